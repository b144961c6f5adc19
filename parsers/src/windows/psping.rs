//! `psping`: connections to a port, or pings, one by one, and how many were answered.
//!
//! ```text
//! PsPing v2.10 - PsPing - ping, latency, bandwidth measurement utility
//! Copyright (C) 2012-2016 Mark Russinovich
//! Sysinternals - www.sysinternals.com
//!
//! TCP connect to 20.118.99.224:1688:
//! 5 iterations (warmup 1) ping test:
//! Connecting to 20.118.99.224:1688 (warmup): from 10.0.0.4:50001: 2.00ms
//! Connecting to 20.118.99.224:1688: from 10.0.0.4:50002: 3.83ms
//!
//! TCP connect statistics for 20.118.99.224:1688:
//!   Sent = 4, Received = 4, Lost = 0 (0% loss),
//!   Minimum = 2.12ms, Maximum = 3.83ms, Average = 2.58ms
//! ```
//!
//! It speaks English only. Documented as "`PsPing` v2.12 (Sysinternals)".

use std::net::IpAddr;

use memchr::{memrchr, memrchr_iter};
use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Line, blank};

/// A test of a connection.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Psping {
    /// How it was tested.
    pub test: PspingTest,
    /// The address.
    pub address: Option<At<IpAddr>>,
    /// The port; a ping has none.
    pub port: Option<At<u16>>,
    /// Each attempt, also that for warming up.
    pub attempts: Listing<PspingAttempt>,
    /// `Sent`: without that for warming up.
    pub sent: Option<At<u32>>,
    /// `Received`.
    pub received: Option<At<u32>>,
    /// `Lost`.
    pub lost: Option<At<u32>>,
}

/// How `psping` tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PspingTest {
    /// By a connection.
    Tcp,
    /// By a ping.
    Icmp,
}

/// One attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PspingAttempt {
    /// The address that it was sent from, where one is printed and was used.
    pub from: Option<At<IpAddr>>,
    /// How long it took, in milliseconds as printed; nothing where it failed.
    pub milliseconds: Option<At<String>>,
    /// What went wrong, as printed.
    pub failure: Option<At<String>>,
}

impl Artifact for Psping {
    const COLLECT: Collect = Collect::vm("psping -accepteula -nobanner azkms.core.windows.net:1688");
    const MARKS: &'static [&'static str] = &[
        r"^\s*PsPing v[0-9]",
        r"^\s*TCP connect to \S+:[0-9]+:\s*$",
        r"^\s*Pinging \S+ with [0-9]+ bytes of data:\s*$",
    ];
    const ENDS: &'static str = "the lines that count what was sent, received and lost";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let mut ahead = lines.lines().filter(|line| !line.is_blank()).take_while(|line| line.ended);
        let head = ahead.by_ref().find(|line| !is_banner(line.text()))?;
        let test = ahead.next().filter(|line| is_plan(line.text()))?;
        let mut value = Self::of(head)?;
        let mut rest = test.rest;
        for line in ahead {
            if prompt::typed(line.text()).is_some() {
                break;
            }
            if !value.take(line) {
                // A failure stands on the line of its attempt, or on the next.
                if !value.explain(line) {
                    break;
                }
            }
            rest = line.rest;
            if value.attempts.end.is_some() {
                break;
            }
        }
        let (span, rest) = console::split(lines, rest);
        Some((Parsed { value, span, language: Some("en"), problems: Vec::new() }, rest))
    }

    fn is_complete(&self) -> bool {
        self.attempts.end.is_some()
    }
}

/// The three lines before a test.
fn is_banner(line: &str) -> bool {
    let line = line.trim_start();
    ["PsPing v", "Copyright (C)", "Sysinternals - "].iter().any(|start| line.starts_with(start))
}

/// `5 iterations (warmup 1) ping test:`, which `ping` does not print.
fn is_plan(line: &str) -> bool {
    line.contains("warmup") && line.trim_end().ends_with("test:")
}

impl PspingAttempt {
    fn is_silent(&self) -> bool {
        self.milliseconds.is_none() && self.failure.is_none()
    }
}

impl Psping {
    fn of(head: Line<'_>) -> Option<Self> {
        let said = blank::trim(head.text());
        let (test, address, port) = if let Some(target) = said.strip_prefix("TCP connect to ") {
            let (address, port) = target.strip_suffix(':')?.rsplit_once(':')?;
            (PspingTest::Tcp, address, Some(port).filter(|port| is_number(port))?)
        } else {
            let (address, size) = said.strip_prefix("Pinging ")?.split_once(" with ")?;
            is_number(size.strip_suffix(" bytes of data:")?).then_some(())?;
            (PspingTest::Icmp, address, "")
        };
        (!address.is_empty() && !address.contains(char::is_whitespace)).then_some(())?;
        let address = address.parse().ok().map(|value| head.line.narrow(address).at(value));
        let port = port.parse().ok().map(|value| head.line.narrow(port).at(value));
        let attempts = Listing::default();
        Some(Self { test, address, port, attempts, sent: None, received: None, lost: None })
    }

    /// Takes a line of the test, or says that it is something else.
    fn take(&mut self, line: Line<'_>) -> bool {
        let (whole, line) = (line.line, line.line.narrow(blank::trim(line.text())));
        let text = line.text();
        if let Some(totals) = totals(text) {
            let number = |text: &str| Some(line.narrow(text).at(text.parse().ok()?));
            [self.sent, self.received, self.lost] = totals.map(number);
            return true;
        }
        if self.sent.is_some() && is_times(text) {
            self.attempts.end = Some(whole.span());
            return true;
        }
        if text.contains(" statistics for ") {
            return true;
        }
        let Some((from, said)) = attempt(text) else { return false };
        let said = Some(line.narrow(said)).filter(|said| !said.is_empty());
        let time = said.and_then(|said| milliseconds(said.text()));
        let from = from.and_then(|from| Some(line.narrow(from).at(from.parse::<IpAddr>().ok()?)));
        let copy = |said: Excerpt<'_>, text: &str| said.at(text.to_owned());
        let attempt = PspingAttempt {
            from: from.filter(|from| !from.value.is_unspecified()),
            milliseconds: said.zip(time).map(|(said, time)| copy(said, time)),
            failure: said.filter(|_| time.is_none()).map(|said| copy(said, said.text())),
        };
        self.attempts.rows.push(line.at(attempt));
        true
    }

    /// Takes a line as the reason why the attempt before it failed.
    fn explain(&mut self, line: Line<'_>) -> bool {
        let last = self.attempts.rows.last_mut().filter(|last| last.value.is_silent());
        let text = line.line.narrow(line.text().trim());
        last.map(|last| last.value.failure = Some(text.at(text.text().to_owned()))).is_some()
    }
}

/// From where `Connecting to 10.0.0.5:80 (warmup): from 10.0.0.4:50001: 2.00ms` goes, and what it says.
fn attempt(text: &str) -> Option<(Option<&str>, &str)> {
    let target = text.strip_prefix("Connecting to ").or_else(|| text.strip_prefix("Reply from "))?;
    let (target, behind) = word(target);
    let behind = match behind.strip_prefix(" (warmup):") {
        Some(said) if !target.is_empty() => said,
        // The colon that closes it is the last one.
        _ => behind_colon(text, target)?,
    };
    let from = || {
        let (own, _) = word(blank::trim_start(behind).strip_prefix("from ").filter(|_| is_apart(behind))?);
        // Its port stands between the last colons that have a number between them.
        memrchr_iter(b':', own.as_bytes()).find_map(|colon| {
            let (port, said) = own.get(colon + 1..)?.split_once(':')?;
            (colon > 0 && is_number(port)).then(|| Some((own.get(..colon)?, behind_part(text, said))))?
        })
    };
    let (from, said) = from().map_or((None, behind), |(from, said)| (Some(from), said));
    Some((from, blank::trim(said)))
}

fn is_apart(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

/// What stands in a text behind the last colon of a word of it, which has something before that colon.
fn behind_colon<'t>(text: &'t str, word: &'t str) -> Option<&'t str> {
    let colon = memrchr(b':', word.as_bytes()).filter(|colon| *colon > 0)?;
    Some(behind_part(text, word.get(colon + 1..)?))
}

/// A text from a part of it on.
fn behind_part<'t>(text: &'t str, part: &'t str) -> &'t str {
    let from = part.as_ptr().addr() - text.as_ptr().addr();
    text.get(from..).unwrap_or_default()
}

/// The letters up to a blank, and what follows.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The numbers of `Sent = 4, Received = 4, Lost = 0 (0% loss),`.
fn totals(text: &str) -> Option<[&str; 3]> {
    let (sent, behind) = text.strip_prefix("Sent = ")?.split_once(", Received = ")?;
    let (received, behind) = behind.split_once(", Lost = ")?;
    let (lost, share) = behind.split_once(" (")?;
    let is_whole = share.strip_suffix("% loss),").is_some_and(is_decimal);
    let all = [sent, received, lost];
    (is_whole && all.iter().all(|number| is_number(number))).then_some(all)
}

/// Whether it is `Minimum = 2.12ms, Maximum = 3.83ms, Average = 2.58ms`.
fn is_times(text: &str) -> bool {
    let times = || {
        let (minimum, behind) = text.strip_prefix("Minimum = ")?.split_once(", Maximum = ")?;
        let (maximum, average) = behind.split_once(", Average = ")?;
        Some([minimum, maximum, average])
    };
    times().is_some_and(|times| times.iter().all(|time| milliseconds(time).is_some()))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// The number of `3.83ms`.
fn milliseconds(text: &str) -> Option<&str> {
    text.strip_suffix("ms").filter(|number| is_decimal(number))
}

#[cfg(test)]
mod tests;
