//! A Hyper-V host once activated this VM, which now runs in Azure.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "moved-from-stack-to-azure",
    title: "A Hyper-V host activated this VM before it came to Azure",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The licence still names the Hyper-V host that activated Windows, and the VM runs in Azure now. Azure activates by KMS: see avma-on-azure.",
    check,
    solution: &[],
    citations: &[&citations::STACK_HUB_WINDOWS, &citations::AVMA_REQUIREMENTS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.on_azure().and(facts.avma_host().test("the licence names a Hyper-V host", Option::is_some))
}
