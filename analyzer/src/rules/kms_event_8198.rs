//! The log says that Windows cannot contact its KMS host.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::attempt_codes::{Stage, stage_of};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-event-8198",
    title: "The event log says that no KMS host could be contacted",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Event 8198 with this code says what slmgr shows as 0xC004F074: no KMS host was reached. A firewall, forced tunnelling, DNS, a wrong host, or a licensing service that hangs can be \
            behind it.",
    check,
    solution: &[
        Step::InAzure(&[SET_AZURE_KMS]),
        Step::Run {
            on: On::Vm,
            command: "powershell -Command \"Restart-Service sppsvc -Force\"",
            undo: None,
            warning: None,
        },
        ACTIVATE,
        Step::Check(
            On::Vm,
            "wevtutil qe Application /q:\"*[System[EventID=8198]]\" /c:1 /rd:true /f:text",
            "another event with the same code, if that did not help",
        ),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_EVENT_8198_STEPS, &citations::KMS_EVENT_8198],
};

fn check(facts: Facts<'_>) -> Verdict {
    let failed = facts
        .newest_failed_activation()
        .judge("the newest activation that failed ended with a code of no contact with KMS", |failed| {
            stage_of(failed.code).map(|stage| stage == Stage::Contact)
        });
    let recent =
        facts.failed_since_start().test("it failed since Windows was started the last time", |since| *since);
    let left = facts.left_without_activation();
    failed.and(recent).and(left)
}
