//! The attested document answers another request than the one before it.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds_request::Nonce;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "attested-nonce-mismatch",
    title: "The attested document does not carry the nonce that was asked for",
    role: Role::Capture,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The service signs the nonce of the request into the document. This document has another one than the \
            request that stands before it: it answers an earlier request, was kept, or was pasted in.",
    check,
    solution: &[Step::Do(
        "Ask for the document again, with a nonce of its own, and keep the request with its answer.",
    )],
    citations: &[&citations::IMDS_ATTESTED],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .nonce()
        .test("the document has another nonce than the request", |nonce| matches!(nonce, Nonce::Other(..)))
}
