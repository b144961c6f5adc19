//! The installed edition is one for evaluation, and it still runs.

use super::steps::CONVERT_EVALUATION;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::LicenseStatus;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "eval-edition-licensed",
    title: "Windows is an evaluation edition, which ends and which KMS does not activate",
    role: Role::Risk,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "An evaluation is licensed until its fixed time is over. Then Windows counts as not activated, and no KMS \
            host helps: the installation has to become that of a full edition first.",
    check,
    solution: CONVERT_EVALUATION,
    citations: &[&citations::EVALUATION, &citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .is_evaluation()
        .test("the edition is one for evaluation", |evaluation| *evaluation)
        .and(facts.license_status().test("Windows is licensed", |status| *status == LicenseStatus::Licensed))
}
