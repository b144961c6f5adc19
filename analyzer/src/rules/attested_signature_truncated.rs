//! The capture of an attested document lacks a part of its signature.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-signature-truncated",
    title: "The capture of the attested document lacks a part of it",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The signature says how long it is, and fewer bytes are there, or dots stand in place of the rest. It \
            was cut when it was printed or copied. Nothing can be proven of such a document, and that its signature \
            cannot be checked is no sign of anything wrong on the VM.",
    check,
    solution: &[Step::Do(
        r#"Capture it again into a file, on the VM: curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01" -o attested.json"#,
    )],
    citations: &[&citations::IMDS_ATTESTED],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.document_cut().test("a part of the attested document's signature is missing", |cut| *cut)
}
