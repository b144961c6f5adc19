//! The torture matrix: every kind of capture × language × encoding × damage, made of the fixtures.
//!
//! A cell is *right* where every value comes back, *flagged* where something is missing and the sections say so, and
//! *silent* where a value differs or is missing while they say that all is well. No cell may be silent.

use std::collections::{BTreeMap, BTreeSet};

use coldcase_analyzer::ArtifactKind;

mod damage;
pub(crate) mod encodings;
mod judge;
mod samples;

use damage::DAMAGES;
use encodings::{Encoding, encodings};
use judge::{Around, Cell, judge, judge_cut};
use samples::{Sample, undamaged};

/// The kinds whose every cell is filled: they came first, and in the most languages.
const IN_FULL: [&str; 3] = ["ipconfig-all", "route-print", "slmgr-dlv"];

/// So much of the cells of each kind is right, in percent.
const WEAKEST: usize = 80;

/// Right, flagged and silent cells of each kind and damage.
type Counts = BTreeMap<(String, &'static str), [usize; 3]>;

/// Whether a sample is tried with a damage in an encoding: of most kinds each damage as it is and in one encoding more,
/// another one for each damage.
fn is_tried(sample: &Sample, damage: usize, encoding: usize, of: usize) -> bool {
    let turn = damage + sample.name.len();
    IN_FULL.contains(&sample.kind.as_str()) || damage == 0 || encoding == 0 || encoding == 1 + turn % (of - 1)
}

#[test]
fn no_damage_is_silent_and_most_are_read_right() {
    let around: Vec<Around> = DAMAGES.iter().map(Around::of).collect();
    let mut counts = Counts::new();
    for sample in undamaged() {
        let encodings = encodings(&sample.language);
        for (at, damage) in DAMAGES.iter().enumerate() {
            let text = (damage.apply)(&sample.text);
            for encoding in tried(&sample, at, &encodings) {
                let Some(bytes) = encoding.encode(&text) else { continue };
                let cell = judge(&sample, &bytes, damage.runs, &around[at]);
                counts.entry((sample.kind.clone(), damage.name)).or_default()[cell as usize] += 1;
                if cell != Cell::Right {
                    println!("{cell:?}: {} {} {} {}", sample.kind, sample.name, encoding.name, damage.name);
                }
            }
        }
    }
    print_table(&counts);
    let [right, flagged, bad] = total(counts.values());
    let all = right + flagged + bad;
    println!("{all} cells: {right} right, {flagged} flagged, {bad} silent");
    assert_eq!(bad, 0, "silent cells: see the lines above");
    let weak: BTreeSet<&String> =
        counts.keys().map(|(kind, _)| kind).filter(|kind| share(&counts, kind) < WEAKEST).collect();
    assert!(weak.is_empty(), "less than {WEAKEST} % right: {weak:?}");
    assert!(right * 100 >= all * 90, "only {right} of {all} cells are right");
}

fn tried<'a>(sample: &Sample, damage: usize, encodings: &'a [Encoding]) -> Vec<&'a Encoding> {
    let all = encodings.iter().enumerate();
    all.filter(|(at, _)| is_tried(sample, damage, *at, encodings.len()))
        .map(|(_, encoding)| encoding)
        .collect()
}

#[test]
fn every_kind_has_a_sample() {
    let sampled: BTreeSet<String> = undamaged().into_iter().map(|sample| sample.kind).collect();
    let missing: Vec<_> =
        ArtifactKind::ALL.iter().map(|kind| kind.name()).filter(|kind| !sampled.contains(*kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Each cut in an encoding of its own; of the kinds that came first, each in every one.
#[test]
fn no_cut_is_silent() {
    let (mut cells, mut right) = (0, 0);
    let mut silent = Vec::new();
    for sample in undamaged() {
        let encodings = encodings(&sample.language);
        for (at, (cut, _)) in sample.text.match_indices('\n').enumerate() {
            let full = IN_FULL.contains(&sample.kind.as_str());
            let turn = |encoding: &usize| full || *encoding == at % encodings.len();
            for encoding in (0..encodings.len()).filter(turn).map(|encoding| &encodings[encoding]) {
                let Some(bytes) = encoding.encode(sample.text.split_at(cut + 1).0) else { continue };
                let cell = judge_cut(&sample, &bytes);
                if cell == Cell::Silent {
                    silent.push(format!("{} {} {} cut at {cut}", sample.kind, sample.name, encoding.name));
                }
                cells += 1;
                right += usize::from(cell == Cell::Right);
            }
        }
    }
    println!(
        "{cells} cuts: {right} right, {} flagged, {} silent",
        cells - right - silent.len(),
        silent.len()
    );
    assert!(silent.is_empty(), "silent errors:\n{}", silent.join("\n"));
}

/// One break tells no width yet: what it tears is a value still, in a section that says so.
#[test]
fn no_cut_of_broken_lines_is_silent() {
    let wrap = DAMAGES.iter().find(|damage| damage.name == "wrap 60").unwrap();
    let mut silent = Vec::new();
    for sample in undamaged() {
        let text = (wrap.apply)(&sample.text);
        let is_silent =
            |(cut, _): (usize, &str)| judge_cut(&sample, text.split_at(cut + 1).0.as_bytes()) == Cell::Silent;
        if text.match_indices('\n').any(is_silent) {
            silent.push(format!("{} {}", sample.kind, sample.name));
        }
    }
    assert!(silent.is_empty(), "silent errors:\n{}", silent.join("\n"));
}

fn total<'a>(counts: impl Iterator<Item = &'a [usize; 3]>) -> [usize; 3] {
    counts.fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
}

/// Right cells of all, for each kind and damage, and the share of each kind.
fn print_table(counts: &Counts) {
    let heads: String = DAMAGES.iter().map(|damage| format!("{:>9}", damage.name)).collect();
    println!("{:<22}{heads}    share", "right of all");
    let kinds: BTreeSet<&String> = counts.keys().map(|(kind, _)| kind).collect();
    for kind in kinds {
        let cell = |damage: &'static str| {
            let of = counts.get(&(kind.clone(), damage)).copied().unwrap_or_default();
            format!("{:>9}", format!("{}/{}", of[0], of.iter().sum::<usize>()))
        };
        let share = share(counts, kind);
        println!(
            "{kind:<22}{}{share:>7} %",
            DAMAGES.iter().map(|damage| cell(damage.name)).collect::<String>()
        );
    }
}

/// The right cells of a kind in percent.
fn share(counts: &Counts, kind: &str) -> usize {
    let [right, flagged, silent] =
        total(counts.iter().filter(|((of, _), _)| of == kind).map(|(_, cells)| cells));
    right * 100 / (right + flagged + silent).max(1)
}
