//! The primary adapter has one address and does not get it by DHCP.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "nic-dhcp-disabled-single-ip",
    title: "The primary adapter has its only address set by hand",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "With one address on the network interface Azure expects the guest to get it by DHCP, and with it the \
            routes to the metadata service and to the wire server. Set by hand it works until the address or the \
            subnet changes in Azure.",
    check,
    solution: &[
        Step::Check(On::Vm, "ipconfig /all", "DHCP Enabled: No on the adapter with {primary_mac}"),
        Step::Run {
            on: On::Vm,
            command: "netsh interface ipv4 set address name={primary_index} source=dhcp",
            undo: None,
            warning: Some("the session may break for a moment; note the static settings before"),
        },
        Step::Do(
            "If the address must stay the same: make it static in Azure, in the IP configuration of the network interface.",
        ),
        Step::Verify(
            On::Vm,
            "ipconfig /all",
            "DHCP Enabled: Yes, and {primary_address}, on the adapter with {primary_mac}",
        ),
    ],
    citations: &[&citations::IMDS_USAGE, &citations::GUEST_AGENT],
};

fn check(facts: Facts<'_>) -> Verdict {
    let nic = facts.primary_nic();
    let set_by_hand = nic.clone().and_then(|nic| facts.setup_of(nic.mac)).judge(
        "the primary adapter has one address, without DHCP",
        |own| {
            if own.addresses.len() == 1 { own.dhcp.map(|dhcp| !dhcp) } else { Some(false) }
        },
    );
    let one = nic
        .and_then(|nic| facts.azure_addresses(nic.mac))
        .test("Azure has one address for that network interface", |addresses| addresses.len() == 1);
    facts.own_network_in_azure().and(set_by_hand).and(one)
}
