//! The guest proxy agent denied a request, as its rules say.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::agent_requests::Ruling;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "msp-denies-requests",
    title: "The guest proxy agent denied a request for the metadata service",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The metadata security protocol of this VM is set to Enforce, and its allowlist does not name this user with \
            this process for what was asked: the agent answered 403 in place of the metadata service. Whoever wrote \
            the list may have meant just that. It is a fault where Windows' own request is the one that was denied, \
            and it misleads where the test of the service was: what another user asks may be answered.",
    check,
    solution: &[
        Step::Check(
            On::Azure,
            "az vm show --resource-group <resource group> --name <VM> --query securityProfile.proxyAgentSettings",
            "imds: mode Enforce, and the access control profile that it refers to",
        ),
        Step::Do(
            "Look in that profile for the user and the process. Where they have to ask: name them in a new version of \
             the profile, in a role that may ask for this path. Where they do not: leave it as it is.",
        ),
        Step::Do(
            "Where it was a test that was denied: repeat it from an elevated prompt, as an identity that the profile names.",
        ),
        Step::Verify(
            On::Vm,
            r"type C:\WindowsAzure\ProxyAgent\Logs\status.json",
            "no new count for 169.254.169.254 in failedAuthenticateSummary",
        ),
    ],
    citations: &[&citations::MSP_ALLOWLIST, &citations::MSP_PROFILE],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.imds_ruling().test("the agent itself denied a request for the metadata service", |ruling| {
        matches!(ruling, Ruling::Denied(_))
    })
}
