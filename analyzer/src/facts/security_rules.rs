//! Which security rules in Azure take the platform's own services from the VM.
//!
//! Rules that name addresses, or the internet, do not touch them: only those that name their service tags do. See "Azure
//! network security groups overview", platform considerations and security admin rules.

use std::collections::BTreeSet;

use coldcase_parsers::azure::effective_nsg::{AzEffectiveNsg, EffectiveGroup, EffectiveRule, PortRange};
use coldcase_parsers::azure::{AzVmNicShow, AzVmShow};
use coldcase_parsers::{At, Listing, Parsed, Span};

use super::{Answer, Facts, says};
use crate::fact::{Confidence, Fact, Found, Why};

/// A service of the platform that has a service tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlatformTag {
    /// The metadata service.
    Imds,
    /// Azure's KMS.
    Lkm,
}

impl PlatformTag {
    fn name(self) -> &'static str {
        match self {
            Self::Imds => "AzurePlatformIMDS",
            Self::Lkm => "AzurePlatformLKM",
        }
    }

    /// The TCP port of the service.
    fn port(self) -> u16 {
        match self {
            Self::Imds => 80,
            Self::Lkm => 1688,
        }
    }
}

/// Who decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DecidedBy {
    /// A security admin rule of a network manager.
    Manager,
    /// A network security group.
    Group,
}

/// What the security rules do with traffic to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TagDecision {
    tag: PlatformTag,
    /// Who denies it, and the name of the rule.
    denied: Option<(DecidedBy, String)>,
}

impl TagDecision {
    /// Whether a rule of this kind denies it.
    pub(crate) fn is_denied_by(&self, whom: DecidedBy) -> bool {
        self.denied.as_ref().is_some_and(|(by, _)| *by == whom)
    }
}

impl Found for TagDecision {
    fn found(&self) -> String {
        let tag = self.tag.name();
        match &self.denied {
            Some((DecidedBy::Manager, rule)) => format!("{tag} by the security admin rule {rule}"),
            Some((DecidedBy::Group, rule)) => format!("{tag} by {rule}"),
            None => format!("no rule denies {tag}"),
        }
    }
}

impl Facts<'_> {
    /// What the security rules of the primary network interface do with traffic to a service of the platform. All of
    /// them are needed to know it.
    pub(crate) fn platform_tag(self, tag: PlatformTag) -> Fact<TagDecision> {
        let primary = self.primary_nic_names();
        let mut fact = self.ask::<AzEffectiveNsg, _>(|capture| match owner(&capture.value) {
            Some(own) if !primary.contains(&own) => Err(Why::Silent(vec![capture.span])),
            _ => decision(capture, tag),
        });
        let named = self.captures::<AzEffectiveNsg>().any(|(capture, _)| owner(&capture.value).is_some());
        if primary.is_empty() && named && fact.readings.is_empty() {
            let has_vm = self.captures::<AzVmShow>().next().is_some();
            fact.gaps.extend((!has_vm).then(|| self.no_capture::<AzVmNicShow>()));
        }
        // Nothing in the answer names the VM.
        fact.at_most(Confidence::Likely)
    }
}

/// The network interface whose rules they are, in lower case, where the command or a group says so.
fn owner(rules: &AzEffectiveNsg) -> Option<String> {
    let of_group = || rules.groups.values().find_map(|group| group.network_interface_id.as_ref());
    let own = rules.network_interface.as_ref().or_else(of_group)?;
    own.value.rsplit('/').next().map(str::to_ascii_lowercase)
}

/// The first rule of each group that takes the traffic decides for it; each group has to let it through. A rule of a
/// network manager that denies, or always allows, ends the search.
fn decision(capture: &Parsed<AzEffectiveNsg>, tag: PlatformTag) -> Answer<TagDecision> {
    let rules = &capture.value;
    let whole = rules.groups.end.is_some()
        && rules.groups.values().all(|group| group.effective_security_rules.end.is_some());
    if !whole || !capture.problems.is_empty() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let mut passed = BTreeSet::new();
    for (group, rule) in rules.in_order("Outbound") {
        let (by, key) = (decided_by(group), (decided_by(group), group.subnet_id.is_some()));
        if passed.contains(&key) {
            continue;
        }
        match takes(&rule.value, tag) {
            None => return Err(Why::Silent(vec![rule.span])),
            Some(false) => continue,
            Some(true) => {}
        }
        let access = rule.value.access.as_ref().map(|access| access.value.to_ascii_lowercase());
        match access.as_deref() {
            Some("deny") => {
                let name = rule.value.name.as_ref().map_or_else(String::new, |name| name.value.clone());
                return says(TagDecision { tag, denied: Some((by, name)) }, shown(&rule.value, tag));
            }
            Some("alwaysallow") if by == DecidedBy::Manager => {
                return says(TagDecision { tag, denied: None }, shown(&rule.value, tag));
            }
            Some("allow") => {
                passed.insert(key);
            }
            _ => return Err(Why::Silent(vec![rule.span])),
        }
    }
    says(TagDecision { tag, denied: None }, [capture.span])
}

fn decided_by(group: &EffectiveGroup) -> DecidedBy {
    if group.network_manager_id.is_some() { DecidedBy::Manager } else { DecidedBy::Group }
}

/// Whether a rule takes TCP to the port of a service by its tag; nothing where it does not say, or where it takes some
/// of the traffic only.
fn takes(rule: &EffectiveRule, tag: PlatformTag) -> Option<bool> {
    let to = &rule.destination_address_prefixes;
    if !whole(to)?.any(|prefix| prefix.eq_ignore_ascii_case(tag.name())) {
        return Some(false);
    }
    match rule.protocol.as_ref()?.value.to_ascii_lowercase().as_str() {
        "tcp" | "all" | "*" | "any" => {}
        "udp" | "icmp" | "esp" | "ah" => return Some(false),
        _ => return None,
    }
    if !whole(&rule.destination_port_ranges)?.any(|ports| ports.covers(tag.port())) {
        return Some(false);
    }
    let all_ports = |ports: &PortRange| ports.first == 0 && ports.last == u16::MAX;
    let all_sources = |from: &String| matches!(from.as_str(), "*" | "0.0.0.0/0" | "Any" | "VirtualNetwork");
    let from_here = whole(&rule.source_port_ranges)?.any(all_ports)
        && whole(&rule.source_address_prefixes)?.any(all_sources);
    from_here.then_some(true)
}

/// The values of a list, if all of them are there.
fn whole<T>(list: &Listing<T>) -> Option<impl Iterator<Item = &T>> {
    list.end.is_some().then(|| list.values())
}

/// The lines that tell what a rule does: its name, its tag and its access.
fn shown(rule: &EffectiveRule, tag: PlatformTag) -> Vec<Span> {
    let named = |text: &Option<At<String>>| text.as_ref().map(|text| text.span);
    let prefixes = &rule.destination_address_prefixes.rows;
    let prefix = prefixes.iter().find(|prefix| prefix.value.eq_ignore_ascii_case(tag.name()));
    let all = [named(&rule.access), prefix.map(|prefix| prefix.span), named(&rule.name)];
    all.into_iter().flatten().collect()
}
