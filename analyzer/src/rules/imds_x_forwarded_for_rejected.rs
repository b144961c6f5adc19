//! The metadata service refused a request because it was passed on for somebody.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-x-forwarded-for-rejected",
    title: "The metadata service refused a request with X-Forwarded-For",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The service refuses requests that carry the header X-Forwarded-For, so that no proxy can ask it for \
            others. The request had one and was answered with 400: a program or a setting of the client adds it.",
    check,
    solution: &[
        Step::Do(
            "Find what adds the header: the command itself, a .curlrc, or the program that asks. Remove it there.",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -v --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "no X-Forwarded-For behind >, and HTTP/1.1 200 OK",
        ),
    ],
    citations: &[&citations::IMDS_SECURITY, &citations::IMDS_PROXIES],
};

fn check(facts: Facts<'_>) -> Verdict {
    let refused = facts
        .refused_as_passed_on()
        .test("a request with X-Forwarded-For was answered with 400", |refused| *refused);
    facts.on_azure().and(refused)
}
