//! The published command was torn in two when it was pasted.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-capture-snippet-broken",
    title: "The command for the metadata service broke in two when it was pasted",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The command has a line break before its URL. PowerShell then runs both halves, each fails, and no \
            request leaves the VM: this says nothing of the metadata service.",
    check,
    solution: &[Step::Do(
        "Capture it again with the whole command on one line, the URL in quotation marks behind -Uri.",
    )],
    citations: &[&citations::WATERMARK_CAUSE_1, &citations::IMDS_CONNECTION],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.snippet_torn().test("PowerShell got the command without its URL", |torn| *torn)
}
