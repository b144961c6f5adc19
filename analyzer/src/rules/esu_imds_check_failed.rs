//! Extended security updates get no answer from the metadata service.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "esu-imds-check-failed",
    title: "Extended security updates got no answer from the metadata service",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Before they install, extended security updates ask the metadata service whether the machine is \
            entitled to them. The servicing log says that this check failed and is tried again.",
    check,
    solution: &[
        Step::Do(
            "If the metadata service answers by hand, install the intermediate certificates of its attested document, then try the update again.",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::ARC_ESU, &citations::IMDS_SYMPTOM],
};

/// No connection, no answer in time, and that the machine is not one of the supported.
const NO_ANSWER: [u32; 3] = [12029, 12002, 1633];

fn check(facts: Facts<'_>) -> Verdict {
    let failed = facts
        .esu_check_failed()
        .judge("the last check of the metadata service failed with an error of the connection", |error| {
            NO_ANSWER.contains(error).then_some(true)
        });
    facts.on_azure().and(failed)
}
