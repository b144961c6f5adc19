//! A KMS client on Azure Stack Hub, where the host activates.

use super::error_codes::kms::NO_CONTACT;
use super::steps::{ACTIVATE, SHOW_LICENCE};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::installed::Version;
use crate::rule::{On, Role, Rule, Step};
use crate::statement::Platform;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-on-azure-stack-hub",
    title: "Windows is a KMS client, and Azure Stack Hub activates by its hosts",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NO_CONTACT,
    cause: "Azure Stack Hub has no KMS: its hosts activate Windows Server 2012 R2 and newer by AVMA. Images that were made for Azure are KMS clients and stay without activation unless they reach Azure's KMS hosts.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "VOLUME_KMSCLIENT in the Description"),
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {avma_key}",
            undo: Some(r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk {setup_key}"),
            warning: Some(
                "the key must be the one of the installed edition and version, and the host at least as new",
            ),
        },
        ACTIVATE,
        Step::Verify(
            On::Vm,
            SHOW_LICENCE,
            "VIRTUAL_MACHINE_ACTIVATION in the Description, and License Status: Licensed",
        ),
    ],
    citations: &[&citations::STACK_HUB_ACTIVATION, &citations::STACK_HUB_WINDOWS, &citations::AVMA_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .runs_on("the VM runs on Azure Stack Hub", &[Platform::AzureStackHub])
        .and(facts.channel().test("it is a KMS client", |channel| channel == "VOLUME_KMSCLIENT"))
        .and(facts.is_server().test("it is a Windows Server", |server| *server))
        .and(
            facts
                .windows_version()
                .test("it is Windows Server 2012 R2 or newer", |version| *version >= Version::SERVER_2012_R2),
        )
        .and(facts.left_without_activation())
}
