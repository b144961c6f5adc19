//! A virtual machine, whichever way its members are nested.

use std::net::IpAddr;

use super::super::instance_view::instance_view;
use super::super::{held, nic_list};
use super::{ImageReference, SecurityProfile, VirtualMachine};
use crate::artifact::{Listing, Problem};
use crate::render::{Node, Value};
use crate::text::At;
use crate::values::Mac;

/// Whether an object is a virtual machine: its id is one's, and it has a member that belongs to one.
pub(super) fn is_vm(node: &Node) -> bool {
    let is_id = |id: &str| {
        let mut parts = id.rsplit('/');
        parts.next().is_some_and(|name| !name.is_empty())
            && parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("virtualMachines"))
    };
    let own = ["hardwareProfile", "storageProfile", "vmId", "powerState"];
    node.get("id").and_then(Node::text).is_some_and(|id| is_id(id.value))
        && own.iter().any(|name| held(node, name).is_some())
}

/// Whether a row of a table is of a virtual machine.
pub(super) fn is_row(node: &Node) -> bool {
    node.get("id").is_none() && node.filled("name").is_some() && node.filled("powerState").is_some()
}

/// Reads its members.
pub(super) fn virtual_machine(node: &Node, problems: &mut Vec<Problem>) -> VirtualMachine {
    let text = |name| held(node, name)?.said();
    let within = |outer: &str, name| held(node, outer).and_then(|inner| inner.filled(name));
    let storage = held(node, "storageProfile");
    let network = held(node, "networkProfile");
    let references = network
        .and_then(|network| network.get("networkInterfaces"))
        .and_then(Node::list)
        .map(|list| nic_list::references(list, problems));
    // `az vm create` says the same of the new VM with names of its own.
    let any = |names: [&str; 2]| names.into_iter().find_map(|name| node.get(name));
    let mac = |text: &str| Mac::read(text).filter(|mac| mac.is_ethernet());
    let address = |text: &str| text.parse::<IpAddr>().ok();
    let view = held(node, "instanceView");
    VirtualMachine {
        name: text("name"),
        id: text("id"),
        vm_id: text("vmId").map(|at| at.map(|id| id.to_ascii_lowercase())),
        location: text("location"),
        computer_name: within("osProfile", "computerName"),
        image_reference: storage.and_then(|storage| storage.get("imageReference")).and_then(image),
        os_type: storage.and_then(|storage| storage.get("osDisk")).and_then(|disk| disk.filled("osType")),
        license_type: text("licenseType"),
        vm_size: within("hardwareProfile", "vmSize"),
        security_profile: held(node, "securityProfile").and_then(security),
        network_interfaces: references,
        provisioning_state: text("provisioningState"),
        time_created: text("timeCreated"),
        power_state: text("powerState").or_else(|| shown_state(node)),
        private_ips: any(["privateIps", "privateIpAddress"])
            .and_then(|node| listed(node, address, "an IP address", problems)),
        public_ips: any(["publicIps", "publicIpAddress"])
            .and_then(|node| listed(node, address, "an IP address", problems)),
        mac_addresses: any(["macAddresses", "macAddress"]).and_then(|node| {
            listed(node, mac, "a hardware address: six pairs of hexadecimal digits", problems)
        }),
        instance_view: view
            .filter(|view| view.value != Value::Null)
            .map(|view| instance_view(view, problems)),
    }
}

fn image(node: &Node) -> Option<ImageReference> {
    let image = ImageReference {
        publisher: node.filled("publisher"),
        offer: node.filled("offer"),
        sku: node.filled("sku"),
        version: node.filled("version"),
        exact_version: node.filled("exactVersion"),
        id: node.filled("id"),
    };
    (image != ImageReference::default()).then_some(image)
}

fn security(node: &Node) -> Option<SecurityProfile> {
    let truth = |path: [&str; 2]| node.path(&path).and_then(Node::truth);
    let profile = SecurityProfile {
        security_type: node.filled("securityType"),
        secure_boot_enabled: truth(["uefiSettings", "secureBootEnabled"]),
        v_tpm_enabled: truth(["uefiSettings", "vTpmEnabled"]),
        proxy_agent_enabled: truth(["proxyAgentSettings", "enabled"]),
        proxy_agent_mode: node.get("proxyAgentSettings").and_then(|settings| settings.filled("mode")),
    };
    (profile != SecurityProfile::default()).then_some(profile)
}

/// The power state among the statuses of the instance view.
fn shown_state(node: &Node) -> Option<At<String>> {
    let statuses = held(node, "instanceView")?.get("statuses")?.list()?;
    let of_power = |status: &&Node| {
        status.get("code").and_then(Node::text).is_some_and(|code| code.value.starts_with("PowerState/"))
    };
    statuses.all.iter().find(of_power)?.filled("displayStatus")
}

/// Values in one string, set apart by commas. One that cannot be read leaves them without an end.
fn listed<T>(
    node: &Node,
    read: impl Fn(&str) -> Option<T>,
    expected: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<Listing<T>> {
    let text = node.text()?;
    let mut all = Listing { rows: Vec::new(), end: Some(text.span) };
    for part in text.value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match read(part) {
            Some(value) => all.rows.push(At { value, span: text.span }),
            None => all.end = None,
        }
    }
    if all.end.is_none() {
        problems.push(Problem { span: text.span, expected });
    }
    Some(all)
}
