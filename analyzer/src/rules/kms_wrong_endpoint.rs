//! The attempt to activate asks a KMS host that is not Azure's.

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
    explains: &[],
    cause: "Windows asks a KMS host that is set by hand and is none of Azure's, and Windows stays without activation. Such a host is \
            often left over from the network that the VM came from. A KMS host of one's own that does activate is no \
            fault.",
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
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo %windir%\system32\slmgr.vbs /skms {azure_kms}:1688",
            undo: Some(r"cscript //nologo %windir%\system32\slmgr.vbs /ckms"),
            warning: None,
        },
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo %windir%\system32\slmgr.vbs /ato",
            undo: None,
            warning: None,
        },
        Step::Verify(
            On::Vm,
            r"cscript //nologo %windir%\system32\slmgr.vbs /dlv",
            "License Status: Licensed, and Registered KMS machine name: {azure_kms}:1688",
        ),
    ],
    citations: &[&citations::KMS_ENDPOINTS, &citations::KMS_NO_CONTACT],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.kms_host().test("the KMS host is not one of Azure's", |host| !kms_hosts::is_azure(host)))
        .and(facts.activation_fails().test("Windows is left without activation", |fails| *fails))
}
