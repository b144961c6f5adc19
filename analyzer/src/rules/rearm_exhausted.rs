//! The grace period cannot be begun anew.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "rearm-exhausted",
    title: "The grace period cannot be begun anew: no rearm is left",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Windows counts how often its grace period may still be begun anew (slmgr /rearm), and the count is used up. Activation itself does not need it.",
    check,
    solution: &[],
    citations: &[&citations::SLMGR_OPTIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .rearms_left()
        .test("no rearm of Windows is left", |left| *left == 0)
        .and(facts.left_without_activation())
}
