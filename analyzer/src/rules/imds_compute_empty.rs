//! The metadata service knows nothing of the VM.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-compute-empty",
    title: "The metadata service answers, and its description of the VM is empty",
    role: Role::Note,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The service answered the whole document, and every value of its compute part is empty. It may do so \
            for a moment, and does for VMs of the classic model. Nothing follows from it but that it was \
            reached.",
    check,
    solution: &[Step::Do(
        "Capture it again. If it stays empty: add a tag to the VM, or add and remove a data disk, so that Azure writes the description anew.",
    )],
    citations: &[&citations::IMDS_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.compute_is_empty().test("every value of the compute part is empty", |empty| *empty)
}
