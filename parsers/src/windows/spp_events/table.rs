//! Events a row each: the tables of `Get-WinEvent`, and what Event Viewer saves as text with tabulators.
//!
//! ```text
//!    ProviderName: Microsoft-Windows-Security-SPP
//!
//! TimeCreated                      Id LevelDisplayName Message
//! -----------                      -- ---------------- -------
//! 11/21/2026 8:21:33 AM          8198 Error            License Activation (slui.exe) failed with the following er...
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::raw::{Raw, kept};
use super::{Read, closes};
use crate::artifact::{Listing, Problem};
use crate::text::{Excerpt, Line};

/// The line above a table of one provider.
pub(super) const PROVIDER: &str = r"^\s*ProviderName: \S";
/// The heading of a file of Event Viewer, whose tabulators are blanks by now.
pub(super) const TAB: &str = r"^\s*Level\s+Date and Time\s+Source\s+Event ID\s+Task Category\s*$";

static ROW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(\d[^ ]* +\d{1,2}[:.]\d\d[:.]\d\d(?: [AaPp]\.?[Mm]\.?)?) +(\d{1,5}) +(\S+)(?: +(\S.*?))? *$",
    )
    .ok()
});

static TABBED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(Critical|Error|Warning|Information|Verbose) +(\d[^ ]* +\d{1,2}[:.]\d\d[:.]\d\d(?: [AaPp]\.?[Mm]\.?)?) +(\S.*?) +(\d{1,5}) +(None|\(\d+\)) +").ok()
});

/// Reads the table that begins at the first line.
pub(super) fn read(all: Excerpt<'_>) -> Option<Read<'_>> {
    let first = all.lines().next()?;
    match first.text().trim_start().strip_prefix("ProviderName: ") {
        Some(provider) => by_provider(all, first, first.line.narrow(provider.trim())),
        None => first.text().trim_start().starts_with("Level ").then(|| tabbed(first))?,
    }
}

fn by_provider<'a>(all: Excerpt<'a>, first: Line<'a>, provider: Excerpt<'a>) -> Option<Read<'a>> {
    let mut lines = first.rest.lines().skip_while(|line| line.is_blank());
    let (head, rule) = (lines.next()?, lines.next()?);
    let is_head = head.text().split_whitespace().eq(["TimeCreated", "Id", "LevelDisplayName", "Message"]);
    let is_rule = rule.text().chars().all(|c| c == '-' || c == ' ') && rule.text().contains('-');
    (is_head && is_rule).then_some(())?;
    let (mut events, mut problems, mut rest) = (Listing::default(), Vec::new(), rule.rest);
    while let Some(line) = rest.lines().next() {
        let Some(found) = ROW.as_ref()?.captures(line.text()) else {
            // A blank line closes the rows of a provider. Any other may be the rest of a row that was broken.
            events.end = closes(line);
            break;
        };
        let part = |at: usize| found.get(at).map(|part| line.line.narrow(part.as_str()));
        let message = part(4);
        let is_cut =
            message.is_some_and(|message| message.text().ends_with("...") || message.text().ends_with('…'));
        let raw = Raw {
            id: part(2),
            provider: Some(provider),
            level: part(3),
            time: part(1),
            message: message.filter(|_| !is_cut),
            closed: true,
            ..Raw::default()
        };
        if let Some(event) = kept(&raw, line.line.span(), &mut problems) {
            if let Some(message) = message.filter(|_| is_cut) {
                problems.push(Problem { span: message.span(), expected: "a message that is not cut off" });
            }
            events.rows.push(event);
        }
        rest = line.rest;
    }
    let _ = all;
    Some(Read { events, problems, rest })
}

/// Rows whose message stands in quotation marks, where it has more than one line.
fn tabbed(first: Line<'_>) -> Option<Read<'_>> {
    let (mut events, mut problems, mut rest) = (Listing::default(), Vec::new(), first.rest);
    while let Some(line) = rest.lines().next() {
        if line.is_blank() {
            rest = line.rest;
            continue;
        }
        let Some(found) = TABBED.as_ref()?.captures(line.text()) else {
            events.end = closes(line);
            break;
        };
        let behind = line.text().get(found.get(0)?.end()..)?;
        let from = rest.after(rest.up_to(line.line.narrow(behind)));
        let (message, behind) = match behind.strip_prefix('"') {
            Some(_) => match quoted(from) {
                Some(read) => read,
                None => break,
            },
            None => (line.line.narrow(behind.trim_end()), line.rest),
        };
        let part = |at: usize| found.get(at).map(|part| line.line.narrow(part.as_str()));
        let raw = Raw {
            id: part(4),
            provider: part(3),
            level: part(1),
            time: part(2),
            message: Some(message),
            closed: true,
            ..Raw::default()
        };
        let row = rest.up_to(behind);
        events.rows.extend(kept(&raw, row.narrow(row.text().trim_end()).span(), &mut problems));
        rest = behind;
    }
    Some(Read { events, problems, rest })
}

/// What stands between two quotation marks, and the line behind the second.
fn quoted(from: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>)> {
    let inside = from.text().strip_prefix('"')?;
    let end = inside.match_indices('"').map(|(at, _)| at).find(|at| {
        let behind = inside.get(at + 1..).unwrap_or_default();
        behind.trim_start_matches(' ').starts_with('\n')
    })?;
    let (_, behind) = inside.get(end + 1..)?.split_once('\n')?;
    Some((from.narrow(inside.get(..end)?), from.narrow(behind)))
}
