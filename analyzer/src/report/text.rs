//! The report for people: what is seen, why, what to do, what is ruled out, what to collect.

mod changes;
mod explain;
mod finding;
mod groups;
mod paper;
mod quote;
mod who;

use coldcase_parsers::{ArtifactKind, File};

pub use self::explain::explain;
use self::paper::Paper;
pub use self::paper::shown;
pub(super) use self::quote::lines as quoted;
use super::{Finding, Report, VmReport, explains, is_of_activation};
use crate::bundle::Bundle;
use crate::rule::{Role, Rule};
use crate::statement::Reported;
use crate::verdict::Truth;

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Everything: each ruled-out and each open finding with its lines.
    pub all: bool,
}

/// Renders a report.
pub fn render(report: &Report<'_>, detail: Detail) -> String {
    let mut paper = Paper::new();
    who::who(&mut paper, &report.vms, report.bundle);
    for (number, vm) in report.vms.iter().enumerate() {
        if number > 0 {
            paper.blank();
        }
        self::vm(&mut paper, vm, report.bundle, detail);
    }
    leftovers(&mut paper, report, detail);
    paper.into_text()
}

/// Renders one finding alone: what a report says of the other rules changes nothing in it.
pub fn render_finding(finding: &Finding, bundle: &Bundle) -> String {
    let mut paper = Paper::new();
    finding::alone(&mut paper, finding, bundle);
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
    changes::changes(paper, vm, bundle, detail);
    groups::ruled_out(paper, vm, bundle, detail);
    groups::open(paper, vm, bundle, detail);
    collect(paper, vm, detail);
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
        // Without a cause, what is seen is all that can be acted upon: the symptom that brings the others about.
        if !explained {
            let first = seen.iter().find(|other| explains(other, symptom)).and_then(|other| found(other));
            let first = first.unwrap_or(finding);
            if first.is_proven() {
                paper.prose(2, first.rule.cause);
            }
            finding::what_to_do(paper, first, told);
        }
    }
    // A state of the licence or a code says more than that Windows does not activate.
    let told_already = seen.iter().any(|symptom| is_of_activation(symptom));
    let failed: Vec<_> = vm.reported.iter().filter(|seen| seen.value == Reported::Activation).collect();
    if !failed.is_empty() && !told_already {
        paper.blank();
        paper.line(0, "SYMPTOM: Windows does not activate");
        for seen in failed {
            quote::quotes(paper, 6, &seen.spans, &mut told.quoted, bundle);
        }
        because(paper, vm, is_of_activation);
    }
}

/// The causes of what is seen; where there is none, what may have brought it about. Whether there is a cause.
fn because(paper: &mut Paper, vm: &VmReport, brings_it_about: impl Fn(&Rule) -> bool) -> bool {
    let proven = |role| vm.of(Truth::Proven, role).filter(|finding| brings_it_about(finding.rule));
    let causes: Vec<_> = proven(Role::Cause).collect();
    let is_first = |cause: &&Finding| !causes.iter().any(|other| explains(other.rule, cause.rule));
    let (first, consequences): (Vec<_>, Vec<_>) = causes.iter().copied().partition(is_first);
    for (how, finding) in
        first.iter().map(|one| ("because", one)).chain(consequences.iter().map(|one| ("by way of", one)))
    {
        paper.line(2, &format!("{how}: {} [{}]", finding.rule.title, finding.rule.id));
    }
    if !causes.is_empty() {
        return true;
    }
    paper.line(2, "because: no cause is proven yet");
    for risk in proven(Role::Risk) {
        paper.line(2, &format!("perhaps: {} [{}]", risk.rule.title, risk.rule.id));
    }
    false
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

fn collect(paper: &mut Paper, vm: &VmReport, detail: Detail) {
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
    let most = if detail.all { vm.next.len() } else { vm.asked_at_once() };
    for (number, next) in vm.next.iter().take(most).enumerate() {
        let on = match next.on {
            "vm" => "on the VM",
            "azure" => "Azure CLI",
            _ => "from you",
        };
        let what = crate::report::artifact_of(next.want).map_or("a word", ArtifactKind::name);
        let decides = groups::some_of(&next.decides);
        paper.line(2, &format!("{}. {what} ({on}): {}; decides {decides}", number + 1, next.reason));
        paper.verbatim(6, next.command);
        if next.fits_run_command == Some(false) {
            paper.line(
                6,
                "prints more than Run Command returns: write it to a file in the VM, and fetch that",
            );
        }
    }
    groups::more(paper, vm.next.len().saturating_sub(most));
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
