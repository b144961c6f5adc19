//! The metadata service takes signed requests only, and what signs them has stopped.

use super::imds_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::proxy_agent::Guard;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "msp-enforced-gpa-broken",
    title: "The metadata service takes signed requests only, and nothing signs them",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&imds_unreachable::RULE],
    cause: "The metadata security protocol is enforced for this VM: its guest proxy agent signs each request for the \
            metadata service with a key that it shares with the host. A part of the agent has stopped. If it is the \
            key, it was lost, or the disk was moved to another VM.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            r"type C:\WindowsAzure\ProxyAgent\Logs\status.json",
            "STOPPED at keyLatchStatus, ebpfProgramStatus or proxyListenerStatus, and why in its message",
        ),
        Step::Do("If it is not keyLatchStatus: restart the VM, and look again."),
        Step::Check(
            On::Azure,
            "az vm show --resource-group <resource group> --name <VM> --query securityProfile.proxyAgentSettings",
            "keyIncarnationId: the number of the key now",
        ),
        Step::Run {
            on: On::Azure,
            command: "az vm update --resource-group <resource group> --name <VM> --set securityProfile.proxyAgentSettings.keyIncarnationId=<the number plus one>",
            undo: None,
            warning: Some("only if it is keyLatchStatus: the host and the VM then agree on a new key"),
        },
        Step::Verify(
            On::Azure,
            "az vm get-instance-view --resource-group <resource group> --name <VM> --query instanceView.extensions",
            "keyLatchStatus RUNNING with the new keyIncarnationId, and the other two RUNNING",
        ),
    ],
    citations: &[&citations::MSP_KEY, &citations::MSP_HEALTH],
};

fn check(facts: Facts<'_>) -> Verdict {
    let stopped = facts.imds_guard().test(
        "requests for the metadata service have to be signed, and a part that signs them has stopped",
        |guard| matches!(guard, Guard::Stopped(_)),
    );
    facts.unless_imds_serves(facts.on_azure().and(stopped))
}
