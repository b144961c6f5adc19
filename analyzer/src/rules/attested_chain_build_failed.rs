//! The chain of the certificate that signs attested documents cannot be built.

use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::attestation::ChainBuild;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-chain-build-failed",
    title: "Windows cannot build the chain of the certificate that signs attested documents",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "The metadata service answered, and Windows does not trust the certificate that signed its answer, so that \
            Azure Edition gets no token. The documents read this as a missing intermediate certificate. The check \
            says the same where a revocation list cannot be fetched, where a certificate has expired or is \
            distrusted, and where the clock is wrong: the issuer that it names need not be what is missing.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "certutil -store CA",
            "whether the issuer named above is there, and valid today; if it is, something else breaks the chain",
        ),
        Step::Do(
            "Let the VM reach the hosts of the certification authorities on port 80, or install the certificates of \
             the chain into the stores of the local machine: intermediate ones into CA, the root into Root.",
        ),
        Step::Run { on: On::Vm, command: r"C:\Windows\System32\fclip.exe", undo: None, warning: None },
        Step::Do("Sign out and in again, or restart the VM."),
        Step::Verify(On::Portal, "Run command: Windows_IMDSValidation", "[PASS] Certificate chain validated"),
    ],
    citations: &[
        &citations::WATERMARK_CAUSE_2,
        &citations::WATERMARK_SOLUTION_2,
        &citations::CA_DOWNLOADS,
        &citations::CERTIFICATE_ISSUES,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.chain_build().test(
        "the check could not build the chain of the certificate that signs attested documents",
        |build| matches!(build, ChainBuild::Failed { .. }),
    )
}
