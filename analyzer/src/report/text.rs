//! The report for people: what is seen, why, what to do, what is ruled out, what to collect.

mod finding;
mod paper;

use coldcase_parsers::{ArtifactKind, File};

use self::paper::Paper;
pub use self::paper::shown;
use super::{Report, VmReport, explains, is_of_activation};
use crate::bundle::Bundle;
use crate::fact::{Gap, Statement, Want, Why};
use crate::rule::{Role, Rule};
use crate::statement::Reported;
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
    leftovers(&mut paper, report, detail);
    paper.into_text()
}

fn vm(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    head(paper, vm);
    let seen = vm.seen();
    let mut told = finding::Told::default();
    symptoms(paper, vm, bundle, &mut told);
    let others =
        vm.findings.iter().filter(|finding| finding.is_proven() && finding.rule.role != Role::Symptom);
    for finding in others {
        paper.blank();
        finding::proven(paper, finding, bundle, &mut told);
    }
    if vm.of(Truth::Proven, Role::Cause).next().is_none() {
        paper.blank();
        let nothing = seen.is_empty() && vm.reported.is_empty();
        paper.line(
            0,
            if nothing {
                "No cause is proven, and no symptom is seen or reported."
            } else {
                "No cause is proven."
            },
        );
    }
    ruled_out(paper, vm, bundle, detail);
    open(paper, vm, bundle, detail);
    collect(paper, vm);
}

/// What is seen, each with what brings it about below it.
fn symptoms(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, told: &mut finding::Told) {
    let seen = vm.seen();
    let found = |symptom: &Rule| vm.findings.iter().find(|finding| finding.rule.id == symptom.id);
    // A symptom that brings another about is told below that one.
    let last = seen.iter().filter(|symptom| !seen.iter().any(|other| explains(symptom, other)));
    for symptom in last {
        let Some(finding) = found(symptom) else { continue };
        paper.blank();
        let state = if finding.is_proven() { "" } else { ", as reported" };
        paper.line(0, &format!("SYMPTOM{state}: {} [{}]", symptom.title, symptom.id));
        finding::evidence(paper, 2, finding, bundle, told);
        for between in seen.iter().filter(|other| explains(other, symptom)) {
            paper.line(2, &format!("because: {} [{}]", between.title, between.id));
            if let Some(finding) = found(between) {
                finding::evidence(paper, 4, finding, bundle, told);
            }
        }
        let explained = because(paper, vm, |rule| explains(rule, symptom));
        // Where nothing explains it yet, what it means by itself is all there is to go by.
        if !explained && finding.is_proven() {
            paper.prose(2, symptom.cause);
            finding::what_to_do(paper, finding);
        }
    }
    let failed: Vec<_> = vm.reported.iter().filter(|seen| seen.value == Reported::Activation).collect();
    if !failed.is_empty() {
        paper.blank();
        paper.line(0, "SYMPTOM: Windows does not activate");
        for seen in failed {
            finding::quotes(paper, 6, &seen.spans, told, bundle);
        }
        because(paper, vm, is_of_activation);
    }
}

/// The proven causes of a symptom, if there are any.
fn because(paper: &mut Paper, vm: &VmReport, brings_it_about: impl Fn(&Rule) -> bool) -> bool {
    let mut causes =
        vm.of(Truth::Proven, Role::Cause).filter(|finding| brings_it_about(finding.rule)).peekable();
    let explained = causes.peek().is_some();
    if !explained {
        paper.line(2, "because: no cause is proven yet");
    }
    for cause in causes {
        paper.line(2, &format!("because: {} [{}]", cause.rule.title, cause.rule.id));
    }
    explained
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

/// What could have been the cause and is not: rivals of what is seen, or everything where nothing is.
fn ruled_out(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Refuted).collect();
    let nothing_seen = vm.seen().is_empty() && vm.reported.is_empty();
    let rivals = all.iter().filter(|finding| detail.all || nothing_seen || vm.is_near(finding.rule));
    let shown: Vec<_> = rivals.take(if detail.all { usize::MAX } else { RIVALS }).collect();
    if all.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "RULED OUT");
    for finding in &shown {
        finding::refuted(paper, finding, bundle, detail);
    }
    more(paper, all.len() - shown.len());
}

/// What could not be decided, and why.
fn open(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    let all: Vec<_> = vm.findings.iter().filter(|finding| finding.verdict.truth == Truth::Unknown).collect();
    let shown: Vec<_> = all.iter().filter(|finding| detail.all || vm.is_near(finding.rule)).collect();
    if all.is_empty() {
        return;
    }
    paper.blank();
    if shown.is_empty() {
        return paper.line(0, &format!("NOT DECIDED: {}, --all", all.len()));
    }
    paper.line(0, "NOT DECIDED");
    for finding in &shown {
        paper.line(2, &format!("{} [{}]", finding.rule.title, finding.rule.id));
        for gap in &finding.verdict.gaps {
            paper.line(4, &missing(gap, bundle));
        }
    }
    more(paper, all.len() - shown.len());
}

fn more(paper: &mut Paper, count: usize) {
    if count > 0 {
        paper.line(2, &format!("+ {count} more, --all"));
    }
}

fn missing(gap: &Gap, bundle: &Bundle) -> String {
    let what = match gap.want {
        Want::Capture(kind) => kind.name(),
        Want::Statement(Statement::Platform) => "--platform",
        Want::Statement(Statement::Reported) => "--reported",
    };
    let first = gap.why.spans().first().and_then(|span| {
        let file: &File = bundle.file(span.file)?;
        Some(format!(" ({}:{})", file.path, file.position(span.start).line))
    });
    let place = first.unwrap_or_default();
    match gap.why {
        Why::Absent if matches!(gap.want, Want::Statement(_)) => format!("{what}: not said"),
        Why::Absent => format!("{what}: not in the bundle"),
        Why::Incomplete(_) => format!("{what}: cut or filtered{place}"),
        Why::Silent(_) => format!("{what}: does not say it{place}"),
        Why::Contradicted(_) => format!("{what}: contradicts itself{place}"),
    }
}

fn collect(paper: &mut Paper, vm: &VmReport) {
    paper.blank();
    if vm.next.is_empty() {
        let nothing = if vm.seen().is_empty() && vm.reported.is_empty() {
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
            _ => "from you",
        };
        let what = crate::report::artifact_of(next.want).map_or("a word", ArtifactKind::name);
        let decides = next.decides.join(", ");
        paper.line(2, &format!("{}. {what} ({on}): {}; decides {decides}", number + 1, next.reason));
        paper.verbatim(6, next.command);
    }
}

/// What was not read, or not read as a part of any VM.
fn leftovers(paper: &mut Paper, report: &Report<'_>, detail: Detail) {
    if !report.unassigned.is_empty() {
        paper.blank();
        paper.line(0, "NOT ASSIGNED: these could be of any of the VMs; put them into a folder with one");
        for artifact in &report.unassigned {
            let path = report.bundle.file(artifact.span().file).map_or("", |file| &file.path);
            paper.line(2, &format!("{path}: {}", artifact.kind().name()));
        }
    }
    let unread = unread(report.bundle, detail);
    if !unread.is_empty() {
        paper.blank();
        paper.line(0, "NOT READ");
        for line in unread {
            paper.line(2, &line);
        }
    }
}

fn unread(bundle: &Bundle, detail: Detail) -> Vec<String> {
    let is_read = |file: &File| bundle.sections.iter().any(|section| section.span().file == file.id);
    let why = |file: &File| match bundle.same_as(file) {
        Some(first) => detail.all.then(|| format!("{}: same as {}", file.path, first.path)),
        None => Some(format!("{}: nothing in it was recognised", file.path)),
    };
    let unread = bundle.sources().filter(|file| !is_read(file)).filter_map(why);
    let refused = bundle.refused.iter().map(|refused| format!("{}: {}", refused.path, refused.reason));
    unread.chain(refused).collect()
}
