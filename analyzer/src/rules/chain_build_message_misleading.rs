//! The check calls a certificate missing, and the chain is whole.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "chain-build-message-misleading",
    title: "No certificate is missing, although the check says that one was not found",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The older check names the issuer as not found whenever the chain cannot be built, whatever the \
            reason. The stores of this VM hold a whole chain that was valid when the document was made. What \
            breaks it is something else: a revocation list that cannot be fetched, a distrusted certificate, or \
            the clock.",
    check,
    solution: &[
        Step::Check(
            On::Portal,
            "Run command: Windows_IMDSValidation",
            "behind Status what is wrong: RevocationStatusUnknown for a revocation list, NotTimeValid for the clock, ExplicitDistrust for distrust",
        ),
        Step::Do(
            "Install no certificates. Let the VM reach the hosts of revocation lists on port 80, if it is these.",
        ),
    ],
    citations: &[&citations::CHAIN_TOOL, &citations::CERTIFICATE_ISSUES],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_fails(Fault::Any).and(facts.has_whole_chain())
}
