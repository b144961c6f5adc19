//! `az network vnet subnet show`, `az network vnet subnet list`: subnets, also those of `az network vnet show`.
//!
//! ```json
//! {"addressPrefix": "10.0.0.0/24", "defaultOutboundAccess": false, "delegations": [], "name": "default",
//!  "natGateway": {"id": "…"}, "networkSecurityGroup": {"id": "…"}, "routeTable": {"id": "…"},
//!  "serviceEndpoints": [{"service": "Microsoft.Storage", …}], "type": "Microsoft.Network/virtualNetworks/subnets", …}
//! ```
//!
//! Or as the REST API has it, under `properties`. A subnet refers to nothing that it does not have.
//! See "Default outbound access in Azure".

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{self, is_kind, noted_values, parts, reference, resources, strings, text, truth, values};
use super::held;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Items, Node};
use crate::text::{At, Excerpt};
use crate::values::IpPrefix;

/// One subnet, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzSubnet {
    /// The subnets.
    pub subnets: Listing<Subnet>,
}

/// A subnet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AzureSubnet")]
pub struct Subnet {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `addressPrefixes`, or `addressPrefix` where it has one.
    pub address_prefixes: Listing<IpPrefix>,
    /// `natGateway.id`.
    pub nat_gateway_id: Option<At<String>>,
    /// `routeTable.id`.
    pub route_table_id: Option<At<String>>,
    /// `networkSecurityGroup.id`.
    pub network_security_group_id: Option<At<String>>,
    /// `defaultOutboundAccess`: false makes it a private subnet; nothing where nobody chose.
    pub default_outbound_access: Option<At<bool>>,
    /// `delegations[].serviceName`.
    pub delegations: Listing<String>,
    /// `serviceEndpoints`.
    pub service_endpoints: Listing<ServiceEndpoint>,
    /// `provisioningState`.
    pub provisioning_state: Option<At<String>>,
}

/// An entry of `serviceEndpoints`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ServiceEndpoint {
    /// `service`.
    pub service: Option<At<String>>,
    /// `locations`.
    pub locations: Listing<String>,
}

impl Artifact for AzSubnet {
    const COLLECT: Collect = Collect::azure(
        "az network vnet subnet show --resource-group <resource group> --vnet-name <virtual network> --name <subnet>",
    );
    const MARKS: &'static [&'static str] = &[r"^\s*[\[{]"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let all = resources(tree, is_subnet).or_else(|| of_network(tree))?;
        let mut problems = Vec::new();
        let subnets = answer::listing(all.all, all.end, "a subnet", &mut problems, subnet);
        Some((Parsed { problems, ..tree.parsed(Self { subnets }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.subnets.end.is_some()
    }
}

fn is_subnet(node: &Node) -> bool {
    is_kind(node, "Microsoft.Network/virtualNetworks/subnets")
}

/// The subnets of a virtual network.
fn of_network<'n>(tree: &'n Node<'n>) -> Option<Items<&'n Node<'n>>> {
    is_kind(tree, "Microsoft.Network/virtualNetworks").then_some(())?;
    let list = held(tree, "subnets")?.list()?;
    Some(Items { all: list.all.iter().collect(), end: list.end.filter(|_| tree.end().is_some()) })
}

fn subnet(node: &Node, problems: &mut Vec<Problem>) -> Subnet {
    let delegations =
        parts(node, "delegations", "a delegation: a service", problems, |item, _| text(item, "serviceName"));
    Subnet {
        name: text(node, "name"),
        id: text(node, "id"),
        address_prefixes: prefixes(node, problems),
        nat_gateway_id: reference(node, "natGateway"),
        route_table_id: reference(node, "routeTable"),
        network_security_group_id: reference(node, "networkSecurityGroup"),
        default_outbound_access: truth(node, "defaultOutboundAccess"),
        delegations: Listing {
            rows: delegations.rows.into_iter().filter_map(|row| row.value).collect(),
            end: delegations.end,
        },
        service_endpoints: parts(
            node,
            "serviceEndpoints",
            "a service endpoint",
            problems,
            |item, problems| ServiceEndpoint {
                service: text(item, "service"),
                locations: strings(item, "locations", problems),
            },
        ),
        provisioning_state: text(node, "provisioningState"),
    }
}

/// The prefixes of a subnet: one of the two members has them. Of one that breaks off, only the first of them.
fn prefixes(node: &Node, problems: &mut Vec<Problem>) -> Listing<IpPrefix> {
    let is_listed = |many: &&Node| many.list().is_some_and(|list| !list.all.is_empty());
    let many = held(node, "addressPrefixes").filter(is_listed);
    let member = many.or_else(|| held(node, "addressPrefix"));
    noted_values(values(member, IpPrefix::read), "an address prefix", problems)
}

#[cfg(test)]
mod tests;
