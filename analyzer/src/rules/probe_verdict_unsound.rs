//! A support script concludes what its own lines do not say.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "probe-verdict-unsound",
    title: "A support script concludes what its own lines do not say",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The lines of these scripts are observations, and count here as such. Their conclusions are short cuts: one \
            calls any error a lost connection to the metadata service and knows one name of Azure's KMS hosts, the \
            other calls certificates missing that the chain does not use.",
    check,
    solution: &[Step::Do(
        "Follow the lines, not the conclusion: install no certificate and change no KMS host because of it.",
    )],
    citations: &[&citations::ACTIVATION_TOOLS, &citations::KMS_ENDPOINTS, &citations::CHAIN_TOOL],
};

fn check(facts: Facts<'_>) -> Verdict {
    let connection = facts.says_no_connection_after_one().test(
        "a script says that it could not connect to the metadata service, after it had said that it did",
        |says| *says,
    );
    let host = facts.doubts_host_of_azure().test(
        "a script says that the KMS host is not the default one, and it is one of this VM's cloud",
        |doubts| *doubts,
    );
    let certificates = facts
        .misses_unused_certificates()
        .test("a script built the chain and calls certificates missing that are not in it", |misses| *misses);
    connection.or(host).or(certificates)
}
