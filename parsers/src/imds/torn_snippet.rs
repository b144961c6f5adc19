//! What PowerShell says when the published command is pasted with the line break before its URL: it was never sent.
//!
//! ```text
//! Invoke-RestMethod : Missing an argument for parameter 'Uri'. Specify a parameter of type 'System.Uri' and try again.
//! http://169.254.169.254/metadata/instance?api-version=2021-02-01 : The term 'http://169.254.169.254/metadata…' is not
//! ```

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Parsed, Start};
use crate::text::Excerpt;

/// A request that was torn in two before it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImdsTornSnippet {
    /// The first half: the command without its URL.
    UriMissing,
    /// The second half: the URL, taken for a command.
    UrlAsCommand,
}

/// The words of each half.
static HALVES: LazyLock<[(ImdsTornSnippet, Option<Regex>); 2]> = LazyLock::new(|| {
    [
        (ImdsTornSnippet::UriMissing, Regex::new(MARKS[0]).ok()),
        (ImdsTornSnippet::UrlAsCommand, Regex::new(MARKS[1]).ok()),
    ]
});

const MARKS: [&str; 2] = [
    r"(?i)(?-u:\b)Missing an argument for parameter 'Uri'\.",
    r"(?i)^\s*https?://169\.254\.169\.254/\S* ?: The term 'https?://169\.254\.",
];

impl Artifact for ImdsTornSnippet {
    const COLLECT: Collect = super::ImdsInstance::COLLECT;
    const MARKS: &'static [&'static str] = &MARKS;
    const ENDS: &'static str = "its own line";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let line = start.lines().lines().next()?;
        let matches = |(_, words): &&(Self, Option<Regex>)| {
            words.as_ref().is_some_and(|words| words.is_match(line.text()))
        };
        let (value, _) = HALVES.iter().find(matches)?;
        let span = line.line.narrow(line.text().trim()).span();
        Some((Parsed { value: *value, span, language: Some("en"), problems: Vec::new() }, line.rest))
    }

    fn is_complete(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Kind;
    use crate::{FileId, Text, claim, cut_law};

    const BOTH: &str = include_str!("../../../fixtures/artifacts/imds-torn-snippet/both-halves.txt");

    fn read(text: &str) -> Vec<ImdsTornSnippet> {
        let text = Text::of_file(FileId(0), text.into());
        claim(&text).sections.iter().filter_map(ImdsTornSnippet::of).map(|parsed| parsed.value).collect()
    }

    #[test]
    fn both_halves_are_known() {
        assert_eq!(read(BOTH), [ImdsTornSnippet::UriMissing, ImdsTornSnippet::UrlAsCommand]);
    }

    #[test]
    fn other_parameters_and_commands_are_none() {
        assert_eq!(read("Get-Item : Missing an argument for parameter 'Path'. Specify one.\n"), []);
        assert_eq!(read("http://192.0.2.1/x : The term 'http://192.0.2.1/x' is not recognized\n"), []);
    }

    #[test]
    fn the_law_of_reading_holds() {
        cut_law::holds_for(BOTH);
    }
}
