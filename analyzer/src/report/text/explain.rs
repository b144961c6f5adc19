//! A rule explained: what it asks, an example of each verdict, what to do, and where that is written.

use super::finding::{self, Told};
use super::paper::Paper;
use crate::report::examples::{self, Example};
use crate::report::{Step, rules, unfilled};
use crate::rule::Rule;

/// Explains a rule.
pub fn explain(rule: &Rule) -> String {
    let mut paper = Paper::new();
    let shown = examples::of(rule);
    paper.line(0, &format!("{}: {}", rule.id, rule.title));
    paper.line(0, &rules::part(rule));
    paper.blank();
    paper.prose(2, rule.cause);
    list(&mut paper, "IT ASKS WHETHER", &shown.claims);
    for (name, heading) in [
        ("proven", "PROVEN, for example"),
        ("refuted", "RULED OUT, for example"),
        ("unknown", "OPEN, for example"),
    ] {
        if let Some(example) = shown.verdicts.get(name) {
            self::example(&mut paper, heading, example);
        }
    }
    captures(&mut paper, &shown.artifacts);
    let steps: Vec<Step> = unfilled(rule);
    paper.blank();
    finding::steps_and_pages(&mut paper, rule, &steps, &mut Told::default());
    paper.into_text()
}

fn list(paper: &mut Paper, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, heading);
    for line in lines {
        paper.line(2, &format!("- {line}"));
    }
}

fn example(paper: &mut Paper, heading: &str, example: &Example) {
    paper.blank();
    let said = if example.args.is_empty() { String::new() } else { format!(" {}", example.args.join(" ")) };
    paper.line(0, &format!("{heading} {}{said}", example.fixture));
    let mut told: Vec<&String> = Vec::new();
    for evidence in &example.evidence {
        paper.line(2, &format!("- {}", evidence.said));
        for line in &evidence.lines {
            if !told.contains(&line) {
                paper.verbatim(6, line);
                told.push(line);
            }
        }
    }
    for lack in &example.lacks {
        paper.line(2, &format!("- wanted: {lack}"));
    }
}

fn captures(paper: &mut Paper, names: &[String]) {
    if names.is_empty() {
        return;
    }
    paper.blank();
    paper.line(0, "CAPTURES");
    let kinds = coldcase_parsers::ArtifactKind::ALL.iter();
    for kind in kinds.filter(|kind| names.iter().any(|name| name == kind.name())) {
        paper.line(2, kind.name());
        paper.verbatim(6, kind.collect().command);
    }
}
