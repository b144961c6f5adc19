//! A Windows Server that the hosts of Azure Stack Hub do not activate.

use super::error_codes::kms::NO_CONTACT;
use super::steps::{ACTIVATE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::installed::Version;
use crate::rule::{On, Role, Rule, Step};
use crate::statement::Platform;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "stack-hub-old-os-needs-mak",
    title: "This Windows Server is too old to be activated by Azure Stack Hub",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NO_CONTACT,
    cause: "The hosts of Azure Stack Hub activate Windows Server 2012 R2 and newer. An older one has to be activated with a multiple activation key (MAK) of your own.",
    check,
    solution: &[
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk <your multiple activation key>",
            undo: None,
            warning: Some("each activation uses up one of the key"),
        },
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::STACK_HUB_WINDOWS, &citations::WINDOWS_VERSIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .runs_on("the VM runs on Azure Stack Hub", &[Platform::AzureStackHub])
        .and(facts.is_server().test("it is a Windows Server", |server| *server))
        .and(
            facts.windows_version_before_2019().test("it is older than Windows Server 2012 R2", |version| {
                *version < Version::SERVER_2012_R2
            }),
        )
        .and(facts.left_without_activation())
}
