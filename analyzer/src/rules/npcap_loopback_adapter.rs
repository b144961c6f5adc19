//! The VM agent looks for the platform on an adapter that a program for network traces installed.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::{Truth, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "npcap-loopback-adapter",
    title: "The VM agent looks for the platform on the Npcap loopback adapter",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "Npcap, which Wireshark installs to trace the network, adds an adapter that leads nowhere. The VM agent asked \
            it for the address of the platform and got none; while it does so, it may not report to Azure.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "powershell \"Get-NetAdapter -InterfaceDescription 'Npcap Loopback*'\"",
            "Status Up",
        ),
        Step::Run {
            on: On::Vm,
            command: "powershell \"Get-NetAdapter -InterfaceDescription 'Npcap Loopback*' | Disable-NetAdapter -Confirm:0\"",
            undo: Some(
                "powershell \"Get-NetAdapter -InterfaceDescription 'Npcap Loopback*' | Enable-NetAdapter\"",
            ),
            warning: Some("Wireshark then traces no traffic of the VM with itself"),
        },
        Step::Run { on: On::Vm, command: "powershell Restart-Service RdAgent", undo: None, warning: None },
        Step::Verify(
            On::Vm,
            "powershell \"Get-Content C:\\WindowsAzure\\Logs\\WaAppAgent.log -Tail 200\"",
            "no new entry that names the Npcap Loopback Adapter",
        ),
    ],
    citations: &[&citations::NPCAP],
};

fn check(facts: Facts<'_>) -> Verdict {
    let there = facts.npcap_adapter().test("the guest has the Npcap loopback adapter", Option::is_some);
    // Few have it: without it the log is not asked for.
    if there.truth == Truth::Unknown {
        return facts.on_azure().and(there);
    }
    let lost = facts
        .agent_is_lost_at_npcap()
        .test("the VM agent last looked for the platform there, in vain", |lost| *lost);
    facts.on_azure().and(there).and(lost)
}
