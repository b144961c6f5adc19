//! `az vm nic show`, `az network nic show`, `az network nic list`: network interfaces as Azure has them.
//!
//! ```json
//! {"id": "/subscriptions/…/networkInterfaces/nic-0", "macAddress": "00-0D-3A-00-00-0A", "name": "nic-0", "primary": true,
//!  "ipConfigurations": [{"name": "ipconfig1", "primary": true, "privateIPAddress": "10.0.0.4", …}], …}
//! ```
//!
//! Or as the REST API has it (under `properties`), as `Get-AzNetworkInterface` lists it, as the table of the CLI or of
//! `name`, `primary` and `macAddress`, or as those three on one line.

mod object;

use std::net::{IpAddr, Ipv4Addr};

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span, blank};
use crate::values::Mac;

/// One network interface, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzVmNicShow {
    /// The network interfaces.
    pub network_interfaces: Listing<NetworkInterface>,
}

/// A network interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AzureNetworkInterface")]
pub struct NetworkInterface {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `macAddress`; nothing while it is not attached.
    pub mac_address: Option<At<Mac>>,
    /// `primary`: of its VM; nothing while it is not attached.
    pub primary: Option<At<bool>>,
    /// `virtualMachine.id`, as written.
    pub virtual_machine_id: Option<At<String>>,
    /// `enableIPForwarding`.
    pub enable_ip_forwarding: Option<At<bool>>,
    /// `enableAcceleratedNetworking`.
    pub enable_accelerated_networking: Option<At<bool>>,
    /// `ipConfigurations`; nothing where the rendering leaves them out.
    pub ip_configurations: Option<Listing<IpConfiguration>>,
}

/// An entry of `ipConfigurations`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IpConfiguration {
    /// `name`.
    pub name: Option<At<String>>,
    /// `primary`: of its network interface.
    pub primary: Option<At<bool>>,
    /// `privateIPAddress`.
    pub private_ip_address: Option<At<IpAddr>>,
    /// `privateIPAllocationMethod`.
    pub private_ip_allocation_method: Option<At<String>>,
    /// `publicIPAddress.ipAddress`, where the answer has it.
    pub public_ip_address: Option<At<Ipv4Addr>>,
    /// `publicIPAddress.id`, as written: it has a public address of its own.
    pub public_ip_address_id: Option<At<String>>,
    /// `subnet.id`, as written.
    pub subnet_id: Option<At<String>>,
    /// The ids of `loadBalancerBackendAddressPools`: the pools that it is in.
    pub load_balancer_backend_address_pools: Listing<String>,
}

impl Artifact for AzVmNicShow {
    const COLLECT: Collect =
        Collect::azure("az vm nic show --resource-group <resource group> --vm-name <VM> --nic <NIC>");
    const MARKS: &'static [&'static str] = &[
        r"^\s*[\[{]",
        r"(?i)^\s*name\s+primary\s+macAddress\s*$",
        r"^\s*([A-Z][A-Za-z]+\s+)+MacAddress\s+Name\s",
        r"(?i)^\s*[^\s{\[]\S*\s+(True|False)\s+([0-9A-F]{2}-){5}[0-9A-F]{2}\s*$",
        r"^\s*Name\s+: \S",
    ];
    const ENDS: &'static str = "the closing bracket; of a table, the line below it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        if let Some(read) = on_one_line(start) {
            return Some(read);
        }
        let (tree, rest) = start.tree()?;
        let mut problems = Vec::new();
        let is_json = start.lines().text().trim_start().starts_with(['{', '[']);
        let network_interfaces =
            if is_json { of_json(tree, &mut problems)? } else { of_text(tree, &mut problems)? };
        Some((Parsed { problems, ..tree.parsed(Self { network_interfaces }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.network_interfaces.end.is_some()
    }
}

/// `nic-0 True 00-0D-3A-00-00-0A`: what a script writes that shows nothing but these three.
fn on_one_line<'a>(start: &Start<'a>) -> Option<(Parsed<AzVmNicShow>, Excerpt<'a>)> {
    let line = start.lines().lines().next().filter(|line| line.ended)?;
    // Every answer in JSON is asked, and may be one line: it does not end as an address does.
    let last = blank::trim_end(line.text()).as_bytes().last()?;
    (last.is_ascii_hexdigit() || matches!(last, b'-' | b':')).then_some(())?;
    let mut words = line.text().split_whitespace();
    let (name, primary, mac) = (words.next()?, words.next()?, words.next()?);
    let row = NetworkInterface {
        name: Some(line.line.narrow(name).at(name.to_owned())),
        primary: Some(line.line.narrow(primary).at(primary.to_ascii_lowercase().parse().ok()?)),
        mac_address: Some(line.line.narrow(mac).at(Mac::read(mac).filter(|mac| mac.is_ethernet())?)),
        ..NetworkInterface::default()
    };
    let place = line.line.narrow(line.text().trim());
    let network_interfaces = Listing { rows: vec![place.at(row)], end: Some(place.span()) };
    let value = AzVmNicShow { network_interfaces };
    words
        .next()
        .is_none()
        .then_some((Parsed { value, span: place.span(), language: None, problems: Vec::new() }, line.rest))
}

/// One object, the answer to its creation, a list, or the page of a list that the REST API gives.
fn of_json(tree: &Node, problems: &mut Vec<Problem>) -> Option<Listing<NetworkInterface>> {
    let one = tree.get("NewNIC").unwrap_or(tree);
    if object::is_nic(one) {
        return Some(listing(std::slice::from_ref(one), one.end(), problems));
    }
    let list = tree
        .list()
        .or_else(|| tree.get("value")?.list())
        .filter(|list| list.all.first().is_some_and(object::is_nic))?;
    let more = tree.get("nextLink").is_some_and(|link| link.value != Value::Null);
    let end = list.end.filter(|_| tree.end().is_some() && !more);
    Some(listing(&list.all, end, problems))
}

/// The table of names, or PowerShell's list of one network interface.
fn of_text(tree: &Node, problems: &mut Vec<Problem>) -> Option<Listing<NetworkInterface>> {
    let known = |node: &Node| {
        object::is_nic(node) || (node.get("primary").is_some() && node.get("macAddress").is_some())
    };
    match &tree.value {
        Value::List(rows) if rows.all.iter().any(known) => Some(listing(&rows.all, rows.end, problems)),
        Value::Object(_) if known(tree) => Some(listing(std::slice::from_ref(tree), tree.end(), problems)),
        _ => None,
    }
}

/// The network interfaces of a list. One that cannot be read leaves it without an end.
fn listing(all: &[Node], mut end: Option<Span>, problems: &mut Vec<Problem>) -> Listing<NetworkInterface> {
    let mut rows = Vec::new();
    for node in all {
        let met = problems.len();
        let nic = object::network_interface(node, problems);
        let nothing = nic == NetworkInterface::default();
        if nothing && node.end().is_some() && problems.len() == met {
            problems.push(Problem { span: node.span, expected: "a network interface" });
        }
        if nothing || (nic.mac_address.is_none() && problems.len() > met) {
            end = None;
        }
        if !nothing {
            rows.push(At { value: nic, span: node.span });
        }
    }
    Listing { rows, end }
}

#[cfg(test)]
mod tests;
