//! The report for people: what is seen, why, what to do, what is ruled out, what to collect.

mod finding;
mod paper;

use coldcase_parsers::File;

use self::paper::Paper;
use super::{Finding, Report, VmReport, explains};
use crate::bundle::Bundle;
use crate::fact::{Gap, Want, Why};
use crate::rule::{Role, Rule};
use crate::verdict::Truth;

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Everything: each ruled-out and each open finding with its lines.
    pub all: bool,
}

/// Ruled-out rivals shown before the rest is counted only.
const RIVALS: usize = 12;

/// Renders a report.
pub fn render(report: &Report<'_>, detail: Detail) -> String {
    let mut paper = Paper::new();
    for (number, vm) in report.vms.iter().enumerate() {
        if number > 0 {
            paper.blank();
        }
        self::vm(&mut paper, vm, report.bundle, detail);
    }
    leftovers(&mut paper, report);
    paper.into_text()
}

fn vm(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    head(paper, vm);
    let seen = vm.seen();
    let mut told: Vec<&str> = Vec::new();
    for symptom in &seen {
        let Some(found) = vm.findings.iter().find(|finding| finding.rule.id == symptom.id) else { continue };
        paper.blank();
        let state = if found.is_proven() { "" } else { ", as reported" };
        paper.line(0, &format!("SYMPTOM{state}: {} [{}]", symptom.title, symptom.id));
        finding::evidence(paper, found, bundle);
        let causes = causes_of(vm, symptom);
        for cause in &causes {
            paper.line(2, &format!("because: {} [{}]", cause.rule.title, cause.rule.id));
        }
        if causes.is_empty() {
            paper.line(2, "because: no cause is proven yet");
        }
        told.push(symptom.id);
    }
    for finding in
        vm.findings.iter().filter(|finding| finding.is_proven() && !told.contains(&finding.rule.id))
    {
        paper.blank();
        finding::proven(paper, finding, bundle);
    }
    if vm.of(Truth::Proven, Role::Cause).next().is_none() {
        paper.blank();
        paper.line(
            0,
            if seen.is_empty() {
                "No cause is proven, and no symptom is seen or reported."
            } else {
                "No cause is proven."
            },
        );
    }
    ruled_out(paper, vm, &seen, bundle, detail);
    open(paper, vm, &seen, bundle, detail);
    collect(paper, vm, &seen);
}

/// Who the VM is, in one line.
fn head(paper: &mut Paper, vm: &VmReport) {
    let known = &vm.identity;
    let nics = (!known.nics.is_empty()).then(|| format!("{} NIC(s) in Azure", known.nics.len()));
    let words = [
        known.edition.clone(),
        known.channel.clone(),
        known.platform.map(|platform| platform.name().to_owned()),
        known.cloud.clone(),
        known.vm_id.as_ref().map(|id| format!("vmId {id}")),
        nics,
    ];
    let words: Vec<_> = std::iter::once(vm.name.clone()).chain(words.into_iter().flatten()).collect();
    paper.line(0, &words.join(" | "));
}

/// The proven causes of a symptom.
fn causes_of<'a>(vm: &'a VmReport, symptom: &Rule) -> Vec<&'a Finding> {
    vm.of(Truth::Proven, Role::Cause).filter(|finding| explains(finding.rule, symptom)).collect()
}

/// What could have been the cause and is not: rivals of what is seen, or everything where nothing is.
fn ruled_out(paper: &mut Paper, vm: &VmReport, seen: &[&'static Rule], bundle: &Bundle, detail: Detail) {
    let rival = |finding: &&Finding| {
        let rivals = seen.is_empty()
            || seen.iter().any(|symptom| explains(finding.rule, symptom) || finding.rule.id == symptom.id);
        matches!(finding.rule.role, Role::Cause | Role::Symptom) && (rivals || detail.all)
    };
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Refuted).collect();
    let rivals: Vec<_> = all.iter().filter(|finding| rival(finding) || detail.all).collect();
    let shown = if detail.all { rivals.len() } else { rivals.len().min(RIVALS) };
    if all.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "RULED OUT");
    for finding in rivals.iter().take(shown) {
        finding::refuted(paper, finding, bundle, detail);
    }
    if all.len() > shown {
        paper.line(2, &format!("+ {} more, --all", all.len() - shown));
    }
}

/// What could not be decided, and why.
fn open(paper: &mut Paper, vm: &VmReport, seen: &[&'static Rule], bundle: &Bundle, detail: Detail) {
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Unknown).collect();
    let near = |finding: &&&Finding| {
        detail.all
            || seen.iter().any(|symptom| explains(finding.rule, symptom) || finding.rule.id == symptom.id)
    };
    let shown: Vec<_> = all.iter().filter(near).collect();
    if all.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "NOT DECIDED");
    for finding in &shown {
        paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
        for gap in &finding.verdict.gaps {
            paper.line(4, &missing(gap, bundle));
        }
    }
    if all.len() > shown.len() {
        paper.line(2, &format!("+ {} more, --all", all.len() - shown.len()));
    }
}

fn missing(gap: &Gap, bundle: &Bundle) -> String {
    let what = match gap.want {
        Want::Capture(kind) => kind.name(),
        Want::Statement(_) => "a statement",
    };
    let first = gap.why.spans().first().and_then(|span| {
        let file: &File = bundle.file(span.file)?;
        Some(format!(" ({}:{})", file.path, file.position(span.start).line))
    });
    let place = first.unwrap_or_default();
    match gap.why {
        Why::Absent => format!("{what}: not in the bundle"),
        Why::Incomplete(_) => format!("{what}: cut or filtered{place}"),
        Why::Silent(_) => format!("{what}: does not say it{place}"),
        Why::Contradicted(_) => format!("{what}: contradicts itself{place}"),
    }
}

fn collect(paper: &mut Paper, vm: &VmReport, seen: &[&'static Rule]) {
    paper.blank();
    if vm.next.is_empty() {
        let nothing = if seen.is_empty() {
            "COLLECT NEXT: nothing, unless the customer sees something: say so with --reported"
        } else {
            "COLLECT NEXT: nothing: no open cause is left that could explain what is seen"
        };
        return paper.line(0, nothing);
    }
    paper.line(0, "COLLECT NEXT");
    for (number, next) in vm.next.iter().enumerate() {
        let on = match next.on {
            "vm" => "on the VM",
            "azure" => "Azure CLI",
            _ => "you",
        };
        paper.line(2, &format!("{}. ({on}) {}", number + 1, next.command));
        paper.line(5, &format!("{}; decides {}", next.reason, next.decides.join(", ")));
    }
}

/// What was not read, or not read as a part of any VM.
fn leftovers(paper: &mut Paper, report: &Report<'_>) {
    if !report.unassigned.is_empty() {
        paper.blank();
        paper.line(0, "NOT ASSIGNED: these could be of any of the VMs; put them into a folder with one");
        for artifact in &report.unassigned {
            let path = report.bundle.file(artifact.span().file).map_or("", |file| &file.path);
            paper.line(2, &format!("{path}: {}", artifact.kind().name()));
        }
    }
    let unread: Vec<&str> = {
        let read = |file: &&File| report.bundle.sections.iter().any(|section| section.span().file == file.id);
        let files = report.bundle.files.iter().filter(|file| file.path != crate::statement::COMMAND_LINE);
        files.filter(|file| !read(file)).map(|file| file.path.as_str()).collect()
    };
    if !unread.is_empty() || !report.bundle.refused.is_empty() {
        paper.blank();
        paper.line(0, "NOT READ");
        for path in unread {
            paper.line(2, &format!("{path}: nothing in it was recognised"));
        }
        for refused in &report.bundle.refused {
            paper.line(2, &format!("{}: {}", refused.path, refused.reason));
        }
    }
}
