//! The DHCP client of Windows does not run, and the primary adapter has no address.

use super::wireserver_unreachable;
use super::{apipa_guest_address, imds_unreachable, watermark_with_kms_licensed};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::services::Running;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "dhcp-client-service-stopped",
    title: "The DHCP client of Windows does not run, and the VM has no address",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[
        &apipa_guest_address::RULE,
        &imds_unreachable::RULE,
        &wireserver_unreachable::RULE,
        &watermark_with_kms_licensed::RULE,
    ],
    cause: "Azure gives a VM its address and its routes by DHCP. The service that asks for them is stopped or \
            disabled, and the primary adapter, which is set to DHCP, has no address that Azure delivers from: the \
            VM has neither network nor metadata service.",
    check,
    solution: &[
        Step::Do("Connect by the serial console in the portal: the VM has no network."),
        Step::Check(
            On::Vm,
            r#"cmd /c "sc query Dhcp & sc qc Dhcp""#,
            "STATE: STOPPED, or START_TYPE: DISABLED",
        ),
        Step::Run {
            on: On::Vm,
            command: "sc.exe config Dhcp start= auto",
            undo: Some("sc.exe config Dhcp start= disabled"),
            warning: None,
        },
        Step::Run { on: On::Vm, command: "sc.exe start Dhcp", undo: Some("sc.exe stop Dhcp"), warning: None },
        Step::Do(
            "If it does not start, the error says why: 5 is a lack of rights, 1069 the wrong account, 1053, 1067 and 1070 a service that hangs. The page has a way for each.",
        ),
        Step::Verify(
            On::Vm,
            r#"cmd /c "sc query Dhcp & ipconfig /all""#,
            "STATE: RUNNING, and {primary_address} on the adapter with {primary_mac}",
        ),
    ],
    citations: &[&citations::DHCP_DISABLED],
};

fn check(facts: Facts<'_>) -> Verdict {
    let stopped =
        facts.dhcp_client().test("the DHCP client does not run", |service| *service != Running::Runs);
    let lease = facts.primary_nic().and_then(|nic| facts.lease_of(nic.mac));
    let bare = lease.test("the primary adapter is set to DHCP and has no address of Azure's", |setup| {
        setup.dhcp == Some(true) && setup.routable().next().is_none()
    });
    facts.unless_imds_answers(facts.own_network_in_azure().and(stopped).and(bare))
}
