//! A finding on paper.

use super::groups;
use super::paper::Paper;
use super::quote::{self, Quoted, quotes};
use crate::bundle::Bundle;
use crate::citations::Cite;
use crate::fact::Confidence;
use crate::report::{Finding, Step};
use crate::rule::{Role, Rule};
use crate::verdict::Truth;

/// What a report has said already: it says nothing twice.
#[derive(Default)]
pub(super) struct Told {
    claims: Vec<(&'static str, String)>,
    pub(super) quoted: Quoted,
    pages: Vec<(&'static str, &'static str)>,
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
    what_to_do(paper, finding, told);
}

/// A finding of any verdict: a proven one as it is reported, another one with what shows it and what it lacks.
pub(super) fn alone(paper: &mut Paper, finding: &Finding, bundle: &Bundle) {
    let told = &mut Told::default();
    let verdict = match finding.verdict.truth {
        Truth::Proven => return proven(paper, finding, bundle, told),
        Truth::Refuted => "RULED OUT",
        Truth::Unknown => "NOT DECIDED",
    };
    paper.line(0, &format!("{verdict}: {} [{}]", finding.rule.title, finding.rule.id));
    evidence(paper, 2, finding, bundle, told);
    for gap in &finding.verdict.gaps {
        paper.line(2, &format!("lacks {}", groups::missing(gap, bundle)));
    }
}

/// What to do, and where that is written.
pub(super) fn what_to_do(paper: &mut Paper, finding: &Finding, told: &mut Told) {
    steps_and_pages(paper, finding.rule, &finding.solution, told);
}

/// The steps of a solution, and where they are written.
pub(super) fn steps_and_pages(paper: &mut Paper, rule: &Rule, steps: &[Step], told: &mut Told) {
    if !steps.is_empty() {
        paper.line(2, "What to do:");
        for (number, step) in steps.iter().enumerate() {
            self::step(paper, number + 1, step);
        }
    }
    citations(paper, rule, told);
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
        paper.line(indent, &format!("- {}", evidence.in_words()));
        quotes(paper, indent + 4, &evidence.spans, &mut told.quoted, bundle);
    }
}

/// Each section once in a report, those of a page together.
fn citations(paper: &mut Paper, rule: &Rule, told: &mut Told) {
    let mut pages: Vec<(&Cite, Vec<String>)> = Vec::new();
    let is_new = |cite: &&&Cite| !told.pages.contains(&(cite.url, cite.section));
    for cite in rule.citations.iter().filter(is_new) {
        let section = format!("\"{}\"", cite.section);
        match pages.iter_mut().find(|(page, _)| page.url == cite.url) {
            Some((_, sections)) => sections.push(section),
            None => pages.push((cite, vec![section])),
        }
    }
    told.pages.extend(rule.citations.iter().map(|cite| (cite.url, cite.section)));
    for (page, sections) in pages {
        paper.line(2, &format!("See: {}, {} (read {})", page.title, sections.join(" and "), page.read_on));
        paper.verbatim(7, page.url);
    }
}

/// A ruled-out finding with all that refutes it.
pub(super) fn ruled_out_with_lines(paper: &mut Paper, finding: &Finding, bundle: &Bundle) {
    paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
    evidence(paper, 4, finding, bundle, &mut Told::default());
}

/// The first that refutes a finding, and where it stands.
pub(super) fn ruled_out_because(finding: &Finding, bundle: &Bundle) -> String {
    let Some(evidence) = finding.verdict.evidence.first() else { return String::new() };
    format!("{}{}", evidence.in_words(), quote::place(&evidence.spans, bundle))
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
