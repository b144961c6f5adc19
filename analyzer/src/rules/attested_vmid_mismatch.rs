//! The attested document is of another VM.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-vmid-mismatch",
    title: "The attested document is of another VM than the captures beside it",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Azure signed which VM the document is of, and another capture of the bundle names another one. They were \
            captured on two VMs, or before and after the VM was made anew from its disk. Renaming a VM does not \
            change this id.",
    check,
    solution: &[Step::Do("Ask for both captures again, made on this VM and on the same day.")],
    citations: &[&citations::IMDS_ATTESTED, &citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.document_of_another_vm()
}
