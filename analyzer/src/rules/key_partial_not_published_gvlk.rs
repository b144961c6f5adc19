//! The key of the KMS client is none that is published.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "key-partial-not-published-gvlk",
    title: "The setup key of the KMS client is not one of the published ones",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The page of the setup keys does not list every edition: Enterprise multi-session, for one, is not on it. \
            So this is no fault; it only means that the key does not name the edition.",
    check,
    solution: &[],
    citations: &[&citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .channel()
        .test("it is a KMS client", |channel| channel == "VOLUME_KMSCLIENT")
        .and(facts.key_is_unpublished().test("its key is not published", |unpublished| *unpublished))
}
