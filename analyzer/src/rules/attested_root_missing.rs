//! No root of the chain is on the VM, and the check says that the chain does not end at one.

use super::{attested_chain_build_failed, steps};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-root-missing",
    title: "The VM lacks every root that the chain of attested documents may end at",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE],
    cause: "The check says that the chain does not end at a trusted root, and none of the roots at which it may \
            end is among those of the VM. Windows brings roots by itself unless that is switched off or blocked; \
            where it is, they have to be installed.",
    check,
    solution: &[
        Step::Do(
            "Missing: {root_name}, thumbprint {root_thumbprint}, which belongs into the store Root of the local machine.",
        ),
        Step::Do(
            "On a machine that reaches it, download {root_address}, and copy the file to the VM as root.crt. Take a root from its authority only.",
        ),
        Step::Check(
            On::Vm,
            "certutil -dump root.crt",
            "Cert Hash(sha1): {root_thumbprint}, in letters of either size",
        ),
        Step::Run {
            on: On::Vm,
            command: "certutil -addstore Root root.crt",
            undo: Some("certutil -delstore Root {root_thumbprint}"),
            warning: Some(steps::LOCAL_MACHINE),
        },
        steps::RENEW_TOKEN,
        steps::SIGN_IN_AGAIN,
        steps::CHAIN_IS_BUILT,
    ],
    citations: &[&citations::CHAIN_LEVELS, &citations::CHAIN_TOOL, &citations::CA_CHAINS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_fails(Fault::SaidLacking).and(facts.lacks_root())
}
