//! A finding on paper.

use coldcase_parsers::Span;

use super::paper::Paper;
use super::{Detail, Finding};
use crate::bundle::Bundle;
use crate::fact::Confidence;
use crate::report::Step;
use crate::rule::Role;

/// Lines quoted of one claim before the rest is counted only.
const QUOTES: usize = 4;

/// The columns of a quoted line.
const QUOTED: usize = 90;

/// A proven finding: what, why, the lines, what to do, where that is written.
pub(super) fn proven(paper: &mut Paper, finding: &Finding, bundle: &Bundle) {
    let rule = finding.rule;
    let trust = match finding.confidence() {
        Confidence::Certain => "",
        Confidence::Likely => ", likely",
        Confidence::Possible => ", possibly",
    };
    let heading = match rule.role {
        Role::Symptom => "SYMPTOM",
        Role::Cause => "CAUSE",
        Role::Risk => "RISK",
        Role::Capture => "FAULT OF THE CAPTURE",
        Role::Note => "NOTE",
    };
    paper.line(0, &format!("{heading}{trust}: {} [{}]", rule.title, rule.id));
    paper.line(2, rule.cause);
    evidence(paper, finding, bundle);
    if !finding.solution.is_empty() {
        paper.line(2, "What to do:");
        for (number, step) in finding.solution.iter().enumerate() {
            self::step(paper, number + 1, step);
        }
    }
    for cite in rule.citations {
        paper.line(2, &format!("See: {}, \"{}\" (read {})", cite.title, cite.section, cite.read_on));
        paper.verbatim(7, cite.url);
    }
}

/// The claims and the lines that show them; a line is quoted once.
pub(super) fn evidence(paper: &mut Paper, finding: &Finding, bundle: &Bundle) {
    let mut quoted: Vec<(u32, usize)> = Vec::new();
    for evidence in &finding.verdict.evidence {
        let not = if evidence.holds { "" } else { "not so: " };
        paper.line(2, &format!("- {not}{}: {}", evidence.claim, evidence.found));
        quotes(paper, &evidence.spans, &mut quoted, bundle);
    }
}

/// A ruled-out finding in a line and the first line that refutes it.
pub(super) fn refuted(paper: &mut Paper, finding: &Finding, bundle: &Bundle, detail: Detail) {
    if detail.all {
        paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
        return evidence(paper, finding, bundle);
    }
    let because = finding.verdict.evidence.first().map(|evidence| {
        let place = evidence.spans.first().and_then(|span| {
            let file = bundle.file(span.file)?;
            Some(format!(" ({}:{})", file.path, file.position(span.start).line))
        });
        let not = if evidence.holds { "" } else { "not so: " };
        format!("{not}{}: {}{}", evidence.claim, evidence.found, place.unwrap_or_default())
    });
    paper.line(2, finding.rule.id);
    paper.line(4, &because.unwrap_or_default());
}

fn quotes(paper: &mut Paper, spans: &[Span], quoted: &mut Vec<(u32, usize)>, bundle: &Bundle) {
    let mut lines: Vec<(u32, usize)> = Vec::new();
    for span in spans {
        let Some(file) = bundle.file(span.file) else { continue };
        let (start, end) = file.positions(*span);
        // A region that was searched is shown by its two ends.
        let ends = [start.line, end.line];
        lines.extend(ends.into_iter().map(|line| (span.file.0, line)).filter(|line| !quoted.contains(line)));
        quoted.extend(lines.iter().copied());
    }
    lines.dedup();
    for (file, line) in lines.iter().take(QUOTES) {
        let Some(file) = bundle.file(coldcase_parsers::FileId(*file)) else { continue };
        paper.verbatim(6, &format!("{}:{line}: {}", file.path, cut(file.line(*line).trim())));
    }
    if lines.len() > QUOTES {
        paper.line(6, &format!("+ {} more lines", lines.len() - QUOTES));
    }
}

/// A long line, shortened at its end.
fn cut(line: &str) -> String {
    let mut short: String = line.chars().take(QUOTED).collect();
    if short.len() < line.len() {
        short.push_str(" …");
    }
    short
}

fn step(paper: &mut Paper, number: usize, step: &Step) {
    let on = step.on.map_or(String::new(), |on| format!(" ({on})"));
    match step.kind {
        "do" => paper.line(4, &format!("{number}. {}", step.text)),
        kind => {
            paper.verbatim(4, &format!("{number}. {kind}{on}: {}", step.text));
            let shows = if kind == "verify" { "then shows" } else { "shows" };
            for (what, text) in [(shows, &step.expect), ("take back", &step.undo), ("mind", &step.warning)] {
                if let Some(text) = text {
                    paper.line(9, &format!("{what}: {text}"));
                }
            }
        }
    }
}
