//! The guest proxy agent (metadata security protocol): whether it keeps requests from the metadata service.

use coldcase_parsers::azure::instance_view::InstanceView;
use coldcase_parsers::azure::instance_view::proxy_agent::{Component, ProxyAgent};
use coldcase_parsers::azure::{AzVmInstanceView, AzVmShow};
use coldcase_parsers::imds::ProxyAgentStatus;
use coldcase_parsers::imds::proxy_agent_status::{ChannelMode, ModuleState};
use coldcase_parsers::{At, Span};

use super::imds::Reply;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Reading, Why};

/// What becomes of requests for the metadata service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// They go through, whatever the agent does.
    Lets,
    /// The agent signs them.
    Signs,
    /// The host takes signed requests only, and a part of the agent has stopped.
    Stopped(&'static str),
}

impl Found for Guard {
    fn found(&self) -> String {
        match self {
            Self::Lets => "unsigned requests are let through".to_owned(),
            Self::Signs => "all parts of the agent run".to_owned(),
            Self::Stopped(part) => format!("{part}: STOPPED"),
        }
    }
}

/// The parts that a request needs. The others report, and their state says nothing of it.
const PARTS: [&str; 3] = ["keyLatchStatus", "ebpfProgramStatus", "proxyListenerStatus"];

/// The mode, and the states of the parts in the order of their names.
type Seen = (Option<At<ChannelMode>>, [Option<At<ModuleState>>; 3]);

impl Facts<'_> {
    /// What the guest proxy agent makes of requests for the metadata service.
    pub(crate) fn imds_guard(self) -> Fact<Guard> {
        let own = self.ask::<ProxyAgentStatus, _>(|capture| {
            let value = &capture.value;
            let states = [value.key_latch_status, value.ebpf_program_status, value.proxy_listener_status];
            guard((value.imds_mode, states), value.end.is_some(), capture.span)
        });
        let mut view = self.ask::<AzVmInstanceView, _>(|capture| {
            of_view(&capture.value.view, capture.value.end.is_some(), capture.span)
        });
        let mut shown =
            self.ask::<AzVmShow, _>(|capture| match capture.value.virtual_machines.rows.as_slice() {
                [only] => match &only.value.instance_view {
                    Some(view) => of_view(view, capture.value.virtual_machines.end.is_some(), capture.span),
                    None => Err(Why::Absent),
                },
                _ => Err(Why::Absent),
            });
        // The agent's own file is what is asked for.
        view.gaps.retain(|gap| gap.why != Why::Absent);
        shown.gaps.retain(|gap| gap.why != Why::Absent);
        let mut all = own.with(view).with(shown).newest(self.times);
        if all.readings.is_empty() && all.gaps.iter().all(|gap| gap.why == Why::Absent) {
            all.gaps = self.unless_not_denied(all.gaps);
        }
        all
    }

    /// What is missing where nothing is known of the agent: it denies requests. Where they get no connection at all,
    /// that says nothing of an agent, and one is not asked for because of it.
    fn unless_not_denied(self, gaps: Vec<Gap>) -> Vec<Gap> {
        let replies = self.imds_replies();
        if replies.agreed() != Some(&Reply::NoConnection) {
            return gaps;
        }
        let silent = |reply: Reading<Reply>| Gap { want: reply.from, why: Why::Silent(reply.spans) };
        replies.readings.into_iter().map(silent).collect()
    }
}

/// What its extension reports. Where the VM agent is not ready, the report is of some earlier time.
fn of_view(view: &InstanceView, is_whole: bool, span: Span) -> Answer<Guard> {
    let agent = view.extensions.rows.iter().find_map(|extension| extension.value.proxy_agent.as_ref());
    let Some(agent) = agent else { return Err(Why::Absent) };
    let statuses = view.vm_agent.iter().flat_map(|agent| agent.statuses.values());
    let is_ready =
        statuses.filter_map(|status| status.display_status.as_ref()).any(|text| text.value == "Ready");
    if !is_ready {
        return Err(Why::Silent(vec![span]));
    }
    guard(reported(agent), is_whole, span)
}

fn reported(agent: &ProxyAgent) -> Seen {
    let key = agent.key_latch_status.as_ref();
    let channel = key.and_then(|key| key.secure_channel_state.as_ref());
    let mode = channel.and_then(|text| Some(At { value: mode(&text.value)?, span: text.span }));
    let of = |part: &Option<Component>| state(part.as_ref().and_then(|part| part.status.as_ref()));
    let states = [
        state(key.and_then(|key| key.status.as_ref())),
        of(&agent.ebpf_program_status),
        of(&agent.proxy_listener_status),
    ];
    (mode, states)
}

/// The mode of the metadata service in `WireServer Audit - IMDS Enforce`; case differs from version to version.
fn mode(channel: &str) -> Option<ChannelMode> {
    let of_imds = channel.split(" - ").find_map(|part| {
        let (name, mode) = part.trim().split_once(' ')?;
        name.eq_ignore_ascii_case("IMDS").then(|| mode.trim())
    });
    let whole = Some(channel).filter(|channel| channel.eq_ignore_ascii_case("Disabled"));
    match of_imds.or(whole)?.to_ascii_lowercase().as_str() {
        "disabled" => Some(ChannelMode::Disabled),
        "audit" => Some(ChannelMode::Audit),
        "enforce" => Some(ChannelMode::Enforce),
        _ => None,
    }
}

fn state(text: Option<&At<String>>) -> Option<At<ModuleState>> {
    let text = text?;
    let value = match text.value.as_str() {
        "RUNNING" => ModuleState::Running,
        "STOPPED" => ModuleState::Stopped,
        _ => ModuleState::Unknown,
    };
    Some(At { value, span: text.span })
}

fn guard((mode, states): Seen, is_whole: bool, span: Span) -> Answer<Guard> {
    let unsaid = || if is_whole { Why::Silent(vec![span]) } else { Why::Incomplete(vec![span]) };
    let mode = mode.ok_or_else(unsaid)?;
    if mode.value != ChannelMode::Enforce {
        return says(Guard::Lets, [mode.span]);
    }
    let parts = || PARTS.into_iter().zip(states).filter_map(|(name, state)| Some((name, state?)));
    let stopped = parts().find(|(_, state)| state.value == ModuleState::Stopped);
    if let Some((name, state)) = stopped {
        return says(Guard::Stopped(name), [mode.span, state.span]);
    }
    let running = parts().filter(|(_, state)| state.value == ModuleState::Running);
    if running.clone().count() == PARTS.len() {
        return says(Guard::Signs, [mode.span].into_iter().chain(running.map(|(_, state)| state.span)));
    }
    Err(unsaid())
}
