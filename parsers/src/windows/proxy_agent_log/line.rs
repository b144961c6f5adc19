//! One line of the log.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use regex::Regex;

use super::request::{self, Request};
use super::{Entry, Said, unread};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line};

static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[0-9]{8,} +)?(20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?)Z? +\[([A-Za-z]{4,11})\] *(?:(?:Connection:([0-9]+)(?:\[([0-9]+)\])?|([0-9]+)\[([0-9]+)\]) - )?(.*?)\s*$").ok()
});

/// What stands before a message, and the message.
pub(super) struct Header<'a> {
    time: Excerpt<'a>,
    level: Excerpt<'a>,
    connection: Option<At<u64>>,
    tcp_connection: Option<At<u64>>,
    message: Excerpt<'a>,
}

/// The header of a line that has one.
pub(super) fn header(line: Excerpt<'_>) -> Option<Header<'_>> {
    // Most lines of other texts are told by their first character.
    line.text().trim_start().starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
    let found = HEADER.as_ref()?.captures(line.text())?;
    let part = |at: usize| found.get(at).map(|part| line.narrow(part.as_str()));
    let number = |at: usize| part(at).and_then(|part| Some(part.at(part.text().parse().ok()?)));
    Some(Header {
        time: part(1)?,
        level: part(2)?,
        connection: number(3).or_else(|| number(5)),
        tcp_connection: number(4).or_else(|| number(6)),
        message: part(7)?,
    })
}

/// The entry that a line begins, if it tells something, and what follows it. `lines` begins with the line.
pub(super) fn entry<'a>(
    header: &Header<'a>,
    lines: Excerpt<'a>,
    line: Line<'a>,
    problems: &mut Vec<Problem>,
) -> (Option<At<Entry>>, Excerpt<'a>) {
    let message = header.message;
    if header.connection.is_none() && request::begins(message.text()) {
        return match request::read(lines.after(line.line.up_to(message))) {
            Some((summary, behind)) if summary.is_summary() => {
                let behind = later(behind, line.rest);
                let said = request::said(&summary);
                (Some(header.entry(lines.up_to(behind), None, said, Some(summary))), behind)
            }
            _ => {
                problems.push(unread(message.span()));
                (None, line.rest)
            }
        };
    }
    if !matches!(header.level.text().to_ascii_uppercase().as_str(), "WARN" | "WARNING" | "ERROR") {
        return (None, line.rest);
    }
    let blocked = request::BLOCKED.iter().find(|words| message.text().starts_with(**words));
    let said = blocked.and_then(|words| message.text().get(..words.len()));
    let said = said.map(|words| message.narrow(words).at(Said::Blocked));
    let claims = said.as_ref().and_then(|_| message.text().split_once('{'));
    let claims = claims.and_then(|(words, _)| message.text().get(words.len()..));
    let read = claims.and_then(|claims| request::read(lines.after(line.line.up_to(message.narrow(claims)))));
    let (request, behind) =
        read.map_or((None, line.rest), |(who, behind)| (Some(who), later(behind, line.rest)));
    (Some(header.entry(lines.up_to(behind), Some(message), said, request)), behind)
}

impl Header<'_> {
    /// Whether no other log has such a line.
    pub(super) fn is_own(&self) -> bool {
        self.connection.is_some() || request::begins(self.message.text())
    }

    fn entry(
        &self,
        lines: Excerpt<'_>,
        text: Option<Excerpt<'_>>,
        says: Option<At<Said>>,
        request: Option<Request>,
    ) -> At<Entry> {
        let owned = |part: Excerpt<'_>| part.at(part.text().to_owned());
        let entry = Entry {
            time: owned(self.time),
            time_utc: utc(self.time.text()).map(|time| self.time.at(time)),
            level: owned(self.level),
            connection: self.connection,
            tcp_connection: self.tcp_connection,
            text: text.map(owned),
            says,
            request,
        };
        lines.narrow(lines.text().trim()).at(entry)
    }
}

/// The one that begins later: both end where the text ends.
fn later<'a>(one: Excerpt<'a>, other: Excerpt<'a>) -> Excerpt<'a> {
    if one.text().len() < other.text().len() { one } else { other }
}

/// The agent writes UTC without saying so.
fn utc(time: &str) -> Option<String> {
    let moment: DateTime = time.trim_end_matches('.').parse().ok()?;
    Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp().to_string())
}
