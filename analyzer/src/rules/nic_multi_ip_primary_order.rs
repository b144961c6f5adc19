//! The primary adapter sends from another of its addresses than the one that Azure calls primary.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use super::wireserver_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::source_address::Sender;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "nic-multi-ip-primary-order",
    title: "The primary adapter sends from another address than Azure's primary one",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&imds_unreachable::RULE, &wireserver_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "Of several addresses on one adapter Windows sends from the lowest, whatever Azure has as the primary \
            one. The metadata service, the wire server and Azure's other services take requests from the primary \
            address alone. The other addresses have to be marked so that Windows does not choose them.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "powershell -Command \"Get-NetIPAddress -AddressFamily IPv4 | Format-Table IPAddress,InterfaceIndex,SkipAsSource\"",
            "False under SkipAsSource at an address below {primary_address}",
        ),
        Step::Run {
            on: On::Vm,
            command: "powershell -Command \"Get-NetIPAddress -InterfaceIndex {primary_index} -AddressFamily IPv4 | Where-Object IPAddress -ne {primary_address} | Set-NetIPAddress -SkipAsSource 1\"",
            undo: Some(
                "powershell -Command \"Get-NetIPAddress -InterfaceIndex {primary_index} -AddressFamily IPv4 | Set-NetIPAddress -SkipAsSource 0\"",
            ),
            warning: Some("programs that do not bind to an address then send from {primary_address}"),
        },
        Step::Run {
            on: On::Vm,
            command: "powershell -Command \"Set-NetIPAddress -IPAddress {primary_address} -InterfaceIndex {primary_index} -SkipAsSource 0\"",
            undo: None,
            warning: None,
        },
        Step::Verify(
            On::Vm,
            "powershell -Command \"Test-NetConnection 169.254.169.254 -Port 80\"",
            "SourceAddress: {primary_address}, and TcpTestSucceeded: True",
        ),
    ],
    citations: &[&citations::NO_INTERNET_MULTI_IP, &citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    let sends = facts
        .sender()
        .test("the primary adapter sends from another address than the primary one", |sender| {
            matches!(sender, Sender::Another(..))
        });
    // A cluster moves addresses about, and its lower ones are in nobody's way while the service answers.
    let own = facts
        .owns_its_addresses()
        .test("the guest is in no failover cluster and hosts no containers", |own| *own);
    facts.unless_imds_answers(facts.own_network_in_azure().and(sends).and(own))
}
