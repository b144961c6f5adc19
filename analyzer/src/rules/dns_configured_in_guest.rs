//! The primary adapter has DNS servers of its own.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "dns-configured-in-guest",
    title: "DNS servers are set by hand on the primary adapter",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The adapter gets its address by DHCP, and its DNS servers were set in Windows. Azure advises to set them \
            in the virtual network or on the network interface: what is set in the guest stays when the VM or its \
            network moves, and then resolves no KMS host.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh interface ipv4 show dnsservers",
            "Statically Configured DNS Servers on the adapter with {primary_address}",
        ),
        Step::Do("Set the same servers in Azure, in the virtual network or on the network interface."),
        Step::Run {
            on: On::Vm,
            command: "netsh interface ipv4 set dnsservers name={primary_index} source=dhcp",
            undo: Some(
                "netsh interface ipv4 set dnsservers name={primary_index} source=static address=<the first server noted before>",
            ),
            warning: Some(
                "note the servers before; names that only they know fail if Azure does not have them",
            ),
        },
        Step::Verify(
            On::Vm,
            "netsh interface ipv4 show dnsservers",
            "DNS servers configured through DHCP on that adapter",
        ),
    ],
    citations: &[&citations::KMS_EVENT_8198_DNS],
};

fn check(facts: Facts<'_>) -> Verdict {
    let by_hand = facts
        .dns_servers_by_hand()
        .test("the primary adapter has DHCP, and DNS servers that were set by hand", |servers| {
            !servers.is_empty()
        });
    facts.own_network_in_azure().and(by_hand)
}
