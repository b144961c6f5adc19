//! What the VM agent tells in its log of the way to the platform.

use coldcase_parsers::At;
use coldcase_parsers::windows::waappagent_log::{Entry, Said};
use coldcase_parsers::windows::{IpconfigAll, WaappagentLog};

use super::adapters::not_listed;
use super::{Facts, says};
use crate::fact::{Fact, Why};

/// The adapter that a program for network traces installs, as Windows and the log call it.
const NPCAP: &str = "Npcap Loopback Adapter";

impl Facts<'_> {
    /// The name or the description of that adapter, if the guest has it. One that is disabled is not listed.
    pub(crate) fn npcap_adapter(self) -> Fact<Option<String>> {
        self.ask::<IpconfigAll, _>(|capture| {
            let all = &capture.value.adapters;
            let names = all.values().flat_map(|adapter| [&adapter.name, &adapter.description]);
            match (names.flatten().find(|name| name.value.contains(NPCAP)), all.end) {
                (Some(name), _) => says(Some(name.value.clone()), [name.span]),
                (None, Some(end)) => says(None, [capture.span.to(end)]),
                (None, None) => Err(not_listed(&capture.value, capture.span)),
            }
        })
    }

    /// Whether the agent looked for the platform on that adapter last, and in vain. Where it looked elsewhere after that,
    /// the log does not say how that ended.
    pub(crate) fn agent_is_lost_at_npcap(self) -> Fact<bool> {
        self.ask::<WaappagentLog, _>(|capture| {
            let mut failed: Option<&At<Entry>> = None;
            let mut later = None;
            for entry in &capture.value.entries.rows {
                let Some(interface) = &entry.value.interface else { continue };
                let in_vain = entry.value.says.iter().any(|said| said.value == Said::NoFabricAddress);
                if !interface.value.contains(NPCAP) {
                    later = later.or(failed.map(|_| interface.span));
                } else if in_vain {
                    (failed, later) = (Some(entry), None);
                }
            }
            match (failed, later) {
                (Some(entry), None) => says(true, [entry.value.text.span]),
                (Some(entry), Some(later)) => Err(Why::Contradicted(vec![entry.value.text.span, later])),
                (None, _) => Err(Why::Silent(vec![capture.span])),
            }
        })
    }
}
