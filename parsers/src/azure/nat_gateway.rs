//! `az network nat gateway show`, `az network nat gateway list`: NAT gateways.
//!
//! ```json
//! {"idleTimeoutInMinutes": 4, "name": "nat-0", "publicIpAddresses": [{"id": "…"}], "sku": {"name": "Standard"},
//!  "subnets": [{"id": "…"}], "type": "Microsoft.Network/natGateways", …}
//! ```
//!
//! Or as the REST API has it, under `properties`. One that serves no subnet has no `subnets`.
//! See "What is Azure NAT Gateway?".

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{self, is_kind, number, references, resources, text};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::Node;
use crate::text::{At, Excerpt};

/// One NAT gateway, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzNatGateway {
    /// The NAT gateways.
    pub nat_gateways: Listing<NatGateway>,
}

/// A NAT gateway.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NatGateway {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `sku.name`: `Standard`, `StandardV2`.
    pub sku_name: Option<At<String>>,
    /// `provisioningState`.
    pub provisioning_state: Option<At<String>>,
    /// The ids of `publicIpAddresses`: without one of these or of the prefixes it leads nowhere.
    pub public_ip_addresses: Listing<String>,
    /// The ids of `publicIpPrefixes`.
    pub public_ip_prefixes: Listing<String>,
    /// The ids of `subnets`.
    pub subnets: Listing<String>,
    /// `idleTimeoutInMinutes`.
    pub idle_timeout_in_minutes: Option<At<u32>>,
}

impl Artifact for AzNatGateway {
    const COLLECT: Collect =
        Collect::azure("az network nat gateway show --resource-group <resource group> --name <NAT gateway>");
    const MARKS: &'static [&'static str] = &[r"^\s*[\[{]"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let all = resources(tree, |node| is_kind(node, "Microsoft.Network/natGateways"))?;
        let mut problems = Vec::new();
        let nat_gateways = answer::listing(all.all, all.end, "a NAT gateway", &mut problems, nat_gateway);
        Some((Parsed { problems, ..tree.parsed(Self { nat_gateways }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.nat_gateways.end.is_some()
    }
}

fn nat_gateway(node: &Node, problems: &mut Vec<Problem>) -> NatGateway {
    NatGateway {
        name: text(node, "name"),
        id: text(node, "id"),
        sku_name: node.get("sku").and_then(|sku| sku.filled("name")),
        provisioning_state: text(node, "provisioningState"),
        public_ip_addresses: references(node, "publicIpAddresses", problems),
        public_ip_prefixes: references(node, "publicIpPrefixes", problems),
        subnets: references(node, "subnets", problems),
        idle_timeout_in_minutes: number(node, "idleTimeoutInMinutes", problems),
    }
}

#[cfg(test)]
mod tests;
