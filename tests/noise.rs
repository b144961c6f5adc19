//! What other programs print, and what people write, changes no verdict and makes no VM.
//!
//! `fixtures/noise/commands/` holds unrelated commands with their output, as a console shows them, and most of them fail;
//! `fixtures/noise/texts/` holds tickets, mails, lists, logs and the like in each language that is read.

mod commands;
mod material;
mod texts;

use std::collections::BTreeMap;

use coldcase_analyzer::rule::Role;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Report, Source, analyze};

use crate::common::Case;

/// What is judged: verdicts of causes, symptoms and risks, and the VMs.
#[derive(PartialEq, Eq)]
struct Judged {
    vms: Vec<String>,
    verdicts: BTreeMap<(usize, &'static str), Truth>,
}

impl Judged {
    fn of(case: &Case, sources: Vec<Source>) -> Self {
        Self::by(&analyze(&case.bundle_of(sources)))
    }

    fn by(report: &Report<'_>) -> Self {
        let each = report.vms.iter().enumerate().flat_map(|(at, vm)| {
            let counts = vm
                .findings
                .iter()
                .filter(|found| matches!(found.rule.role, Role::Cause | Role::Symptom | Role::Risk));
            counts.map(move |found| ((at, found.rule.id), found.verdict.truth))
        });
        Self { vms: report.vms.iter().map(|vm| vm.name.clone()).collect(), verdicts: each.collect() }
    }

    /// What a change has brought about, in words; nothing if it has brought about nothing.
    fn changes(&self, after: &Self) -> Option<String> {
        if self.vms != after.vms {
            return Some(format!("the VMs {:?} become {:?}", self.vms, after.vms));
        }
        let turned = self.turned(after).map(|(id, was, is)| format!("{id} turns from {was:?} to {is:?}"));
        let turned: Vec<_> = turned.collect();
        (!turned.is_empty()).then(|| turned.join(", "))
    }

    fn turned<'a>(&'a self, after: &'a Self) -> impl Iterator<Item = (&'static str, Truth, Truth)> + 'a {
        let each = self.verdicts.iter().filter_map(|(key, was)| Some((key.1, *was, *after.verdicts.get(key)?)));
        each.filter(|(_, was, is)| was != is)
    }
}

/// What is wrong of each of them, found on two threads.
fn failures_of<T: Sync>(all: &[T], wrong: impl Fn(usize, &T) -> Vec<String> + Sync) -> Vec<String> {
    let half = |odd: usize| -> Vec<String> {
        all.iter().enumerate().skip(odd).step_by(2).flat_map(|(at, one)| wrong(at, one)).collect()
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        let mut failures = half(0);
        failures.extend(odd.join().unwrap());
        failures
    })
}

fn none(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// A file beside the first one of a case.
fn beside(case: &Case, name: &str, text: &str) -> Source {
    let first = case.sources.first().map_or("", |source| source.path.as_str());
    let folder = first.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Source { path: format!("{folder}{name}"), bytes: text.as_bytes().to_vec() }
}

fn with_more(case: &Case, more: impl IntoIterator<Item = Source>) -> Vec<Source> {
    case.sources.iter().cloned().chain(more).collect()
}
