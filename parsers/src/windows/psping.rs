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
use std::sync::LazyLock;

use regex::Regex;
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

struct Patterns {
    head: Option<Regex>,
    attempt: Option<Regex>,
    from: Option<Regex>,
    totals: Option<Regex>,
    times: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    head: Regex::new(r"^\s*(?:TCP connect to (\S+):([0-9]+):|Pinging (\S+) with [0-9]+ bytes of data:)\s*$")
        .ok(),
    attempt: Regex::new(r"^\s*(?:Connecting to|Reply from) \S+(?: \(warmup\))?:").ok(),
    from: Regex::new(r"^from (\S+):[0-9]+:").ok(),
    totals: Regex::new(r"^\s*Sent = ([0-9]+), Received = ([0-9]+), Lost = ([0-9]+) \([0-9.,]+% loss\),\s*$")
        .ok(),
    times: Regex::new(r"^\s*Minimum = [0-9.,]+ms, Maximum = [0-9.,]+ms, Average = [0-9.,]+ms\s*$").ok(),
});

impl PspingAttempt {
    fn is_silent(&self) -> bool {
        self.milliseconds.is_none() && self.failure.is_none()
    }
}

impl Psping {
    fn of(head: Line<'_>) -> Option<Self> {
        let found = PATTERNS.head.as_ref()?.captures(head.text())?;
        let place = |at| found.get(at).map(|part| head.line.narrow(part.as_str()));
        let tcp = place(1);
        let address = tcp.or_else(|| place(3)).and_then(|at| Some(at.at(at.text().parse().ok()?)));
        let port = place(2).and_then(|at| Some(at.at(at.text().parse().ok()?)));
        let test = if tcp.is_some() { PspingTest::Tcp } else { PspingTest::Icmp };
        let attempts = Listing::default();
        Some(Self { test, address, port, attempts, sent: None, received: None, lost: None })
    }

    /// Takes a line of the test, or says that it is something else.
    fn take(&mut self, line: Line<'_>) -> bool {
        let text = line.text();
        let may_be_totals = blank::trim_start(text).starts_with("Sent = ");
        if let Some(found) =
            PATTERNS.totals.as_ref().filter(|_| may_be_totals).and_then(|it| it.captures(text))
        {
            let number = |at: usize| {
                let part = line.line.narrow(found.get(at)?.as_str());
                Some(part.at(part.text().parse().ok()?))
            };
            (self.sent, self.received, self.lost) = (number(1), number(2), number(3));
            return true;
        }
        if self.sent.is_some() && PATTERNS.times.as_ref().is_some_and(|times| times.is_match(text)) {
            self.attempts.end = Some(line.line.span());
            return true;
        }
        if text.contains(" statistics for ") {
            return true;
        }
        let Some(found) = PATTERNS.attempt.as_ref().and_then(|attempt| attempt.find(text)) else {
            return false;
        };
        let behind = text.get(found.end()..).unwrap_or_default();
        let said = behind.trim();
        // A blank stands before the address.
        let from = PATTERNS
            .from
            .as_ref()
            .filter(|_| behind.starts_with(char::is_whitespace) && said.starts_with("from "));
        let from = from.and_then(|from| from.captures(said));
        let said = from.as_ref().and_then(|from| said.get(from.get(0)?.end()..)).map_or(said, str::trim);
        let from = from.and_then(|from| Some(line.line.narrow(from.get(1)?.as_str())));
        let said = Some(line.line.narrow(said)).filter(|said| !said.is_empty());
        let time = said.filter(|said| milliseconds(said.text()).is_some());
        let from = from.and_then(|from| Some(from.at(from.text().parse::<IpAddr>().ok()?)));
        let attempt = PspingAttempt {
            from: from.filter(|from| !from.value.is_unspecified()),
            milliseconds: time.and_then(|time| Some(time.at(milliseconds(time.text())?.to_owned()))),
            failure: said.filter(|_| time.is_none()).map(|said| said.at(said.text().to_owned())),
        };
        self.attempts.rows.push(line.line.narrow(text.trim()).at(attempt));
        true
    }

    /// Takes a line as the reason why the attempt before it failed.
    fn explain(&mut self, line: Line<'_>) -> bool {
        let last = self.attempts.rows.last_mut().filter(|last| last.value.is_silent());
        let text = line.line.narrow(line.text().trim());
        last.map(|last| last.value.failure = Some(text.at(text.text().to_owned()))).is_some()
    }
}

/// The number of `3.83ms`.
fn milliseconds(text: &str) -> Option<&str> {
    let number = text.strip_suffix("ms")?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
        .then_some(number)
}

#[cfg(test)]
mod tests;
