//! The platform is Azure Stack Hub, whose metadata service is not that of Azure.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::statement::Platform;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "azure-stack-hub-no-imds",
    title: "On Azure Stack Hub the metadata service is missing, or a preview",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Azure Stack Hub has no metadata service, or since version 2108 a preview of it without attested documents. That nothing answers on 169.254.169.254 is no fault there, and activation does not need it.",
    check,
    solution: &[],
    citations: &[&citations::STACK_HUB_DIFFERENCES, &citations::STACK_HUB_IMDS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.runs_on("the VM runs on Azure Stack Hub", &[Platform::AzureStackHub])
}
