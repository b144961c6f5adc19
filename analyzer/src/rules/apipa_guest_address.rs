//! The primary adapter got no address from DHCP.

use super::nic_disabled_or_absent::NO_NETWORK;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "apipa-guest-address",
    title: "The primary adapter got no address and gave itself one in 169.254.0.0/16",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NO_NETWORK,
    cause: "Windows takes such an address when DHCP gives none: the DHCP client does not run, or its requests do \
            not get through. Azure delivers nothing from that address, so the VM has neither network nor \
            metadata service.",
    check,
    solution: &[
        Step::Check(On::Vm, "sc.exe query dhcp", "STATE: STOPPED, if the service is the reason"),
        Step::Run {
            on: On::Vm,
            command: "sc.exe config dhcp start= auto",
            undo: Some("sc.exe config dhcp start= disabled"),
            warning: None,
        },
        Step::Run { on: On::Vm, command: "net start dhcp", undo: Some("net stop dhcp"), warning: None },
        Step::Run {
            on: On::Vm,
            command: "ipconfig /renew",
            undo: None,
            warning: Some("connections may break for a moment"),
        },
        Step::Do("If that does not help: stop (deallocate) the VM in the portal and start it again."),
        Step::Verify(On::Vm, "ipconfig /all", "{primary_address} on the adapter with {primary_mac}"),
    ],
    citations: &[&citations::DHCP_DISABLED, &citations::IMDS_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let own = facts.primary_nic().and_then(|nic| facts.setup_of(nic.mac));
    let alone =
        own.judge("the primary adapter has no address but one that it gave itself, and uses DHCP", |setup| {
            let alone = setup.routable().next().is_none() && !setup.addresses.contains(&IMDS);
            if alone { setup.dhcp } else { Some(false) }
        });
    facts.unless_imds_answers(facts.own_network_in_azure().and(alone))
}
