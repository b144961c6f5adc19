//! The rule book: what the rules say of themselves, as a page, a list and JSON.

use std::fmt::Write as _;

use super::examples::{self, Examples};
use crate::rule::{Role, Rule};
use crate::rules::RULES;

/// Which rules are asked for: each that is named narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The part that they play.
    pub role: Option<Role>,
    /// A capture that they rest on or ask for.
    pub artifact: Option<String>,
    /// Words of their ids, titles or causes, in any case.
    pub text: Option<String>,
}

impl Filter {
    /// The rules that it lets through.
    pub(super) fn rules(&self, examples: &Examples) -> Vec<&'static Rule> {
        RULES.iter().copied().filter(|rule| self.takes(rule, examples)).collect()
    }

    fn takes(&self, rule: &Rule, examples: &Examples) -> bool {
        let of_role = self.role.is_none_or(|role| role == rule.role);
        let artifacts = examples.get(rule.id).map(|shown| shown.artifacts.as_slice()).unwrap_or_default();
        let of_artifact = self.artifact.as_ref().is_none_or(|wanted| artifacts.contains(wanted));
        let text = format!("{} {} {}", rule.id, rule.title, rule.cause).to_lowercase();
        of_role
            && of_artifact
            && self.text.as_ref().is_none_or(|wanted| text.contains(&wanted.to_lowercase()))
    }
}

/// The rules, a line each.
pub fn list(filter: &Filter) -> String {
    let rules = filter.rules(&examples::all());
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &&'static Rule| format!("{:width$}  {:7}  {}\n", rule.id, rule.role.name(), rule.title);
    rules.iter().map(line).collect()
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The ids of all rules.
pub fn ids() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id)
}

pub(super) fn explained_by(effect: &Rule) -> Vec<&'static str> {
    let names = |rule: &&&'static Rule| rule.explains.iter().any(|named| named.id == effect.id);
    RULES.iter().filter(names).map(|rule| rule.id).collect()
}

/// The part of a rule, how far it is to be trusted, and what it hangs together with.
pub(super) fn part(rule: &Rule) -> String {
    let explains: Vec<_> = rule.explains.iter().map(|effect| effect.id).collect();
    let mut words = format!("{}, {}", rule.role.name(), rule.confidence.name());
    for (what, ids) in [("explains", explains), ("explained by", explained_by(rule))] {
        if !ids.is_empty() {
            let _ = write!(words, "; {what} {}", ids.join(", "));
        }
    }
    words
}

/// `RULES.md`.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Rules\n\nWritten from the rules themselves by a test: change the rule, then run the tests with `BLESS=1`.\n",
    );
    for rule in RULES {
        let explains: Vec<_> = rule.explains.iter().map(|effect| format!("`{}`", effect.id)).collect();
        let explains =
            if explains.is_empty() { String::new() } else { format!(" · explains {}", explains.join(", ")) };
        let _ = write!(
            page,
            "\n## {}\n\n{} ({}{explains})\n\n{}\n\n",
            rule.id,
            rule.title,
            rule.role.name(),
            rule.cause
        );
        for cite in rule.citations {
            let _ =
                writeln!(page, "- [{}]({}), {} (read {})", cite.title, cite.url, cite.section, cite.read_on);
        }
    }
    page
}
