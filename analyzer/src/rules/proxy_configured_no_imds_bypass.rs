//! A proxy is set, and the metadata service is not among its exceptions.

use super::imds_proxy_intercept;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "proxy-configured-no-imds-bypass",
    title: "A proxy is set, and the metadata service is not among its exceptions",
    role: Role::Risk,
    confidence: Confidence::Certain,
    explains: &[&imds_proxy_intercept::RULE],
    cause: "The metadata service is reached from the VM itself, and not by a proxy. Programs that follow the settings \
            of Windows send their requests for 169.254.169.254 to the proxy, which cannot reach the service for them. \
            An exception is compared as text: a network such as 169.254.0.0/16 is none.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh winhttp show proxy",
            "for services: a proxy server, and nothing for 169.254.169.254 in the bypass list",
        ),
        Step::Check(
            On::Vm,
            r#"reg query "HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings""#,
            "for the user: ProxyEnable 0x1, and nothing for 169.254.169.254 in ProxyOverride",
        ),
        Step::Run {
            on: On::Vm,
            command: "netsh winhttp set proxy proxy-server=\"<proxy>\" bypass-list=\"<exceptions>;169.254.169.254;168.63.129.16\"",
            undo: Some("netsh winhttp set proxy proxy-server=\"<proxy>\" bypass-list=\"<exceptions>\""),
            warning: Some(
                "it replaces the whole list: put in the proxy and the exceptions that are shown now",
            ),
        },
        Step::Do(
            "For the user: Settings > Network & Internet > Proxy, add 169.254.169.254 and 168.63.129.16 to the exceptions. Where a policy sets the proxy, change the policy.",
        ),
        Step::Verify(
            On::Vm,
            "netsh winhttp show proxy",
            "no proxy, or 169.254.169.254 and 168.63.129.16 in the bypass list",
        ),
    ],
    citations: &[&citations::IMDS_PROXIES, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let of_services = facts
        .winhttp_proxy()
        .test("requests of services for the metadata service go to a proxy", |proxy| proxy.takes(IMDS));
    let of_users = facts
        .wininet_proxies()
        .any("requests of a user for the metadata service go to a proxy", |proxy| proxy.takes(IMDS));
    facts.on_azure().and(of_services.or(of_users))
}
