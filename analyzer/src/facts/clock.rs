//! The clock of the VM, compared with that of a time server.

use coldcase_parsers::ArtifactKind;
use coldcase_parsers::windows::W32tmStatus;

use super::{Facts, says};
use crate::fact::{Fact, Found, Gap, Want, Why};
use crate::verdict::{Truth, Verdict};

/// How far the clock is off, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offset(u64);

impl Offset {
    /// The time of a certificate is judged in days: up to five minutes a clock counts as right.
    fn is_right(self) -> bool {
        self.0 <= 300
    }
}

impl Found for Offset {
    fn found(&self) -> String {
        format!("{} seconds", self.0)
    }
}

impl Facts<'_> {
    /// How far the clock is from a time server, by the last sample that was taken. Only a comparison says so: what the
    /// time service says of its last one may be old.
    fn clock_offset(self) -> Fact<Offset> {
        self.ask::<W32tmStatus, _>(|capture| {
            let Some(chart) = &capture.value.stripchart else { return Err(Why::Absent) };
            let last = chart.offsets.rows.last().ok_or(Why::Silent(vec![capture.span]))?;
            let seconds = std::time::Duration::try_from_secs_f64(last.value.abs());
            let seconds = seconds.map_err(|_| Why::Silent(vec![last.span]))?.as_secs();
            says(Offset(seconds), [chart.tracking.span, last.span])
        })
    }

    /// A proof that the clock is wrong, unless it was compared with a time server and is right: then one of the captures
    /// is of another time. A comparison that finds it wrong stands beside the proof.
    pub(crate) fn unless_clock_is_right(self, proof: Verdict) -> Verdict {
        let offset = self.clock_offset();
        if proof.truth != Truth::Proven || offset.readings.is_empty() {
            return proof;
        }
        let claim = "a time server finds the clock wrong";
        let compared = offset.test(claim, |offset| !offset.is_right());
        if compared.truth == Truth::Proven {
            return proof.and(compared);
        }
        let shown = compared.evidence.iter().chain(&proof.evidence);
        let spans = shown.flat_map(|evidence| evidence.spans.iter().copied()).collect();
        // The check is what would say today whether the chain fails for the clock.
        let want = Want::Capture(ArtifactKind::ImdsCertCheck);
        let gap = Gap { want, why: Why::Contradicted(spans) };
        Verdict::unknown(vec![gap]).knowing(proof.evidence)
    }
}
