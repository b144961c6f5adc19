//! The cross-signed certificate above the issuer is not on the VM, and the chain fails.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-g2-bridge-missing",
    title: "The VM lacks the cross-signed certificate above the issuer of attested documents",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "The authority above the issuer has a name that says root, and on most VMs it is none: an older root \
            has signed its key, and this cross-signed certificate has to be in the VM's store of intermediate \
            certificates, or Windows has to download it. It is not in the store, the self-signed certificate of \
            the same name is not among the trusted roots, and the chain fails.",
    check,
    solution: &[
        Step::Do(
            "Missing: the cross-signed certificate with thumbprint {bridge_thumbprint}, which belongs into the store CA of the local machine, not into Root.",
        ),
        Step::Do(
            "Let the VM reach {pki_hosts} on port 80: then Windows downloads it by itself. Or install it:",
        ),
        Step::Do(
            "On a machine that reaches it, download {bridge_address}, and copy the file to the VM as bridge.crt. Another certificate has the same name: the thumbprint tells them apart.",
        ),
        Step::Check(
            On::Vm,
            "certutil -dump bridge.crt",
            "Cert Hash(sha1): {bridge_thumbprint}, in letters of either size",
        ),
        Step::Run {
            on: On::Vm,
            command: "certutil -addstore CA bridge.crt",
            undo: Some("certutil -delstore CA {bridge_thumbprint}"),
            warning: Some(steps::LOCAL_MACHINE),
        },
        steps::RENEW_TOKEN,
        steps::SIGN_IN_AGAIN,
        steps::CHAIN_IS_BUILT,
    ],
    citations: &[
        &citations::CHAIN_LEVELS,
        &citations::CHAIN_MISSING,
        &citations::CA_CHAINS,
        &citations::WATERMARK_SOLUTION_2,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_fails(Fault::Lacking).and(facts.lacks_bridge())
}
