//! The metadata service lists network interfaces that the guest does not have so.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds_view::View;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-nic-view-differs-from-guest",
    title: "The metadata service lists network interfaces that the guest does not have so",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "The service tells what Azure has attached to the VM. The guest has no interface with such a MAC, or \
            not its first address there: an adapter is disabled, was replaced, or has addresses set by hand. The \
            order in which it lists them says nothing.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "Get-NetIPConfiguration | Format-List InterfaceAlias, IPv4Address",
            "the MACs and addresses of the guest",
        ),
        Step::Do(
            "Compare them with the network interfaces in the portal; bring the guest to what Azure has: enable the adapter, or set it to DHCP.",
        ),
        Step::Verify(
            On::Vm,
            "ipconfig /all",
            "each MAC that the metadata service lists, with its first address",
        ),
    ],
    citations: &[&citations::IMDS_NETWORK, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let differs = facts
        .imds_views()
        .any("a network interface that the metadata service lists is not so in the guest", |view| {
            !matches!(view, View::Same(_))
        });
    let alone =
        facts.owns_its_addresses().test("the guest is in no cluster and hosts no containers", |own| *own);
    facts.own_network_in_azure().and(differs).and(alone)
}
