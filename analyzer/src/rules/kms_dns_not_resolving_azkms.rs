//! The name of Azure's KMS has no address where the VM asks for it.

use super::error_codes;
use super::steps::{ACTIVATE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_hosts;
use crate::facts::names::NameAnswer;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

/// Looks at the servers and at what they answer.
pub(super) const LOOK_UP: &str = "nslookup {azure_kms}";

/// Activates without DNS, until it works again.
pub(in crate::rules) const SET_ADDRESS: Step = Step::Run {
    on: On::Vm,
    command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /skms {azure_kms_address}:1688",
    undo: Some(r"cscript //nologo C:\Windows\System32\slmgr.vbs /skms {azure_kms}:1688"),
    warning: Some("addresses of Azure's KMS hosts change at times: go back to the name when DNS works"),
};

pub(crate) static RULE: Rule = Rule {
    id: "kms-dns-not-resolving-azkms",
    title: "DNS has no address for the name of Azure's KMS",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: error_codes::kms::NAME_UNKNOWN,
    cause: "Windows is told to ask Azure's KMS by its name, and the DNS servers of this VM give no address for it. \
            Servers of one's own have to pass such names on, to Azure's DNS or to the internet.",
    check,
    solution: &[
        Step::Check(On::Vm, LOOK_UP, "no address"),
        Step::Check(
            On::Vm,
            "nslookup {azure_kms} 168.63.129.16",
            "{azure_kms_address}: Azure's own DNS knows the name",
        ),
        SET_ADDRESS,
        ACTIVATE,
        Step::Do(
            "Let the DNS servers of the virtual network resolve public names, or set the network to Default (Azure-provided) and restart the VM. DNS servers are not set in the guest.",
        ),
        Step::Verify(On::Vm, LOOK_UP, "{azure_kms_address}"),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_CONNECTIVITY, &citations::KMS_NO_CONTACT, &citations::DNS_SERVER_FAILURE],
};

fn check(facts: Facts<'_>) -> Verdict {
    by_azures_name(facts)
        .and(facts.kms_name().test("DNS has no address for this name", NameAnswer::is_none))
        .and(facts.left_without_activation())
}

/// An address needs no DNS, and another name is another host's.
pub(super) fn by_azures_name(facts: Facts<'_>) -> Verdict {
    let claim = "Windows is told to ask Azure's KMS by its name";
    facts.on_azure().and(facts.kms_host().test(claim, |host| kms_hosts::is_name(&host.host)))
}
