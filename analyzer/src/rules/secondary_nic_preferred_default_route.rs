//! Windows prefers the default route of a secondary adapter.

use super::kms_port_1688_blocked::PORT_CLOSED;
use super::steps::SHOWS_ACTIVATED;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::azure::Standing;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "secondary-nic-preferred-default-route",
    title: "Windows prefers the default route of a secondary network interface",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: PORT_CLOSED,
    cause: "Azure gives a default route to the primary network interface only. Here a second one has the lower \
            metric, so what goes to KMS and to the certificate authorities leaves by a secondary interface, \
            whose subnet may have no way out. The metadata service is not touched: it has a route of its own.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 0.0.0.0",
            "the lowest Metric under an Interface that is not {primary_address}",
        ),
        Step::Run {
            on: On::Vm,
            command: "route delete 0.0.0.0 mask 0.0.0.0 {default_gateway}",
            undo: Some("route add 0.0.0.0 mask 0.0.0.0 {default_gateway}"),
            warning: Some("connections by that adapter break; use the console if the session comes by it"),
        },
        Step::Do(
            "If the secondary interface needs a default route: route -p add 0.0.0.0 mask 0.0.0.0 {default_gateway} metric 5015, so that it stands behind the primary one.",
        ),
        Step::Verify(On::Vm, "route print -4 0.0.0.0", "the lowest Metric under {primary_address}"),
        SHOWS_ACTIVATED,
    ],
    citations: &[&citations::MULTIPLE_NICS, &citations::ROUTING_PROBLEM],
};

fn check(facts: Facts<'_>) -> Verdict {
    let by = facts.adapter_of(facts.default_route());
    let secondary = by.clone().join(by.and_then(|adapter| facts.standing_of(adapter.mac))).test(
        "the best of them leaves by a network interface that Azure calls secondary",
        |(_, standing)| *standing == Standing::Secondary,
    );
    let several = facts.default_routes().judge("several active default routes", |defaults| {
        // One alone may be a secondary interface's, while that of the primary one is lost.
        (defaults.count != 1 || defaults.one_adapter).then_some(defaults.count > 1)
    });
    let fails = facts.left_without_activation();
    facts.own_network_in_azure().and(several).and(secondary).and(fails)
}
