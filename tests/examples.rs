//! The examples that `explain` shows are what the rules find on their own fixtures, now.

use std::collections::BTreeMap;

use coldcase_analyzer::analyze;
use coldcase_analyzer::report::examples::{Example, Examples, Shown};
use coldcase_analyzer::report::rules;

use crate::common::{self, Case};

/// What the fixtures of every rule show.
fn shown() -> Examples {
    let mut all: Examples = BTreeMap::new();
    for case in common::rule_cases() {
        let id = case.rule().unwrap().to_owned();
        add(all.entry(id).or_default(), &case);
    }
    all
}

fn add(shown: &mut Shown, case: &Case) {
    let bundle = case.bundle();
    let report = analyze(&bundle);
    for finding in
        report.vms.iter().flat_map(|vm| &vm.findings).filter(|found| Some(found.rule.id) == case.rule())
    {
        shown.add(finding, &bundle);
        let verdict = finding.verdict.truth.name();
        // The plain fixture of a verdict has no word behind its name.
        if case.name.ends_with(&format!("/{verdict}")) {
            let example = Example::of(finding, &bundle, &format!("fixtures/{}", case.name), &case.args);
            shown.verdicts.entry(verdict.to_owned()).or_insert(example);
        }
    }
}

#[test]
fn the_examples_are_what_the_rules_find() {
    let text = serde_json::to_string_pretty(&shown()).unwrap() + "\n";
    crate::tidy::is_current("analyzer/src/report/examples.json", &text);
}

#[test]
fn every_rule_has_an_example_of_each_verdict() {
    let examples = shown();
    for id in rules::ids() {
        let shown = examples.get(id).unwrap_or_else(|| panic!("{id} has no fixtures"));
        let verdicts: Vec<_> = shown.verdicts.keys().map(String::as_str).collect();
        assert_eq!(verdicts, ["proven", "refuted", "unknown"], "{id}");
    }
}
