//! A DNS domain for the search is set, and a host beside it.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-skms-domain-overridden",
    title: "The KMS host that is set by name overrides the domain to search in",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Both a KMS host and a DNS domain to find one in are set. Windows asks the host; the domain does nothing until the host is cleared.",
    check,
    solution: &[],
    citations: &[&citations::SLMGR_KMS_OPTIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.lookup_domain_beside_host().test("a lookup domain is set beside a KMS host", Option::is_some)
}
