//! The installed edition is one for evaluation.

use super::license_states::{LICENSE_NOTIFICATION_OTHER, LICENSE_UNLICENSED};
use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOW_LICENCE, SHOWS_KMS_CLIENT};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "eval-edition",
    title: "Windows is an evaluation edition, which ends and which KMS does not activate",
    role: Role::Risk,
    confidence: Confidence::Certain,
    explains: &[&LICENSE_NOTIFICATION_OTHER, &LICENSE_UNLICENSED],
    cause: "An evaluation runs for a fixed time. When it is over, Windows counts as not activated, and no KMS host \
            helps: the installation has to become that of a full edition first.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "TIMEBASED_EVAL in the Description, and how long it still runs"),
        Step::Check(On::Vm, "DISM /online /Get-TargetEditions", "the editions that it can become"),
        Step::Run {
            on: On::Vm,
            command: "DISM /online /Set-Edition:<edition> /ProductKey:<product key of that edition> /AcceptEula",
            undo: None,
            warning: Some(
                "there is no way back: take a snapshot of the disk before; a domain controller cannot be converted",
            ),
        },
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::EVALUATION, &citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.is_evaluation().test("the edition is one for evaluation", |evaluation| *evaluation))
}
