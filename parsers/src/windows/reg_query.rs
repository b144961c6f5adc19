//! `reg query`, and the files of `reg export`: values of the registry.
//!
//! ```text
//! HKEY_LOCAL_MACHINE\SOFTWARE\Contoso
//!     HostName    REG_SZ    kms.contoso.example
//!     Retries     REG_DWORD    0x3
//!
//! ```

mod export;

use nom::Parser;
use nom::bytes::complete::{take_until1, take_while1};
use nom::combinator::{rest, verify};
use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};

/// A key and its values.
///
/// `reg query /s` prints a blank line behind the values of each key: each of these is a section of its own.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct RegQuery {
    /// The values, in the order of the text.
    pub values: Listing<RegistryValue>,
}

/// A value of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegistryValue {
    /// The key, from its hive on: `HKEY_LOCAL_MACHINE\…`.
    pub key: At<String>,
    /// The name of the value.
    pub name: At<String>,
    /// `REG_SZ`, `REG_DWORD`, …
    pub kind: String,
    /// The data, as `reg query` prints it.
    pub data: At<String>,
}

impl Artifact for RegQuery {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "reg query 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform'; reg query 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' /v UBR; reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings'""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*\[?HKEY_[A-Z_]+\\\S",
        r"^\s*Windows Registry Editor Version 5\.00\s*$",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*reg(?:\.exe)?\s+query\s",
    ];
    const ENDS: &'static str = "the blank line behind the last value, or the next key";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        if start.lines().lines().next().is_some_and(|line| export::begins(line.text())) {
            return exported(start);
        }
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let first = lines.peek()?;
        let asked = prompt::typed(first.text()).is_some();
        if asked {
            lines.next_printed();
        }
        let mut answer = Answer::default();
        let mut read_to = answer.empty(&lines).filter(|_| asked);
        while answer.end.is_none() {
            let mut ahead = lines.clone();
            let Some(line) = ahead.next() else { break };
            if !answer.take(line.excerpt(), &ahead) {
                break;
            }
            read_to = Some(line.rest);
            lines = ahead;
        }
        if let Some(last) = lines.peek().filter(|line| line.text().starts_with(END_OF_SEARCH)) {
            read_to = Some(last.rest);
        }
        if answer.rows.is_empty() && !(asked && answer.end.is_some()) {
            return None;
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { values: Listing { rows: answer.rows, end: answer.end } };
        Some((Parsed { value, span, language: Some("en"), problems: answer.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.values.end.is_some()
    }
}

/// A key of a file that the registry editor wrote.
fn exported<'a>(start: &Start<'a>) -> Option<(Parsed<RegQuery>, Excerpt<'a>)> {
    let read = export::read(start.whole_lines())?;
    let (span, rest) = console::split(start.lines(), read.rest);
    Some((
        Parsed { value: RegQuery { values: read.values }, span, language: None, problems: read.problems },
        rest,
    ))
}

/// What stands instead of values, or behind all of them.
const NOT_FOUND: &str = "ERROR: The system was unable to find the specified registry key or value.";
const END_OF_SEARCH: &str = "End of search: ";

/// The kinds of values.
const KINDS: &[&str] = &[
    "REG_SZ",
    "REG_EXPAND_SZ",
    "REG_MULTI_SZ",
    "REG_DWORD",
    "REG_DWORD_BIG_ENDIAN",
    "REG_QWORD",
    "REG_BINARY",
    "REG_NONE",
    "REG_LINK",
    "REG_RESOURCE_LIST",
    "REG_FULL_RESOURCE_DESCRIPTOR",
    "REG_RESOURCE_REQUIREMENTS_LIST",
];

/// The answer so far.
#[derive(Default)]
struct Answer {
    key: Option<At<String>>,
    rows: Vec<At<RegistryValue>>,
    end: Option<Span>,
    problems: Vec<Problem>,
    /// Blank lines between the key and its first value: there, someone has spread the lines.
    spread: usize,
    /// Blank lines since the last line that was not.
    blanks: usize,
}

impl Answer {
    /// Takes an answer that has no values, and gives what follows it.
    fn empty<'a>(&mut self, lines: &ConsoleLines<'a>) -> Option<Excerpt<'a>> {
        let line = lines.peek()?;
        let is_empty = line.text() == NOT_FOUND || line.text().starts_with(END_OF_SEARCH);
        self.end = is_empty.then(|| line.excerpt().span());
        is_empty.then_some(line.rest)
    }

    /// Takes a line, or says that it is something else.
    fn take(&mut self, line: Excerpt<'_>, next: &ConsoleLines<'_>) -> bool {
        if line.is_empty() {
            self.blanks += 1;
            let closes = !self.rows.is_empty() && self.blanks > self.spread;
            self.end = closes.then(|| line.span());
            return true;
        }
        if self.rows.is_empty() {
            self.spread = self.blanks;
        }
        self.blanks = 0;
        if line.text().starts_with("HKEY_") {
            self.key = Some(line.at(line.text().to_owned()));
        } else if let Some(row) = self.key.clone().and_then(|key| row(line, key)) {
            self.rows.push(row);
        } else if self.key.is_some() && next.peek().is_some_and(|next| is_row(next.text())) {
            self.problems.push(Problem { span: line.span(), expected: "a value: name, type, data" });
        } else {
            let closes = prompt::typed(line.text()).is_some() || line.text().starts_with(END_OF_SEARCH);
            self.end = Some(line.span()).filter(|_| closes && self.key.is_some());
            return false;
        }
        true
    }
}

/// The name, the kind and the data of a row.
fn columns(line: &str) -> Option<(&str, &str, &str)> {
    let name = take_until1::<_, _, nom::error::Error<&str>>("REG_");
    let name = verify(name, |name: &str| name.ends_with([' ', '\t']) && !name.trim().is_empty());
    let kind =
        verify(take_while1(|c: char| c.is_ascii_uppercase() || c == '_'), |kind: &str| KINDS.contains(&kind));
    let (_, (name, kind, data)) = (name, kind, rest).parse(line).ok()?;
    (data.is_empty() || data.starts_with([' ', '\t'])).then_some((name.trim(), kind, data.trim()))
}

fn is_row(line: &str) -> bool {
    columns(line).is_some()
}

fn row(line: Excerpt<'_>, key: At<String>) -> Option<At<RegistryValue>> {
    let (name, kind, data) = columns(line.text())?;
    Some(line.at(RegistryValue {
        key,
        name: line.narrow(name).at(name.to_owned()),
        kind: kind.to_owned(),
        data: line.narrow(data).at(data.to_owned()),
    }))
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    let start = line.trim_start();
    start.starts_with("HKEY_")
        || start.starts_with(NOT_FOUND)
        || start.starts_with(END_OF_SEARCH)
        || is_row(line)
        || prompt::typed(line).is_some()
}

#[cfg(test)]
mod tests;
