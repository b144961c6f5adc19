//! The name of Azure's KMS leads into a private network.

use super::error_codes;
use super::kms_dns_not_resolving_azkms::{LOOK_UP, SET_ADDRESS, by_azures_name};
use super::steps::{ACTIVATE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-dns-wrong-address",
    title: "The name of Azure's KMS leads to a private address",
    role: Role::Cause,
    confidence: Confidence::Possible,
    explains: error_codes::kms::NO_CONTACT,
    cause: "Azure's KMS has public addresses. Here its name has a private one, or one of the machine itself: as may be \
            inferred, by a DNS zone of one's own, a server that blocks names or a line of the hosts file. Windows asks \
            for its licence there.",
    check,
    solution: &[
        Step::Check(On::Vm, LOOK_UP, "an address that is none of {kms_addresses}"),
        Step::Check(
            On::Vm,
            r"findstr /i kms C:\Windows\System32\drivers\etc\hosts",
            "a line with {azure_kms}, if the hosts file gives the address",
        ),
        SET_ADDRESS,
        ACTIVATE,
        Step::Do(
            "Take the record out of the DNS zone or the hosts file that gives it, and then: ipconfig /flushdns.",
        ),
        Step::Verify(On::Vm, LOOK_UP, "{azure_kms_address}"),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_ADDRESSES, &citations::KMS_CONNECTIVITY],
};

fn check(facts: Facts<'_>) -> Verdict {
    by_azures_name(facts)
        .and(facts.kms_name_leads_to().test("this name leads to a private address", |led| led.inward))
        .and(facts.left_without_activation())
}
