//! Windows looks for its KMS host in DNS.

use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-auto-discovery-on-azure",
    title: "Windows looks for its KMS host in DNS, and activation fails",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "No KMS host is set, so that Windows asks DNS for one. Azure's DNS announces none: what DNS names is a host of your own, or none. Where that works it is no fault.",
    check,
    solution: &[SET_AZURE_KMS, ACTIVATE, SHOWS_LICENSED],
    citations: &[&citations::SLMGR_KMS_OPTIONS, &citations::KMS_NO_CONTACT],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.looks_for_kms_in_dns().test("no KMS host is set by hand", |by_dns| *by_dns))
        .and(facts.fails_at_kms())
}
