//! An example of each verdict of each rule, taken from the rule's own fixtures by a test, for who asks what a rule does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::text::quoted;
use super::{Finding, artifact_of, next};
use crate::bundle::Bundle;
use crate::fact::{Gap, Want, Why};
use crate::rule::Rule;

/// What the fixtures of the rules show. The test that compares it writes it anew with `BLESS=1`.
const WRITTEN: &str = include_str!("examples.json");

/// Of each rule, by its id.
pub type Examples = BTreeMap<String, Shown>;

/// What the fixtures of a rule show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The captures that it rests on or asks for.
    pub artifacts: Vec<String>,
    /// What it asks, in the order in which it asks.
    pub claims: Vec<String>,
    /// An example of each verdict: `proven`, `refuted`, `unknown`.
    pub verdicts: BTreeMap<String, Example>,
}

/// A verdict on a fixture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The fixture.
    pub fixture: String,
    /// What the command line says, as `--reported watermark`.
    pub args: Vec<String>,
    /// What it found.
    pub evidence: Vec<Line>,
    /// What it lacks.
    pub lacks: Vec<String>,
}

/// A claim, whether it holds, and the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The claim and its particulars.
    pub said: String,
    /// The lines, with their places.
    pub lines: Vec<String>,
}

/// What the fixtures of a rule show.
pub(super) fn of(rule: &Rule) -> Shown {
    all().remove(rule.id).unwrap_or_default()
}

/// What the fixtures of every rule show: nothing where the file beside this one is broken, which a test would tell.
pub fn all() -> Examples {
    serde_json::from_str(WRITTEN).unwrap_or_default()
}

impl Example {
    /// The example that a finding on a fixture makes.
    pub fn of(finding: &Finding, bundle: &Bundle, fixture: &str, args: &[String]) -> Self {
        let evidence = finding.verdict.evidence.iter();
        let lines = |evidence: &crate::verdict::Evidence| Line {
            said: evidence.in_words(),
            lines: quoted(&evidence.spans, bundle),
        };
        Self {
            fixture: fixture.to_owned(),
            args: args.to_vec(),
            evidence: evidence.map(lines).collect(),
            lacks: finding.verdict.gaps.iter().map(lack).collect(),
        }
    }
}

impl Shown {
    /// Adds the captures and the questions of a finding.
    pub fn add(&mut self, finding: &Finding, bundle: &Bundle) {
        let evidence = finding.verdict.evidence.iter();
        let spans = evidence.clone().flat_map(|evidence| &evidence.spans);
        let sections = spans.filter_map(|span| {
            bundle.sections.iter().find(|section| {
                let whole = section.span();
                whole.file == span.file && whole.start() <= span.start() && span.end() <= whole.end()
            })
        });
        let wants = finding.verdict.gaps.iter().filter_map(|gap| artifact_of(gap.want));
        let kinds = sections.map(coldcase_parsers::AnyArtifact::kind).chain(wants);
        self.artifacts.extend(kinds.map(|kind| kind.name().to_owned()));
        self.artifacts.sort();
        self.artifacts.dedup();
        for claim in evidence.map(|evidence| evidence.claim) {
            if !self.claims.iter().any(|known| known == claim) {
                self.claims.push(claim.to_owned());
            }
        }
    }
}

fn lack(gap: &Gap) -> String {
    let what = match gap.want {
        Want::Capture(kind) => kind.name(),
        Want::Statement(_) => next::how(gap.want).1,
    };
    let why = match gap.why {
        Why::Absent => "is not there",
        Why::Incomplete(_) => "is cut or filtered",
        Why::Silent(_) => "does not say it",
        Why::Contradicted(_) => "contradicts itself",
    };
    format!("{what} {why}")
}
