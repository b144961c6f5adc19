//! The certificate that signed the attested document had ended.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-leaf-expired",
    title: "The certificate that signed the attested document had already expired",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "When the document was made, the certificate of its signer had ended: no chain of it is valid then, \
            whatever certificates the VM has. Nothing on the VM renews this certificate; it is Azure's, and changes \
            by itself.",
    check,
    solution: &[
        Step::Do(
            "Capture the document again: the metadata service may sign with its new certificate by now.",
        ),
        Step::Do(
            "If it is still signed with the old one, open a support request with Azure and send the document: no \
             setting of the VM or of its network helps.",
        ),
        Step::Verify(On::Portal, "Run command: Windows_IMDSValidation", "[PASS] Certificate chain validated"),
    ],
    citations: &[&citations::IMDS_ATTESTED, &citations::CERTIFICATE_ISSUES],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.signer_end().judge("the signer's certificate had expired when the document was made", |end| {
        // Of somebody else's certificate that has expired, Azure makes no new one.
        if end.is_past { end.is_azures.then_some(true) } else { Some(false) }
    })
}
