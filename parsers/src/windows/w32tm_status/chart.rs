//! `w32tm /stripchart`: a sample a line.
//!
//! ```text
//! Tracking time.contoso.example [10.0.0.4:123].
//! Collecting 2 samples.
//! The current time is 11/21/2026 8:21:33 AM.
//! 08:21:33, +00.0022650s
//! 08:21:35, error: 0x800705B4
//! ```

use super::{Read, Stripchart, W32tmStatus, ends, seconds};
use crate::artifact::{Listing, Problem};
use crate::text::{At, Excerpt};
use crate::values::HexCode;
use crate::windows::console::ConsoleLines;

pub(super) const TRACKING: &str = "Tracking ";
const COLLECTING: &str = "Collecting ";
const TIME: &str = "The current time is ";

/// A sample, or the error in its place.
enum Sample {
    Offset(f64),
    Error(HexCode),
}

/// Reads the lines from `Tracking` on.
pub(super) fn read(mut lines: ConsoleLines<'_>) -> Option<Read<'_>> {
    let head = lines.next_printed()?;
    let (tracking, address) = tracked(head.excerpt())?;
    let mut chart =
        Stripchart { tracking, address, current_time: None, offsets: Listing::default(), errors: Vec::new() };
    let (mut wanted, mut rest, mut problems) = (None, head.rest, Vec::new());
    while let Some(line) = lines.next_printed() {
        let said = line.excerpt();
        let text = said.text().trim_end_matches('.');
        if let Some(number) = text.strip_prefix(COLLECTING).and_then(|text| text.strip_suffix(" samples")) {
            wanted = number.parse::<usize>().ok();
        } else if let Some(time) = text.strip_prefix(TIME) {
            chart.current_time = Some(said.narrow(time).at(time.to_owned()));
        } else if let Some(sample) = sample(said) {
            take(&mut chart, sample);
        } else if is_sample(text) {
            problems.push(Problem { span: said.span(), expected: "an offset in seconds" });
        } else {
            if ends(said.text()) {
                chart.offsets.end = Some(said.span());
            }
            break;
        }
        rest = line.rest;
        let all = chart.offsets.rows.len() + chart.errors.len() + problems.len();
        if wanted.is_some_and(|wanted| all >= wanted) {
            chart.offsets.end = Some(said.span());
            break;
        }
    }
    let end = chart.offsets.end;
    let value = W32tmStatus { stripchart: Some(chart), end, ..W32tmStatus::default() };
    Some((value, rest, Some("en"), problems))
}

fn take(chart: &mut Stripchart, At { value, span }: At<Sample>) {
    match value {
        Sample::Offset(value) => chart.offsets.rows.push(At { value, span }),
        Sample::Error(value) => chart.errors.push(At { value, span }),
    }
}

/// `Tracking time.contoso.example [10.0.0.4:123].`
fn tracked(line: Excerpt<'_>) -> Option<(At<String>, Option<At<std::net::IpAddr>>)> {
    let (name, behind) = line.text().strip_prefix(TRACKING)?.split_once(" [")?;
    let (place, _) = behind.split_once("].")?;
    let address = place.rsplit_once(':').map_or(place, |(address, _)| address);
    let bare = address.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().map(|read| line.narrow(bare).at(read));
    Some((line.narrow(name).at(name.to_owned()), address))
}

/// `08:21:33, …` or `08:21:33 d:…`.
pub(super) fn is_sample(line: &str) -> bool {
    let mut parts = line.splitn(3, ':');
    let two = |part: Option<&str>| part.is_some_and(|part| part.len() == 2 && part.parse::<u8>().is_ok());
    let hours = two(parts.next());
    let minutes = two(parts.next());
    hours && minutes && parts.next().is_some_and(|rest| two(rest.get(..2)))
}

/// With `/dataonly` the offset alone; else `d:` the delay and `o:` the offset.
fn sample(line: Excerpt<'_>) -> Option<At<Sample>> {
    let text = line.text();
    is_sample(text).then_some(())?;
    let behind = text.get(8..)?.trim_start_matches([',', ' ']);
    if let Some(code) = behind.strip_prefix("error: ") {
        return Some(line.narrow(code).at(Sample::Error(HexCode::read(code)?)));
    }
    let offset = match behind.split_once("o:") {
        Some((_, offset)) => offset.split(' ').next()?,
        None => behind.split(' ').next()?,
    };
    Some(line.narrow(offset).at(Sample::Offset(seconds(offset)?)))
}
