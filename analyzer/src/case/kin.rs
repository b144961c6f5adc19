//! Captures that lie with a VM and are of another one.

use coldcase_parsers::{AnyArtifact, At, Span};

use super::{Joined, Seat};
use crate::fact::{Confidence, listed};

/// A capture of another VM, and what shows it.
#[derive(Debug)]
pub struct Foreign<'a> {
    /// The capture.
    pub artifact: &'a AnyArtifact,
    /// What differs.
    pub claim: &'static str,
    /// The two that differ.
    pub found: String,
    /// Where both stand.
    pub spans: Vec<Span>,
    /// How far that can be trusted.
    pub confidence: Confidence,
}

/// What two captures of one VM cannot both say.
struct Clash {
    claim: &'static str,
    found: String,
    spans: Vec<Span>,
    confidence: Confidence,
}

/// The captures among these that are of another VM.
///
/// Where a capture that shares a key with the VM clashes with one that does not, the second is foreign;
/// else nothing tells which of them is, and neither may answer.
pub(super) fn foreign<'a>(seats: &[Seat<'a>]) -> Vec<Foreign<'a>> {
    let mut all = Vec::new();
    for seat in seats.iter().filter(|seat| !seat.keys.names_a_guest()) {
        let clash =
            seats.iter().filter(|other| seat.joined <= other.joined).find_map(|other| clash(seat, other));
        if let Some(Clash { claim, found, spans, confidence }) = clash.or_else(|| stranger(seat, seats)) {
            all.push(Foreign { artifact: seat.artifact, claim, found, spans, confidence });
        }
    }
    all
}

fn clash(seat: &Seat<'_>, other: &Seat<'_>) -> Option<Clash> {
    let ids =
        differ("two captures carry different VM ids", seat.keys.vm_id.as_ref(), other.keys.vm_id.as_ref());
    ids.or_else(|| {
        let (one, two) = (seat.keys.resource_id.as_ref(), other.keys.resource_id.as_ref());
        differ("two captures are of VMs with different resource ids", one, two)
    })
}

fn differ(claim: &'static str, one: Option<&At<String>>, other: Option<&At<String>>) -> Option<Clash> {
    let (one, other) = one.zip(other).filter(|(one, other)| one.value != other.value)?;
    let (first, second) = if one.span <= other.span { (one, other) } else { (other, one) };
    let found = format!("{} and {}", first.value, second.value);
    Some(Clash { claim, found, spans: vec![first.span, second.span], confidence: Confidence::Certain })
}

/// A capture that has neither a hardware address nor the name of the guest that it lies with. A name alone proves
/// nothing, and of the addresses both lists must be whole.
fn stranger(seat: &Seat<'_>, seats: &[Seat<'_>]) -> Option<Clash> {
    let theirs = seat.keys.host.as_ref().filter(|_| seat.joined == Joined::ByDefault)?;
    let guests = || seats.iter().filter(|other| other.keys.names_a_guest());
    let host = guests().find_map(|guest| guest.keys.host.as_ref())?;
    let macs = guests().find(|guest| guest.keys.macs_are_all && !guest.keys.macs.is_empty())?;
    let apart = !theirs.value.eq_ignore_ascii_case(&host.value)
        && seat.keys.macs_are_all
        && !seat.keys.macs.is_empty()
        && !guests().any(|guest| guest.keys.same_vm(&seat.keys));
    let spans = || [theirs.span, host.span].into_iter().chain(seat.keys.macs.iter().map(|mac| mac.span));
    apart.then(|| Clash {
        claim: "a capture shares neither a hardware address nor the host name with this VM",
        found: format!(
            "{} with {}, and {} with {}",
            theirs.value,
            listed(seat.keys.macs.iter().map(|mac| mac.value)),
            host.value,
            listed(macs.keys.macs.iter().map(|mac| mac.value))
        ),
        spans: spans().chain(macs.keys.macs.iter().map(|mac| mac.span)).collect(),
        confidence: Confidence::Likely,
    })
}
