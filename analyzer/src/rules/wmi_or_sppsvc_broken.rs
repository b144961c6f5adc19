//! Windows cannot ask its licensing service.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::services::Licensing;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "wmi-or-sppsvc-broken",
    title: "The licensing service is disabled, or Windows cannot ask it",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: NOT_ACTIVATED,
    cause: "Licences are kept by the service Software Protection (sppsvc), and slmgr asks it through WMI. Where \
            the service is disabled or WMI fails, no key and no KMS host is ever tried. That the service is \
            stopped is no fault: Windows starts it when it is needed.",
    check,
    solution: &[
        Step::Check(On::Vm, "sc.exe qc sppsvc", "START_TYPE: DISABLED"),
        Step::Run {
            on: On::Vm,
            command: r"reg add HKLM\SYSTEM\CurrentControlSet\Services\sppsvc /v Start /t REG_DWORD /d 2 /f",
            undo: Some(
                r"reg add HKLM\SYSTEM\CurrentControlSet\Services\sppsvc /v Start /t REG_DWORD /d 4 /f",
            ),
            warning: Some("only if it is disabled; then restart the VM, and see which policy disabled it"),
        },
        Step::Check(
            On::Vm,
            "winmgmt /verifyrepository",
            "WMI repository is not consistent, if WMI is the reason",
        ),
        Step::Do(
            "If WMI fails: restart the VM first. Do not delete the repository of WMI, that can damage Windows and what is installed.",
        ),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::SYSTEM_SERVICES, &citations::WMI_ERRORS],
};

fn check(facts: Facts<'_>) -> Verdict {
    let disabled = facts
        .licensing_is_disabled()
        .test("the licensing service is not allowed to start", |disabled| *disabled);
    let unasked = facts
        .licensing()
        .test("Windows cannot ask its licensing service", |said| *said != Licensing::Answers);
    disabled.or(unasked)
}
