//! `az network nic show-effective-route-table`, `Get-AzEffectiveRouteTable`: the routes that Azure applies to a network
//! interface.
//!
//! ```json
//! {"value": [{"addressPrefix": ["0.0.0.0/0"], "hasBgpOverride": false, "name": null, "nextHopIpAddress": [],
//!             "nextHopType": "Internet", "source": "Default", "state": "Active", …}, …]}
//! ```
//!
//! Or as the table of either command. The answer does not say whose routes they are; the command before it may.

pub(super) mod table;

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{noted_values as noted, values};
use super::asked;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};
use crate::values::IpPrefix;

/// The routes of one network interface.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzEffectiveRoutes {
    /// The name of the network interface, where the command stands before its answer.
    pub network_interface: Option<At<String>>,
    /// `value`.
    pub routes: Listing<EffectiveRoute>,
}

/// A route.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectiveRoute {
    /// `name`: of a route that a user made.
    pub name: Option<At<String>>,
    /// `source`: `Default`, `User`, `VirtualNetworkGateway`.
    pub source: Option<At<String>>,
    /// `state`: `Active` or `Invalid`.
    pub state: Option<At<String>>,
    /// `addressPrefix`.
    pub address_prefix: Listing<IpPrefix>,
    /// `nextHopType`: `VnetLocal`, `Internet`, `VirtualAppliance`, `VirtualNetworkGateway`, `None`, …
    pub next_hop_type: Option<At<String>>,
    /// `nextHopIpAddress`.
    pub next_hop_ip_address: Listing<IpAddr>,
    /// `hasBgpOverride`: it wins over routes of a gateway even where theirs are longer.
    pub has_bgp_override: Option<At<bool>>,
}

/// The names of the command, in small letters.
const COMMANDS: [&str; 2] = ["show-effective-route-table", "get-azeffectiveroutetable"];

impl Artifact for AzEffectiveRoutes {
    const COLLECT: Collect = Collect::azure(
        "az network nic show-effective-route-table --resource-group <resource group> --name <NIC>",
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*[\[{]",
        r"(?i)^\s*Source\s+State\s+Address Prefix\s+Next Hop Type",
        r"(?i)^\s*(Name\s|Source\s|State\s|DisableBgp).*\sAddressPrefix\s.*NextHopType",
        r"(?i)(az(\.cmd)?\s+network\s+nic\s+show-effective-route-table|Get-AzEffectiveRouteTable)(\s|$)",
    ];
    const ENDS: &'static str = "the closing bracket; of a table, the line below it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut problems = Vec::new();
        let asked = asked::command(start.lines(), &COMMANDS);
        let lines = asked.as_ref().map_or(start.lines(), |asked| asked.behind);
        let (routes, span, rest) = if let Some(table) = table::read(lines, &mut problems) {
            table
        } else {
            let is_asked = asked.is_some();
            let read = |tree: &Node, rest| Some((of_json(tree, is_asked, &mut problems)?, tree.span, rest));
            start.tree_from(lines, read)?
        };
        let span = asked.as_ref().map_or(span, |asked| asked.span.to(span));
        let value = Self { network_interface: asked.and_then(|asked| asked.network_interface), routes };
        Some((Parsed { value, span, language: None, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.routes.end.is_some()
    }
}

/// The object of the command, the list of Azure PowerShell, or one route of it alone, as someone may have cut it out.
fn of_json(tree: &Node, is_asked: bool, problems: &mut Vec<Problem>) -> Option<Listing<EffectiveRoute>> {
    if is_route(tree) {
        return Some(listing(std::slice::from_ref(tree), None, problems));
    }
    let list = tree.get("value").and_then(Node::list).or_else(|| tree.list())?;
    let known = list.all.first().map_or(is_asked && list.end.is_some(), is_route);
    let more = tree.get("nextLink").is_some_and(|link| link.value != Value::Null);
    let end = list.end.filter(|_| tree.end().is_some() && !more);
    known.then(|| listing(&list.all, end, problems))
}

fn is_route(node: &Node) -> bool {
    ["addressPrefix", "nextHopType", "state"].iter().all(|name| node.get(name).is_some())
}

/// The routes of a list. One of which something cannot be read leaves it without an end: it may lead anywhere.
fn listing(nodes: &[Node], end: Option<Span>, problems: &mut Vec<Problem>) -> Listing<EffectiveRoute> {
    let mut all = Listing { rows: Vec::new(), end };
    for node in nodes {
        let met = problems.len();
        let prefixes = values(node.get("addressPrefix"), IpPrefix::read);
        let hops = values(node.get("nextHopIpAddress"), |text| text.parse().ok());
        let row = EffectiveRoute {
            name: node.filled("name"),
            source: node.filled("source"),
            state: node.filled("state"),
            address_prefix: noted(prefixes, "an address prefix", problems),
            next_hop_type: node.filled("nextHopType"),
            next_hop_ip_address: noted(hops, "an IP address", problems),
            has_bgp_override: node.get("hasBgpOverride").and_then(Node::truth),
        };
        let said = row.state.is_some() && row.next_hop_type.is_some() && row.address_prefix.end.is_some();
        if node.end().is_some() && !said && problems.len() == met {
            problems.push(Problem { span: node.span, expected: "a route: state, prefixes, next hop" });
        }
        all.end = all.end.filter(|_| said);
        all.rows.push(At { value: row, span: node.span });
    }
    all
}

#[cfg(test)]
mod tests;
