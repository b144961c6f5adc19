//! The rules of the Windows firewall: `netsh advfirewall firewall show rule name=all`, and the `NetSecurity` cmdlets.
//!
//! ```text
//! Rule Name:                            Block metadata
//! ----------------------------------------------------------------------
//! Enabled:                              Yes
//! Direction:                            Out
//! Profiles:                             Domain,Private,Public
//! RemoteIP:                             169.254.169.254/32
//! Protocol:                             TCP
//! RemotePort:                           80
//! Action:                               Block
//! Ok.
//! ```
//!
//! `Action` is the last field of every rule: one without it was cut, and may have had conditions. Only `verbose` prints
//! `Program`, `Service`, `InterfaceTypes`, `Security` and `Rule source`; where none of them is there, nothing is known of such conditions.
//! PowerShell has the addresses and the ports of a rule in filters of their own, joined by `InstanceID`.
//! Documented as "netsh advfirewall firewall" and "Get-NetFirewallRule".

mod cmdlets;
mod listed;
mod scope;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt};

pub use scope::{Addresses, Ports};

/// Rules of the firewall, and filters of rules.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct FirewallRules {
    /// What was asked for behind `show rule`, where the prompt is there: a filter shows a part of the rules.
    pub show_rule: Option<At<String>>,
    /// The rules, in the order of the text.
    pub rules: Listing<FirewallRule>,
    /// What `Get-NetFirewallAddressFilter` prints.
    pub address_filters: Listing<AddressFilter>,
    /// What `Get-NetFirewallPortFilter` prints.
    pub port_filters: Listing<PortFilter>,
    /// What is said instead of rules.
    pub error: Option<At<String>>,
}

/// A rule. What is not printed is nothing; what is printed in words that nobody has seen is nothing, and a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirewallRule {
    /// `Rule Name`, `DisplayName`: not its own alone.
    pub rule_name: Option<At<String>>,
    /// `Name` or `InstanceID` of PowerShell: its own alone.
    pub instance_id: Option<At<String>>,
    /// `Enabled`.
    pub enabled: Option<At<bool>>,
    /// `Direction`.
    pub direction: Option<At<Direction>>,
    /// `Profiles`.
    pub profiles: Option<Vec<At<Profile>>>,
    /// `Grouping`, as printed.
    pub grouping: Option<At<String>>,
    /// `LocalIP`, entry by entry; a language's word for any is `Any`.
    pub local_ip: Option<Vec<At<String>>>,
    /// `RemoteIP`, entry by entry; a language's word for any is `Any`.
    pub remote_ip: Option<Vec<At<String>>>,
    /// `Protocol`: a name or a number; a language's word for any is `Any`.
    pub protocol: Option<At<String>>,
    /// `LocalPort`, entry by entry; a language's word for any is `Any`.
    pub local_port: Option<Vec<At<String>>>,
    /// `RemotePort`, entry by entry; a language's word for any is `Any`.
    pub remote_port: Option<Vec<At<String>>>,
    /// `Edge traversal`, as printed.
    pub edge_traversal: Option<At<String>>,
    /// `Program`.
    pub program: Option<At<String>>,
    /// `Service`.
    pub service: Option<At<String>>,
    /// `InterfaceTypes`, as printed.
    pub interface_types: Option<At<String>>,
    /// `Security`, as printed.
    pub security: Option<At<String>>,
    /// `Rule source`, as printed.
    pub rule_source: Option<At<String>>,
    /// `Action`: the last field.
    pub action: Option<At<Action>>,
}

/// Which way the packets go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum Direction {
    /// To the machine.
    In,
    /// From the machine.
    Out,
}

/// A kind of network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum Profile {
    /// Every kind.
    Any,
    /// One with a domain controller.
    Domain,
    /// One that somebody said is private.
    Private,
    /// Any other.
    Public,
}

/// What happens to the packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum Action {
    /// They pass.
    Allow,
    /// They do not.
    Block,
    /// They pass where they are authenticated, whatever other rules say.
    Bypass,
}

/// The addresses of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddressFilter {
    /// `InstanceID` of the rule.
    pub instance_id: Option<At<String>>,
    /// `LocalAddress`, entry by entry.
    pub local_address: Option<Vec<At<String>>>,
    /// `RemoteAddress`, entry by entry.
    pub remote_address: Option<Vec<At<String>>>,
}

/// The ports of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PortFilter {
    /// `InstanceID` of the rule.
    pub instance_id: Option<At<String>>,
    /// `Protocol`.
    pub protocol: Option<At<String>>,
    /// `LocalPort`, entry by entry.
    pub local_port: Option<Vec<At<String>>>,
    /// `RemotePort`, entry by entry.
    pub remote_port: Option<Vec<At<String>>>,
}

impl Artifact for FirewallRules {
    const COLLECT: Collect =
        Collect::vm_long("netsh advfirewall firewall show rule name=all dir=out verbose");
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:Rule Name|Regelname|Nom de la r.gle|Nombre de regla|规则名称|規則名)\s*:\s",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*netsh(?:\.exe)?\s+ad\w*\s+fi\w*\s+sh",
        r"^\s*No rules match the specified criteria\.",
        r"^\s*(?:Name|DisplayName|InstanceID|ID|LocalAddress|RemoteAddress|Protocol|LocalPort)\s",
        r"^\s*[\[{]",
    ];
    const ENDS: &'static str =
        "`Ok.` of netsh; of PowerShell the blank line below the last object, or the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        if let Some((value, problems, rest)) = cmdlets::read(start) {
            let (span, rest) = console::split(start.lines(), rest);
            return Some((Parsed { value, span, language: None, problems }, rest));
        }
        let reading = listed::read(start.whole_lines())?;
        let (span, rest) = console::split(start.lines(), reading.read_to?);
        let language = reading.votes.winner();
        Some((Parsed { value: reading.value, span, language, problems: reading.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.rules.end.is_some() || self.address_filters.end.is_some() || self.port_filters.end.is_some()
    }
}

#[cfg(test)]
mod tests;
