//! Bundles made of scenarios: a VM's world with one fault, written as its customer would send it.
//!
//! `scenarios/table.rs` is the reviewed table. Of every row, in every variant: its rule is proven and the first cause of
//! the report, nothing is proven beside it but what follows from it, and without the file that decides nobody knows.

mod azure;
mod captures;
mod faults;
mod guest_faults;
mod guest_network;
mod healthy;
mod imds;
mod language;
mod pki;
mod probes;
mod product;
mod routing;
mod slmgr;
mod strangers;
mod table;
mod vm;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use coldcase_analyzer::rule::Role;
use coldcase_analyzer::rules::RULES;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Source, analyze};

use self::healthy::Healthy;
use self::product::{Sent, Variant, variants};
use self::table::Row;
use crate::torture::encodings::encodings;

/// How many variants of a row are made.
const OF_A_ROW: usize = 9;
/// How many of a healthy world.
const OF_A_HEALTHY_WORLD: usize = 12;

/// What a report says of the VM of a bundle.
struct Said {
    /// Verdicts of all rules, and their parts.
    verdicts: BTreeMap<&'static str, (Truth, Role)>,
    /// The proven causes in the order of the report.
    causes: Vec<&'static str>,
    vms: usize,
}

impl Said {
    fn of(sources: Vec<Source>, asked: &Asked) -> Self {
        let bundle = Bundle::read(sources, Vec::new(), asked);
        let report = analyze(&bundle);
        let findings = || report.vms.iter().flat_map(|vm| &vm.findings);
        let causes = findings().filter(|one| one.is_proven() && one.rule.role == Role::Cause);
        let verdicts = findings().map(|one| (one.rule.id, (one.verdict.truth, one.rule.role)));
        Self {
            causes: causes.map(|one| one.rule.id).collect(),
            verdicts: verdicts.collect(),
            vms: report.vms.len(),
        }
    }

    /// What is said to be wrong, seen or at risk.
    fn accused(&self) -> BTreeSet<&'static str> {
        let counts = |role| matches!(role, Role::Cause | Role::Symptom | Role::Risk);
        let proven =
            self.verdicts.iter().filter(|(_, (truth, role))| *truth == Truth::Proven && counts(*role));
        proven.map(|(id, _)| *id).collect()
    }

    fn truth(&self, rule: &str) -> Option<Truth> {
        self.verdicts.get(rule).map(|(truth, _)| *truth)
    }
}

/// What is wrong with the report on a bundle that has a fault.
fn misjudged(row: &Row, said: &Said) -> Vec<String> {
    let mut wrong = Vec::new();
    if said.vms != 1 {
        wrong.push(format!("{} VMs", said.vms));
    }
    if said.causes.first() != Some(&row.cause) {
        wrong.push(format!("{} ({:?}) is not first of {:?}", row.cause, said.truth(row.cause), said.causes));
    }
    let others = said.accused().into_iter().filter(|id| *id != row.cause && !row.beside.contains(id));
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        wrong.push(format!("proven beside it: {others:?}"));
    }
    wrong
}

/// What is wrong with the report on a bundle that lacks the file that decides.
fn overjudged(row: &Row, said: &Said) -> Vec<String> {
    let mut wrong = Vec::new();
    if said.truth(row.cause) != Some(Truth::Unknown) {
        wrong.push(format!("{} is {:?}", row.cause, said.truth(row.cause)));
    }
    wrong.extend(instead(row, said));
    wrong
}

/// What is wrong with the report on a bundle that lacks a file which the proof rests on too.
fn misled(row: &Row, said: &Said) -> Vec<String> {
    let mut wrong = Vec::new();
    if said.truth(row.cause) == Some(Truth::Refuted) {
        wrong.push(format!("{} is refuted", row.cause));
    }
    wrong.extend(instead(row, said));
    wrong
}

/// Causes that are neither the row's nor follow from it.
fn instead(row: &Row, said: &Said) -> Option<String> {
    let others = said.causes.iter().filter(|id| **id != row.cause && !row.beside.contains(id));
    let others: Vec<_> = others.collect();
    (!others.is_empty()).then(|| format!("proven instead: {others:?}"))
}

fn told(wrong: &[String], sent: &Sent, says: &str, variant: &Variant) -> Option<String> {
    let how = format!("{}{}", variant.says(), sent.says());
    (!wrong.is_empty()).then(|| format!("{says}\n    {how}\n    {}", wrong.join("\n    ")))
}

/// Bundles made, bundles without what decides, and what is wrong with what is said of them.
type Tried = (usize, usize, Vec<String>);

fn said_of(variant: &Variant, sent: &Sent) -> Said {
    Said::of(variant.sources(sent), &variant.asked(sent))
}

fn try_row(at: usize, row: &Row) -> Tried {
    let mut failures = Vec::new();
    let variants = variants(at, &row.fault.vm(), &row.needed(), row.on, row.clouds, OF_A_ROW);
    for variant in &variants {
        let sent = variant.sent(row);
        failures.extend(told(&misjudged(row, &said_of(variant, &sent)), &sent, row.says, variant));
        let undecided = Sent::Without(row.decided_by);
        failures.extend(told(&overjudged(row, &said_of(variant, &undecided)), &undecided, row.says, variant));
    }
    for (file, variant) in row.with.iter().zip(&variants) {
        let sent = Sent::Without(*file);
        failures.extend(told(&misled(row, &said_of(variant, &sent)), &sent, row.says, variant));
    }
    (variants.len(), variants.len(), failures)
}

fn try_healthy(at: usize, world: &Healthy) -> Tried {
    let mut failures = Vec::new();
    let variants = variants(at, &(world.vm)(), &[], world.on, world.clouds, OF_A_HEALTHY_WORLD);
    for (turn, variant) in variants.iter().enumerate() {
        let files = variant.files(&Sent::All);
        let sent = match turn % 3 {
            0 => Sent::All,
            1 => Sent::Everything,
            _ => Sent::Without(files[turn / 3 % files.len()]),
        };
        let accused = said_of(variant, &sent).accused();
        let wrong: Vec<_> = accused.into_iter().map(|id| format!("accused of {id}")).collect();
        failures.extend(told(&wrong, &sent, world.says, variant));
    }
    (variants.len(), 0, failures)
}

/// Tries each of them, on two threads.
fn try_all<T: Sync>(all: &[T], each: fn(usize, &T) -> Tried) -> Tried {
    let half = |odd: usize| {
        let own = all.iter().enumerate().skip(odd).step_by(2);
        own.fold((0, 0, Vec::new()), |sum, (at, one)| added(sum, each(at, one)))
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        let even = half(0);
        added(even, odd.join().unwrap())
    })
}

fn added(mut one: Tried, other: Tried) -> Tried {
    one.2.extend(other.2);
    (one.0 + other.0, one.1 + other.1, one.2)
}

#[test]
fn the_root_cause_comes_first_and_nothing_else_is_accused() {
    let rows = table::rows();
    let (bundles, undecided, failures) = try_all(&rows, try_row);
    let causes: BTreeSet<_> = rows.iter().map(|row| row.cause).collect();
    println!(
        "{} scenarios of {} causes: {bundles} bundles, and {undecided} without what decides",
        rows.len(),
        causes.len()
    );
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), bundles + undecided, failures.join("\n"));
    assert!(bundles >= 500, "only {bundles} bundles");
}

#[test]
fn healthy_vms_are_not_accused() {
    let (bundles, _, failures) = try_all(healthy::HEALTHY, try_healthy);
    println!("{} healthy worlds, {bundles} bundles", healthy::HEALTHY.len());
    assert!(failures.is_empty(), "{} of {bundles}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_language_encoding_edition_and_cloud_takes_part() {
    let mut kinds: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for (at, row) in table::rows().iter().enumerate() {
        for variant in variants(at, &row.fault.vm(), &row.needed(), row.on, row.clouds, OF_A_ROW) {
            for (kind, one) in variant.kinds() {
                *kinds.entry(kind).or_default().entry(one).or_default() += 1;
            }
        }
    }
    for (kind, counts) in &kinds {
        println!("{kind}: {counts:?}");
    }
    let languages = kinds["language"].keys().map(String::as_str).collect::<BTreeSet<_>>();
    assert_eq!(languages, language::LANGUAGES.iter().map(|language| language.code).collect());
    assert_eq!(kinds["cloud"].len(), world::Cloud::ALL.len());
    // Every encoding of every language.
    let pairs = language::LANGUAGES.iter().map(|language| encodings(language.code).len()).sum::<usize>();
    assert_eq!(kinds["language and encoding"].len(), pairs);
}

/// Causes that never come first, because what they are proven with proves another that brings them about.
const NEVER_FIRST: [&str; 1] = ["mak-limit-exceeded"];

#[test]
fn every_cause_is_the_root_of_a_scenario() {
    let rows = table::rows();
    let told = |id: &str| rows.iter().any(|row| row.cause == id) || NEVER_FIRST.contains(&id);
    let causes = RULES.iter().filter(|rule| rule.role == Role::Cause).map(|rule| rule.id);
    let untold: Vec<_> = causes.filter(|id| !told(id)).collect();
    assert!(untold.is_empty(), "no scenario: {untold:?}");
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    for row in &rows {
        for id in row.beside.iter().chain([&row.cause]) {
            assert!(ids.contains(id), "{}: {id} is no rule", row.says);
        }
    }
}
