//! `az vm get-instance-view`, `Get-AzVM -Status`, the REST API's `instanceView`: a VM as it runs.
//!
//! ```json
//! {"computerName": "vm-0", "osName": "Windows Server 2022 Datacenter", "osVersion": "10.0.20348.2461",
//!  "statuses": [{"code": "PowerState/running", "displayStatus": "VM running", "level": "Info", "time": null}],
//!  "vmAgent": {"statuses": [{"code": "ProvisioningState/succeeded", "displayStatus": "Ready", …}], "vmAgentVersion": "…"},
//!  "extensions": [{"name": "…", "statuses": […], "substatuses": […], "type": "…", "typeHandlerVersion": "…"}], …}
//! ```
//!
//! Alone, as here, it names no VM; within a VM it is read with that ([`AzVmShow`](super::AzVmShow)). What the guest's
//! proxy agent reports is JSON in a message of its extension: see "Frequently asked questions about MSP".

pub mod proxy_agent;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{parts, text};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};
use proxy_agent::ProxyAgent;

/// The instance view of one VM, without the VM.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzVmInstanceView {
    /// `name`, where Azure PowerShell says it.
    pub name: Option<At<String>>,
    /// The view.
    #[serde(flatten)]
    pub view: InstanceView,
    /// The bracket that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// A VM as it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InstanceView {
    /// `computerName`, as the agent reports it.
    pub computer_name: Option<At<String>>,
    /// `osName`.
    pub os_name: Option<At<String>>,
    /// `osVersion`.
    pub os_version: Option<At<String>>,
    /// `hyperVGeneration`.
    pub hyper_v_generation: Option<At<String>>,
    /// `statuses`: of its provisioning, and whether it runs.
    pub statuses: Listing<Status>,
    /// `vmAgent`; nothing where none has reported.
    pub vm_agent: Option<VmAgent>,
    /// `extensions`.
    pub extensions: Listing<Extension>,
    /// `disks`.
    pub disks: Listing<Disk>,
    /// `bootDiagnostics.status`: why boot diagnostics are not there.
    pub boot_diagnostics_status: Option<Status>,
    /// `vmHealth.status`.
    pub vm_health_status: Option<Status>,
}

/// A status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AzureStatus")]
pub struct Status {
    /// `code`: `ProvisioningState/succeeded`, `PowerState/running`.
    pub code: Option<At<String>>,
    /// `level`: `Info`, `Warning`, `Error`.
    pub level: Option<At<String>>,
    /// `displayStatus`.
    pub display_status: Option<At<String>>,
    /// `message`.
    pub message: Option<At<String>>,
    /// `time`, as written.
    pub time: Option<At<String>>,
}

/// The VM agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAgent {
    /// `vmAgentVersion`; `Unknown` where it does not report.
    pub vm_agent_version: Option<At<String>>,
    /// `statuses`.
    pub statuses: Listing<Status>,
    /// `extensionHandlers`.
    pub extension_handlers: Listing<ExtensionHandler>,
}

/// What runs an extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExtensionHandler {
    /// `type`.
    #[serde(rename = "type")]
    pub kind: Option<At<String>>,
    /// `typeHandlerVersion`.
    pub type_handler_version: Option<At<String>>,
    /// `status`.
    pub status: Option<Status>,
}

/// An extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Extension {
    /// `name`.
    pub name: Option<At<String>>,
    /// `type`.
    #[serde(rename = "type")]
    pub kind: Option<At<String>>,
    /// `typeHandlerVersion`.
    pub type_handler_version: Option<At<String>>,
    /// `statuses`.
    pub statuses: Listing<Status>,
    /// `substatuses`.
    pub substatuses: Listing<Status>,
    /// What the guest's proxy agent says in a message of these.
    pub proxy_agent: Option<ProxyAgent>,
}

/// A disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AzureDisk")]
pub struct Disk {
    /// `name`.
    pub name: Option<At<String>>,
    /// `statuses`.
    pub statuses: Listing<Status>,
}

impl Artifact for AzVmInstanceView {
    const COLLECT: Collect =
        Collect::azure("az vm get-instance-view --resource-group <resource group> --name <VM>");
    const MARKS: &'static [&'static str] = &[r"^\s*\{"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        is_view(tree).then_some(())?;
        let mut problems = Vec::new();
        let view = instance_view(tree, &mut problems);
        let value = Self { name: text(tree, "name"), view, end: tree.end() };
        Some((Parsed { problems, ..tree.parsed(value) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.view.is_whole()
    }
}

impl InstanceView {
    /// Whether every list in it that is there has its end.
    pub(super) fn is_whole(&self) -> bool {
        let closed = |list: &Listing<Status>| list.end.is_some() || list.rows.is_empty();
        let agent = |agent: &VmAgent| closed(&agent.statuses);
        closed(&self.statuses)
            && self.vm_agent.as_ref().is_none_or(agent)
            && (self.extensions.end.is_some() || self.extensions.rows.is_empty())
            && self.extensions.values().all(|one| closed(&one.statuses) && closed(&one.substatuses))
    }
}

/// Whether an object is a view, and no VM that has one: its statuses or its agent's have codes of their own.
fn is_view(node: &Node) -> bool {
    let is_code = |status: &Node| {
        let code = status.get("code").and_then(Node::text);
        code.is_some_and(|code| {
            code.value.starts_with("ProvisioningState/") || code.value.starts_with("PowerState/")
        })
    };
    let has_codes = |node: &Node| {
        node.get("statuses").and_then(Node::list).is_some_and(|list| list.all.iter().any(is_code))
    };
    let agent = node.get("vmAgent").filter(|agent| agent.get("vmAgentVersion").is_some() || has_codes(agent));
    let has_part =
        |name: &str| node.get(name).and_then(Node::list).is_some_and(|list| list.all.iter().any(has_codes));
    // Disks and agents have statuses as well: a part of a view that someone cut out is none.
    let has_more = ["vmAgent", "disks", "osName", "extensions", "bootDiagnostics", "platformFaultDomain"];
    let others = ["hardwareProfile", "vmId", "location", "properties", "type"];
    let is_one = agent.is_some()
        || has_part("disks")
        || has_part("extensions")
        || (has_codes(node) && has_more.iter().any(|name| node.get(name).is_some()));
    is_one && !others.iter().any(|name| node.get(name).is_some())
}

/// Reads a view.
pub(super) fn instance_view(node: &Node, problems: &mut Vec<Problem>) -> InstanceView {
    let status = |outer: &str, problems: &mut Vec<Problem>| {
        let status = node.get(outer)?.get("status").filter(|status| status.value != Value::Null)?;
        Some(self::status(status, problems))
    };
    let boot_diagnostics_status = status("bootDiagnostics", problems);
    let vm_health_status = status("vmHealth", problems);
    InstanceView {
        computer_name: text(node, "computerName"),
        os_name: text(node, "osName"),
        os_version: text(node, "osVersion"),
        hyper_v_generation: text(node, "hyperVGeneration"),
        statuses: statuses(node, "statuses", problems),
        vm_agent: node.get("vmAgent").filter(|agent| agent.value != Value::Null).map(|agent| VmAgent {
            vm_agent_version: text(agent, "vmAgentVersion"),
            statuses: statuses(agent, "statuses", problems),
            extension_handlers: parts(agent, "extensionHandlers", "an extension handler", problems, handler),
        }),
        extensions: parts(node, "extensions", "an extension", problems, extension),
        disks: parts(node, "disks", "a disk", problems, |disk, problems| Disk {
            name: text(disk, "name"),
            statuses: statuses(disk, "statuses", problems),
        }),
        boot_diagnostics_status,
        vm_health_status,
    }
}

fn statuses(node: &Node, name: &str, problems: &mut Vec<Problem>) -> Listing<Status> {
    parts(node, name, "a status: code, level, text", problems, status)
}

fn status(node: &Node, _: &mut Vec<Problem>) -> Status {
    Status {
        code: text(node, "code"),
        level: text(node, "level"),
        display_status: text(node, "displayStatus"),
        message: text(node, "message"),
        time: text(node, "time"),
    }
}

fn handler(node: &Node, problems: &mut Vec<Problem>) -> ExtensionHandler {
    let status = node.get("status").filter(|status| status.value != Value::Null);
    ExtensionHandler {
        kind: text(node, "type"),
        type_handler_version: text(node, "typeHandlerVersion"),
        status: status.map(|status| self::status(status, problems)),
    }
}

fn extension(node: &Node, problems: &mut Vec<Problem>) -> Extension {
    let (statuses, substatuses) = (statuses(node, "statuses", problems), statuses_below(node, problems));
    let messages =
        || statuses.values().chain(substatuses.values()).filter_map(|status| status.message.as_ref());
    let proxy_agent = messages().find_map(|message| proxy_agent::read(message, problems));
    Extension {
        name: text(node, "name"),
        kind: text(node, "type"),
        type_handler_version: text(node, "typeHandlerVersion"),
        statuses,
        substatuses,
        proxy_agent,
    }
}

fn statuses_below(node: &Node, problems: &mut Vec<Problem>) -> Listing<Status> {
    statuses(node, "substatuses", problems)
}

#[cfg(test)]
mod tests;
