//! A proxy takes the requests to the metadata service.

use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds_peer::Met;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-proxy-intercept",
    title: "Requests to the metadata service meet a proxy",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "The metadata service is on the host of the VM and can be reached from the VM alone; a proxy cannot \
            reach it for others. The request was answered, or taken, by somebody else than the service: the settings \
            of the client sent it there, or something on the way caught it.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh winhttp show proxy",
            "a Proxy Server, and no 169.254.169.254 in the Bypass List",
        ),
        Step::Do(
            "Exclude 169.254.169.254 and 168.63.129.16 from the proxy: in WinHTTP (bypass-list), in the Internet settings, and in NO_PROXY where HTTP_PROXY is set.",
        ),
        Step::Do(
            "In scripts go past the proxy: -NoProxy in PowerShell 7, an empty WebProxy in Windows PowerShell, --noproxy * for curl.",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::IMDS_PROXIES, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let met = facts.imds_met();
    let proxy =
        met.test("a request to the metadata service met somebody else", |met| matches!(met, Met::Other(_)));
    facts.on_azure().and(proxy)
}
