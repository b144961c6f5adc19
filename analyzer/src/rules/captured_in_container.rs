//! The network was captured in a container.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "captured-in-container",
    title: "The captures of the network were made inside a container",
    role: Role::Capture,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "All adapters are virtual ones that a host of containers makes up. Addresses and routes in a \
            container are not those of the VM, so nothing is concluded from them.",
    check,
    solution: &[Step::Do(
        "Capture route print and ipconfig /all again on the VM itself, outside of the container.",
    )],
    citations: &[&citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.in_container().test("the captures of the network are of a container", |container| *container)
}
