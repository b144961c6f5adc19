//! No route leads out of the network of the VM.

use super::kms_port_1688_blocked::PORT_CLOSED;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_hosts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "no-default-route",
    title: "No default route leads out of the network of the VM",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: PORT_CLOSED,
    cause: "Azure's DHCP gives the primary adapter a default route. This VM has none, and nothing else leads to \
            Azure's KMS hosts either, so Windows cannot be activated, nor can certificates be fetched. The \
            metadata service has a route of its own and may answer all the same.",
    check,
    solution: &[
        Step::Check(On::Vm, "route print -4 0.0.0.0", "no active route"),
        Step::Run {
            on: On::Vm,
            command: "ipconfig /renew",
            undo: None,
            warning: Some("connections may break for a moment"),
        },
        Step::Do(
            "If the adapter has static addresses: route -p add 0.0.0.0 mask 0.0.0.0 {primary_gateway} if {primary_index}; the gateway is the first address of the subnet.",
        ),
        Step::Verify(
            On::Vm,
            "route print -4 0.0.0.0",
            "one active route, and {primary_address} under Interface",
        ),
    ],
    citations: &[&citations::ROUTING_PROBLEM, &citations::MULTIPLE_NICS],
};

fn check(facts: Facts<'_>) -> Verdict {
    let none = facts.way_out().test("the active IPv4 table has no default route", Option::is_none);
    let cloud = facts.cloud();
    let hosts = kms_hosts::addresses(cloud.as_deref()).into_iter();
    // Routes of their own to KMS hosts lead to no certificate.
    let unreached = hosts.map(|host| {
        facts
            .route_to(host)
            .judge("no other route leads to Azure's KMS hosts", |route| route.is_none().then_some(true))
    });
    facts.own_network_in_azure().and(unreached.fold(none, Verdict::and))
}
