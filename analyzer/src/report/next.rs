//! What to collect next: derived from the gaps of the open causes, never written by a rule.

use coldcase_parsers::{ArtifactKind, On};

use super::{VmReport, explains};
use crate::fact::{Gap, Statement, Want, Why};
use crate::rule::{Role, Rule};
use crate::verdict::Truth;

/// Something to ask for.
#[derive(Debug)]
pub struct Next {
    /// What it is.
    pub want: Want,
    /// `vm`, `azure` or `person`.
    pub on: &'static str,
    /// The command, or the option of this program.
    pub command: &'static str,
    /// Of a command for the VM, whether Azure's Run Command returns all that it usually prints.
    pub fits_run_command: Option<bool>,
    /// The causes that it would help to decide.
    pub decides: Vec<&'static str>,
    /// Why, in a sentence.
    pub reason: &'static str,
}

/// Captures asked for at once where a cause is proven: they could only show another one.
const BESIDE_A_CAUSE: usize = 3;

/// Captures asked for at once where nothing is explained yet: every round with a customer costs time.
const UNEXPLAINED: usize = 5;

impl VmReport {
    /// How many of the captures in `next` are asked for at once.
    pub fn asked_at_once(&self) -> usize {
        let explained = self.of(Truth::Proven, Role::Cause).next().is_some();
        if explained { BESIDE_A_CAUSE } else { UNEXPLAINED }
    }
}

/// The captures that open causes of what is seen lack, those that decide the most first.
///
/// While nothing is seen, nothing is worth a customer's time: no cause can then explain anything.
/// A symptom that is reported and not proven may be something else: what proves it is asked for too.
pub(super) fn collect_next(report: &VmReport) -> Vec<Next> {
    let unknown = report.findings.iter().filter(|finding| finding.verdict.truth == Truth::Unknown);
    let near = unknown.filter(|finding| report.is_near(finding.rule));
    let open = near.filter(|finding| matches!(finding.rule.role, Role::Cause | Role::Symptom));
    // Between a proven cause and what is seen, nothing more is wanted.
    let seen = report.seen();
    let open = open.filter(|finding| {
        !is_settled(report, finding.rule, &seen) && !is_behind(report, finding.rule, &seen)
    });
    // Where a cause is proven, what was captured once and said nothing of others is not asked for again.
    let is_explained = report.of(Truth::Proven, Role::Cause).next().is_some();
    let mut all: Vec<Next> = Vec::new();
    for finding in open {
        let gaps = &finding.verdict.gaps;
        // What is whole and silent is not asked for again while something else may answer.
        let silent = |gap: &&Gap| matches!(gap.why, Why::Silent(_));
        let all_silent = gaps.iter().all(|gap| silent(&gap));
        for gap in gaps.iter().filter(|gap| all_silent && !is_explained || !silent(gap)) {
            let at = all.iter().position(|next| next.want == gap.want).unwrap_or_else(|| {
                all.push(Next::of(gap.want, &gap.why));
                all.len() - 1
            });
            if let Some(next) = all.get_mut(at).filter(|next| !next.decides.contains(&finding.rule.id)) {
                next.decides.push(finding.rule.id);
            }
        }
    }
    all.sort_by_key(|next| (std::cmp::Reverse(next.decides.len()), next.want));
    all
}

/// Whether a cause brings about what is seen only by way of what is ruled out, of symptoms that nobody sees and that are
/// settled, or of causes that do so. What else it may bring about leads to nothing that is seen.
fn is_behind(report: &VmReport, cause: &Rule, seen: &[&Rule]) -> bool {
    let is_near = |effect: &&&Rule| seen.iter().any(|rule| rule.id == effect.id || explains(effect, rule));
    let mut ways = cause.explains.iter().filter(is_near).peekable();
    let leads_nowhere = |effect: &&Rule| {
        let is_ruled_out = report.of(Truth::Refuted, effect.role).any(|finding| finding.rule.id == effect.id);
        is_ruled_out
            || is_settled(report, effect, seen)
            || effect.role == Role::Cause && is_behind(report, effect, seen)
    };
    ways.peek().is_some() && ways.all(leads_nowhere)
}

/// Whether this is a symptom, and all that it could bring about has a proven cause.
fn is_settled(report: &VmReport, symptom: &Rule, seen: &[&Rule]) -> bool {
    if symptom.role != Role::Symptom {
        return false;
    }
    let mut effects = seen.iter().filter(|effect| explains(symptom, effect)).peekable();
    let has_cause =
        |effect: &&Rule| report.of(Truth::Proven, Role::Cause).any(|cause| explains(cause.rule, effect));
    effects.peek().is_some() && !seen.iter().any(|rule| rule.id == symptom.id) && effects.all(has_cause)
}

impl Next {
    fn of(want: Want, why: &Why) -> Self {
        let (on, command) = how(want);
        let collect = super::artifact_of(want).map(ArtifactKind::collect);
        let in_vm = collect.filter(|collect| collect.on == On::Vm);
        let fits_run_command = in_vm.map(|collect| !collect.is_long);
        Self { want, on, command, fits_run_command, decides: Vec::new(), reason: reason(why) }
    }
}

/// Who can get it, and how.
pub(crate) fn how(want: Want) -> (&'static str, &'static str) {
    match want {
        Want::Capture(kind) => {
            let collect = kind.collect();
            let on = match collect.on {
                On::Vm => "vm",
                On::Azure => "azure",
            };
            (on, collect.command)
        }
        Want::Statement(Statement::Platform) => {
            ("person", "coldcase --platform azure|azure-stack-hub|azure-local|hyper-v")
        }
        Want::Statement(Statement::Reported) => {
            ("person", "coldcase --reported watermark|popup|imds|activation")
        }
    }
}

fn reason(why: &Why) -> &'static str {
    match why {
        Why::Absent => "missing",
        Why::Incomplete(_) => "what is there is cut or filtered",
        Why::Silent(_) => "what is there does not say it",
        Why::Contradicted(_) => "what is there contradicts itself",
    }
}
