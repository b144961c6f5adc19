//! A certificate of the chain lies in a store in which it does not belong.

use super::steps;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::chain_faults::Fault;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-cert-wrong-store",
    title: "A certificate that attested documents need lies in a wrong store of the VM",
    role: Role::Risk,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Intermediate certificates belong into the store CA of the local machine, roots into its store Root. \
            This one is not in its own store and lies in another. Windows often finds it there all the same; \
            what is in the store of one user it finds for that user only. Of two certificates with one name the \
            thumbprint says which is meant: a root and its cross-signed twin belong into different stores.",
    check,
    solution: &[
        Step::Do(
            "Get the file of the certificate with thumbprint {stray_thumbprint} from Azure's page of certification authorities, and copy it to the VM as moved.crt.",
        ),
        Step::Check(
            On::Vm,
            "certutil -dump moved.crt",
            "Cert Hash(sha1): {stray_thumbprint}, in letters of either size",
        ),
        Step::Run {
            on: On::Vm,
            command: "certutil -addstore {stray_store} moved.crt",
            undo: Some("certutil -delstore {stray_store} {stray_thumbprint}"),
            warning: Some(steps::LOCAL_MACHINE),
        },
        Step::Verify(
            On::Vm,
            "certutil -store {stray_store} {stray_thumbprint}",
            "the certificate, and that the command completed successfully",
        ),
    ],
    citations: &[&citations::CHAIN_WRONG_STORE, &citations::WATERMARK_SOLUTION_2],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.has_stray(&facts.chain_fails(Fault::Any))
}
