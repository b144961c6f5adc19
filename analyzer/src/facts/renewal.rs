//! Whether Windows renews its KMS activation, which it tries every seven days.

use coldcase_parsers::ArtifactKind;

use super::machine::SYSTEMINFO;
use super::{Facts, local_time};
use crate::fact::{Confidence, Fact, Gap, Want, Why};

/// How long a KMS activation lasts, in minutes: 180 days.
const VALIDITY: u64 = 259_200;

/// What a renewal may be late without being missed, in minutes: two activation intervals.
const DELAY: u64 = 240;

/// The seconds of a day: after that a running VM has had its chance to renew.
const DAY: i64 = 24 * 60 * 60;

impl Facts<'_> {
    /// Whether two renewals or more have been missed; a little more than one says neither.
    pub(crate) fn misses_renewals(self) -> Fact<bool> {
        let left = self.base_product(|product| {
            let (minutes, interval) = (product.expiration_minutes?, product.renewal_interval_minutes?);
            Some(((minutes.value, interval.value), vec![minutes.span, interval.span]))
        });
        left.and_then(|&(minutes, interval)| {
            let from = Want::Capture(ArtifactKind::SlmgrDlv);
            if minutes < VALIDITY.saturating_sub(interval.saturating_mul(2)) {
                Fact::known(true, Vec::new(), from)
            } else if minutes >= VALIDITY.saturating_sub(interval.saturating_add(DELAY)) {
                Fact::known(false, Vec::new(), from)
            } else {
                Fact::unknown(Gap { want: from, why: Why::Silent(Vec::new()) })
            }
        })
    }

    /// Whether Windows had been running for more than a day when its licence was shown.
    pub(crate) fn runs_for_more_than_a_day(self) -> Fact<bool> {
        let shown = self.base_product(|product| {
            product.trusted_time.as_ref().map(|time| (time.value.clone(), vec![time.span]))
        });
        let both = self.boot_time().join(shown).and_then(|(boot, shown)| {
            let seconds = local_time::seconds_between(boot, shown);
            // Written so that day and month may be meant either way round, both must say the same.
            let first = seconds.first().map(|seconds| *seconds > DAY);
            match first.filter(|more| seconds.iter().all(|seconds| (*seconds > DAY) == *more)) {
                Some(more) => Fact::known(more, Vec::new(), SYSTEMINFO),
                None => Fact::unknown(Gap { want: SYSTEMINFO, why: Why::Silent(Vec::new()) }),
            }
        });
        both.at_most(Confidence::Likely)
    }
}
