//! The attempt to activate asks a KMS host that is not Azure's.

use super::error_codes::kms::NO_CONTACT;
use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOW_LICENCE};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_hosts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-wrong-endpoint",
    title: "Activation fails and asks a KMS host that is not Azure's",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: NO_CONTACT,
    cause: "Windows asks a KMS host that is set by hand and is none of Azure's, and the attempt fails there. Such a host \
            is often left over from the network that the VM came from. A KMS host of one's own that does activate is \
            no fault.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            r#"reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform" /v KeyManagementServiceName"#,
            "a host that is not {azure_kms}",
        ),
        Step::Do(
            "If that host is meant to activate this VM, it is the host that needs repair; the next steps leave it for Azure's.",
        ),
        SET_AZURE_KMS,
        ACTIVATE,
        Step::Verify(
            On::Vm,
            SHOW_LICENCE,
            "License Status: Licensed, and Registered KMS machine name: {azure_kms}:1688",
        ),
    ],
    citations: &[&citations::KMS_ENDPOINTS, &citations::KMS_NO_CONTACT],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.kms_host().test("the KMS host is not one of Azure's", |host| !kms_hosts::is_azure(host)))
        .and(facts.fails_at_kms())
}
