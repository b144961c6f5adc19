//! The first line of an entry.
//!
//! ```text
//! [00000006] [11/21/2026 08:21:33.12] [INFO] Attempting to discover fabric address on interface Ethernet
//! [00000018] 2026-11-21T08:21:35Z [ERROR] GetVersions() failed with exception: …
//! [INFO] Did not discover fabric address on interface Ethernet
//! ```

use jiff::Timestamp;

use super::Entry;
use super::said;
use crate::text::{At, Excerpt, blank};

/// What the first line of an entry is made of.
struct Parts<'a> {
    thread: Option<&'a str>,
    time: Option<&'a str>,
    level: &'a str,
    text: &'a str,
}

/// The entry that a line begins.
pub(super) fn entry(line: Excerpt<'_>) -> Option<At<Entry>> {
    let parts = parts(line.text())?;
    let owned = |part: &str| line.narrow(part).at(part.to_owned());
    let mut entry = Entry {
        time: parts.time.map(owned),
        time_utc: parts.time.and_then(|time| Some(line.narrow(time).at(utc(time)?))),
        thread: parts.thread.map(owned),
        level: owned(parts.level),
        text: owned(parts.text),
        says: Vec::new(),
        interface: None,
        peer: None,
    };
    said::of_line(line.narrow(parts.text), &mut entry);
    Some(line.at(entry))
}

/// Whether a line begins an entry.
pub(super) fn is_entry(line: &str) -> bool {
    parts(line).is_some()
}

fn parts(line: &str) -> Option<Parts<'_>> {
    let line = blank::trim_start(line);
    // Most lines of other texts are told by their first character.
    line.starts_with('[').then_some(())?;
    let (thread, time, behind) =
        stamp(line).map_or((None, None, line), |(thread, time, behind)| (Some(thread), Some(time), behind));
    let (level, behind) = behind.strip_prefix('[')?.split_once(']')?;
    let is_level = (3..=11).contains(&level.len()) && level.bytes().all(|byte| byte.is_ascii_uppercase());
    let text = blank::trim_end(behind.trim_start_matches(' '));
    // Without a thread, it is this log's only where it says so.
    (is_level && (thread.is_some() || said::tells(text))).then_some(Parts { thread, time, level, text })
}

/// The thread and the time at the start of a line, and what follows them.
fn stamp(line: &str) -> Option<(&str, &str, &str)> {
    const DIGITS: usize = 8;
    let (thread, behind) = line.strip_prefix('[')?.split_at_checked(DIGITS)?;
    thread.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let behind = blanks(behind.strip_prefix(']')?)?;
    let (time, behind) = match behind.strip_prefix('[') {
        Some(inside) => inside.split_once(']').filter(|(time, _)| !time.is_empty())?,
        None => bare_time(behind)?,
    };
    Some((thread, time, blanks(behind)?))
}

/// A time without brackets, which may have a blank before its clock, and what follows it.
fn bare_time(text: &str) -> Option<(&str, &str)> {
    let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    begins(text).then_some(())?;
    let is_of_day = |c: char| c.is_ascii_digit() || matches!(c, 'T' | 'Z' | ':' | '.' | '/' | '-');
    let behind = text.trim_start_matches(is_of_day);
    let clock = behind.strip_prefix(' ').filter(|clock| begins(clock));
    let behind = clock.map_or(behind, |clock| {
        clock.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'))
    });
    text.split_at_checked(text.len() - behind.len())
}

/// What follows one blank or more.
fn blanks(text: &str) -> Option<&str> {
    Some(text.strip_prefix(' ')?.trim_start_matches(' '))
}

/// The time in UTC, where it is written so: `2026-11-21T08:21:35Z`.
fn utc(time: &str) -> Option<String> {
    time.ends_with('Z').then(|| time.parse::<Timestamp>().ok().map(|moment| moment.to_string()))?
}
