//! The rule book for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::wire::{self, Citation, Step};
use crate::report::examples::{self, Examples};
use crate::report::rules::{Filter, explained_by};
use crate::report::unfilled;
use crate::rule::Rule;

/// A rule for programs.
#[derive(Serialize, JsonSchema)]
struct Row<'a> {
    rule: &'static str,
    title: &'static str,
    role: &'static str,
    confidence: &'static str,
    cause: &'static str,
    explains: Vec<&'static str>,
    explained_by: Vec<&'static str>,
    artifacts: &'a [String],
    solution: Vec<Step<'a>>,
    citations: Vec<Citation>,
}

/// The rules for programs.
///
/// # Errors
/// None that a caller can meet: strings and lists only.
pub fn rules(filter: &Filter) -> Result<String, serde_json::Error> {
    let examples = examples::all();
    let rules = filter.rules(&examples);
    let solutions: Vec<Vec<_>> = rules.iter().map(|rule| unfilled(rule)).collect();
    let rows = rules.into_iter().zip(&solutions);
    let rows: Vec<_> = rows.map(|(rule, solution)| row(rule, solution, &examples)).collect();
    serde_json::to_string_pretty(&rows).map(|text| text + "\n")
}

fn row<'a>(rule: &'static Rule, solution: &'a [crate::report::Step], examples: &'a Examples) -> Row<'a> {
    Row {
        rule: rule.id,
        title: rule.title,
        role: rule.role.name(),
        confidence: rule.confidence.name(),
        cause: rule.cause,
        explains: rule.explains.iter().map(|effect| effect.id).collect(),
        explained_by: explained_by(rule),
        artifacts: examples.get(rule.id).map(|shown| shown.artifacts.as_slice()).unwrap_or_default(),
        solution: solution.iter().map(wire::step).collect(),
        citations: rule.citations.iter().map(|cite| wire::citation(cite)).collect(),
    }
}
