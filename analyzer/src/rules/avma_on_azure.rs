//! Windows is to be activated by its Hyper-V host, which Azure does not do.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, INSTALL_SETUP_KEY, SET_AZURE_KMS, SHOW_LICENCE, SHOWS_KMS_CLIENT};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "avma-on-azure",
    title: "Windows is set to be activated by its Hyper-V host, which Azure does not support",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Automatic virtual machine activation (AVMA) asks the Hyper-V host to activate the guest. Azure's hosts do \
            not do that; Azure activates by KMS. Such a key comes with a VM that was moved to Azure, or was \
            installed later by hand.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "VIRTUAL_MACHINE_ACTIVATION in the Description"),
        INSTALL_SETUP_KEY,
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ckms",
            undo: None,
            warning: None,
        },
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::AVMA_ERRORS, &citations::SETUP_KEYS, &citations::AVMA_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.uses_avma().test("Windows is set to be activated by its Hyper-V host", |avma| *avma))
        .and(facts.left_without_activation())
}
