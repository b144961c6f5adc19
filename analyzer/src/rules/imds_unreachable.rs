//! The metadata service does not answer.

use super::esu_imds_check_failed;
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds::Reply;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-unreachable",
    title: "The VM gets no connection to the metadata service",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE, &esu_imds_check_failed::RULE],
    cause: "A request that went past any proxy, or a test of the port, got no connection to 169.254.169.254. An \
            error that the service answers would be a connection; there was none.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 169.254.*",
            "169.254.169.254 by the gateway and the address of the primary network interface",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::WATERMARK_CAUSE_1, &citations::IMDS_CONNECTION, &citations::IMDS_ERRORS],
};

fn check(facts: Facts<'_>) -> Verdict {
    let silent = facts
        .imds_replies()
        .test("the metadata service gives no connection", |reply| *reply == Reply::NoConnection);
    facts.on_azure().and(silent)
}
