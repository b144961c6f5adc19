//! What Azure Local leaves in a guest.

use coldcase_parsers::windows::{GetNetadapter, IpconfigAll};
use coldcase_parsers::{ArtifactKind, At};

use super::adapters::not_listed;
use super::{Facts, says};
use crate::fact::{Fact, Gap, Why};

/// The name of the adapter by which Azure Local verifies guests with older systems.
const ADAPTER: &str = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";

impl Facts<'_> {
    /// The name or the description of that adapter, if the guest has it.
    pub(crate) fn azure_local_adapter(self) -> Fact<Option<String>> {
        let named = |text: &Option<At<String>>| {
            let own = text.as_ref().filter(|text| text.value.contains(ADAPTER))?;
            Some((Some(own.value.clone()), vec![own.span]))
        };
        let configured = self.ask::<IpconfigAll, _>(|capture| {
            let mut all = capture.value.adapters.values();
            let own = all.find_map(|adapter| named(&adapter.name).or_else(|| named(&adapter.description)));
            match (own, capture.value.adapters.end) {
                (Some(own), _) => Ok(own),
                (None, Some(end)) => says(None, [capture.span.to(end)]),
                (None, None) => Err(not_listed(&capture.value, capture.span)),
            }
        });
        let listed = self.ask::<GetNetadapter, _>(|capture| {
            let mut all = capture.value.adapters.values();
            let own = all
                .find_map(|adapter| named(&adapter.name).or_else(|| named(&adapter.interface_description)));
            match (own, capture.value.adapters.end) {
                (Some(own), _) => Ok(own),
                // Hidden ones are not in every list.
                (None, Some(_)) => Err(Why::Silent(vec![capture.span])),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        let mut both = configured.with(listed);
        both.gaps.retain(|gap| *gap != Gap::absent(ArtifactKind::GetNetadapter));
        both
    }
}
