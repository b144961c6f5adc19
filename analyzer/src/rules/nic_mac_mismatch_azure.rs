//! The guest has no adapter with the MAC that Azure has for its primary network interface.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use super::wireserver_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "nic-mac-mismatch-azure",
    title: "The guest has no adapter with the MAC of the primary network interface",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&imds_unreachable::RULE, &wireserver_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "Azure delivers only what comes from the MAC and the address that it has on record for the network \
            interface. In this guest no interface has the MAC of the primary network interface, and another adapter \
            carries the default route: the interface was replaced, or a MAC was set in the guest.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "Get-NetAdapter | Format-Table Name, InterfaceDescription, MacAddress, Status",
            "no adapter with {primary_mac}",
        ),
        Step::Do(
            "Remove a MAC that is set in the guest: Device Manager, the adapter, Advanced, Network Address, Not Present.",
        ),
        Step::Do(
            "If none is set there: stop (deallocate) the VM in the portal and start it again, so that Azure attaches the network interface anew.",
        ),
        Step::Verify(On::Vm, "ipconfig /all", "an adapter with {primary_mac} and {primary_address}"),
    ],
    citations: &[&citations::WATERMARK_SOLUTION_1, &citations::IMDS_CONNECTION],
};

fn check(facts: Facts<'_>) -> Verdict {
    let nic = facts.primary_nic();
    let in_guest = nic.clone().and_then(|nic| facts.has_interface(nic.mac));
    let default = facts.default_route();
    let carries = facts.adapter_of(default.clone()).join(nic);
    let mismatch = facts
        .own_network_in_azure()
        .and(
            in_guest
                .test("the guest has an interface with the MAC of the primary network interface", |has| *has)
                .not(),
        )
        // Without one, or with one by a tunnel, the interface may have been replaced all the same.
        .and(default.judge("the guest has a default route", |route| route.is_some().then_some(true)))
        .and(carries.judge("another Ethernet adapter carries the default route", |(adapter, nic)| {
            if adapter.mac == nic.mac { Some(false) } else { adapter.mac.is_ethernet().then_some(true) }
        }));
    facts.unless_imds_answers(mismatch)
}
