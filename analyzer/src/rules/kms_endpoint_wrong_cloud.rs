//! The KMS host that is asked belongs to another Azure cloud.

use super::error_codes::kms::NO_CONTACT;
use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-endpoint-wrong-cloud",
    title: "Activation fails and asks the KMS host of another Azure cloud",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NO_CONTACT,
    cause: "Each Azure cloud has KMS hosts of its own, and they serve its own VMs only. This VM asks a host of another cloud, as happens when commands or images are carried over.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            r#"reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform" /v KeyManagementServiceName"#,
            "a host that is not {azure_kms}",
        ),
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_ENDPOINTS, &citations::KMS_ADDRESSES],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(
            facts
                .kms_host_is_of_another_cloud()
                .test("the KMS host is that of another Azure cloud", |other| *other),
        )
        .and(facts.fails_at_kms())
}
