//! Hybrid Benefit is no reason why Windows does not activate.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "ahb-does-not-change-activation",
    title: "Azure Hybrid Benefit does not change how Windows activates",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The VM uses Azure Hybrid Benefit. That is a matter of its price: Windows activates in the same way with and without it.",
    check,
    solution: &[],
    citations: &[&citations::ACTIVATION_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(
            facts
                .license_type()
                .test("the VM uses Azure Hybrid Benefit", |benefit| benefit.starts_with("Windows_")),
        )
        .and(facts.left_without_activation())
}
