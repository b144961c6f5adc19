//! The rules as `netsh` lists them: a label and a value a line.

use super::words::{self, Label, label};
use super::{FirewallRule, FirewallRules};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, blank};
use crate::windows::console::ConsoleLines;
use crate::windows::language::{Languages, Votes};
use crate::windows::{netsh, prompt};

/// What was read.
#[derive(Default)]
pub(super) struct Reading<'a> {
    pub(super) value: FirewallRules,
    pub(super) problems: Vec<Problem>,
    pub(super) votes: Votes,
    pub(super) read_to: Option<Excerpt<'a>>,
    /// The field that was read last.
    last: Option<Label>,
    /// Whether the rule that is open has its last field.
    has_action: bool,
    behind_blank: bool,
}

const FIELD: &str = "a field of a rule";
const ACTION: &str = "the action of the rule";
const VALUE: &str = "a known value of this field";
/// What `netsh` says where a filter leaves no rule.
const NONE: &str = "No rules match the specified criteria.";

/// Reads the rules at the start of an excerpt, and what was asked.
pub(super) fn read(lines: Excerpt<'_>) -> Option<Reading<'_>> {
    let mut reading = Reading::default();
    for line in ConsoleLines::of(lines, begins) {
        let printed = line.excerpt();
        let is_blank = printed.is_empty();
        if !is_blank {
            if !reading.take(printed) {
                break;
            }
            reading.read_to = Some(line.rest);
        }
        reading.behind_blank = is_blank;
        if reading.value.rules.end.is_some() {
            break;
        }
    }
    let says = !reading.value.rules.rows.is_empty() || reading.value.error.is_some();
    says.then_some(reading)
}

impl Reading<'_> {
    /// Takes a line, or says that it is of something else.
    fn take(&mut self, line: Excerpt<'_>) -> bool {
        let text = line.text();
        if prompt::typed(text).is_some() {
            let is_first = self.value.show_rule.is_none() && self.value.rules.rows.is_empty();
            let context: &[&[&str]] = &[&["advfirewall"], &["firewall"], &["show"], &["rule"]];
            let asked = netsh::asked(line, context).filter(|_| is_first && self.value.error.is_none());
            self.value.show_rule =
                self.value.show_rule.take().or(asked.map(|what| what.at(what.text().to_owned())));
            return asked.is_some();
        }
        if self.value.error.is_some() {
            return false;
        }
        if let Some((label, languages, value)) = field(line) {
            return self.field(label, languages, line, value);
        }
        if self.value.rules.rows.is_empty() {
            let said = || text.starts_with(NONE).then(|| line.at(text.to_owned()));
            self.value.error = netsh::refusal(line).or_else(said);
            return self.value.error.is_some();
        }
        if words::closes(text) {
            self.value.rules.end = Some(line.span());
            return true;
        }
        // The types and codes of ICMP stand below the protocol, and a description may have lines of its own.
        let goes_on = matches!(self.last, Some(Label::Protocol | Label::Description));
        if netsh::is_ruler(text, 1) || goes_on && !has_label_shape(text) {
            return true;
        }
        let is_ours = !self.behind_blank || has_label_shape(text);
        if is_ours {
            self.last = None;
            self.problems.push(Problem { span: line.span(), expected: FIELD });
        }
        is_ours
    }

    fn field(&mut self, label: Label, languages: Languages, line: Excerpt<'_>, value: Excerpt<'_>) -> bool {
        if label == Label::RuleName {
            // Another rule behind a cut one does not make it whole.
            let cut = self.value.rules.rows.last().filter(|_| !self.has_action);
            self.problems.extend(cut.map(|rule| Problem { span: rule.span, expected: ACTION }));
            self.has_action = false;
            self.value.rules.rows.push(line.at(FirewallRule::default()));
        }
        let Some(rule) = self.value.rules.rows.last_mut() else { return false };
        self.votes.add(languages);
        self.last = Some(label);
        self.has_action |= label == Label::Action;
        rule.span = rule.span.to(line.span());
        if !rule.value.set(label, value) {
            self.problems.push(Problem { span: line.span(), expected: VALUE });
        }
        true
    }
}

impl FirewallRule {
    /// Sets a field, or says that its value is none of those known.
    fn set(&mut self, label: Label, value: Excerpt<'_>) -> bool {
        let text = value.text();
        let said = || (!text.is_empty()).then(|| any(value));
        match label {
            Label::RuleName => self.rule_name = said(),
            Label::Grouping => self.grouping = said(),
            Label::LocalIp => self.local_ip = entries(value),
            Label::RemoteIp => self.remote_ip = entries(value),
            Label::Protocol => self.protocol = said(),
            Label::LocalPort => self.local_port = entries(value),
            Label::RemotePort => self.remote_port = entries(value),
            Label::EdgeTraversal => self.edge_traversal = said(),
            Label::Program => self.program = said(),
            Label::Service => self.service = said(),
            Label::InterfaceTypes => self.interface_types = said(),
            Label::Security => self.security = said(),
            Label::RuleSource => self.rule_source = said(),
            Label::Description => {}
            Label::Enabled => self.enabled = words::truth(text).map(|truth| value.at(truth)),
            Label::Direction => self.direction = words::direction(text).map(|known| value.at(known)),
            Label::Action => self.action = words::action(text).map(|known| value.at(known)),
            Label::Profiles => {
                let profiles =
                    text.split(',').map(|word| Some(value.narrow(word).at(words::profile(word.trim())?)));
                self.profiles = profiles.collect();
            }
        }
        match label {
            Label::Enabled => self.enabled.is_some(),
            Label::Direction => self.direction.is_some(),
            Label::Action => self.action.is_some(),
            Label::Profiles => self.profiles.is_some(),
            _ => true,
        }
    }
}

/// A value as printed; the word for any is `Any` in every language.
fn any(value: Excerpt<'_>) -> At<String> {
    let text = value.text();
    value.at(if words::is_any(text) { "Any" } else { text }.to_owned())
}

/// The entries between commas.
fn entries(value: Excerpt<'_>) -> Option<Vec<At<String>>> {
    let words = value.text().split(',').map(blank::trim).filter(|word| !word.is_empty());
    let all: Vec<_> = words.map(|word| any(value.narrow(word))).collect();
    (!all.is_empty()).then_some(all)
}

/// The field of a line, its languages and its value.
fn field(line: Excerpt<'_>) -> Option<(Label, Languages, Excerpt<'_>)> {
    let (before, value) = line.text().split_once(':')?;
    let known = label(blank::trim(before))?;
    Some((known.meaning, known.languages, line.narrow(blank::trim(value))))
}

/// Whether a line has a label, known or not, with its value set apart.
fn has_label_shape(line: &str) -> bool {
    let shape = line.split_once(':').map(|(before, value)| (before.chars().count(), value));
    shape.is_some_and(|(length, value)| length < 38 && (value.is_empty() || value.starts_with("  ")))
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    let text = blank::trim(line);
    let known = || text.split_once(':').is_some_and(|(before, _)| label(blank::trim(before)).is_some());
    has_label_shape(text)
        || netsh::is_ruler(text, 1)
        || words::closes(text)
        || prompt::typed(text).is_some()
        || known()
}
