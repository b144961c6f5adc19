//! Active Directory has activated Windows.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::LicenseStatus;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "ad-based-activation-active",
    title: "Active Directory has activated Windows",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "This VM is activated by an object of its domain. No KMS host is asked, so that nothing on the way to one matters while that works.",
    check,
    solution: &[],
    citations: &[&citations::SLMGR_OPTIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .is_activated_by_directory()
        .test("an activation object of Active Directory has activated Windows", |directory| *directory)
        .and(facts.license_status().test("Windows is licensed", |status| *status == LicenseStatus::Licensed))
}
