//! Which VM a signed document is of, against what Azure says of this one.

use coldcase_parsers::artifact::Kind;
use coldcase_parsers::imds::{ImdsAttested, ImdsInstance};
use coldcase_parsers::{AnyArtifact, ArtifactKind, At};

use super::Facts;
use super::imds::first_line;
use crate::case::Keys;
use crate::fact::{Confidence, Gap, Want, Why};
use crate::pki::{self, PathVerdict, SignatureVerdict};
use crate::verdict::{Evidence, Verdict};

const CLAIM: &str = "the attested document and another capture name different VMs";

impl<'a> Facts<'a> {
    /// Whether a document that Azure has signed is of another VM. What clashes is withdrawn from all other questions;
    /// here it still counts, for it is what is asked for.
    pub(crate) fn document_of_another_vm(self) -> Verdict {
        let described = self.described_ids();
        let mut open = Vec::new();
        let mut verdicts = Vec::new();
        for artifact in self.every() {
            let AnyArtifact::ImdsAttested(parsed) = artifact else { continue };
            match Keys::of(artifact).vm_id.filter(|_| self.is_azures(&parsed.value)) {
                Some(id) => verdicts.extend(described.iter().map(|other| differs(&id, other))),
                None => open.push(parsed.span),
            }
        }
        let mut gaps = Vec::new();
        if !open.is_empty() {
            gaps.push(Gap { want: Want::Capture(ArtifactKind::ImdsAttested), why: Why::Silent(open) });
        } else if verdicts.is_empty() && !self.every().any(|artifact| ImdsAttested::of(artifact).is_some()) {
            gaps.push(Gap::absent(ArtifactKind::ImdsAttested));
        }
        if described.is_empty() {
            gaps.push(self.no_capture::<ImdsInstance>());
        }
        verdicts.into_iter().reduce(Verdict::or).unwrap_or_else(|| Verdict::unknown(gaps))
    }

    /// Whether the signature holds and leads to a root that Azure uses.
    fn is_azures(self, document: &ImdsAttested) -> bool {
        pki::verified(document, self.pki, None).is_some_and(|proven| {
            let leads = proven.at_created_on.is_some_and(|paths| paths.verdict == PathVerdict::Verified);
            leads && proven.signature.verdict == SignatureVerdict::Valid
        })
    }

    /// The ids by which Azure calls the VM; those of captures that are left out only where there is no other.
    fn described_ids(self) -> Vec<At<String>> {
        let own: Vec<_> = self.case.captures.iter().filter_map(|own| described(own.artifact)).collect();
        if own.is_empty() {
            self.case.foreign.iter().filter_map(|other| described(other.artifact)).collect()
        } else {
            own
        }
    }

    /// Every capture that lies with the VM.
    fn every(self) -> impl Iterator<Item = &'a AnyArtifact> {
        let own = self.case.captures.iter().map(|capture| capture.artifact);
        own.chain(self.case.foreign.iter().map(|foreign| foreign.artifact))
    }
}

/// The id that Azure gives, be it to the guest or to the Azure CLI.
fn described(artifact: &AnyArtifact) -> Option<At<String>> {
    let is_document = ImdsAttested::of(artifact).is_some();
    Keys::of(artifact).vm_id.filter(|id| !is_document && !id.value.is_empty())
}

fn differs(document: &At<String>, other: &At<String>) -> Verdict {
    let holds = document.value != other.value;
    let found =
        if holds { format!("{} and {}", document.value, other.value) } else { document.value.clone() };
    let spans = vec![first_line(document.span), other.span];
    let evidence = vec![Evidence { claim: CLAIM, holds, found, spans, confidence: Confidence::Certain }];
    if holds { Verdict::proven(evidence) } else { Verdict::refuted(evidence) }
}
