//! No route of its own leads to the wire server, and none of the others leads there by the primary adapter.

use super::steps;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::links::Link;
use crate::facts::routing::WIRE_SERVER;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "wireserver-host-route-missing",
    title: "No route leads to the wire server by the primary adapter",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "168.63.129.16 gives a VM its agent's orders, DHCP and DNS, and Azure's DHCP gives the primary \
            adapter a route to it. Here that route is lost, and no other takes the requests out by the primary \
            adapter.",
    check,
    solution: &[
        Step::Check(On::Vm, "route print -4 168.63.129.16", "no active route"),
        steps::ADD_WIRE_ROUTE,
        steps::SHOWS_WIRE_ROUTE,
        steps::REACHES_WIRE_SERVER,
    ],
    citations: &[&citations::WIRE_SERVER, &citations::GUEST_AGENT],
};

fn check(facts: Facts<'_>) -> Verdict {
    let route = facts.route_to(WIRE_SERVER);
    let by = facts.adapter_of(route.clone());
    let nowhere = route.test("no active route covers the wire server", Option::is_none);
    let elsewhere = by
        .join(facts.primary_adapter())
        .test("the best route to it leaves by an adapter that is not the primary one", |(by, primary)| {
            by.mac != primary.mac
        });
    // A tunnel that takes everything takes this, too: that is told as what the tunnel does.
    let tunnelled =
        facts.link_to(WIRE_SERVER).test("the best route to it does not lead into a tunnel", |link| {
            Link::is_tunnel(link.as_ref()) != Some(true)
        });
    let own = facts.host_route(WIRE_SERVER);
    facts
        .own_network_and(facts.has_routes_of_azure())
        .and(own.test("the wire server has no active route of its own", Option::is_none))
        .and(nowhere.or(elsewhere))
        .and(tunnelled)
}
