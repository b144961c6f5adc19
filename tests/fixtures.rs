//! One trial for each fixture, named for it: `cargo test imds-route` runs those of a rule.
//!
//! The folder's name is the assertion; the snapshot beside it is the report as a reader sees it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::format_push_string,
    reason = "a test stops where something is wrong, and reads its own fixtures"
)]

mod common;

use std::fmt::Write as _;

use coldcase_analyzer::report::text::{Detail, render, render_finding};
use coldcase_analyzer::rule::Role;
use coldcase_analyzer::{Asked, Bundle, Source, analyze};
use common::Case;
use libtest_mimic::{Arguments, Trial};

/// What a support engineer reads without scrolling back.
const LONGEST: usize = 80;

fn main() {
    let arguments = Arguments::from_args();
    let rules = common::rule_cases().into_iter().map(|case| trial(case, rule));
    let stories = common::stories().into_iter().map(|case| trial(case, story));
    let samples = common::samples().into_iter().map(|(kind, path)| {
        let name = format!("artifacts/{kind}/{}", path.file_name().unwrap().to_string_lossy());
        Trial::test(name, move || {
            sample(&kind, &path);
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, rules.chain(stories).chain(samples).collect()).exit();
}

fn trial(case: Case, check: fn(&Case)) -> Trial {
    Trial::test(case.name.clone(), move || {
        check(&case);
        Ok(())
    })
}

fn rule(case: &Case) {
    let (id, wanted) = (case.rule().unwrap(), case.verdict().unwrap());
    let bundle = case.bundle();
    let report = analyze(&bundle);
    let of_rule: Vec<_> =
        report.vms.iter().flat_map(|vm| &vm.findings).filter(|found| found.rule.id == id).collect();
    assert!(
        !of_rule.is_empty(),
        "no finding of {id}: is it in the list of rules, and does the bundle make a VM?"
    );
    let verdicts: Vec<_> = of_rule.iter().map(|found| found.verdict.truth.name()).collect();
    assert!(verdicts.contains(&wanted), "{id} is {verdicts:?}: {:#?}", of_rule[0].verdict);
    for found in &of_rule {
        let shows = !found.verdict.evidence.is_empty() || !found.verdict.gaps.is_empty();
        assert!(shows, "{id} shows neither lines nor a gap");
    }
    let mut allowed = case.also.clone();
    allowed.extend((wanted == "proven").then(|| id.to_owned()));
    allowed.sort();
    assert_eq!(common::proven(&report), allowed, "what is proven, and what the case says may be");
    let said: Vec<_> = of_rule.iter().map(|found| render_finding(found, &bundle)).collect();
    snapshot(case, &said.join("\n"));
}

fn story(case: &Case) {
    let bundle = case.bundle();
    let report = analyze(&bundle);
    let text = render(&report, Detail::default());
    let vms = report.vms.len().max(1);
    // What looks like a fault and is none.
    if case.name.contains("/clean-") {
        let findings = report.vms.iter().flat_map(|vm| &vm.findings).filter(|found| found.is_proven());
        let accused: Vec<_> = findings
            .filter(|found| matches!(found.rule.role, Role::Cause | Role::Symptom | Role::Risk))
            .map(|found| found.rule.id)
            .collect();
        assert!(accused.is_empty(), "a healthy VM is accused: {accused:?}");
    }
    assert!(text.lines().count() <= LONGEST * vms, "{} lines:\n{text}", text.lines().count());
    snapshot(case, &text);
}

fn sample(kind: &str, path: &std::path::Path) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = Source { path: name.clone(), bytes: std::fs::read(path).unwrap() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    let read: Vec<_> = bundle.sections.iter().filter(|section| section.kind().name() == kind).collect();
    assert!(!read.is_empty(), "no {kind} in it");
    let file = &bundle.files[0];
    let mut text = String::new();
    for artifact in &bundle.sections {
        let (start, end) = file.positions(artifact.span());
        let whole = if artifact.is_complete() { "whole" } else { "not whole" };
        let _ = writeln!(text, "{} {}-{}, {whole}", artifact.kind().name(), start.line, end.line);
        for problem in artifact.problems() {
            let line = file.position(problem.span.start()).line;
            let _ =
                writeln!(text, "  line {line}: wanted {}: {:?}", problem.expected, file.quote(problem.span));
        }
        text += &serde_json::to_string_pretty(&artifact.to_json().unwrap()).unwrap();
        text.push('\n');
    }
    for unknown in &bundle.unrecognized {
        let _ = writeln!(text, "nobody's: {:?}", file.quote(*unknown));
    }
    write(path.parent().unwrap(), &name, &text);
}

fn snapshot(case: &Case, text: &str) {
    let name = case.folder.file_name().unwrap().to_string_lossy().into_owned();
    write(case.folder.parent().unwrap(), &name, text);
}

fn write(folder: &std::path::Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
