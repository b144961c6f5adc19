//! Azure's routes lead to its KMS, and no connection to port 1688 comes about.

use super::steps::{REACHES_AZURE_KMS, SHOWS_ACTIVATED};
use super::{error_codes, kms_event_8198};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::effective_routes::KmsRoutes;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

/// What a closed port brings about, and the port itself: what closes it is known better than by the port.
pub(in crate::rules) const PORT_CLOSED: &[&Rule] =
    &[&RULE, &error_codes::kms::KMS_NO_CONTACT, &error_codes::kms::KMS_TIMEOUT, &kms_event_8198::RULE];

pub(crate) static RULE: Rule = Rule {
    id: "kms-port-1688-blocked",
    title: "Nothing reaches port 1688 of Azure's KMS, though the routes lead there",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: error_codes::kms::NO_CONTACT,
    cause: "Azure sends the requests of this VM for Azure's KMS to the internet, and still no connection to TCP port \
            1688 comes about. That does not say what drops it: a firewall in Windows or of another maker, a security \
            rule in Azure that names licensing, or a load balancer that leaves no way out.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "powershell Test-NetConnection {azure_kms} -Port 1688",
            "TcpTestSucceeded : False, and SourceAddress : {primary_address}",
        ),
        Step::Check(
            On::Vm,
            "powershell Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True",
            "a rule that may take TCP port 1688; products for security have rules of their own",
        ),
        Step::Do("Allow TCP port 1688 to {kms_addresses}, outbound, where it is blocked."),
        REACHES_AZURE_KMS,
        SHOWS_ACTIVATED,
    ],
    citations: &[&citations::KMS_NO_CONTACT, &citations::KMS_CONNECTIVITY],
};

fn check(facts: Facts<'_>) -> Verdict {
    let closed = facts.kms_port().test("no connection to Azure's KMS comes about", |test| !test.connected);
    let routed = facts
        .routes_to_tested_kms()
        .test("Azure's routes lead there by way of the internet", KmsRoutes::any_to_internet);
    facts.on_azure().and(closed).and(routed).and(facts.left_without_activation())
}
