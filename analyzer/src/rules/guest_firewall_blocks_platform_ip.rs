//! A rule of the Windows firewall keeps every program from an address of the platform.

use super::imds_unreachable;
use super::wireserver_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::{IMDS, WIRE_SERVER};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "guest-firewall-blocks-platform-ip",
    title: "A rule of the Windows firewall blocks the metadata service or the wire server",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&imds_unreachable::RULE, &wireserver_unreachable::RULE],
    cause: "An enabled outbound rule blocks an address of the platform for every program and in every network. The \
            agent and the activation of Windows need both addresses. The rule may be there on purpose: a rule for \
            certain users or programs is how Azure advises to guard the metadata service, one for all of them cuts \
            Windows off too.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh advfirewall firewall show rule name=all dir=out verbose",
            "Action: Block, and 169.254.169.254 or 168.63.129.16 among RemoteIP",
        ),
        Step::Do("Ask who made the rule: it may come from a group policy, and be meant to harden the VM."),
        Step::Run {
            on: On::Vm,
            command: "netsh advfirewall firewall set rule name=\"<name of the rule>\" dir=out new enable=no",
            undo: Some(
                "netsh advfirewall firewall set rule name=\"<name of the rule>\" dir=out new enable=yes",
            ),
            warning: Some(
                "every rule of that name is disabled; one of a group policy has to be changed there",
            ),
        },
        Step::Do(
            "If it is meant to be, limit it to the programs and users that it is for (New-NetFirewallRule -Program, -LocalUser).",
        ),
        Step::Verify(
            On::Vm,
            "powershell -Command \"Test-NetConnection 169.254.169.254 -Port 80; Test-NetConnection 168.63.129.16 -Port 80\"",
            "TcpTestSucceeded: True at both",
        ),
    ],
    citations: &[&citations::GUEST_AGENT, &citations::WIRE_SERVER, &citations::IMDS_SECURITY],
};

fn check(facts: Facts<'_>) -> Verdict {
    let imds = facts
        .blocked_by(IMDS)
        .test("a rule keeps every program from 169.254.169.254 at port 80", Option::is_some);
    let wire = facts
        .blocked_by(WIRE_SERVER)
        .test("a rule keeps every program from 168.63.129.16 at port 80 or 32526", Option::is_some);
    let imds = facts.on_azure().and(facts.unless_imds_answers(imds));
    imds.or(facts.has_wire_server().and(wire))
}
