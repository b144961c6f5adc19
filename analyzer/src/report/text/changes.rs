//! What has changed between captures: a fix that is seen, or a fault that came.

use std::collections::BTreeSet;

use super::Detail;
use super::groups;
use super::paper::Paper;
use super::quote;
use crate::bundle::Bundle;
use crate::report::VmReport;
use crate::rule::Role;
use crate::verdict::{Evidence, Truth};

/// Changes shown before the rest is counted only.
const CHANGES: usize = 3;

/// What was otherwise in an older capture, of the causes and symptoms that are decided: each pair of places once.
pub(super) fn changes(paper: &mut Paper, vm: &VmReport, bundle: &Bundle, detail: Detail) {
    let decided = vm.findings.iter().filter(|finding| {
        matches!(finding.rule.role, Role::Cause | Role::Symptom) && finding.verdict.truth != Truth::Unknown
    });
    let all = decided.flat_map(|finding| finding.verdict.changes().map(move |change| (finding, change)));
    let mut told = BTreeSet::new();
    let once = all.filter(|(_, (was, now))| told.insert((was.spans.first(), now.spans.first())));
    let once: Vec<_> = once.collect();
    if once.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "CHANGED BETWEEN CAPTURES");
    let shown = if detail.all { once.len() } else { CHANGES };
    for (finding, (was, now)) in once.iter().take(shown) {
        paper.line(2, &format!("{} [{}]", was.claim, finding.rule.id));
        paper.line(4, &format!("before: {}", state(was, bundle)));
        paper.line(4, &format!("then: {}", state(now, bundle)));
    }
    groups::more(paper, once.len().saturating_sub(shown));
}

/// Whether a claim held, when, and where that stands.
fn state(evidence: &Evidence, bundle: &Bundle) -> String {
    let time = evidence.spans.first().and_then(|span| bundle.times.shown(*span));
    let at = time.map(|time| format!(", {time}")).unwrap_or_default();
    let so = if evidence.holds { "so" } else { "not so" };
    format!("{so}{at}{}{}", evidence.particulars(), quote::place(&evidence.spans, bundle))
}
