//! Rules of the Windows firewall that keep every program from an address of the platform.

use std::net::Ipv4Addr;

use coldcase_parsers::imds::ImdsFailure;
use coldcase_parsers::imds::failure::Reason;
use coldcase_parsers::windows::FirewallRules;
use coldcase_parsers::windows::firewall_rules::{Action, Addresses, Direction, FirewallRule, Ports, Profile};
use coldcase_parsers::{ArtifactKind, At, Parsed, Span};

use super::imds::{Reply, is_direct};
use super::routing::WIRE_SERVER;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Why};

/// What one rule does to connections to an address.
enum Effect {
    /// It blocks all of them; its name, and the lines that show it.
    Blocks(String, Vec<Span>),
    /// Nothing, or only some programs, services or networks.
    Leaves,
    /// Its conditions are not shown, or depend on the machine.
    Unclear(Span),
}

/// How a request left Windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// Windows forbade it.
    Forbidden,
    /// It got no connection: what filters packets may drop them without a word, in the guest as elsewhere.
    Lost,
    /// It got a connection.
    Arrived,
}

impl Found for Leave {
    fn found(&self) -> String {
        match self {
            Self::Forbidden => "yes".to_owned(),
            Self::Lost => "no connection".to_owned(),
            Self::Arrived => "a connection came about".to_owned(),
        }
    }
}

/// The ports on which the platform answers at an address.
fn ports(to: Ipv4Addr) -> &'static [u16] {
    if to == WIRE_SERVER { &[80, 32526] } else { &[80] }
}

impl Facts<'_> {
    /// The rule that keeps every program from an address, or that none does. Without the conditions of a rule, which
    /// only `verbose` prints, it is not known whether it is one.
    pub(crate) fn blocked_by(self, to: Ipv4Addr) -> Fact<Option<String>> {
        self.ask::<FirewallRules, _>(|capture| blocked(capture, to))
    }

    /// How the last request to the metadata service left Windows: error 10013 says that it did not.
    pub(crate) fn imds_leave(self) -> Fact<Leave> {
        let failed = self.ask::<ImdsFailure, _>(|capture| {
            let failure = &capture.value;
            match failure.reason {
                Some(Reason::Forbidden) if is_direct(failure) => {
                    says(Leave::Forbidden, [failure.message.span])
                }
                _ => Err(Why::Silent(vec![capture.span])),
            }
        });
        let mut all = failed.with(self.imds_replies_but_forbidden()).newest(self.times);
        if !all.readings.is_empty() {
            all.gaps.clear();
        }
        all
    }

    fn imds_replies_but_forbidden(self) -> Fact<Leave> {
        let forbidden: Vec<Span> = self
            .captures::<ImdsFailure>()
            .filter(|(capture, _)| capture.value.reason == Some(Reason::Forbidden))
            .map(|(capture, _)| capture.value.message.span)
            .collect();
        let mut others = self.imds_replies();
        others.readings.retain(|reply| {
            let is_it = reply.spans.first().is_some_and(|span| forbidden.contains(span));
            // A test that fails without saying why may have been forbidden too.
            let says_why = reply.from != crate::fact::Want::Capture(ArtifactKind::TestNetconnection);
            !is_it && (says_why || reply.value != Reply::NoConnection)
        });
        others.gaps.retain(|gap| *gap != Gap::absent(ArtifactKind::ImdsFailure));
        others.map(|reply| if reply == Reply::NoConnection { Leave::Lost } else { Leave::Arrived })
    }
}

fn blocked(capture: &Parsed<FirewallRules>, to: Ipv4Addr) -> Answer<Option<String>> {
    let rules = &capture.value.rules;
    let effects: Vec<Effect> = rules.rows.iter().map(|rule| effect(rule, to)).collect();
    let mut unclear = Vec::new();
    for effect in effects {
        match effect {
            Effect::Blocks(name, spans) => return says(Some(name), spans),
            Effect::Unclear(span) => unclear.push(span),
            Effect::Leaves => {}
        }
    }
    let asked = capture.value.show_rule.as_ref().filter(|asked| shows_all(&asked.value));
    match (rules.end, asked) {
        (None, _) => Err(Why::Incomplete(vec![capture.span])),
        (Some(end), Some(asked)) if unclear.is_empty() && capture.problems.is_empty() => {
            says(None, [asked.span.to(end)])
        }
        _ if unclear.is_empty() => Err(Why::Silent(vec![capture.span])),
        _ => Err(Why::Silent(unclear)),
    }
}

/// Whether no rule for what leaves is left out.
fn shows_all(asked: &str) -> bool {
    let small = asked.to_ascii_lowercase();
    let mut words = small.split_whitespace();
    let is_all = small.split_whitespace().any(|word| matches!(word, "name=all" | "all"));
    is_all && words.all(|word| matches!(word, "rule" | "all" | "name=all" | "dir=out" | "verbose"))
}

fn effect(row: &At<FirewallRule>, to: Ipv4Addr) -> Effect {
    let rule = &row.value;
    let (Some(action), Some(direction), Some(enabled)) = (rule.action, rule.direction, rule.enabled) else {
        return Effect::Unclear(row.span);
    };
    if action.value != Action::Block || direction.value != Direction::Out || !enabled.value {
        return Effect::Leaves;
    }
    let place = |list: &[At<String>]| list.first().map(|entry| entry.span);
    let remote = rule.remote_ip.as_deref();
    let hits = [
        remote.and_then(|list| Addresses(list).cover(to)),
        rule.protocol.as_ref().and_then(|protocol| is_tcp(&protocol.value)),
        covers_ports(rule, to),
    ];
    if hits.contains(&Some(false)) {
        return Effect::Leaves;
    }
    let conditions = [
        every_profile(rule),
        // One address of the guest, or some of its ports, may be all that it sends from.
        rule.local_ip.as_deref().is_none_or(is_any).then_some(true),
        rule.local_port.as_deref().is_none_or(is_any).then_some(true),
        rule.interface_types.as_ref().and_then(|types| by_cable(&types.value)),
        rule.program.as_ref().map_or(Some(true), |program| every_program(&program.value)),
        rule.service.as_ref().is_none_or(|service| service.value == "Any").then_some(true),
        rule.security.as_ref().and_then(|security| (security.value == "NotRequired").then_some(true)),
    ];
    if conditions.contains(&Some(false)) {
        return Effect::Leaves;
    }
    if hits.contains(&None) || conditions.contains(&None) {
        return Effect::Unclear(row.span);
    }
    let name = rule.rule_name.as_ref();
    let lines = [
        name.map(|name| name.span),
        remote.and_then(place),
        rule.remote_port.as_deref().and_then(place),
        Some(action.span),
    ];
    Effect::Blocks(
        name.map_or_else(|| "a rule without a name".to_owned(), |name| name.value.clone()),
        lines.into_iter().flatten().collect(),
    )
}

/// Nothing for a word that is not known.
fn is_tcp(protocol: &str) -> Option<bool> {
    let small = protocol.to_ascii_lowercase();
    match small.as_str() {
        "tcp" | "any" => Some(true),
        "udp" | "icmpv4" | "icmpv6" | "igmp" | "ipv6" | "gre" | "pgm" | "l2tp" | "hopopt" => Some(false),
        number => number.parse::<u8>().ok().map(|number| number == 6),
    }
}

/// Whether a rule holds for connections by cable, as all of Azure's are; nothing for words that are not known.
fn by_cable(types: &str) -> Option<bool> {
    let small = types.to_ascii_lowercase();
    let mut words = small.split(',').map(str::trim);
    if small == "any" || words.clone().any(|word| word == "lan") {
        return Some(true);
    }
    words.all(|word| matches!(word, "wireless" | "ras" | "remoteaccess")).then_some(false)
}

/// Whether a rule for a program holds for all of them. One for a part of Windows or for the agent may be the one that
/// matters, and a word that is no path is not known.
fn every_program(program: &str) -> Option<bool> {
    const OF_THE_PLATFORM: &[&str] = &["%systemroot%", "%windir%", r"\windows\", r"\windowsazure\"];
    let small = program.to_ascii_lowercase();
    if small == "any" {
        return Some(true);
    }
    let is_another = small.contains('\\') && !OF_THE_PLATFORM.iter().any(|place| small.contains(place));
    is_another.then_some(false)
}

/// A rule for any protocol has no ports.
fn covers_ports(rule: &FirewallRule, to: Ipv4Addr) -> Option<bool> {
    let Some(list) = rule.remote_port.as_deref() else {
        return rule.protocol.as_ref().filter(|protocol| protocol.value == "Any").map(|_| true);
    };
    let covers: Vec<_> = ports(to).iter().map(|port| Ports(list).cover(*port)).collect();
    if covers.contains(&Some(true)) {
        return Some(true);
    }
    (!covers.contains(&None)).then_some(false)
}

fn is_any(list: &[At<String>]) -> bool {
    list.iter().any(|entry| entry.value == "Any")
}

/// Whether it counts in every kind of network; of one kind alone it is not known whether the VM is in it.
fn every_profile(rule: &FirewallRule) -> Option<bool> {
    let profiles = rule.profiles.as_ref()?;
    let has = |profile| profiles.iter().any(|own| own.value == profile);
    let all = has(Profile::Any) || [Profile::Domain, Profile::Private, Profile::Public].into_iter().all(has);
    all.then_some(true)
}
