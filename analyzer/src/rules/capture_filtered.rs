//! A part of a capture was left out.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "capture-filtered",
    title: "Somebody left out a part of route print or of ipconfig /all",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The output was filtered, shortened by dots, or printed without /all. What stands there is used; that \
            something else is not there cannot be told, so questions that need the whole stay open.",
    check,
    solution: &[Step::Do(
        "Capture the whole output again: route print and ipconfig /all, each written to a file.",
    )],
    citations: &[&citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let each =
        facts.left_out().into_iter().map(|part| part.test("a part of the output was left out", |out| *out));
    each.reduce(Verdict::or).unwrap_or_else(|| Verdict::unknown(Vec::new()))
}
