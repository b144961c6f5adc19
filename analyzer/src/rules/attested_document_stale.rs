//! The attested document had expired at the time that was asked for.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-document-stale",
    title: "The attested document had expired at the time given with --as-of",
    role: Role::Capture,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "A document is valid for a few hours. This one is older, so that it shows the metadata service as it was \
            then and not at the time that was asked for. That is no fault of the VM: the service makes a new document \
            for every request. Its signer is judged at the time at which it was made.",
    check,
    solution: &[Step::Do(
        r#"Where the present state matters, capture it again on the VM: curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/attested/document?api-version=2020-09-01" -o attested.json"#,
    )],
    citations: &[&citations::IMDS_ATTESTED],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.document_end().test("the attested document had expired at --as-of", |end| end.is_past)
}
