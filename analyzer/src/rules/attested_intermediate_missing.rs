//! The certificate that issued the signer's is not on the VM, and the chain fails.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-intermediate-missing",
    title: "The VM lacks the certificate that issued the signer's of attested documents",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "The metadata service sends its own certificate and none above it. The one that issued it has to be \
            in the VM's store of intermediate certificates, or Windows has to download it. It is not in the \
            store, and the chain fails, so that the download does not come about either. A VM without it whose \
            chain can be built has nothing wrong.",
    check,
    solution: &[
        Step::Do(
            "Missing: {issuer_name}, thumbprint {issuer_thumbprint}, which belongs into the store CA of the local machine.",
        ),
        Step::Do(
            "Let the VM reach {pki_hosts} on port 80: then Windows downloads it by itself. Or install it:",
        ),
        Step::Do(
            "On a machine that reaches it, download {issuer_address}, and copy the file to the VM as issuer.crt. Azure signs with another issuer from time to time: this is the present one's.",
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
        &citations::CHAIN_MISSING,
        &citations::CHAIN_TOOL,
        &citations::CA_DOWNLOADS,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_fails(Fault::Lacking).and(facts.lacks_issuer())
}
