//! One line of the log.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::request::{self, Request};
use super::{Entry, Said, unread};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line};

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
    let text = line.text().trim_start();
    // Most lines of other texts are told by their first character.
    text.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
    let (number, behind) = digits(text);
    // Before the time a number may stand that counts the lines.
    let text = if number.len() < 8 { text } else { blanks(behind)? };
    let (time, behind) = time(text)?;
    let behind = blanks(behind.strip_prefix('Z').unwrap_or(behind))?;
    let (level, behind) = behind.strip_prefix('[')?.split_once(']')?;
    let is_level = (4..=11).contains(&level.len()) && level.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_level.then_some(())?;
    let said = behind.trim_start_matches(' ');
    let (numbers, message) =
        connection(said).map_or((None, said), |(numbers, message)| (Some(numbers), message));
    let (request, tcp) = numbers.unwrap_or_default();
    let number = |digits: &str| Some(line.narrow(digits).at(digits.parse().ok()?));
    Some(Header {
        time: line.narrow(time),
        level: line.narrow(level),
        connection: number(request),
        tcp_connection: number(tcp),
        message: line.narrow(message.trim_end()),
    })
}

/// The digits at the start of a text, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.split_at_checked(text.len() - behind.len()).unwrap_or((text, ""))
}

/// What follows one blank or more.
fn blanks(text: &str) -> Option<&str> {
    Some(text.strip_prefix(' ')?.trim_start_matches(' '))
}

/// The time at the start of a text, `2026-11-21T08:21:33.123`, and what follows it.
fn time(text: &str) -> Option<(&str, &str)> {
    const FORM: &[u8] = b"2000-00-00T00:00:00";
    let (seconds, behind) = text.split_at_checked(FORM.len())?;
    let is_time = seconds.starts_with("20")
        && seconds.bytes().zip(FORM).all(|(byte, form)| match form {
            b'-' | b':' => byte == *form,
            b'T' => byte == b'T' || byte == b' ',
            _ => byte.is_ascii_digit(),
        });
    is_time.then_some(())?;
    let behind = behind.strip_prefix('.').map_or(behind, |part| digits(part).1);
    text.split_at_checked(text.len() - behind.len())
}

/// The numbers of the request and of its connection, `Connection:12[7] - ` or `12[7] - `, and what follows them.
fn connection(text: &str) -> Option<((&str, &str), &str)> {
    let named = text.strip_prefix("Connection:");
    let (request, behind) = digits(named.unwrap_or(text));
    let tcp = behind.strip_prefix('[').map(digits).filter(|(tcp, _)| !tcp.is_empty());
    let tcp = tcp.and_then(|(tcp, behind)| Some((tcp, behind.strip_prefix(']')?)));
    let (tcp, behind) = tcp.or(named.map(|_| ("", behind)))?;
    let message = behind.strip_prefix(" - ").filter(|_| !request.is_empty())?;
    Some(((request, tcp), message))
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
    let level = header.level.text();
    if !["WARN", "WARNING", "ERROR"].iter().any(|tells| tells.eq_ignore_ascii_case(level)) {
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
    Some(Offset::UTC.to_timestamp(moment).ok()?.to_string())
}
