//! Windows is to be activated by its Hyper-V host, which Azure does not do.

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
    explains: &[],
    cause: "Automatic virtual machine activation (AVMA) asks the Hyper-V host to activate the guest. Azure's hosts do \
            not do that; Azure activates by KMS. Such a key comes with a VM that was moved to Azure, or was \
            installed later by hand.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            r"cscript //nologo %windir%\system32\slmgr.vbs /dlv",
            "VIRTUAL_MACHINE_ACTIVATION in the Description",
        ),
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo %windir%\system32\slmgr.vbs /ipk {setup_key}",
            undo: None,
            warning: Some("the key must be the one of the installed edition and version"),
        },
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo %windir%\system32\slmgr.vbs /ckms",
            undo: None,
            warning: None,
        },
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
            "VOLUME_KMSCLIENT in the Description, and License Status: Licensed",
        ),
    ],
    citations: &[&citations::AVMA_ERRORS, &citations::SETUP_KEYS, &citations::AVMA_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.uses_avma().test("Windows is set to be activated by its Hyper-V host", |avma| *avma))
        .and(facts.activation_fails().test("Windows is left without activation", |fails| *fails))
}
