//! The wire server does not answer.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::imds::Reply;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "wireserver-unreachable",
    title: "The VM gets no connection to the wire server",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "The agent of the VM needs 168.63.129.16 at the ports 80 and 32526, from the primary address. A \
            connection was tested and did not come about. Routes and security groups of the virtual network do not \
            apply to this address, so what stops it is most often in the guest.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "powershell -Command \"Test-NetConnection 168.63.129.16 -Port 80; Test-NetConnection 168.63.129.16 -Port 32526\"",
            "TcpTestSucceeded: False at one of them",
        ),
        Step::Check(
            On::Vm,
            "route print -4 168.63.*",
            "168.63.129.16 by the gateway and the address of the primary network interface",
        ),
        Step::Check(
            On::Vm,
            "netsh advfirewall firewall show rule name=all dir=out verbose",
            "no rule with Action: Block for 168.63.129.16",
        ),
        Step::Verify(
            On::Vm,
            "powershell -Command \"Test-NetConnection 168.63.129.16 -Port 80; Test-NetConnection 168.63.129.16 -Port 32526\"",
            "TcpTestSucceeded: True at both",
        ),
    ],
    citations: &[&citations::WIRE_SERVER, &citations::WIRE_SERVER_TEST, &citations::GUEST_AGENT],
};

fn check(facts: Facts<'_>) -> Verdict {
    let silent =
        |port, claim| facts.wire_server_replies(port).test(claim, |reply| *reply == Reply::NoConnection);
    let either = silent(80, "the wire server gives no connection at port 80")
        .or(silent(32526, "the wire server gives no connection at port 32526"));
    facts.has_wire_server().and(either)
}
