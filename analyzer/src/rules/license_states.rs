//! The states of the licence in which Windows is not activated, or not yet: one row each.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::{HexCode, LicenseStatus};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

use super::steps::{SHOW_LICENCE, SHOWS_LICENSED};

/// What a cause of failed activation brings about sooner or later.
pub(super) const NOT_ACTIVATED: &[&Rule] = &[
    &LICENSE_NOTIFICATION_OTHER,
    &LICENSE_NOTIFICATION_GRACE_EXPIRED,
    &LICENSE_ADDITIONAL_GRACE,
    &LICENSE_UNLICENSED,
];

/// The grace period is over.
const GRACE_EXPIRED: HexCode = HexCode(0xC004_F009);
/// Not genuine; its grace period is over; it runs in that grace period.
const NON_GENUINE: [HexCode; 3] = [HexCode(0xC004_F200), HexCode(0xC004_F064), HexCode(0xC004_F065)];

pub(crate) static LICENSE_NOTIFICATION_GRACE_EXPIRED: Rule = Rule {
    id: "license-notification-grace-expired",
    title: "Windows was not activated within its grace period",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The grace period ended before an attempt to activate succeeded. Windows now shows notifications; it runs \
            on, but gets only security and critical updates by Windows Update.",
    check: |facts| {
        notification(facts, "the reason is that the grace period is over", |reason| reason == GRACE_EXPIRED)
            .and(facts.is_evaluation().test("the edition is an evaluation", |evaluation| *evaluation).not())
    },
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ERROR_GRACE_EXPIRED, &citations::ACTIVATION_FAQ],
};

pub(crate) static LICENSE_NOTIFICATION_NONGENUINE: Rule = Rule {
    id: "license-notification-nongenuine",
    title: "Windows counts as not genuine",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Windows has found that its own installation or licence is not genuine. That is another fault than a KMS \
            host that cannot be reached: it is cured by a genuine key, not by the network.",
    check: |facts| {
        notification(facts, "the reason is that Windows is not genuine", |reason| {
            NON_GENUINE.contains(&reason)
        })
    },
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ERROR_NON_GENUINE_EXPIRED, &citations::ERROR_NON_GENUINE_PERIOD],
};

pub(crate) static LICENSE_NOTIFICATION_OTHER: Rule = Rule {
    id: "license-notification-other",
    title: "Windows is in notification mode: it is not activated",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Windows says that it is not activated. The reason that it gives names its state, seldom the fault: the \
            code of the last attempt says more.",
    check: |facts| {
        notification(
            facts,
            "the reason is neither an ended grace period nor that it is not genuine",
            |reason| reason != GRACE_EXPIRED && !NON_GENUINE.contains(&reason),
        )
    },
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ACTIVATION_FAQ],
};

pub(crate) static LICENSE_ADDITIONAL_GRACE: Rule = Rule {
    id: "license-additional-grace",
    title: "The KMS activation has run out, or the hardware has changed",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Windows was activated once. A KMS activation lasts 180 days and is renewed every seven; now it has run \
            out, or Windows sees other hardware than it was activated on. A new attempt decides which.",
    check: |facts| {
        state(facts, "Windows is in its additional grace period", LicenseStatus::AdditionalGracePeriod)
            .and(facts.left_without_activation())
    },
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ERROR_HARDWARE, &citations::KMS_RENEWAL],
};

pub(crate) static LICENSE_UNLICENSED: Rule = Rule {
    id: "license-unlicensed",
    title: "Windows has a key and no licence",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "A product key is installed, and nothing has been activated with it.",
    check: |facts| {
        state(facts, "Windows is unlicensed", LicenseStatus::Unlicensed)
            .and(facts.partial_product_key().test("a product key is installed", |_| true))
            .and(facts.left_without_activation())
    },
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::SLMGR_OPTIONS],
};

pub(crate) static LICENSE_INITIAL_GRACE: Rule = Rule {
    id: "license-initial-grace",
    title: "Windows is in its first grace period",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Every new VM is in this state for some minutes: Windows activates by itself. It is no fault yet.",
    check: |facts| state(facts, "Windows is in its first grace period", LicenseStatus::InitialGracePeriod),
    solution: &[Step::Verify(On::Vm, SHOW_LICENCE, "License Status: Licensed, some minutes later")],
    citations: &[&citations::SLMGR_OPTIONS],
};

fn state(facts: Facts<'_>, claim: &'static str, wanted: LicenseStatus) -> Verdict {
    facts.license_status().test(claim, |status| *status == wanted)
}

/// A later attempt may have succeeded.
fn notification(facts: Facts<'_>, claim: &'static str, is_it: impl Fn(HexCode) -> bool) -> Verdict {
    state(facts, "Windows is in notification mode", LicenseStatus::Notification)
        .and(facts.notification_reason().test(claim, |reason| reason.is_some_and(&is_it)))
        .and(facts.left_without_activation())
}
