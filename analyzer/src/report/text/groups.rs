//! What is ruled out and what is open: findings that have one reason are told together.

use super::Detail;
use super::finding;
use super::paper::Paper;
use super::quote;
use crate::bundle::Bundle;
use crate::fact::{Gap, Statement, Want, Why};
use crate::report::{Finding, VmReport};
use crate::rule::Role;
use crate::verdict::Truth;

/// Lines of what is ruled out before the rest is counted only.
const RULED_OUT: usize = 3;

/// Lines of what is open before the rest is counted only: what decides it is listed below anyway.
const OPEN: usize = 2;

/// Names shown of findings that have one reason before the rest is counted only.
const NAMES: usize = 3;

/// What could have been the cause and is not: rivals of what is seen, or everything where nothing is.
pub(super) fn ruled_out(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Refuted).collect();
    let nothing_seen = vm.seen().is_empty() && vm.reported.is_empty();
    // That a note does not hold is no news.
    let is_rival = |finding: &Finding| !matches!(finding.rule.role, Role::Note | Role::Capture);
    let is_news = |finding: &Finding| nothing_seen || vm.is_near(finding.rule);
    let rivals = all.iter().filter(|finding| detail.all || is_rival(finding) && is_news(finding));
    if all.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "RULED OUT");
    if detail.all {
        rivals.for_each(|finding| finding::ruled_out_with_lines(paper, finding, bundle));
        return;
    }
    let groups = together(rivals.copied(), |one, other| {
        one.verdict.evidence.first() == other.verdict.evidence.first()
    });
    let (begin, mut shown) = (paper.lines(), 0);
    for group in groups {
        if paper.lines() - begin >= RULED_OUT {
            break;
        }
        shown += group.len();
        let ids: Vec<_> = group.iter().map(|finding| finding.rule.id).collect();
        if let Some(first) = group.first() {
            paper.line(2, &format!("{}: {}", some_of(&ids), finding::ruled_out_because(first, bundle)));
        }
    }
    more(paper, all.len() - shown);
}

/// What could not be decided, and why.
pub(super) fn open(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Unknown).collect();
    let shown: Vec<_> = all.iter().filter(|finding| detail.all || vm.is_near(finding.rule)).collect();
    if all.is_empty() {
        return;
    }
    paper.blank();
    // What is open asks for nothing where what is seen is explained.
    if shown.is_empty() || !detail.all && vm.next.is_empty() {
        return paper.line(0, &format!("NOT DECIDED: {}, --all", all.len()));
    }
    paper.line(0, "NOT DECIDED");
    let (begin, mut count) = (paper.lines(), 0);
    let alike = |one: &Finding, other: &Finding| !detail.all && one.verdict.gaps == other.verdict.gaps;
    for group in together(shown.into_iter().copied(), alike) {
        if !detail.all && paper.lines() - begin >= OPEN {
            break;
        }
        count += group.len();
        for finding in group.iter().take(NAMES) {
            paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
        }
        if group.len() > NAMES {
            paper.line(2, &format!("and {} more that lack the same", group.len() - NAMES));
        }
        for gap in group.iter().take(1).flat_map(|finding| &finding.verdict.gaps) {
            paper.line(4, &missing(gap, bundle));
        }
    }
    more(paper, all.len() - count);
}

/// The first names, and how many more there are.
pub(super) fn some_of(names: &[&str]) -> String {
    match names.get(NAMES..) {
        Some(rest) if rest.len() > 1 => {
            let first: Vec<_> = names.iter().take(NAMES).copied().collect();
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    }
}

/// Findings that are alike stand together, where the first of them stands.
fn together<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    alike: impl Fn(&Finding, &Finding) -> bool,
) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let group = groups.iter_mut().find(|group| group.iter().all(|other| alike(other, finding)));
        match group {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

pub(super) fn more(paper: &mut Paper, count: usize) {
    if count > 0 {
        paper.line(2, &format!("+ {count} more, --all"));
    }
}

/// What a gap wants, and why it is not there.
pub(super) fn missing(gap: &Gap, bundle: &Bundle) -> String {
    let what = match gap.want {
        Want::Capture(kind) => kind.name(),
        Want::Statement(Statement::Platform) => "--platform",
        Want::Statement(Statement::Reported) => "--reported",
    };
    let place = quote::place(gap.why.spans(), bundle);
    match gap.why {
        Why::Absent if matches!(gap.want, Want::Statement(_)) => format!("{what}: not said"),
        Why::Absent => format!("{what}: not in the bundle"),
        Why::Incomplete(_) => format!("{what}: cut or filtered{place}"),
        Why::Silent(_) => format!("{what}: does not say it{place}"),
        Why::Contradicted(_) => format!("{what}: contradicts itself{place}"),
    }
}
