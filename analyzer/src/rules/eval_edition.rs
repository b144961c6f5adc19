//! The installed edition is one for evaluation, and it has ended.

use super::license_states::{LICENSE_NOTIFICATION_OTHER, LICENSE_UNLICENSED};
use super::steps::CONVERT_EVALUATION;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "eval-edition",
    title: "Windows is an evaluation edition that has ended, and KMS does not activate it",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&LICENSE_NOTIFICATION_OTHER, &LICENSE_UNLICENSED],
    cause: "An evaluation runs for a fixed time. This one is over, so Windows counts as not activated, and no KMS host \
            helps: the installation has to become that of a full edition first.",
    check,
    solution: CONVERT_EVALUATION,
    citations: &[&citations::EVALUATION, &citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .is_evaluation()
        .test("the edition is one for evaluation", |evaluation| *evaluation)
        .and(facts.left_without_activation())
}
