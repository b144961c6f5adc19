//! Rules and their filters as the `NetSecurity` cmdlets print them: as JSON, as lists, as a table.
//!
//! In JSON the words are the numbers of their enumerations, as "MSFT_NetFirewallRule" documents them.

use super::{Action, AddressFilter, Direction, FirewallRule, FirewallRules, PortFilter, Profile};
use crate::artifact::{Problem, Start};
use crate::render::{self, Node, Value};
use crate::text::{At, Excerpt, Span, blank};
use crate::windows::prompt;

const SHOWN: &str = "the whole value: as JSON, or as a list in a wide window";
const KNOWN: &str = "a known value of this property";

/// Reads what the cmdlets print at a start, and gives what follows it.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(FirewallRules, Vec<Problem>, Excerpt<'a>)> {
    let (node, rest) = start.tree()?;
    let mut reading = Reading::default();
    let Some(list) = node.list() else {
        let is_json = start.lines().text().trim_start().starts_with('{');
        reading.object(node).then_some(())?;
        let (rest, end) =
            if is_json { (rest, node.end()) } else { reading.more_lists(start, rest) };
        return Some(reading.finish(end, rest));
    };
    let all = list.all.iter().filter(|node| reading.object(node)).count();
    (all > 0 && all == list.all.len()).then_some(())?;
    let is_json = start.lines().text().trim_start().starts_with(['[', '{']);
    let end = if is_json { list.end } else { prompt_behind(start, rest) };
    Some(reading.finish(end, rest))
}

/// The prompt that stands behind an answer.
fn prompt_behind(start: &Start<'_>, rest: Excerpt<'_>) -> Option<Span> {
    let whole = start.whole_lines();
    let mut behind = whole.after(whole.up_to(rest)).lines().filter(|line| !line.is_blank());
    let next = behind.next().filter(|line| prompt::typed(line.text()).is_some())?;
    Some(next.line.narrow(blank::trim(next.text())).span())
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    value: FirewallRules,
    problems: Vec<Problem>,
}

impl Reading {
    fn finish<'a>(
        mut self,
        end: Option<Span>,
        rest: Excerpt<'a>,
    ) -> (FirewallRules, Vec<Problem>, Excerpt<'a>) {
        let value = &mut self.value;
        value.rules.end = end.filter(|_| !value.rules.rows.is_empty());
        value.address_filters.end = end.filter(|_| !value.address_filters.rows.is_empty());
        value.port_filters.end = end.filter(|_| !value.port_filters.rows.is_empty());
        (self.value, self.problems, rest)
    }

    /// The lists that follow one: a blank line stands between two of them.
    fn more_lists<'a>(&mut self, start: &Start<'a>, first: Excerpt<'a>) -> (Excerpt<'a>, Option<Span>) {
        let mut rest = first;
        while let Some((node, behind)) = render::tree(rest)
            && node.list().is_none()
            && self.object(&node)
        {
            rest = behind;
        }
        (rest, prompt_behind(start, rest))
    }

    /// Takes an object, or says that it is none of the firewall's.
    fn object(&mut self, node: &Node) -> bool {
        let has = |name: &str| node.get(name).is_some();
        if has("Direction") && has("Action") && (has("DisplayName") || has("Name") || has("InstanceID")) {
            let rule = self.rule(node);
            self.value.rules.rows.push(At { value: rule, span: node.span });
        } else if has("RemoteAddress") && has("LocalAddress") && !has("LocalPort") && !has("State") {
            let filter = AddressFilter {
                instance_id: node.filled("InstanceID"),
                local_address: self.entries(node, "LocalAddress"),
                remote_address: self.entries(node, "RemoteAddress"),
            };
            self.value.address_filters.rows.push(At { value: filter, span: node.span });
        } else if has("LocalPort") && has("RemotePort") && has("Protocol") && !has("LocalAddress") {
            let filter = PortFilter {
                instance_id: node.filled("InstanceID"),
                protocol: node.filled("Protocol"),
                local_port: self.entries(node, "LocalPort"),
                remote_port: self.entries(node, "RemotePort"),
            };
            self.value.port_filters.rows.push(At { value: filter, span: node.span });
        } else {
            return false;
        }
        true
    }

    fn rule(&mut self, node: &Node) -> FirewallRule {
        FirewallRule {
            rule_name: node.filled("DisplayName"),
            instance_id: node.filled("InstanceID").or_else(|| node.filled("Name")),
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
            grouping: node.filled("Group"),
            local_ip: self.entries(node, "LocalAddress"),
            remote_ip: self.entries(node, "RemoteAddress"),
            protocol: node.filled("Protocol"),
            local_port: self.entries(node, "LocalPort"),
            remote_port: self.entries(node, "RemotePort"),
            program: node.filled("Program"),
            service: node.filled("Service"),
            ..FirewallRule::default()
        }
    }

    fn known<T>(&mut self, node: &Node, name: &str, read: fn(&str) -> Option<T>) -> Option<At<T>> {
        match node.reads(name, read)? {
            Ok(value) => Some(value),
            Err(span) => {
                self.problems.push(Problem { span, expected: KNOWN });
                None
            }
        }
    }

    /// The profiles: words between commas, or one number with a bit for each.
    fn profiles(&mut self, node: &Node) -> Option<Vec<At<Profile>>> {
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

    /// The entries of a list, or the one that stands alone.
    fn entries(&mut self, node: &Node, name: &str) -> Option<Vec<At<String>>> {
        let value = node.get(name)?;
        if !value.is_whole() {
            self.problems.push(Problem { span: value.span, expected: SHOWN });
            return None;
        }
        let all: Vec<_> = match &value.value {
            Value::List(items) => items.all.iter().filter_map(Node::string).collect(),
            _ => value.string().into_iter().collect(),
        };
        let words = all.iter().flat_map(|entry| {
            let words = entry.value.split(',').map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| At { value: word.to_owned(), span: entry.span })
        });
        Some(words.collect::<Vec<_>>()).filter(|words| !words.is_empty())
    }
}
