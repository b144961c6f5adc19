//! Every certificate on the VM that issued the signer's had expired.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-intermediate-expired-xsign-2026",
    title: "The VM has only an expired certificate of the issuer of attested documents",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "The issuer of the signer's certificate has more than one certificate with the same key. Of these the VM has \
            only what had expired when the document was made; one that was still valid is not in its store, and the \
            chain fails. The address in the signer's certificate may lead to the expired one again, so that a download \
            need not help.",
    check,
    solution: &[
        Step::Do(
            "Missing: {issuer_name}, thumbprint {issuer_thumbprint}, valid until {issuer_end}; it belongs into the store CA of the local machine.",
        ),
        Step::Do(
            "On a machine that reaches it, download {issuer_address}, and copy the file to the VM as issuer.crt. Two files there have one name: the thumbprint tells them apart.",
        ),
        steps::CHECK_ISSUER,
        steps::INSTALL_ISSUER,
        steps::RENEW_TOKEN,
        steps::SIGN_IN_AGAIN,
        steps::CHAIN_IS_BUILT,
    ],
    citations: &[
        &citations::WATERMARK_CAUSE_2,
        &citations::WATERMARK_SOLUTION_2,
        &citations::CHAIN_EXPIRED,
        &citations::CA_CHAINS,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_fails(Fault::OutOfTime).and(facts.has_expired_issuers_only())
}
