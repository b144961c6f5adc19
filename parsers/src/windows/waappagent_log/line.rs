//! The first line of an entry.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::Entry;
use super::said;
use crate::text::{At, Excerpt};

static ENTRY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:\[([0-9]{8})\] +(?:\[([^\]]+)\]|([0-9][0-9TZ:./-]*(?: [0-9][0-9:.]*)?)) +)?\[(INFO|WARN|ERROR|[A-Z]{3,11})\] *(.*?)\s*$").ok()
});

/// The entry that a line begins.
pub(super) fn entry(line: Excerpt<'_>) -> Option<At<Entry>> {
    // Most lines of other texts are told by their first character.
    line.text().trim_start().starts_with('[').then_some(())?;
    let found = ENTRY.as_ref()?.captures(line.text())?;
    let part = |at: usize| found.get(at).map(|part| line.narrow(part.as_str()));
    let owned = |part: Excerpt<'_>| part.at(part.text().to_owned());
    let (thread, time) = (part(1), part(2).or(part(3)));
    let time_utc = time.and_then(|time| Some(time.at(utc(time.text())?)));
    let text = part(5)?;
    let mut entry = Entry {
        time: time.map(owned),
        time_utc,
        thread: thread.map(owned),
        level: owned(part(4)?),
        text: owned(text),
        says: Vec::new(),
        interface: None,
        peer: None,
    };
    said::of_line(text, &mut entry);
    // Without a thread, it is this log's only where it says so.
    (entry.thread.is_some() || !entry.says.is_empty()).then(|| line.at(entry))
}

/// The time in UTC, where it is written so: `2026-11-21T08:21:35Z`.
fn utc(time: &str) -> Option<String> {
    time.ends_with('Z').then(|| time.parse::<Timestamp>().ok().map(|moment| moment.to_string()))?
}
