//! A finding on paper.

use coldcase_parsers::{FileId, Span};

use super::super::mask;
use super::Detail;
use super::paper::Paper;
use crate::bundle::Bundle;
use crate::citations::Cite;
use crate::fact::Confidence;
use crate::report::{Finding, Step};
use crate::rule::{Role, Rule};
use crate::verdict::Evidence;

/// Lines quoted of one claim before the rest is counted only.
const QUOTES: usize = 4;

/// The columns of a quoted line.
const QUOTED: usize = 90;

/// What a report has said already: it says nothing twice.
#[derive(Default)]
pub(super) struct Told {
    claims: Vec<(&'static str, String)>,
    lines: Vec<(FileId, usize)>,
}

/// A proven finding: what, why, the lines, what to do, where that is written.
pub(super) fn proven(paper: &mut Paper, finding: &Finding, bundle: &Bundle, told: &mut Told) {
    let rule = finding.rule;
    let heading = match rule.role {
        Role::Symptom => "SYMPTOM",
        Role::Cause => "CAUSE",
        Role::Risk => "RISK",
        Role::Capture => "FAULT OF THE CAPTURE",
        Role::Note => "NOTE",
    };
    paper.line(0, &format!("{heading}{}: {} [{}]", trust(finding), rule.title, rule.id));
    paper.prose(2, rule.cause);
    evidence(paper, 2, finding, bundle, told);
    what_to_do(paper, finding);
}

/// What to do, and where that is written.
pub(super) fn what_to_do(paper: &mut Paper, finding: &Finding) {
    if !finding.solution.is_empty() {
        paper.line(2, "What to do:");
        for (number, step) in finding.solution.iter().enumerate() {
            self::step(paper, number + 1, step);
        }
    }
    citations(paper, finding.rule);
}

/// How far a finding can be trusted, where that is not to the end.
fn trust(finding: &Finding) -> &'static str {
    match finding.confidence() {
        Confidence::Certain => "",
        Confidence::Likely => ", likely",
        Confidence::Possible => ", possibly",
    }
}

/// The claims and the lines that show them.
pub(super) fn evidence(
    paper: &mut Paper,
    indent: usize,
    finding: &Finding,
    bundle: &Bundle,
    told: &mut Told,
) {
    for evidence in &finding.verdict.evidence {
        let said = (evidence.claim, evidence.found.clone());
        if told.claims.contains(&said) {
            continue;
        }
        told.claims.push(said);
        paper.line(indent, &format!("- {}", in_words(evidence)));
        quotes(paper, indent + 4, &evidence.spans, told, bundle);
    }
}

/// A claim and its particulars.
fn in_words(evidence: &Evidence) -> String {
    let not = if evidence.holds { "" } else { "not so: " };
    match evidence.found.as_str() {
        // The claim has said it.
        "yes" | "no" | "none" => format!("{not}{}", evidence.claim),
        found => format!("{not}{}: {found}", evidence.claim),
    }
}

/// A page once, with the sections that count.
fn citations(paper: &mut Paper, rule: &Rule) {
    let mut pages: Vec<(&Cite, Vec<String>)> = Vec::new();
    for cite in rule.citations {
        let section = format!("\"{}\"", cite.section);
        match pages.iter_mut().find(|(page, _)| page.url == cite.url) {
            Some((_, sections)) => sections.push(section),
            None => pages.push((cite, vec![section])),
        }
    }
    for (page, sections) in pages {
        paper.line(2, &format!("See: {}, {} (read {})", page.title, sections.join(" and "), page.read_on));
        paper.verbatim(7, page.url);
    }
}

/// A ruled-out finding in a line and the first line that refutes it.
pub(super) fn refuted(paper: &mut Paper, finding: &Finding, bundle: &Bundle, detail: Detail) {
    if detail.all {
        paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
        return evidence(paper, 4, finding, bundle, &mut Told::default());
    }
    let because = finding.verdict.evidence.first().map(|evidence| {
        let place = evidence.spans.first().and_then(|span| {
            let file = bundle.file(span.file)?;
            Some(format!(" ({}:{})", file.path, file.position(span.start).line))
        });
        format!("{}: {}{}", finding.rule.id, in_words(evidence), place.unwrap_or_default())
    });
    paper.line(2, &because.unwrap_or_default());
}

/// The lines that spans stand in, each quoted once in a report.
pub(super) fn quotes(paper: &mut Paper, indent: usize, spans: &[Span], told: &mut Told, bundle: &Bundle) {
    let mut lines: Vec<(FileId, usize)> = Vec::new();
    for span in spans {
        let Some(file) = bundle.file(span.file) else { continue };
        let (start, end) = file.positions(*span);
        // A region that was searched is shown by its two ends.
        lines.extend([(span.file, start.line), (span.file, end.line)]);
    }
    lines.sort_unstable();
    lines.dedup();
    lines.retain(|line| !told.lines.contains(line));
    for (id, line) in lines.iter().take(QUOTES) {
        let Some(file) = bundle.file(*id) else { continue };
        paper.verbatim(
            indent,
            &format!("{}:{line}: {}", file.path, cut(&mask::keys(file.line(*line).trim()))),
        );
    }
    if lines.len() > QUOTES {
        paper.line(indent, &format!("+ {} more lines", lines.len() - QUOTES));
    }
    told.lines.extend(lines);
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
    let Some(on) = step.on else { return paper.line(4, &format!("{number}. {}", step.text)) };
    let start = format!("{number}. {} ({on}):", step.kind);
    let whole = format!("{start} {}", step.text);
    if Paper::fits(4, &whole) {
        paper.verbatim(4, &whole);
    } else {
        paper.verbatim(4, &start);
        paper.verbatim(4, &step.text);
    }
    let shows = if step.kind == "verify" { "then shows" } else { "shows" };
    for (what, text) in [(shows, &step.expect), ("take back", &step.undo), ("mind", &step.warning)] {
        if let Some(text) = text {
            paper.line(9, &format!("{what}: {text}"));
        }
    }
}
