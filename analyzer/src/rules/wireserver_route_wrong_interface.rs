//! The route to the wire server leaves by a secondary adapter.

use super::steps;
use super::wireserver_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::WIRE_SERVER;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "wireserver-route-wrong-interface",
    title: "The route to the wire server leaves by a secondary adapter",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&wireserver_unreachable::RULE],
    cause: "168.63.129.16 answers only what leaves by the primary network interface with its primary address. \
            The routing table of this VM sends it out by another adapter, so the VM agent gets no orders, and \
            names do not resolve where the VM uses Azure's DNS.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 168.63.129.16",
            "under Interface an address that is not {primary_address}",
        ),
        Step::Run {
            on: On::Vm,
            command: "route delete 168.63.129.16",
            undo: Some("route add 168.63.129.16 mask 255.255.255.255 {wire_gateway}"),
            warning: Some("until the next command the VM reaches it by its default route only"),
        },
        steps::ADD_WIRE_ROUTE,
        steps::SHOWS_WIRE_ROUTE,
        steps::REACHES_WIRE_SERVER,
    ],
    citations: &[&citations::WIRE_SERVER, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let route = facts.host_route(WIRE_SERVER);
    let by = facts.adapter_of(route.clone());
    facts
        .own_network_and(facts.has_routes_of_azure())
        .and(route.test("the routing table has a route of its own to the wire server", Option::is_some))
        .and(
            by.join(facts.primary_adapter())
                .test("that route leaves by an adapter that is not the primary one", |(by, primary)| {
                    by.mac != primary.mac
                }),
        )
}
