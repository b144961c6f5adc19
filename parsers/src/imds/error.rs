//! An error that the instance metadata service answered: it was reached, and did not like the question.
//!
//! ```json
//! {"error": "Bad request. api-version was not specified in the request.", "newest-versions": ["2021-02-01"]}
//! ```
//!
//! Windows PowerShell prints it behind the name of the command, and its error record behind it.

use schemars::JsonSchema;
use serde::Serialize;

use super::record;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{self, Node};
use crate::text::{At, Excerpt, Span};

/// The body of an error.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImdsError {
    /// `error`.
    pub error: At<String>,
    /// `newest-versions`.
    pub newest_versions: Listing<String>,
    /// The bracket that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// How the service begins its texts; other services of Azure answer an object.
const OPENINGS: &[&str] = &[
    "Bad request",
    "Not found",
    "Internal server error",
    "Method not allowed",
    "Gone",
    "Too many requests",
    "Required metadata header",
    "Identity not found",
];

impl Artifact for ImdsError {
    const COLLECT: Collect = super::ImdsInstance::COLLECT;
    const MARKS: &'static [&'static str] =
        &[r"^\s*\{", r"(?i)^\s*(Invoke-RestMethod|Invoke-WebRequest|irm|iwr|curl|wget)\s*:\s*\{"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let first = start.lines().lines().next()?;
        if first.text().trim_start().starts_with('{') {
            let (tree, rest) = start.tree()?;
            return Some((error(tree)?, rest));
        }
        let (command, _) = first.text().split_once('{')?;
        let (tree, rest) = render::tree(start.lines().after(first.line.narrow(command)))?;
        let mut parsed = error(&tree)?;
        let (_, behind) = record::tail(rest);
        let lines = start.lines();
        parsed.span = lines.narrow(lines.up_to(behind).text().trim_end()).span();
        Some((parsed, behind))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

fn error(tree: &Node) -> Option<Parsed<ImdsError>> {
    let error = tree.filled("error")?;
    let versions = tree.get("newest-versions").and_then(Node::list);
    let ours = OPENINGS.iter().any(|opening| begins_with(&error.value, opening));
    if !ours && versions.is_none() {
        return None;
    }
    let mut newest = Listing { rows: Vec::new(), end: versions.map_or(tree.end(), |list| list.end) };
    let mut problems = Vec::new();
    for version in versions.map_or(&[][..], |list| &list.all) {
        if let Some(version) = version.string() {
            newest.rows.push(version);
        } else {
            newest.end = None;
            problems.push(Problem { span: version.span, expected: "an api-version" });
        }
    }
    let value = ImdsError { error, newest_versions: newest, end: tree.end() };
    Some(Parsed { problems, ..tree.parsed(value) })
}

fn begins_with(text: &str, opening: &str) -> bool {
    text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
}

#[cfg(test)]
mod tests;
