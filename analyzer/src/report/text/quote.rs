//! Lines quoted: each once, and of a long one the part that counts.

use coldcase_parsers::{File, FileId, Span};

use super::super::mask;
use super::paper::Paper;
use crate::bundle::Bundle;

/// Lines quoted of one claim before the rest is counted only.
const QUOTES: usize = 4;

/// The columns of a quoted line.
const COLUMNS: usize = 90;

/// What of a long line is shown before the part that counts.
const BEFORE: usize = 20;

/// A part of a line: the file, the line, and the column before which it begins.
type Part = (FileId, usize, usize);

/// What a report has quoted already.
pub(super) type Quoted = Vec<Part>;

/// The lines that spans stand in, each quoted once in a report.
pub(super) fn quotes(paper: &mut Paper, indent: usize, spans: &[Span], told: &mut Quoted, bundle: &Bundle) {
    let mut parts = parts(spans, bundle);
    parts.retain(|part| !told.contains(part));
    for part in parts.iter().take(QUOTES).filter_map(|part| with_place(part, bundle)) {
        paper.verbatim(indent, &part);
    }
    if parts.len() > QUOTES {
        paper.line(indent, &format!("+ {} more lines", parts.len() - QUOTES));
    }
    told.extend(parts);
}

/// Where the first of some spans stands: file and line in brackets, or nothing.
pub(super) fn place(spans: &[Span], bundle: &Bundle) -> String {
    let first = spans.first().and_then(|span| {
        let file = bundle.file(span.file)?;
        Some(format!(" ({}:{})", file.path, file.position(span.start()).line))
    });
    first.unwrap_or_default()
}

/// The first lines that spans stand in.
pub(in crate::report) fn lines(spans: &[Span], bundle: &Bundle) -> Vec<String> {
    parts(spans, bundle).iter().take(QUOTES).filter_map(|part| with_place(part, bundle)).collect()
}

fn with_place((id, line, from): &Part, bundle: &Bundle) -> Option<String> {
    let file = bundle.file(*id)?;
    Some(format!("{}:{line}: {}", file.path, mask::keys(&part(file, *line, *from))))
}

/// The parts of lines that spans stand in, each once.
fn parts(spans: &[Span], bundle: &Bundle) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for span in spans {
        let Some(file) = bundle.file(span.file) else { continue };
        let (start, end) = file.positions(*span);
        // A region that was searched is shown by its two ends.
        for place in [start, end] {
            let begins = if place.line == start.line { start.column } else { 1 };
            parts.push((span.file, place.line, first(file.line(place.line), begins - 1)));
        }
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The column before which the part of a line begins that shows another column: the first, where the line is short.
/// In a string of JSON the lines of the capture are kept apart by escapes.
fn first(line: &str, column: usize) -> usize {
    if line.chars().count() <= COLUMNS {
        return 0;
    }
    let before: String = line.chars().take(column).collect();
    match before.rsplit_once(ESCAPE) {
        Some((earlier, within)) if within.chars().count() < COLUMNS / 2 => earlier.chars().count() + 2,
        _ => column.saturating_sub(BEFORE),
    }
}

/// A line feed in a string of JSON.
const ESCAPE: &str = "\\n";

/// A part of a line, with dots where it was shortened.
fn part(file: &File, line: usize, from: usize) -> String {
    let line = file.line(line).trim_end();
    let rest: String = line.chars().skip(from).collect();
    let lines = rest.split(ESCAPE).next().unwrap_or_default();
    let is_one = from > 0 && lines.len() < rest.len();
    let shown = if is_one { lines.trim_end_matches("\\r") } else { &rest };
    let mut part: String = shown.trim().chars().take(COLUMNS).collect();
    if part.len() < rest.trim().len() {
        part.push_str(" …");
    }
    if from > 0 { format!("… {part}") } else { part }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, what: &str) -> String {
        let file = File::decode(FileId(0), "a.json".into(), line.as_bytes()).unwrap();
        let column = line.split_once(what).unwrap().0.chars().count();
        part(&file, 1, first(line, column))
    }

    #[test]
    fn a_short_line_is_quoted_whole() {
        assert_eq!(shown("  License Status: Licensed  ", "Licensed"), "License Status: Licensed");
    }

    #[test]
    fn of_a_long_line_the_part_that_counts_is_quoted() {
        let text = r"Name: Windows(R), ServerTurbine edition\r\nLicense Status: Licensed\r\nRemaining rearm count: 1000";
        let line = format!("\"message\": \"{text}\", \"time\": null");
        assert_eq!(shown(&line, "Licensed"), "… License Status: Licensed …");
        assert!(shown(&line, "Name").starts_with("\"message\": \"Name"));
        let plain = format!("{} 10.0.0.4 {}", "x".repeat(200), "y".repeat(200));
        let part = shown(&plain, "10.0.0.4");
        assert!(part.starts_with("… xxx") && part.contains("x 10.0.0.4 y") && part.ends_with(" …"));
    }
}
