//! The description of the VM names no image.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-image-fields-empty",
    title: "The metadata service names no image: the VM was not made from the marketplace",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Publisher, offer and sku are empty for every VM that was made from an image of one's own, from a gallery \
            or from a disk. That is how it should be. It says nothing of where the VM runs or how it is licensed.",
    check,
    solution: &[Step::Do("Nothing: take the edition from slmgr or systeminfo.")],
    citations: &[&citations::IMDS_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.image_is_empty().test("publisher, offer and sku are there, and empty", |empty| *empty)
}
