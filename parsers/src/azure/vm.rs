//! `az vm show`, `az vm list`, `az vm create`, `Get-AzVM`: virtual machines as Azure has them.
//!
//! ```json
//! {"hardwareProfile": {"vmSize": "Standard_D2s_v5"}, "id": "/subscriptions/…/virtualMachines/vm-0", "licenseType": null,
//!  "location": "westeurope", "name": "vm-0", "osProfile": {"computerName": "vm-0", …}, "vmId": "…", …}
//! ```
//!
//! With `--show-details` also `powerState`, `macAddresses`, `privateIps` and `publicIps`. The REST API has most of it
//! under `properties`. Its table has names, power states and locations.

mod object;

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::asked;
use super::instance_view::InstanceView;
use super::nic_list::NetworkInterfaceReference;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{self, Node, Value};
use crate::text::{At, Excerpt, Span};
use crate::values::Mac;

/// One virtual machine, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzVmShow {
    /// The virtual machines.
    pub virtual_machines: Listing<VirtualMachine>,
}

/// A virtual machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AzureVirtualMachine")]
pub struct VirtualMachine {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `vmId`, in lower case.
    pub vm_id: Option<At<String>>,
    /// `location`.
    pub location: Option<At<String>>,
    /// `osProfile.computerName`; a VM made of a disk that had one already has none.
    pub computer_name: Option<At<String>>,
    /// `storageProfile.imageReference`.
    pub image_reference: Option<ImageReference>,
    /// `storageProfile.osDisk.osType`.
    pub os_type: Option<At<String>>,
    /// `licenseType`.
    pub license_type: Option<At<String>>,
    /// `hardwareProfile.vmSize`.
    pub vm_size: Option<At<String>>,
    /// `securityProfile`.
    pub security_profile: Option<SecurityProfile>,
    /// `networkProfile.networkInterfaces`.
    pub network_interfaces: Option<Listing<NetworkInterfaceReference>>,
    /// `provisioningState`.
    pub provisioning_state: Option<At<String>>,
    /// `timeCreated`, as written.
    pub time_created: Option<At<String>>,
    /// `powerState`, or the state that the instance view shows: `VM running`.
    pub power_state: Option<At<String>>,
    /// `privateIps`.
    pub private_ips: Option<Listing<IpAddr>>,
    /// `publicIps`.
    pub public_ips: Option<Listing<IpAddr>>,
    /// `macAddresses`.
    pub mac_addresses: Option<Listing<Mac>>,
    /// `instanceView`, where it was asked for.
    pub instance_view: Option<InstanceView>,
}

/// The image that a VM was made of. One of a gallery has an `id` only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImageReference {
    /// `publisher`.
    pub publisher: Option<At<String>>,
    /// `offer`.
    pub offer: Option<At<String>>,
    /// `sku`.
    pub sku: Option<At<String>>,
    /// `version`, as it was asked for: often `latest`.
    pub version: Option<At<String>>,
    /// `exactVersion`.
    pub exact_version: Option<At<String>>,
    /// `id`.
    pub id: Option<At<String>>,
}

/// How a VM is protected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SecurityProfile {
    /// `securityType`.
    pub security_type: Option<At<String>>,
    /// `uefiSettings.secureBootEnabled`.
    pub secure_boot_enabled: Option<At<bool>>,
    /// `uefiSettings.vTpmEnabled`.
    pub v_tpm_enabled: Option<At<bool>>,
    /// `proxyAgentSettings.enabled`: the metadata security protocol.
    pub proxy_agent_enabled: Option<At<bool>>,
    /// `proxyAgentSettings.mode`.
    pub proxy_agent_mode: Option<At<String>>,
}

/// The commands, in small letters; others begin with the same words.
const COMMANDS: [&str; 4] = ["az vm show ", "az vm list ", "az.cmd vm show ", "az.cmd vm list "];

impl Artifact for AzVmShow {
    const COLLECT: Collect =
        Collect::azure("az vm show --resource-group <resource group> --name <VM> --show-details");
    const MARKS: &'static [&'static str] = &[
        r"^\s*[\[{]",
        r"(?i)^\s*Name\s+ResourceGroup\s+PowerState\s",
        r"^\s*ResourceGroupName\s+:\s",
        r"(?i)(^|[\s>$#])az(\.cmd)?\s+vm\s+(show|list)\s",
    ];
    const ENDS: &'static str = "the closing bracket; of a table, the line below it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        if let Some(read) = of_asked_table(start) {
            return Some(read);
        }
        let (tree, rest) = start.tree()?;
        let mut problems = Vec::new();
        let virtual_machines = of_tree(tree, &mut problems)?;
        Some((Parsed { problems, ..tree.parsed(Self { virtual_machines }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.virtual_machines.end.is_some()
    }
}

/// The table without power states is any resource's: only the command before it says that it is of virtual machines.
fn of_asked_table<'a>(start: &Start<'a>) -> Option<(Parsed<AzVmShow>, Excerpt<'a>)> {
    let asked = asked::command(start.lines(), &COMMANDS)?;
    start.tree_from(asked.behind, |tree, rest| {
        let Value::List(rows) = &tree.value else { return None };
        let columns = ["name", "resourceGroup", "location"];
        let is_row = |node: &Node| columns.iter().all(|name| node.filled(name).is_some());
        let is_table = !asked.behind.text().trim_start().starts_with('[') && rows.all.iter().all(is_row);
        (is_table && !rows.all.is_empty()).then_some(())?;
        let mut problems = Vec::new();
        let closing = rest.lines().next().filter(|line| render::is_prompt(line.text()));
        let end = rows.end.or(closing.map(|line| line.line.span()));
        let virtual_machines = listing(&rows.all, end, &mut problems);
        let span = asked.span.to(tree.span);
        Some((Parsed { value: AzVmShow { virtual_machines }, span, language: None, problems }, rest))
    })
}

/// One object, a list, the page of a list that the REST API gives, or the rows of a table.
fn of_tree(tree: &Node, problems: &mut Vec<Problem>) -> Option<Listing<VirtualMachine>> {
    if object::is_vm(tree) {
        return Some(listing(std::slice::from_ref(tree), tree.end(), problems));
    }
    let list = tree.list().or_else(|| tree.get("value")?.list())?;
    let known = |node: &Node| object::is_vm(node) || object::is_row(node);
    let list = list.all.first().is_some_and(known).then_some(list)?;
    let more = tree.get("nextLink").is_some_and(|link| link.value != Value::Null);
    let end = list.end.filter(|_| tree.end().is_some() && !more);
    Some(listing(&list.all, end, problems))
}

/// The virtual machines of a list. One that cannot be read leaves it without an end.
fn listing(all: &[Node], mut end: Option<Span>, problems: &mut Vec<Problem>) -> Listing<VirtualMachine> {
    let mut rows = Vec::new();
    for node in all {
        let value = object::virtual_machine(node, problems);
        if value == VirtualMachine::default() {
            end = None;
            if node.end().is_some() {
                problems.push(Problem { span: node.span, expected: "a virtual machine" });
            }
        } else {
            rows.push(At { value, span: node.span });
        }
    }
    Listing { rows, end }
}

#[cfg(test)]
mod tests;
