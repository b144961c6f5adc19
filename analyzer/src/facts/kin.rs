//! Whether the captures that lie together are of one VM.

use coldcase_parsers::ArtifactKind;

use super::Facts;
use crate::case::{Joined, Keys};
use crate::fact::{Confidence, Gap};
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
                Joined::ByDefault => Verdict::unknown(
                    [ArtifactKind::IpconfigAll, ArtifactKind::ImdsInstance].map(Gap::absent).to_vec(),
                ),
            })
        });
        let verdicts = foreign.chain(own).reduce(Verdict::or);
        verdicts.unwrap_or_else(|| {
            Verdict::unknown(vec![self.no_capture::<coldcase_parsers::imds::ImdsInstance>()])
        })
    }
}
