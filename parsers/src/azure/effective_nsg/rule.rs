//! A security rule as it applies.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::artifact::{Listing, Problem};
use crate::azure::answer::{noted_values, number, text, values};
use crate::render::Node;
use crate::text::At;
use crate::values::IpPrefix;

/// A security rule. A table has only its name, protocol, direction and access.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectiveRule {
    /// `name`: `securityRules/…`, `defaultSecurityRules/…`.
    pub name: Option<At<String>>,
    /// `priority`: the lowest is asked first.
    pub priority: Option<At<u32>>,
    /// `direction`: `Inbound`, `Outbound`.
    pub direction: Option<At<String>>,
    /// `access`: `Allow`, `Deny`.
    pub access: Option<At<String>>,
    /// `protocol`: `Tcp`, `Udp`, `All`.
    pub protocol: Option<At<String>>,
    /// `sourcePortRanges`, or `sourcePortRange` where there is one.
    pub source_port_ranges: Listing<PortRange>,
    /// `destinationPortRanges`, or `destinationPortRange`.
    pub destination_port_ranges: Listing<PortRange>,
    /// `sourceAddressPrefixes`, or `sourceAddressPrefix`: prefixes and service tags, as written.
    pub source_address_prefixes: Listing<String>,
    /// `destinationAddressPrefixes`, or `destinationAddressPrefix`.
    pub destination_address_prefixes: Listing<String>,
    /// `expandedSourceAddressPrefix`: what its service tags stand for.
    pub expanded_source_address_prefixes: Listing<IpPrefix>,
    /// `expandedDestinationAddressPrefix`.
    pub expanded_destination_address_prefixes: Listing<IpPrefix>,
}

/// Ports from the first to the last: `80-80`; all of them where a rule says `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct PortRange {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl PortRange {
    /// Reads `0-65535`, `443` or `*`.
    pub fn read(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self { first: 0, last: u16::MAX });
        }
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last).then_some(Self { first, last })
    }

    /// Whether a port is in it.
    pub fn covers(self, port: u16) -> bool {
        (self.first..=self.last).contains(&port)
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first, self.last)
    }
}

impl Serialize for PortRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a rule.
pub(super) fn rule(node: &Node, problems: &mut Vec<Problem>) -> EffectiveRule {
    let met = problems.len();
    let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let rule = EffectiveRule {
        name: text(node, "name"),
        priority: number(node, "priority", problems),
        direction: text(node, "direction"),
        access: text(node, "access"),
        protocol: text(node, "protocol"),
        source_port_ranges: ranges(node, ["sourcePortRanges", "sourcePortRange"], problems),
        destination_port_ranges: ranges(node, ["destinationPortRanges", "destinationPortRange"], problems),
        source_address_prefixes: noted_values(
            any(node, ["sourceAddressPrefixes", "sourceAddressPrefix"], word),
            "an address prefix or a service tag",
            problems,
        ),
        destination_address_prefixes: noted_values(
            any(node, ["destinationAddressPrefixes", "destinationAddressPrefix"], word),
            "an address prefix or a service tag",
            problems,
        ),
        expanded_source_address_prefixes: expanded(node, "expandedSourceAddressPrefix", problems),
        expanded_destination_address_prefixes: expanded(node, "expandedDestinationAddressPrefix", problems),
    };
    let said = rule.direction.is_some() && rule.access.is_some() && rule.priority.is_some();
    if node.end().is_some() && !said && problems.len() == met {
        problems.push(Problem { span: node.span, expected: "a security rule: priority, direction, access" });
    }
    rule
}

fn ranges(node: &Node, names: [&str; 2], problems: &mut Vec<Problem>) -> Listing<PortRange> {
    noted_values(any(node, names, PortRange::read), "a port, or the first and the last of them", problems)
}

fn expanded(node: &Node, name: &str, problems: &mut Vec<Problem>) -> Listing<IpPrefix> {
    noted_values(values(node.get(name), IpPrefix::read), "an address prefix", problems)
}

/// The values of the member that lists many, or of the one for one. The one alone says nothing where the object
/// breaks off: the other may have stood behind it.
fn any<T>(
    node: &Node,
    [many, one]: [&str; 2],
    read: impl Fn(&str) -> Option<T>,
) -> (Listing<T>, Option<crate::text::Span>) {
    let is_filled = |many: &&Node| many.list().is_some_and(|list| !list.all.is_empty());
    let many = node.get(many).filter(is_filled);
    let member = many.or_else(|| node.end().and_then(|_| node.get(one)));
    values(member, read)
}
