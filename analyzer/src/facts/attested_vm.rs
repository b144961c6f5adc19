//! Which VM a signed document is of, against what Azure says of this one.

use coldcase_parsers::artifact::Kind;
use coldcase_parsers::imds::attested::signed::Signed;
use coldcase_parsers::imds::{ImdsAttested, ImdsInstance};
use coldcase_parsers::{AnyArtifact, ArtifactKind, At, Span};

use super::Facts;
use super::imds::first_line;
use crate::case::Keys;
use crate::fact::{Confidence, Gap, Want, Why};
use crate::pki::{self, PathVerdict, SignatureVerdict};
use crate::verdict::{Evidence, Truth, Verdict};

const CLAIM: &str = "the attested document and another capture name different VMs";

const SUBSCRIPTIONS: &str = "the attested document and another capture name different subscriptions";
const REGIONS: &str = "the signer's certificate is for another region than the VM's";

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
        let verdict = verdicts.into_iter().reduce(Verdict::or).unwrap_or_else(|| Verdict::unknown(gaps));
        let beside = self.other_subscriptions().into_iter().chain(self.other_regions());
        let evidence = verdict.evidence.iter().cloned().chain(beside).collect();
        if verdict.truth == Truth::Unknown { verdict } else { verdict.knowing(evidence) }
    }

    /// Whether documents and what Azure says of the VM name one subscription. A VM that was moved has another one, and
    /// is the same VM: this decides nothing.
    fn other_subscriptions(self) -> Vec<Evidence> {
        let all: Vec<_> = self.every().filter_map(subscription).collect();
        let named = self.azures_documents().filter_map(|(document, place, _)| {
            let id = document.content.as_ref()?.subscription_id.as_ref().filter(|id| !id.is_empty())?;
            Some((id.to_ascii_lowercase(), place))
        });
        let pairs = named.flat_map(|(id, place)| all.iter().map(move |other| (id.clone(), place, other)));
        let evidence = pairs.map(|(id, place, other)| beside(SUBSCRIPTIONS, (&id, place), other));
        evidence.collect()
    }

    /// Whether the signer's certificate is for the region of the VM.
    fn other_regions(self) -> Vec<Evidence> {
        let all = self.every().filter_map(|artifact| match artifact {
            AnyArtifact::ImdsInstance(parsed) => parsed.value.compute.as_ref()?.location.as_ref(),
            _ => None,
        });
        let all: Vec<_> = all.filter(|location| !location.value.is_empty()).collect();
        let named = self.azures_documents().filter_map(|(_, place, region)| Some((region?, place)));
        let pairs =
            named.flat_map(|(region, place)| all.iter().map(move |other| (region.clone(), place, *other)));
        pairs.map(|(region, place, other)| beside(REGIONS, (&region, place), other)).collect()
    }

    /// The documents that Azure has signed, with their place and the region of their signer.
    fn azures_documents(self) -> impl Iterator<Item = (&'a Signed, Span, Option<String>)> {
        self.every().filter_map(move |artifact| {
            let AnyArtifact::ImdsAttested(parsed) = artifact else { return None };
            let signature = parsed.value.signature.as_ref().filter(|_| self.is_azures(&parsed.value))?;
            let region = pki::verified(&parsed.value, self.pki, None)?.region;
            Some((&signature.value, first_line(signature.span), region))
        })
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

/// The subscription that the metadata service names, or the id of the VM that the Azure CLI shows.
fn subscription(artifact: &AnyArtifact) -> Option<At<String>> {
    let named = match artifact {
        AnyArtifact::ImdsInstance(parsed) => parsed.value.compute.as_ref()?.subscription_id.clone()?,
        AnyArtifact::AzVmShow(_) => {
            let id = Keys::of(artifact).resource_id?;
            At { value: id.value.split('/').nth(2)?.to_owned(), span: id.span }
        }
        _ => return None,
    };
    (!named.value.is_empty()).then_some(named)
}

fn beside(claim: &'static str, (own, place): (&str, Span), other: &At<String>) -> Evidence {
    let holds = !own.eq_ignore_ascii_case(&other.value);
    let found = if holds { format!("{own} and {}", other.value) } else { own.to_owned() };
    Evidence { claim, holds, found, spans: vec![place, other.span], confidence: Confidence::Certain }
}

fn differs(document: &At<String>, other: &At<String>) -> Verdict {
    let holds = document.value != other.value;
    let found =
        if holds { format!("{} and {}", document.value, other.value) } else { document.value.clone() };
    let spans = vec![first_line(document.span), other.span];
    let evidence = vec![Evidence { claim: CLAIM, holds, found, spans, confidence: Confidence::Certain }];
    if holds { Verdict::proven(evidence) } else { Verdict::refuted(evidence) }
}
