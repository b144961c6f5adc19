//! `/metadata/instance`: the VM as the instance metadata service describes it.
//!
//! ```json
//! {"compute": {"azEnvironment": "AzurePublicCloud", "name": "vm-0", "vmId": "00000000-…", …},
//!  "network": {"interface": [{"ipv4": {"ipAddress": [{"privateIpAddress": "10.0.0.4", "publicIpAddress": ""}],
//!                                      "subnet": [{"address": "10.0.0.0", "prefix": "24"}]},
//!                             "macAddress": "000D3A00000A"}]}}
//! ```
//!
//! Or one branch alone, or as a list or a table of PowerShell's. It is known by its members, not by its command.

mod network;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};
use crate::values::Mac;

/// The answer, or the branch of it that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ImdsInstance {
    /// `compute`.
    pub compute: Option<Compute>,
    /// `network.interface`.
    pub network: Option<Listing<NetworkInterface>>,
    /// Whether both branches were answered, be they empty: then the whole was asked for.
    #[serde(skip)]
    pub both_branches: bool,
    /// Where the rendering lost a part of the answer: `...`, `System.Object[]`.
    #[serde(skip)]
    pub lost: Option<Span>,
    /// The bracket or line that closed the answer.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// `compute`. The service answers "" for what it does not know; that is read as nothing.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Compute {
    /// `azEnvironment`.
    pub az_environment: Option<At<String>>,
    /// `location`.
    pub location: Option<At<String>>,
    /// `name`.
    pub name: Option<At<String>>,
    /// `osProfile.computerName`.
    pub computer_name: Option<At<String>>,
    /// `osType`.
    pub os_type: Option<At<String>>,
    /// `publisher`.
    pub publisher: Option<At<String>>,
    /// `offer`.
    pub offer: Option<At<String>>,
    /// `sku`.
    pub sku: Option<At<String>>,
    /// `version`, of the image.
    pub version: Option<At<String>>,
    /// `licenseType`.
    pub license_type: Option<At<String>>,
    /// `vmId`, in lower case.
    pub vm_id: Option<At<String>>,
    /// `resourceId`, as written.
    pub resource_id: Option<At<String>>,
    /// `subscriptionId`, in lower case.
    pub subscription_id: Option<At<String>>,
    /// `resourceGroupName`.
    pub resource_group_name: Option<At<String>>,
    /// `vmScaleSetName`.
    pub vm_scale_set_name: Option<At<String>>,
    /// `vmSize`.
    pub vm_size: Option<At<String>>,
    /// The first and the last of `publisher`, `offer` and `sku`, where all of them are there and empty.
    #[serde(skip)]
    pub image_is_empty: Option<[Span; 2]>,
    /// The first leaf of it that is not empty, whatever its name.
    #[serde(skip)]
    pub filled: Option<Span>,
}

/// An entry of `network.interface`. Their order says nothing, and none is marked as primary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ImdsNetworkInterface")]
pub struct NetworkInterface {
    /// `macAddress`.
    pub mac_address: Option<At<Mac>>,
    /// `ipv4.ipAddress[].privateIpAddress`.
    pub private_ip_addresses: Listing<Ipv4Addr>,
    /// `ipv4.ipAddress[].publicIpAddress`.
    pub public_ip_addresses: Listing<Ipv4Addr>,
    /// `ipv4.subnet[]`.
    pub subnets: Listing<Subnet>,
}

/// An entry of `ipv4.subnet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Subnet {
    /// `address`.
    pub address: Ipv4Addr,
    /// `prefix`.
    pub prefix: u8,
}

impl Artifact for ImdsInstance {
    const COLLECT: Collect = Collect::vm(
        r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*\{",
        r"(?i)^\s*compute(\s+network)?\s*$",
        r"(?i)^\s*compute\s+:\s*@\{",
        r"^\s*(additionalCapabilities|azEnvironment|location)\s+:\s",
    ];
    const ENDS: &'static str = "the closing bracket; of a list, the line below its last field";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let answer = answer(tree, start.lines().text())?;
        let mut problems = Vec::new();
        let branches = Branches::of(answer)?;
        let value = Self {
            compute: branches.compute.map(Compute::of),
            network: branches.network.map(|network| network::interfaces(network, &mut problems)),
            both_branches: answer.get("compute").is_some() && answer.get("network").is_some(),
            lost: tree.lost(),
            end: tree.end(),
        };
        Some((Parsed { problems, ..tree.parsed(value) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.lost.is_none()
    }
}

/// The object that is the answer: of a table, its only row. A list in JSON is none.
fn answer<'n>(tree: &'n Node<'n>, text: &str) -> Option<&'n Node<'n>> {
    match &tree.value {
        Value::Object(_) => Some(tree),
        Value::List(rows) if !text.trim_start().starts_with('[') => rows.all.first(),
        _ => None,
    }
}

/// The branches of an answer.
struct Branches<'n> {
    compute: Option<&'n Node<'n>>,
    network: Option<&'n Node<'n>>,
}

impl<'n> Branches<'n> {
    fn of(answer: &'n Node<'n>) -> Option<Self> {
        if is_compute(answer) {
            return Some(Self { compute: Some(answer), network: None });
        }
        if network::is_network(answer) {
            return Some(Self { compute: None, network: Some(answer) });
        }
        let (compute, network) = (answer.get("compute"), answer.get("network"));
        let known = compute.is_some_and(is_compute)
            || network.is_some_and(network::is_network)
            || (compute.is_some_and(is_empty) && network.is_some_and(is_empty));
        let there = |branch: &&Node| branch.value != Value::Null;
        known.then(|| Self { compute: compute.filter(there), network: network.filter(there) })
    }
}

/// Names that tell `compute` from other objects, if two of them are there.
const OF_COMPUTE: &[&str] = &[
    "azEnvironment",
    "vmId",
    "vmSize",
    "osType",
    "resourceGroupName",
    "subscriptionId",
    "location",
    "provider",
    "platformFaultDomain",
];
/// Names of resources and of their views as Azure Resource Manager has them, and of the attested document; `compute` has
/// none of them.
const OF_OTHERS: &[&str] = &[
    "id",
    "type",
    "hardwareProfile",
    "nonce",
    "vmAgent",
    "statuses",
    "bootDiagnostics",
    "disks",
    "computerName",
];

fn is_compute(node: &Node) -> bool {
    let has = |name: &&&str| node.get(name).is_some();
    // Most of the others are resources, which have an id.
    !OF_OTHERS.iter().any(|name| has(&name)) && OF_COMPUTE.iter().filter(has).nth(1).is_some()
}

/// Whether the service answered a branch without anything in it.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Object(members) => members.all.is_empty() && members.end.is_some(),
        _ => false,
    }
}

/// Where the three names of an image are, if all of them are there and say nothing.
fn image_is_empty(node: &Node) -> Option<[Span; 2]> {
    let empty = |name| Some(node.get(name)?.text().filter(|text| text.value.is_empty())?.span);
    let places = [empty("offer")?, empty("publisher")?, empty("sku")?];
    let first = places.iter().min_by_key(|span| span.start())?;
    let last = places.iter().max_by_key(|span| span.start())?;
    Some([*first, *last])
}

/// The first leaf that says something. What a rendering lost may have said something.
fn first_filled(node: &Node) -> Option<Span> {
    match &node.value {
        Value::Null => None,
        Value::Text(text) => (!text.is_empty()).then_some(node.span),
        Value::Bool(_) | Value::Number(_) | Value::Lost => Some(node.span),
        Value::List(items) => items.all.iter().find_map(first_filled),
        Value::Object(members) => members.all.iter().find_map(|member| first_filled(&member.value)),
    }
}

impl Compute {
    fn of(node: &Node) -> Self {
        let lower = |name| {
            let mut said = node.filled(name)?;
            said.value.make_ascii_lowercase();
            Some(said)
        };
        Self {
            az_environment: node.filled("azEnvironment"),
            location: node.filled("location"),
            name: node.filled("name"),
            computer_name: node.get("osProfile").and_then(|profile| profile.filled("computerName")),
            os_type: node.filled("osType"),
            publisher: node.filled("publisher"),
            offer: node.filled("offer"),
            sku: node.filled("sku"),
            version: node.filled("version"),
            license_type: node.filled("licenseType"),
            vm_id: lower("vmId"),
            resource_id: node.filled("resourceId"),
            subscription_id: lower("subscriptionId"),
            resource_group_name: node.filled("resourceGroupName"),
            vm_scale_set_name: node.filled("vmScaleSetName"),
            vm_size: node.filled("vmSize"),
            image_is_empty: image_is_empty(node),
            filled: first_filled(node),
        }
    }
}

#[cfg(test)]
mod tests;
