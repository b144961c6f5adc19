//! Events as comma-separated values: of Event Viewer, whose heading does not name the message, and of `Export-Csv`.
//!
//! Split here and not by a library: a field must keep its place.

use super::raw::{Raw, kept};
use super::{Read, closes};
use crate::artifact::{Listing, Problem};
use crate::text::Excerpt;

/// The heading.
pub(super) const MARK: &str = r#"^\s*"?(?:Level|LevelDisplayName|EntryType|Date and Time|TimeCreated|TimeGenerated|Source|ProviderName|Event ID|Id|EventID|InstanceId|Index|RecordId|Message|MachineName|LogName)"?,"?[A-Za-z]"#;

/// Reads the rows below the heading that is the first line.
pub(super) fn read(all: Excerpt<'_>) -> Option<Read<'_>> {
    let (names, mut rest) = record(all)?;
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.text().trim()));
    let id = column(&["Event ID", "Id", "EventID", "InstanceId"])?;
    let time = column(&["Date and Time", "TimeCreated", "TimeGenerated"])?;
    let provider = column(&["Source", "ProviderName"]);
    let level = column(&["Level", "LevelDisplayName", "EntryType"]);
    let computer = column(&["Computer", "MachineName"]);
    let index = column(&["RecordId", "Index"]);
    // Event Viewer names five columns and writes six.
    let message = column(&["Message", "Description"]).unwrap_or(names.len());
    let (mut events, mut problems) = (Listing::default(), Vec::new());
    while let Some((fields, behind)) = record(rest) {
        let field = |at: Option<usize>| at.and_then(|at| fields.get(at).copied());
        let is_row = field(Some(id)).is_some_and(|id| id.text().parse::<u32>().is_ok());
        if !is_row {
            // A blank line, or something else.
            let first = rest.lines().next()?;
            if first.is_blank() {
                rest = first.rest;
                continue;
            }
            if fields.len() >= names.len() {
                let span = first.line.span();
                problems.push(Problem { span, expected: "the number of an event" });
                rest = behind;
                continue;
            }
            events.end = closes(first);
            break;
        }
        let raw = Raw {
            id: field(Some(id)),
            provider: field(provider),
            level: field(level),
            time: field(Some(time)),
            computer: field(computer),
            record: field(index),
            message: field(Some(message)).filter(|message| !message.is_empty()),
            closed: true,
            ..Raw::default()
        };
        let row = rest.up_to(behind);
        let span = row.narrow(row.text().trim_end()).span();
        events.rows.extend(kept(&raw, span, &mut problems));
        rest = behind;
    }
    Some(Read { events, problems, rest })
}

/// The fields of a record, and what follows it. One that has no end gives none.
fn record(all: Excerpt<'_>) -> Option<(Vec<Excerpt<'_>>, Excerpt<'_>)> {
    let (mut fields, mut rest) = (Vec::new(), all.text());
    if rest.is_empty() {
        return None;
    }
    loop {
        let (field, behind) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let end = closing(quoted)?;
                (quoted.get(..end)?, quoted.get(end + 1..)?)
            }
            None => rest.split_at_checked(rest.find([',', '\n'])?)?,
        };
        fields.push(all.narrow(field));
        match behind.strip_prefix(',') {
            Some(next) => rest = next,
            // Nothing stands between a closing quotation mark and the end of the line.
            None => return behind.strip_prefix('\n').map(|next| (fields, all.narrow(next))),
        }
    }
}

/// Where a quoted field ends: at a mark that no other follows.
fn closing(quoted: &str) -> Option<usize> {
    let (bytes, mut from) = (quoted.as_bytes(), 0);
    loop {
        let at = from + memchr::memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}
