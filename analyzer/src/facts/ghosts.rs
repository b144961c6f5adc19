//! Network adapters that Windows remembers and the VM no longer has.

use coldcase_parsers::windows::GhostNics;

use super::{Facts, says};
use crate::fact::{Fact, Why};

impl Facts<'_> {
    /// How many adapters of Azure are no longer there. Only the published script counts Azure's alone; other lists have
    /// what software brought.
    pub(crate) fn ghosted_adapters(self) -> Fact<u32> {
        self.ask::<GhostNics, _>(|capture| match (capture.value.found_ghosted_nics, &capture.value.error) {
            (Some(found), None) => says(found.value, [found.span]),
            (_, Some(error)) => Err(Why::Silent(vec![error.span])),
            (None, None) => Err(Why::Silent(vec![capture.span])),
        })
    }
}
