//! The primary network interface has no connection in the guest.

use super::{imds_host_route_missing, imds_unreachable, nic_mac_mismatch_azure, watermark_with_kms_licensed};
use super::{wireserver_host_route_missing, wireserver_unreachable};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::azure::Standing;
use crate::facts::links::Medium;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

/// What an adapter brings about that has lost its address: the routes by it are gone, too.
pub(in crate::rules) const NO_NETWORK: &[&Rule] = &[
    &imds_host_route_missing::RULE,
    &wireserver_host_route_missing::RULE,
    &imds_unreachable::RULE,
    &wireserver_unreachable::RULE,
    &watermark_with_kms_licensed::RULE,
];

pub(crate) static RULE: Rule = Rule {
    id: "nic-disabled-or-absent",
    title: "The primary network interface is disabled or absent in the guest",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[
        &nic_mac_mismatch_azure::RULE,
        &imds_host_route_missing::RULE,
        &wireserver_host_route_missing::RULE,
        &imds_unreachable::RULE,
        &wireserver_unreachable::RULE,
        &watermark_with_kms_licensed::RULE,
    ],
    cause: "The guest has no connection by the network interface that Azure calls primary: its medium is disconnected, \
            or no interface has its MAC, and no route leads out but by a secondary one. The metadata service answers to that \
            interface alone.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "Get-NetAdapter -IncludeHidden | Format-Table Name, MacAddress, Status",
            "{primary_mac} with the Status Disabled, or not at all",
        ),
        Step::Run {
            on: On::Vm,
            command: "Enable-NetAdapter -Name \"<name of the adapter with {primary_mac}>\"",
            undo: Some("Disable-NetAdapter -Name \"<name of the adapter with {primary_mac}>\""),
            warning: None,
        },
        Step::Do(
            "If there is no such adapter: stop (deallocate) the VM in the portal and start it again, so that Azure attaches the network interface anew.",
        ),
        Step::Verify(On::Vm, "ipconfig /all", "{primary_address} on the adapter with {primary_mac}"),
    ],
    citations: &[&citations::WATERMARK_SOLUTION_1, &citations::IMDS_CONNECTION],
};

fn check(facts: Facts<'_>) -> Verdict {
    let nic = facts.primary_nic();
    let medium = nic.clone().and_then(|nic| facts.medium_of(nic.mac));
    let unplugged = medium.judge("the primary adapter has no connection", |medium| match medium {
        Medium::Disconnected => Some(true),
        // An adapter that is disabled is not listed.
        Medium::Absent => None,
        Medium::Addressed(_) | Medium::Bare => Some(false),
    });
    let in_guest = nic.and_then(|nic| facts.has_interface(nic.mac));
    let absent = in_guest
        .test("the guest has an interface with the MAC of the primary network interface", |has| *has)
        .not();
    // A way out by another adapter says nothing of why this one is not there.
    let stranded =
        facts.way_out().judge("no route leads out by another adapter", |way| way.is_none().then_some(true));
    let by = facts.adapter_of(facts.default_route());
    let beside = by
        .and_then(|adapter| facts.standing_of(adapter.mac))
        .test("a network interface that Azure calls secondary carries the default route", |standing| {
            *standing == Standing::Secondary
        });
    let lost = unplugged.or(absent.and(stranded.or(beside)));
    facts.unless_imds_answers(facts.own_network_in_azure().and(lost))
}
