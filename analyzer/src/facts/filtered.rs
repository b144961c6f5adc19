//! Whether somebody left out a part of a capture.

use coldcase_parsers::windows::{IpconfigAll, RoutePrint};
use coldcase_parsers::{ArtifactKind, Parsed, Span};

use super::{Answer, Facts, says};
use crate::fact::{Fact, Gap, Why};

/// What was left out of a capture, or that nothing was.
fn told<T>(capture: &Parsed<T>, left_out: Option<Span>, end: Option<Span>) -> Answer<bool> {
    match (left_out, end) {
        (Some(sign), _) => says(true, [sign]),
        (None, Some(end)) => says(false, [end]),
        (None, None) => Err(Why::Incomplete(vec![capture.span])),
    }
}

impl Facts<'_> {
    /// Whether a part of `route print` or of `ipconfig /all` was left out; each kind that is there, for itself.
    pub(crate) fn left_out(self) -> Vec<Fact<bool>> {
        let routes = self.ask::<RoutePrint, _>(|capture| {
            told(capture, capture.value.left_out, capture.value.ipv4_active.end)
        });
        let adapters = self.ask::<IpconfigAll, _>(|capture| {
            told(capture, capture.value.left_out, capture.value.adapters.end)
        });
        let none = [ArtifactKind::RoutePrint, ArtifactKind::IpconfigAll].map(Gap::absent);
        let there =
            |fact: &Fact<bool>| !fact.readings.is_empty() || !fact.gaps.iter().all(|gap| none.contains(gap));
        let all: Vec<_> = [routes, adapters].into_iter().filter(there).collect();
        if all.is_empty() { vec![Fact::unknown(Gap::absent(ArtifactKind::RoutePrint))] } else { all }
    }
}
