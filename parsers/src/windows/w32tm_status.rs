//! `w32tm /query /status [/verbose]`: whom the clock is set by; and `w32tm /stripchart`: how far it is off.
//!
//! ```text
//! Leap Indicator: 0(no warning)
//! Stratum: 4 (secondary reference - syncd by (S)NTP)
//! Precision: -23 (119.209ns per tick)
//! …
//! Last Successful Sync Time: 11/21/2026 8:21:33 AM
//! Source: time.windows.com,0x8
//! Poll Interval: 10 (1024s)
//! ```
//!
//! Formats: "Windows Time service tools and settings" and "Support boundary for high-accuracy time" of the Windows
//! documentation. A clock that is off is shown by `Phase Offset` as of the last sample, and by a chart.

mod chart;
mod labels;

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use self::labels::Label;
use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::is_fence;
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// The state of the time service, or a chart of offsets, or the error that was answered instead.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct W32tmStatus {
    /// `Leap Indicator`: 3 where the clock is not synchronized.
    pub leap_indicator: Option<At<u8>>,
    /// `Stratum`: 0 where it is not specified.
    pub stratum: Option<At<u8>>,
    /// `Root Delay`, in seconds.
    pub root_delay: Option<At<f64>>,
    /// `Root Dispersion`, in seconds.
    pub root_dispersion: Option<At<f64>>,
    /// `ReferenceId`.
    pub reference_id: Option<At<HexCode>>,
    /// The address that `ReferenceId` stands for.
    pub source_ip: Option<At<IpAddr>>,
    /// `Last Successful Sync Time`, as written: in the VM's regional format and its own time, or `unspecified`.
    pub last_successful_sync_time: Option<At<String>>,
    /// `Source`, as written.
    pub source: Option<At<String>>,
    /// `Poll Interval`, in seconds.
    pub poll_interval: Option<At<u32>>,
    /// `Phase Offset` of the last sample, in seconds.
    pub phase_offset: Option<At<f64>>,
    /// `ClockRate`, in seconds.
    pub clock_rate: Option<At<f64>>,
    /// `State Machine`: 0 unset, 1 hold, 2 sync, 3 spike.
    pub state_machine: Option<At<u8>>,
    /// `Time Source Flags`.
    pub time_source_flags: Option<At<u8>>,
    /// `Server Role`.
    pub server_role: Option<At<u8>>,
    /// `Last Sync Error`: 1 where no time was available, 2 where only a stale one was.
    pub last_sync_error: Option<At<u32>>,
    /// `Time since Last Good Sync Time`, in seconds.
    pub time_since_last_good_sync_time: Option<At<f64>>,
    /// The code of `The following error occurred: …`.
    pub error: Option<At<HexCode>>,
    /// What `/stripchart` prints.
    pub stripchart: Option<Stripchart>,
    /// What shows that no more follows.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// The clock compared with another, again and again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stripchart {
    /// The computer that it is compared with.
    pub tracking: At<String>,
    /// Its address.
    pub address: Option<At<IpAddr>>,
    /// `The current time is …`, as written.
    pub current_time: Option<At<String>>,
    /// Seconds that the other clock is ahead.
    pub offsets: Listing<f64>,
    /// Codes of samples that failed.
    pub errors: Vec<At<HexCode>>,
}

impl Artifact for W32tmStatus {
    const COLLECT: Collect = Collect::vm("w32tm /query /status /verbose");
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:Leap Indicator|閏インジケーター|躍進式指示器)\s*:\s*[0-3]",
        r"^\s*Tracking \S+ \[[^\]]+\]\.\s*$",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*w32tm(?:\.exe)?\s+/(?:query\s+/status|stripchart)",
        r"^\s*The following error occurred: .*\(0x8007[0-9A-Fa-f]{4}\)\s*$",
    ];
    const ENDS: &'static str = "the last line that the command prints, or its error";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        if prompt::typed(lines.peek()?.text()).is_some() {
            lines.next_printed();
        }
        let (value, rest, language, problems) = match lines.peek()?.text() {
            text if text.starts_with(ERROR) => error(lines)?,
            text if text.starts_with(chart::TRACKING) => chart::read(lines)?,
            _ => status(lines)?,
        };
        let (span, rest) = console::split(start.lines(), rest);
        Some((Parsed { value, span, language, problems }, rest))
    }

    /// The last line of `/verbose`, a line behind the last one of the short form, or as many samples as were told.
    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// What a way of reading gives: the value, what follows it, its language and what was not understood.
type Read<'a> = (W32tmStatus, Excerpt<'a>, Option<&'static str>, Vec<Problem>);

const ERROR: &str = "The following error occurred: ";

/// `The following error occurred: The service has not been started. (0x80070426)`.
fn error(mut lines: ConsoleLines<'_>) -> Option<Read<'_>> {
    let line = lines.next_printed()?;
    let said = line.excerpt();
    let (_, code) = said.text().strip_suffix(')')?.rsplit_once('(')?;
    let error = said.narrow(code).at(HexCode::read(code)?);
    let value = W32tmStatus { error: Some(error), end: Some(said.span()), ..W32tmStatus::default() };
    Some((value, line.rest, Some("en"), Vec::new()))
}

/// The lines from `Leap Indicator` on.
fn status(mut lines: ConsoleLines<'_>) -> Option<Read<'_>> {
    let (mut value, mut problems, mut read_to) = (W32tmStatus::default(), Vec::new(), None);
    let first = lines.peek()?;
    let language = labels::of(first.excerpt()).filter(|(label, ..)| *label == Label::LeapIndicator)?.2;
    let mut was_last = false;
    while let Some(line) = lines.peek() {
        let said = line.excerpt();
        let Some((label, text, _)) = labels::of(said) else {
            let goes_on = !ends(line.text()) && line.text().contains(':') && !was_last;
            if !goes_on {
                value.end = value.end.or(Some(said.span()).filter(|_| value.poll_interval.is_some()));
                break;
            }
            problems.push(Problem { span: said.span(), expected: "a line of the time service" });
            read_to = Some(line.rest);
            lines.next_printed();
            continue;
        };
        // The next capture.
        if label == Label::LeapIndicator && value.leap_indicator.is_some() {
            value.end = Some(said.span());
            break;
        }
        if !set(&mut value, label, text) {
            problems.push(Problem { span: said.span(), expected: "a value of the time service" });
        }
        was_last = label == Label::TimeSince;
        value.end = Some(said.span()).filter(|_| was_last);
        read_to = Some(line.rest);
        lines.next_printed();
        if was_last {
            break;
        }
    }
    Some((value, read_to?, Some(language), problems))
}

/// Takes a value, or says that it is none.
fn set(value: &mut W32tmStatus, label: Label, text: Excerpt<'_>) -> bool {
    let number = || text.text().split(['(', ' ']).next().unwrap_or_default();
    let small = || number().parse::<u8>().ok().map(|number| text.at(number));
    let seconds = || seconds(text.text()).map(|seconds| text.at(seconds));
    match label {
        Label::LeapIndicator => value.leap_indicator = small(),
        Label::Stratum => value.stratum = small(),
        Label::Precision => return number().parse::<i8>().is_ok(),
        Label::RootDelay => value.root_delay = seconds(),
        Label::RootDispersion => value.root_dispersion = seconds(),
        Label::ReferenceId => {
            value.reference_id = HexCode::read(number()).map(|id| text.at(id));
            let address = text.text().rsplit([' ', ')']).find(|word| !word.is_empty());
            value.source_ip =
                address.and_then(|address| Some(text.narrow(address).at(address.parse().ok()?)));
            return value.reference_id.is_some();
        }
        Label::LastSuccessfulSyncTime => value.last_successful_sync_time = said(text),
        Label::Source => value.source = said(text),
        Label::PollInterval => {
            let inside = text.text().split_once('(').and_then(|(_, inside)| inside.strip_suffix("s)"));
            value.poll_interval = inside.and_then(|number| number.parse().ok()).map(|number| text.at(number));
            return number().parse::<u8>().is_ok();
        }
        Label::PhaseOffset => value.phase_offset = seconds(),
        Label::ClockRate => value.clock_rate = seconds(),
        Label::StateMachine => value.state_machine = small(),
        Label::TimeSourceFlags => value.time_source_flags = small(),
        Label::ServerRole => value.server_role = small(),
        Label::LastSyncError => {
            value.last_sync_error = number().parse().ok().map(|number| text.at(number));
        }
        Label::TimeSince => value.time_since_last_good_sync_time = seconds(),
    }
    has(value, label)
}

fn said(text: Excerpt<'_>) -> Option<At<String>> {
    (!text.is_empty()).then(|| text.at(text.text().to_owned()))
}

/// Whether the value of a label was read.
fn has(value: &W32tmStatus, label: Label) -> bool {
    match label {
        Label::LeapIndicator => value.leap_indicator.is_some(),
        Label::Stratum => value.stratum.is_some(),
        Label::RootDelay => value.root_delay.is_some(),
        Label::RootDispersion => value.root_dispersion.is_some(),
        Label::LastSuccessfulSyncTime => value.last_successful_sync_time.is_some(),
        Label::Source => value.source.is_some(),
        Label::PhaseOffset => value.phase_offset.is_some(),
        Label::ClockRate => value.clock_rate.is_some(),
        Label::StateMachine => value.state_machine.is_some(),
        Label::TimeSourceFlags => value.time_source_flags.is_some(),
        Label::ServerRole => value.server_role.is_some(),
        Label::LastSyncError => value.last_sync_error.is_some(),
        Label::TimeSince => value.time_since_last_good_sync_time.is_some(),
        Label::Precision | Label::ReferenceId | Label::PollInterval => true,
    }
}

/// `-0.0000013s`, with the comma of the VM's region too.
fn seconds(text: &str) -> Option<f64> {
    let number = text.strip_suffix('s')?.trim_start_matches('+');
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b','));
    plain.then(|| number.replace(',', ".").parse().ok())?
}

fn ends(line: &str) -> bool {
    prompt::typed(line).is_some() || is_fence(line) || line.starts_with(ERROR)
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    ends(line) || line.contains(": ") || chart::is_sample(line)
}

#[cfg(test)]
mod tests;
