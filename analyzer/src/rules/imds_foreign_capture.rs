//! A capture is of another VM.

use super::attested_vmid_mismatch;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-foreign-capture",
    title: "A capture in the bundle is of another VM",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[&attested_vmid_mismatch::RULE],
    cause: "Two captures that lie together name different VMs. The one that shares no key with the guest is left out \
            of all other findings; where nothing tells which of them is of this VM, neither is used.",
    check,
    solution: &[Step::Do(
        "Ask for the capture again, from this VM, and for the other one if it is needed, in a folder of its own.",
    )],
    citations: &[&citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.foreign_captures()
}
