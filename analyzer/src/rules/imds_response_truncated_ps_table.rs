//! PowerShell's table cut the answer of the metadata service.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-response-truncated-ps-table",
    title: "PowerShell's table cut the answer of the metadata service",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The answer was printed as a table or a list, which replaces what does not fit by dots and nested parts by \
            the name of their type. What stands there is used; what is lost counts as unknown, not as absent.",
    check,
    solution: &[Step::Do(
        "Capture it again with `| ConvertTo-Json -Depth 64` at the end of the PowerShell command.",
    )],
    citations: &[&citations::WATERMARK_CAUSE_1, &citations::IMDS_CONNECTION],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.instance_cut().test("the answer of the metadata service is cut by its rendering", Option::is_some)
}
