//! A certificate of the chain is among those that the VM distrusts.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-cert-disallowed",
    title: "The VM distrusts a certificate that attested documents need",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "A certificate of the chain lies in the store of distrusted certificates, and that store overrules \
            all others: a chain over it fails, wherever else the certificate lies. Somebody or a policy put it \
            there.",
    check,
    solution: &[
        Step::Do(
            "Find out who or which policy distrusts the certificate with thumbprint {distrusted_thumbprint}, and whether it may be trusted again: a policy puts it back.",
        ),
        Step::Check(On::Vm, "gpresult /scope computer /v", "a policy that manages certificates"),
        Step::Run {
            on: On::Vm,
            command: "certutil -delstore Disallowed {distrusted_thumbprint}",
            undo: Some("certutil -addstore Disallowed <file of the certificate>"),
            warning: Some(
                "only where it is sure that the distrust was a mistake; in an elevated command prompt",
            ),
        },
        steps::RENEW_TOKEN,
        steps::SIGN_IN_AGAIN,
        steps::CHAIN_IS_BUILT,
    ],
    citations: &[&citations::CHAIN_DISTRUSTED, &citations::CHAIN_TOOL],
};

fn check(facts: Facts<'_>) -> Verdict {
    let fails = facts.chain_fails(Fault::Distrust);
    let checked = facts.check_found_distrust().and(fails.clone());
    facts.has_distrusted(&fails).or(checked)
}
