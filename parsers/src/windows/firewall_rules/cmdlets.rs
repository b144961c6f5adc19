//! Rules and their filters as the `NetSecurity` cmdlets print them: as JSON, as lists, as a table.
//!
//! In JSON the words are the numbers of their enumerations, as the page of `MSFT_NetFirewallRule` documents them.

use super::{Action, AddressFilter, Direction, FirewallRule, FirewallRules, PortFilter, Profile};
use crate::artifact::{Problem, Start};
use crate::text::{At, Excerpt};
use crate::windows::powershell::{self, Object, each, has_all, one};

/// Reads what the cmdlets print at a start, and gives what follows it.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(FirewallRules, Vec<Problem>, Excerpt<'a>)> {
    let objects = powershell::objects(start, start.lines(), |object| Shown::of(object).is_some())?;
    let mut reading = Reading { value: FirewallRules::default(), problems: objects.problems };
    let known = objects.all.iter().take_while(|object| reading.object(*object)).count();
    // Of an object that breaks off, nothing may tell yet what it is.
    let breaks_off = objects.end.is_none() && known + 1 == objects.all.len();
    (known > 0 && (known == objects.all.len() || breaks_off)).then_some(())?;
    let Reading { mut value, problems } = reading;
    value.rules.end = objects.end.filter(|_| !value.rules.rows.is_empty());
    value.address_filters.end = objects.end.filter(|_| !value.address_filters.rows.is_empty());
    value.port_filters.end = objects.end.filter(|_| !value.port_filters.rows.is_empty());
    Some((value, problems, objects.rest))
}

/// What an object is.
enum Shown {
    Rule,
    AddressFilter,
    PortFilter,
}

impl Shown {
    fn of(node: Object<'_, '_>) -> Option<Self> {
        let has = |name: &str| has_all(node, &[name]);
        let named = has("DisplayName") || has("Name") || has("InstanceID");
        // Where a list is cut, the last fields of a rule are not there.
        if named && (has("Direction") && has("Action") || has("EdgeTraversalPolicy") || has("DisplayGroup")) {
            Some(Self::Rule)
        } else if has("RemoteAddress") && has("LocalAddress") && !has("LocalPort") && !has("State") {
            Some(Self::AddressFilter)
        } else {
            (has("LocalPort") && has("Protocol") && !has("LocalAddress")).then_some(Self::PortFilter)
        }
    }
}

/// What was read so far.
struct Reading {
    value: FirewallRules,
    problems: Vec<Problem>,
}

impl Reading {
    /// Takes an object, or says that it is none of the firewall's.
    fn object(&mut self, node: Object<'_, '_>) -> bool {
        let span = node.span();
        match Shown::of(node) {
            Some(Shown::Rule) => {
                let value = self.rule(node);
                self.value.rules.rows.push(At { value, span });
            }
            Some(Shown::AddressFilter) => {
                let value = AddressFilter {
                    instance_id: instance_id(node, "InstanceID"),
                    local_address: entries(node, "LocalAddress"),
                    remote_address: entries(node, "RemoteAddress"),
                };
                self.value.address_filters.rows.push(At { value, span });
            }
            Some(Shown::PortFilter) => {
                let value = PortFilter {
                    instance_id: instance_id(node, "InstanceID"),
                    protocol: one(node, "Protocol"),
                    local_port: entries(node, "LocalPort"),
                    remote_port: entries(node, "RemotePort"),
                };
                self.value.port_filters.rows.push(At { value, span });
            }
            None => return false,
        }
        true
    }

    fn rule(&mut self, node: Object<'_, '_>) -> FirewallRule {
        FirewallRule {
            rule_name: one(node, "DisplayName"),
            instance_id: instance_id(node, "InstanceID").or_else(|| instance_id(node, "Name")),
            enabled: self.known(node, "Enabled", |word| match word {
                "True" | "1" => Some(true),
                "False" | "2" => Some(false),
                _ => None,
            }),
            direction: self.known(node, "Direction", |word| match word {
                "Inbound" | "1" => Some(Direction::In),
                "Outbound" | "2" => Some(Direction::Out),
                _ => None,
            }),
            action: self.known(node, "Action", |word| match word {
                "Allow" | "2" => Some(Action::Allow),
                "AllowBypass" | "3" => Some(Action::Bypass),
                "Block" | "4" => Some(Action::Block),
                _ => None,
            }),
            profiles: self.profiles(node),
            grouping: one(node, "Group"),
            local_ip: entries(node, "LocalAddress"),
            remote_ip: entries(node, "RemoteAddress"),
            protocol: one(node, "Protocol"),
            local_port: entries(node, "LocalPort"),
            remote_port: entries(node, "RemotePort"),
            program: one(node, "Program"),
            service: one(node, "Service"),
            ..FirewallRule::default()
        }
    }

    fn known<T>(&mut self, node: Object<'_, '_>, name: &str, read: fn(&str) -> Option<T>) -> Option<At<T>> {
        powershell::read(node, name, ("a known value of this property", read), &mut self.problems)
    }

    /// The profiles: words between commas, or one number with a bit for each.
    fn profiles(&mut self, node: Object<'_, '_>) -> Option<Vec<At<Profile>>> {
        let at = self.known(node, "Profile", |text| {
            let bits = [(1, Profile::Domain), (2, Profile::Private), (4, Profile::Public)];
            match text.parse::<u32>() {
                Ok(0) => Some(vec![Profile::Any]),
                Ok(number) if number < 8 => {
                    Some(bits.iter().filter(|(bit, _)| number & bit != 0).map(|(_, known)| *known).collect())
                }
                Ok(_) => None,
                Err(_) => text.split(',').map(|word| super::words::profile(word.trim())).collect(),
            }
        })?;
        Some(at.value.iter().map(|profile| At { value: *profile, span: at.span }).collect())
    }
}

/// The entries of a list, or those that stand in one value between commas.
fn entries(node: Object<'_, '_>, name: &str) -> Option<Vec<At<String>>> {
    let all = each(node, name);
    let words = all.iter().flat_map(|entry| {
        let words = entry.value.split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| At { value: word.to_owned(), span: entry.span })
    });
    Some(words.collect::<Vec<_>>()).filter(|words| !words.is_empty())
}

/// The id of a rule. Its braces look like those of a list, and are the id's own where a GUID stands in them.
fn instance_id(node: Object<'_, '_>, name: &str) -> Option<At<String>> {
    let id = one(node, name)?;
    let is_guid = id.value.len() == 36
        && id.value.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
        && id.value.matches('-').count() == 4;
    Some(if is_guid { id.map(|guid| format!("{{{guid}}}")) } else { id })
}
