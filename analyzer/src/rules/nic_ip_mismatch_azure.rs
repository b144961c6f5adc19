//! The primary adapter has none of its addresses from Azure.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use super::wireserver_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "nic-ip-mismatch-azure",
    title: "The primary adapter does not have the address that Azure has for it",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&imds_unreachable::RULE, &wireserver_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "Azure delivers only what comes from the MAC and the address that it has on record for the network \
            interface. Another address is set in Windows, often one that came with the VM from another network, \
            so what it sends gets no answer.",
    check,
    solution: &[
        Step::Check(On::Vm, "ipconfig /all", "on the adapter with {primary_mac} no {primary_address}"),
        Step::Run {
            on: On::Vm,
            command: "netsh interface ipv4 set address name={primary_index} source=dhcp",
            undo: None,
            warning: Some(
                "the session breaks if it comes by this adapter: use the serial console; note the static settings before",
            ),
        },
        Step::Do(
            "If the address of the guest is the wanted one: set it in Azure, in the IP configuration of the network interface, not in Windows.",
        ),
        Step::Verify(On::Vm, "ipconfig /all", "{primary_address} on the adapter with {primary_mac}"),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::STATIC_IP, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let own = facts.primary_nic().and_then(|nic| facts.setup_of(nic.mac));
    let differ = own.join(facts.primary_address()).test(
        "the primary adapter has addresses, and not the one that Azure has as primary",
        |(own, azure)| own.routable().next().is_some() && own.routable().all(|address| address != *azure),
    );
    facts.unless_imds_answers(facts.own_network_in_azure().and(differ))
}
