//! Error records, as Windows PowerShell and PowerShell 7 print them.
//!
//! ```text
//! Invoke-RestMethod : Unable to connect to the remote server
//! At line:1 char:1
//! + Invoke-RestMethod -Headers @{"Metadata"="true"} -Uri "http://169.254.169.254/metadata/instance ...
//! + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
//!     + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-RestMethod], WebException
//!     + FullyQualifiedErrorId : WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand
//! ```

use std::sync::LazyLock;

use regex::Regex;

use crate::render::{is_fence, is_prompt};
use crate::text::{Excerpt, Line, Span, blank};

/// The label of the last line of a record, in every language.
const LAST: &str = "FullyQualifiedErrorId";
/// No message has more lines.
const MOST_LINES: usize = 6;

/// `At line:1 char:1`, by its shape: every language has its own words.
static AT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r":\s?\d+\s\D*\d+\s*$").ok());
/// What can be nothing but the end of a message.
static FINAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\([^\s()]+:\d+\)$|: \d{3} \([^)]*\)\.$").ok());
/// What stands before the line of a script in a record of PowerShell 7: `   1 |  Invoke-RestMethod …`.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\s*\d+ \|").ok());

/// What the lines behind the first one of a record say.
#[derive(Default)]
pub(crate) struct Tail<'a> {
    /// The command that failed, often shortened in its middle.
    pub(crate) command: Option<Excerpt<'a>>,
    /// The last line of the record.
    pub(crate) end: Option<Span>,
}

/// The lines of a message that begins with `first`, if it is sure that no more of them follow.
pub(crate) fn message<'a>(first: Excerpt<'a>, rest: Excerpt<'a>) -> Option<(Vec<Excerpt<'a>>, Excerpt<'a>)> {
    message_while(first, rest, |line| !is_final(line.trim()))
}

/// The same, where a line tells whether the message goes on behind it.
pub(crate) fn message_while<'a>(
    first: Excerpt<'a>,
    mut rest: Excerpt<'a>,
    goes_on: impl Fn(&str) -> bool,
) -> Option<(Vec<Excerpt<'a>>, Excerpt<'a>)> {
    let trimmed = |line: Excerpt<'a>| line.narrow(line.text().trim());
    let (mut pieces, mut last) = (vec![trimmed(first)], first);
    while goes_on(last.text()) {
        let next = rest.lines().next()?;
        if is_prompt(next.text()) || (next.ended && stops(next)) {
            break;
        }
        if !next.ended || pieces.len() == MOST_LINES {
            return None;
        }
        pieces.push(trimmed(next.line));
        (last, rest) = (next.line, next.rest);
    }
    Some((pieces, rest))
}

fn stops(line: Line<'_>) -> bool {
    line.is_blank() || is_fence(line.text()) || is_of_tail(line) || line.text().trim() == "Line |"
}

/// Reads the lines from `At line:…` to `+ FullyQualifiedErrorId`, and what follows them.
pub(crate) fn tail(start: Excerpt<'_>) -> (Tail<'_>, Excerpt<'_>) {
    let (mut tail, mut rest) = (Tail::default(), start);
    while let Some(line) = rest.lines().find(|line| !line.is_blank()).filter(|line| line.ended) {
        let text = line.text().trim();
        let is_before_more = || {
            let mut next = line.rest.lines().take(2);
            // The place is told once: with another one begins another record.
            next.clone().any(is_plus) && !next.any(|line| is_at(line.text())) && !is_prompt(text)
        };
        if is_plus(line) {
            let command = text.trim_start_matches('+').trim_start();
            tail.command = tail.command.or(Some(line.line.narrow(command)));
        } else if !(if tail.command.is_none() { is_of_tail(line) } else { is_before_more() }) {
            break;
        }
        rest = line.rest;
        if text.contains(LAST) {
            tail.end = Some(line.line.span());
            rest = torn(rest).filter(|_| !text.ends_with("Command")).unwrap_or(rest);
            break;
        }
    }
    (tail, rest)
}

/// What follows the end of an identifier that did not fit into the window.
fn torn(rest: Excerpt<'_>) -> Option<Excerpt<'_>> {
    let line = rest.lines().next()?;
    let word = line.text().trim_start();
    (line.text().starts_with("  ") && word.trim_end().ends_with("and")).then_some(line.rest)
}

fn is_plus(line: Line<'_>) -> bool {
    blank::trim_start(line.text()).starts_with("+ ")
}

fn is_of_tail(line: Line<'_>) -> bool {
    is_plus(line) || is_at(line.text())
}

fn is_at(line: &str) -> bool {
    blank::trim_end(line).ends_with(char::is_numeric) && matches(&AT, line)
}

fn is_final(text: &str) -> bool {
    (text.ends_with(')') || text.ends_with(").")) && matches(&FINAL, text)
}

/// Reads the lines from `Line |` on: the command, and the first line of the message.
pub(crate) fn numbered(start: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>, Excerpt<'_>)> {
    let mut lines = start.lines().take_while(|line| line.ended).skip(1);
    let shown = lines.next()?;
    let number = NUMBERED.as_ref()?.find(shown.text())?;
    let command = Some(shown.text().get(number.end()..)?.trim()).filter(|command| !command.is_empty())?;
    let bare = |line: Line<'_>| line.text().trim_start_matches([' ', '|']).len();
    let first = lines.find(|line| !line.text().contains('~') && bare(*line) > 0)?;
    let said = first.text().trim_start_matches([' ', '|']).trim_end();
    Some((shown.line.narrow(command), first.line.narrow(said), first.rest))
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}
