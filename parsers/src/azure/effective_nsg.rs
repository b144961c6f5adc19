//! `az network nic list-effective-nsg`, `Get-AzEffectiveNetworkSecurityGroup`: the security rules that Azure applies to
//! a network interface.
//!
//! ```json
//! {"value": [{"association": {"networkInterface": null, "networkManager": null, "subnet": {"id": "…"}},
//!             "effectiveSecurityRules": [{"access": "Deny", "destinationAddressPrefix": "AzurePlatformIMDS",
//!                                         "destinationPortRange": "0-65535", "direction": "Outbound",
//!                                         "name": "securityRules/…", "priority": 200, "protocol": "All", …}],
//!             "networkSecurityGroup": {"id": "…"}}]}
//! ```
//!
//! Or as the table of the Azure CLI, which has neither priorities nor addresses, or as PowerShell's list. See "Diagnose
//! a virtual machine network traffic filter problem". The answer does not say whose rules they are; the command may.

mod rule;
mod table;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{self, parts, reference};
use super::asked;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{self, Items, Node, Value, is_fence, is_prompt};
use crate::text::{At, Excerpt, Span};

pub use rule::{EffectiveRule, PortRange};

/// The security rules of one network interface.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzEffectiveNsg {
    /// The name of the network interface, where the command stands before its answer.
    pub network_interface: Option<At<String>>,
    /// `value`: each group of rules that applies, in the order of the answer.
    pub groups: Listing<EffectiveGroup>,
}

/// The rules of one network security group, or of a network manager.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectiveGroup {
    /// `networkSecurityGroup.id`, as written; of a table the name alone. Rules of a network manager have none.
    pub network_security_group_id: Option<At<String>>,
    /// `association.networkManager.id`.
    pub network_manager_id: Option<At<String>>,
    /// `association.networkInterface.id`; of a table the name alone.
    pub network_interface_id: Option<At<String>>,
    /// `association.subnet.id`; of a table the name alone.
    pub subnet_id: Option<At<String>>,
    /// `effectiveSecurityRules`.
    pub effective_security_rules: Listing<EffectiveRule>,
}

/// The names of the command, in small letters.
const COMMANDS: [&str; 2] = ["list-effective-nsg", "get-azeffectivenetworksecuritygroup"];

impl Artifact for AzEffectiveNsg {
    const COLLECT: Collect =
        Collect::azure("az network nic list-effective-nsg --resource-group <resource group> --name <NIC>");
    const MARKS: &'static [&'static str] = &[
        r"^\s*[\[{]",
        r"(?i)^\s*NIC\s+Subnet\s+NSG\s+Rule Name\s",
        r"(?i)^\s*(NetworkManager|NetworkSecurityGroup)\s+:\s",
        r"(?i)(az(\.cmd)?\s+network\s+nic\s+list-effective-nsg|Get-AzEffectiveNetworkSecurityGroup)(\s|$)",
    ];
    const ENDS: &'static str = "the closing bracket of every list of rules";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut problems = Vec::new();
        let asked = asked::command(start.lines(), &COMMANDS);
        let lines = asked.as_ref().map_or(start.lines(), |asked| asked.behind);
        let is_json = lines.text().trim_start().starts_with(['{', '[']);
        let (groups, span, rest) = if let Some(table) = table::read(lines, &mut problems) {
            table
        } else if !is_json {
            of_lists(lines, &mut problems)?
        } else {
            let is_asked = asked.is_some();
            let read = |tree: &Node, rest| Some((of_json(tree, is_asked, &mut problems)?, tree.span, rest));
            start.tree_from(lines, read)?
        };
        let span = asked.as_ref().map_or(span, |asked| asked.span.to(span));
        let value = Self { network_interface: asked.and_then(|asked| asked.network_interface), groups };
        Some((Parsed { value, span, language: None, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.groups.end.is_some()
            && self.groups.values().all(|group| group.effective_security_rules.end.is_some())
    }
}

impl AzEffectiveNsg {
    /// The rules of a direction in the order in which Azure asks them: those of a network manager come first; then
    /// outbound those of the network interface before those of the subnet, inbound the other way round; each group by
    /// its priorities. Each of the two groups has to let a packet through.
    pub fn in_order(&self, direction: &str) -> Vec<(&EffectiveGroup, &At<EffectiveRule>)> {
        let is_outbound = direction.eq_ignore_ascii_case("Outbound");
        let rank = |group: &EffectiveGroup| match (&group.network_manager_id, &group.subnet_id) {
            (Some(_), _) => 0,
            (None, subnet) if subnet.is_some() == is_outbound => 2,
            _ => 1,
        };
        let is_asked = |rule: &EffectiveRule| {
            rule.direction.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(direction))
        };
        let of_group =
            |group| rules(group).filter(|rule| is_asked(&rule.value)).map(move |rule| (group, rule));
        let mut all: Vec<_> = self.groups.values().flat_map(of_group).collect();
        all.sort_by_key(|(group, rule)| {
            let priority = rule.value.priority.map_or(u32::MAX, |at| at.value);
            (rank(group), priority)
        });
        all
    }
}

fn rules(group: &EffectiveGroup) -> impl Iterator<Item = &At<EffectiveRule>> {
    group.effective_security_rules.rows.iter()
}

/// The object of the command, or the list of Azure PowerShell.
fn of_json(tree: &Node, is_asked: bool, problems: &mut Vec<Problem>) -> Option<Listing<EffectiveGroup>> {
    let all = answer::resources(tree, is_group).or_else(|| {
        // An answer without any group can only be known by its command.
        let list = tree.get("value").and_then(Node::list).or_else(|| tree.list())?;
        let is_empty = is_asked && list.all.is_empty() && list.end.is_some();
        is_empty.then(|| Items { all: Vec::new(), end: list.end.filter(|_| tree.end().is_some()) })
    })?;
    // One group that someone cut out is not all of them.
    let end = all.end.filter(|_| !is_group(tree));
    Some(answer::listing(all.all, end, "a network security group and its rules", problems, group))
}

fn is_group(node: &Node) -> bool {
    node.get("association").is_some()
        && (node.get("effectiveSecurityRules").is_some() || is_association(node))
}

/// What an association names; other objects have associations, too.
fn is_association(node: &Node) -> bool {
    let names = ["networkManager", "networkInterface", "subnet"];
    node.get("association").is_some_and(|own| names.iter().any(|name| own.get(name).is_some()))
}

fn group(node: &Node, problems: &mut Vec<Problem>) -> EffectiveGroup {
    let of = |name| node.get("association").and_then(|association| reference(association, name));
    EffectiveGroup {
        network_security_group_id: reference(node, "networkSecurityGroup"),
        network_manager_id: of("networkManager").or_else(|| reference(node, "networkManager")),
        network_interface_id: of("networkInterface"),
        subnet_id: of("subnet"),
        effective_security_rules: parts(
            node,
            "effectiveSecurityRules",
            "security rules, each with its name",
            problems,
            rule::rule,
        ),
    }
}

/// PowerShell's lists, one for each group. There may be more unless a prompt follows.
fn of_lists<'a>(
    lines: Excerpt<'a>,
    problems: &mut Vec<Problem>,
) -> Option<(Listing<EffectiveGroup>, Span, Excerpt<'a>)> {
    let (mut groups, mut span, mut rest) = (Listing::default(), None::<Span>, lines);
    while let Some((tree, behind)) = render::tree(rest).filter(|(tree, _)| is_listed(tree)) {
        let value = group(&tree, problems);
        span = Some(span.map_or(tree.span, |span| span.to(tree.span)));
        groups.rows.push(At { value, span: tree.span });
        rest = behind;
        if tree.end().is_none() {
            return Some((groups, span?, rest));
        }
    }
    let next = rest.lines().find(|line| !line.is_blank());
    let closing = next.filter(|line| is_prompt(line.text()) || (line.ended && is_fence(line.text())));
    let is_read = groups.values().all(|group| group.effective_security_rules.end.is_some());
    groups.end = closing.filter(|_| is_read && problems.is_empty()).map(|line| line.line.span());
    Some((groups, span?, rest))
}

fn is_listed(tree: &Node) -> bool {
    let has = |name| tree.get(name).is_some();
    matches!(tree.value, Value::Object(_)) && (has("Association") || has("EffectiveSecurityRules"))
}

#[cfg(test)]
mod tests;
