//! `az network lb show`, `az network lb list`: load balancers.
//!
//! ```json
//! {"backendAddressPools": [{"backendIPConfigurations": [{"id": "…"}], "name": "pool", …}],
//!  "frontendIPConfigurations": [{"name": "front", "privateIPAddress": "10.0.0.9", "subnet": {"id": "…"}, …}],
//!  "loadBalancingRules": [{"disableOutboundSnat": false, …}], "outboundRules": [],
//!  "sku": {"name": "Standard", "tier": "Regional"}, "type": "Microsoft.Network/loadBalancers", …}
//! ```
//!
//! Or as the REST API has it, under `properties`. See "Outbound rules Azure Load Balancer".

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{self, is_kind, number, parts, reference, references, resources, text, truth};
use super::{held, noted};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::Node;
use crate::text::{At, Excerpt};

/// One load balancer, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzLoadBalancer {
    /// The load balancers.
    pub load_balancers: Listing<LoadBalancer>,
}

/// A load balancer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LoadBalancer {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `sku.name`: `Basic`, `Standard`, `Gateway`.
    pub sku_name: Option<At<String>>,
    /// `sku.tier`.
    pub sku_tier: Option<At<String>>,
    /// `provisioningState`.
    pub provisioning_state: Option<At<String>>,
    /// `frontendIPConfigurations`.
    pub frontend_ip_configurations: Listing<Frontend>,
    /// `backendAddressPools`.
    pub backend_address_pools: Listing<BackendPool>,
    /// `loadBalancingRules`.
    pub load_balancing_rules: Listing<BalancingRule>,
    /// `outboundRules`.
    pub outbound_rules: Listing<OutboundRule>,
}

/// An entry of `frontendIPConfigurations`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Frontend {
    /// `name`.
    pub name: Option<At<String>>,
    /// `privateIPAddress`.
    pub private_ip_address: Option<At<IpAddr>>,
    /// `publicIPAddress.id`: it is a public load balancer.
    pub public_ip_address_id: Option<At<String>>,
    /// `publicIPPrefix.id`.
    pub public_ip_prefix_id: Option<At<String>>,
    /// `subnet.id`: it is an internal load balancer.
    pub subnet_id: Option<At<String>>,
}

/// An entry of `backendAddressPools`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BackendPool {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// The ids of `backendIPConfigurations`: they begin with the ids of network interfaces.
    pub backend_ip_configurations: Listing<String>,
    /// The addresses of `loadBalancerBackendAddresses`, where a pool is made of addresses.
    pub load_balancer_backend_addresses: Listing<IpAddr>,
}

/// An entry of `loadBalancingRules`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BalancingRule {
    /// `name`.
    pub name: Option<At<String>>,
    /// `backendAddressPool.id`.
    pub backend_address_pool_id: Option<At<String>>,
    /// `frontendIPConfiguration.id`.
    pub frontend_ip_configuration_id: Option<At<String>>,
    /// `protocol`.
    pub protocol: Option<At<String>>,
    /// `disableOutboundSnat`: members of the pool reach nothing outside by this rule.
    pub disable_outbound_snat: Option<At<bool>>,
}

/// An entry of `outboundRules`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OutboundRule {
    /// `name`.
    pub name: Option<At<String>>,
    /// `backendAddressPool.id`.
    pub backend_address_pool_id: Option<At<String>>,
    /// The ids of `frontendIPConfigurations`.
    pub frontend_ip_configurations: Listing<String>,
    /// `protocol`.
    pub protocol: Option<At<String>>,
    /// `allocatedOutboundPorts`.
    pub allocated_outbound_ports: Option<At<u32>>,
}

impl Artifact for AzLoadBalancer {
    const COLLECT: Collect =
        Collect::azure("az network lb show --resource-group <resource group> --name <load balancer>");
    const MARKS: &'static [&'static str] = &[r"^\s*[\[{]"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let all = resources(tree, |node| is_kind(node, "Microsoft.Network/loadBalancers"))?;
        let mut problems = Vec::new();
        let load_balancers =
            answer::listing(all.all, all.end, "a load balancer", &mut problems, load_balancer);
        Some((Parsed { problems, ..tree.parsed(Self { load_balancers }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.load_balancers.end.is_some()
    }
}

fn load_balancer(node: &Node, problems: &mut Vec<Problem>) -> LoadBalancer {
    let sku = |name| node.get("sku").and_then(|sku| sku.filled(name));
    LoadBalancer {
        name: text(node, "name"),
        id: text(node, "id"),
        sku_name: sku("name"),
        sku_tier: sku("tier"),
        provisioning_state: text(node, "provisioningState"),
        frontend_ip_configurations: parts(
            node,
            "frontendIPConfigurations",
            "a frontend: name, address",
            problems,
            frontend,
        ),
        backend_address_pools: parts(node, "backendAddressPools", "a pool: name, members", problems, pool),
        load_balancing_rules: parts(node, "loadBalancingRules", "a rule: name, pool", problems, |rule, _| {
            BalancingRule {
                name: text(rule, "name"),
                backend_address_pool_id: reference(rule, "backendAddressPool"),
                frontend_ip_configuration_id: reference(rule, "frontendIPConfiguration"),
                protocol: text(rule, "protocol"),
                disable_outbound_snat: truth(rule, "disableOutboundSnat"),
            }
        }),
        outbound_rules: parts(node, "outboundRules", "an outbound rule: name, pool", problems, outbound),
    }
}

fn frontend(node: &Node, problems: &mut Vec<Problem>) -> Frontend {
    let private = held(node, "privateIPAddress").and_then(|own| own.read_as(|text| text.parse().ok()));
    Frontend {
        name: text(node, "name"),
        private_ip_address: noted(private, "an IP address", problems),
        public_ip_address_id: reference(node, "publicIPAddress"),
        public_ip_prefix_id: reference(node, "publicIPPrefix"),
        subnet_id: reference(node, "subnet"),
    }
}

fn pool(node: &Node, problems: &mut Vec<Problem>) -> BackendPool {
    let addresses = parts(
        node,
        "loadBalancerBackendAddresses",
        "the address of a member",
        problems,
        |member, problems| {
            let read =
                held(member, "ipAddress").and_then(|own| own.read_as(|text| text.parse::<IpAddr>().ok()));
            noted(read, "an IP address", problems)
        },
    );
    BackendPool {
        name: text(node, "name"),
        id: text(node, "id"),
        backend_ip_configurations: references(node, "backendIPConfigurations", problems),
        load_balancer_backend_addresses: Listing {
            rows: addresses.rows.into_iter().filter_map(|row| row.value).collect(),
            end: addresses.end,
        },
    }
}

fn outbound(node: &Node, problems: &mut Vec<Problem>) -> OutboundRule {
    OutboundRule {
        name: text(node, "name"),
        backend_address_pool_id: reference(node, "backendAddressPool"),
        frontend_ip_configurations: references(node, "frontendIPConfigurations", problems),
        protocol: text(node, "protocol"),
        allocated_outbound_ports: number(node, "allocatedOutboundPorts", problems),
    }
}

#[cfg(test)]
mod tests;
