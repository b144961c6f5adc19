//! Whether the captures that lie together are of one VM.

use coldcase_parsers::{ArtifactKind, Span};

use super::Facts;
use crate::case::{Joined, Keys};
use crate::fact::{Confidence, Gap, Want, Why};
use crate::verdict::{Evidence, Verdict};

const CLAIM: &str = "a capture in the bundle is of another VM";

impl Facts<'_> {
    /// Whether a capture that lies with this VM is of another.
    pub(crate) fn foreign_captures(self) -> Verdict {
        let foreign = self.case.foreign.iter().map(|foreign| {
            Verdict::proven(vec![Evidence {
                claim: foreign.claim,
                holds: true,
                found: foreign.found.clone(),
                spans: foreign.spans.clone(),
                confidence: foreign.confidence,
            }])
        });
        let own = self.case.captures.iter().filter_map(|capture| {
            let keys = Keys::of(capture.artifact);
            let shown = keys.shown().filter(|_| !keys.names_a_guest())?;
            Some(match capture.joined {
                Joined::ByKey => Verdict::refuted(vec![Evidence {
                    claim: CLAIM,
                    holds: false,
                    found: "it shares a key with this VM".to_owned(),
                    spans: vec![shown],
                    confidence: Confidence::Certain,
                }]),
                Joined::ByDefault => Verdict::unknown(self.no_common_key(capture.artifact.kind(), shown)),
            })
        });
        let verdicts = foreign.chain(own).reduce(Verdict::or);
        verdicts.unwrap_or_else(|| {
            Verdict::unknown(vec![self.no_capture::<coldcase_parsers::imds::ImdsInstance>()])
        })
    }

    /// What would tie a capture to the guest: the rest of itself, or a capture of the guest.
    fn no_common_key(self, kind: ArtifactKind, shown: Span) -> Vec<Gap> {
        let guest = self.case.captures.iter().any(|capture| Keys::of(capture.artifact).names_a_guest());
        let no_guest = (!guest).then(|| Gap::absent(ArtifactKind::IpconfigAll));
        let silent = Gap { want: Want::Capture(kind), why: Why::Silent(vec![shown]) };
        std::iter::once(silent).chain(no_guest).collect()
    }
}
