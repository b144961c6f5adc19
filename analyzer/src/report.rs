//! The report: what was found of each VM, in which order, and what to collect next.

pub mod artifacts;
pub mod examples;
pub mod json;
mod mask;
mod next;
pub mod rules;
pub mod text;

use std::cmp::Reverse;

use coldcase_parsers::{AnyArtifact, ArtifactKind, FileId, Span};

use crate::bundle::Bundle;
use crate::fact::{Confidence, Reading, Want};
use crate::facts::Facts;
use crate::facts::identity::Identity;
use crate::rule::{Role, Rule};
use crate::rules::{OF_ACTIVATION, RULES};
use crate::statement::Reported;
use crate::verdict::{Truth, Verdict};

pub use next::Next;

/// What was found in a bundle.
#[derive(Debug)]
pub struct Report<'a> {
    /// The bundle.
    pub bundle: &'a Bundle,
    /// The VMs.
    pub vms: Vec<VmReport>,
    /// Captures that could be of any of them.
    pub unassigned: Vec<&'a AnyArtifact>,
}

/// What was found of a VM.
#[derive(Debug)]
pub struct VmReport {
    /// What to call it.
    pub name: String,
    /// Who it is.
    pub identity: Identity,
    /// The lines that tell it from other VMs.
    pub told_by: Vec<Span>,
    /// The files that lie with it.
    pub sources: Vec<FileId>,
    /// Every rule's finding, in the order of the report.
    pub findings: Vec<Finding>,
    /// What the customer sees, as it is said or as an attempt shows it.
    pub reported: Vec<Reading<Reported>>,
    /// What to collect next.
    pub next: Vec<Next>,
}

/// What a rule found.
#[derive(Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What it found.
    pub verdict: Verdict,
    /// Its solution with the values of this VM.
    pub solution: Vec<Step>,
}

/// A step of a solution, filled with the values of this VM.
#[derive(Debug, Clone)]
pub struct Step {
    /// `do`, `check`, `run` or `verify`.
    pub kind: &'static str,
    /// `vm`, `azure` or `portal`; nothing for what no command does.
    pub on: Option<&'static str>,
    /// The command or the words.
    pub text: String,
    /// What it shows.
    pub expect: Option<String>,
    /// What takes it back.
    pub undo: Option<String>,
    /// What to know before.
    pub warning: Option<String>,
}

impl Finding {
    /// How far it can be trusted: no further than its rule, nor than its weakest line.
    pub fn confidence(&self) -> Confidence {
        self.rule.confidence.min(self.verdict.confidence())
    }

    /// Whether it is proven.
    pub fn is_proven(&self) -> bool {
        self.verdict.truth == Truth::Proven
    }
}

impl VmReport {
    /// Judges every rule on a VM.
    pub(crate) fn new(facts: Facts<'_>) -> Self {
        let mut reported = facts.complaints();
        reported.sort_by(|one, other| (one.value, &one.spans).cmp(&(other.value, &other.spans)));
        let mut report = Self {
            name: facts.case.name.clone(),
            identity: facts.identity(),
            told_by: facts.case.told_by.clone(),
            sources: facts.case.sources(),
            findings: RULES.iter().map(|rule| finding(rule, facts)).collect(),
            reported,
            next: Vec::new(),
        };
        // Causes of what is seen come first; the order of the table decides between equals.
        let rules = report.findings.iter().map(|finding| finding.rule);
        let near: Vec<_> = rules.filter(|rule| report.is_near(rule)).map(|rule| rule.id).collect();
        report.findings.sort_by_key(|finding| {
            let first = finding.rule.role == Role::Cause && near.contains(&finding.rule.id);
            (Reverse(finding.verdict.truth), if first { 0 } else { 1 + finding.rule.role as usize })
        });
        report.next = next::collect_next(&report);
        report
    }

    /// Whether something is reported.
    pub fn is_reported(&self, what: Reported) -> bool {
        self.reported.iter().any(|seen| seen.value == what)
    }

    /// Whether a rule judges something that is seen, or could be a cause of it.
    pub fn is_near(&self, rule: &Rule) -> bool {
        // Other symptoms than those that are seen explain nothing.
        let rival = rule.role != Role::Symptom && is_of_activation(rule);
        let of_activation = self.is_reported(Reported::Activation) && rival;
        of_activation || self.seen().iter().any(|symptom| rule.id == symptom.id || explains(rule, symptom))
    }

    /// Findings of a verdict and a role.
    pub fn of(&self, truth: Truth, role: Role) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.verdict.truth == truth && finding.rule.role == role)
    }

    /// The symptoms that are proven or reported.
    pub fn seen(&self) -> Vec<&'static Rule> {
        let is_reported =
            |rule: &Rule| self.reported.iter().any(|seen| symptom_of(seen.value) == Some(rule.id));
        let symptoms = self.findings.iter().filter(|finding| finding.rule.role == Role::Symptom);
        let seen = symptoms.filter(|finding| finding.is_proven() || is_reported(finding.rule));
        seen.map(|finding| finding.rule).collect()
    }
}

/// Whether a rule brings about another, by itself or through what it brings about.
pub fn explains(rule: &Rule, symptom: &Rule) -> bool {
    rule.explains.iter().any(|effect| effect.id == symptom.id || explains(effect, symptom))
}

/// Whether a rule judges that Windows does not activate, or could be a cause of it.
pub(crate) fn is_of_activation(rule: &Rule) -> bool {
    OF_ACTIVATION.iter().any(|symptom| rule.id == symptom.id || explains(rule, symptom))
}

/// The rule that judges what a customer reports.
fn symptom_of(reported: Reported) -> Option<&'static str> {
    match reported {
        Reported::Watermark | Reported::Popup => Some("watermark-with-kms-licensed"),
        Reported::Imds => Some("imds-unreachable"),
        Reported::Activation => None,
    }
}

fn finding(rule: &'static Rule, facts: Facts<'_>) -> Finding {
    let verdict = (rule.check)(facts);
    // Only a proven finding is acted upon; a step may then rest on what the verdict rests on.
    if verdict.truth != Truth::Proven {
        return Finding { rule, verdict, solution: Vec::new() };
    }
    let in_azure = match facts.on_azure().truth {
        Truth::Proven => Some(true),
        Truth::Refuted => Some(false),
        Truth::Unknown => None,
    };
    let fill = |text: &str| crate::values::filled(text, facts);
    Finding { rule, verdict, solution: steps(rule, in_azure, fill) }
}

/// The steps of a rule without a VM: `<what it is>` for each value.
fn unfilled(rule: &Rule) -> Vec<Step> {
    steps(rule, None, crate::values::named)
}

fn steps(rule: &Rule, in_azure: Option<bool>, fill: impl Fn(&str) -> String) -> Vec<Step> {
    use crate::rule::Step as Of;
    Of::chosen(rule.solution, in_azure).iter().filter_map(|step| filled(step, &fill)).collect()
}

/// A step with its values; a group of steps is none.
fn filled(step: &crate::rule::Step, fill: impl Fn(&str) -> String) -> Option<Step> {
    use crate::rule::Step as Of;
    let blank = Step { kind: "do", on: None, text: String::new(), expect: None, undo: None, warning: None };
    Some(match step {
        Of::Do(text) => Step { text: fill(text), ..blank },
        Of::Check(on, command, expect) => Step {
            kind: "check",
            on: Some(on.name()),
            text: fill(command),
            expect: Some(fill(expect)),
            ..blank
        },
        Of::Verify(on, command, expect) => Step {
            kind: "verify",
            on: Some(on.name()),
            text: fill(command),
            expect: Some(fill(expect)),
            ..blank
        },
        Of::Run { on, command, undo, warning } => Step {
            kind: "run",
            on: Some(on.name()),
            text: fill(command),
            undo: undo.map(&fill),
            warning: warning.map(&fill),
            ..blank
        },
        Of::InAzure(_) | Of::Elsewhere(_) => return None,
    })
}

/// The artifact of a gap, where it is one.
pub(crate) fn artifact_of(want: Want) -> Option<ArtifactKind> {
    match want {
        Want::Capture(kind) => Some(kind),
        Want::Statement(_) => None,
    }
}
