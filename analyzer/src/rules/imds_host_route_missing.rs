//! No route of its own leads to the metadata service, and none of the others leads there by the primary adapter.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::links::Link;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-host-route-missing",
    title: "No route leads to the metadata service by the primary adapter",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&imds_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "Azure's DHCP gives the primary adapter a route to 169.254.169.254 alone. This VM has lost it, as happens \
            when an adapter is set to static addresses or the routes are changed by hand, and no other route takes \
            the requests out by the primary adapter, from which alone the metadata service accepts them.",
    check,
    solution: &[
        Step::Check(On::Vm, "route print -4 169.254.169.254", "no active route"),
        Step::Run {
            on: On::Vm,
            command: "route -p add 169.254.169.254 mask 255.255.255.255 {primary_gateway} metric 1 if {primary_index}",
            undo: Some("route delete 169.254.169.254"),
            warning: None,
        },
        Step::Verify(
            On::Vm,
            "route print -4 169.254.169.254",
            "one active route, and {primary_address} under Interface",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::IMDS_FAQ, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let route = facts.route_to(IMDS);
    let by = facts.adapter_of(route.clone());
    let nowhere = route.test("no active route covers the metadata service", Option::is_none);
    let elsewhere = by
        .join(facts.primary_adapter())
        .test("the best route to it leaves by an adapter that is not the primary one", |(by, primary)| {
            by.mac != primary.mac
        });
    let caught = facts
        .route_to(IMDS)
        .test("the best route to it is not the one of 169.254.0.0/16, on-link", |route| {
            !route.is_some_and(|route| route.is_link_local_network())
        });
    let tunnelled = facts.link_to(IMDS).test("the best route to it does not lead into a tunnel", |link| {
        Link::is_tunnel(link.as_ref()) != Some(true)
    });
    let missing = facts
        .own_network_in_azure()
        .and(
            facts
                .host_route(IMDS)
                .test("the metadata service has no active route of its own", Option::is_none),
        )
        .and(nowhere.or(elsewhere))
        .and(caught)
        .and(tunnelled);
    facts.unless_imds_answers(missing)
}
