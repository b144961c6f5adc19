//! The torture matrix: language × encoding × damage, made of the fixtures.
//!
//! A cell is *right* where every value comes back, *flagged* where something is missing and the sections say so, and
//! *silent* where a value differs or is missing while they say that all is well. No cell may be silent.

use std::collections::BTreeMap;
use std::path::Path;

use coldcase_analyzer::{Asked, Bundle, Source};
use serde_json::Value;

pub(crate) mod damage;

use crate::common::{root, samples};
use damage::{DAMAGES, Damage, encodings};

/// The kinds of captures that come in several languages.
const KINDS: [&str; 3] = ["ipconfig-all", "route-print", "slmgr-dlv"];

/// A sample that is whole and undamaged.
struct Sample {
    kind: String,
    language: String,
    text: String,
    truth: Vec<Value>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Cell {
    Right,
    Flagged,
    Silent,
}

/// Samples of the artifacts whose names begin with their language, and the main story's in English.
fn undamaged() -> Vec<Sample> {
    let story = root().join("fixtures/bundles/watermark-imds-route-on-secondary-nic");
    let english =
        [("ipconfig-all", "ipconfig.txt"), ("route-print", "route-print.txt"), ("slmgr-dlv", "slmgr.txt")];
    let english =
        english.into_iter().map(|(kind, name)| (kind.to_owned(), "en".to_owned(), story.join(name)));
    let localized = samples().into_iter().filter_map(|(kind, path)| Some((kind, language(&path)?, path)));
    let of_a_kind = localized.filter(|(kind, ..)| KINDS.contains(&kind.as_str()));
    english.chain(of_a_kind).map(|(kind, language, path)| sample(kind, language, &path)).collect()
}

fn sample(kind: String, language: String, path: &Path) -> Sample {
    let text = std::fs::read_to_string(path).unwrap().replace('\r', "");
    let (values, ..) = read(&kind, text.as_bytes());
    let truth = values.into_iter().map(|(value, ..)| value).collect::<Vec<_>>();
    assert_eq!(truth.len(), 1, "{} is not one capture", path.display());
    Sample { kind, language, text, truth }
}

/// `de` of `de-two-nics.txt`, `pt-br` of `pt-br-basic.txt`.
fn language(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let known = ["pt-br", "zh-cn", "zh-tw", "de", "fr", "es", "it", "nl", "pl", "ru", "tr", "ja", "ko"];
    known
        .into_iter()
        .find(|known| name.starts_with(&format!("{known}-")) || name == format!("{known}.txt"))
        .map(str::to_owned)
}

type ReadSections = Vec<(Value, bool)>;

/// The sections of a kind, each with whether it says that all is well, and whether anything was left unread.
fn read(kind: &str, bytes: &[u8]) -> (ReadSections, bool) {
    let source = Source { path: "capture.txt".into(), bytes: bytes.to_vec() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    let own = bundle.sections.iter().filter(|section| section.kind().name() == kind);
    let values = own
        .map(|section| (section.to_json().unwrap(), section.is_complete() && section.problems().is_empty()));
    (values.collect(), !bundle.unrecognized.is_empty() || !bundle.refused.is_empty())
}

fn judge(sample: &Sample, bytes: &[u8], runs: usize) -> Cell {
    let truth: Vec<&Value> = std::iter::repeat_n(&sample.truth, runs).flatten().collect();
    let (sections, unread) = read(&sample.kind, bytes);
    let equal =
        |(at, (value, _)): (usize, &(Value, bool))| truth.get(at).is_some_and(|truth| *truth == value);
    if sections.len() == truth.len() && sections.iter().enumerate().all(equal) {
        return Cell::Right;
    }
    let lies = sections.iter().enumerate().any(|(at, section)| section.1 && !equal((at, section)));
    // Where nothing is recognised, that is what is said.
    let all_well = !sections.is_empty() && sections.iter().all(|(_, well)| *well) && !unread;
    if lies || all_well { Cell::Silent } else { Cell::Flagged }
}

#[test]
fn no_damage_is_silent_and_most_are_read_right() {
    let mut counts: BTreeMap<(String, &str), [usize; 3]> = BTreeMap::new();
    let mut silent = Vec::new();
    for sample in undamaged() {
        for encoding in encodings(&sample.language) {
            for Damage { name, runs, apply } in DAMAGES {
                let Some(bytes) = encoding.encode(&apply(&sample.text)) else { continue };
                let cell = judge(&sample, &bytes, *runs);
                counts.entry((format!("{} {}", sample.kind, sample.language), name)).or_default()
                    [cell as usize] += 1;
                if cell == Cell::Silent {
                    silent.push(format!("{} {} {} {name}", sample.kind, sample.language, encoding.name));
                }
            }
        }
    }
    print_table(&counts);
    let [right, flagged, bad] = total(&counts);
    let all = right + flagged + bad;
    println!("{all} cells: {right} right, {flagged} flagged, {bad} silent");
    assert!(silent.is_empty(), "silent errors:\n{}", silent.join("\n"));
    assert!(right * 100 >= all * 90, "only {right} of {all} cells are right");
}

#[test]
fn no_cut_is_silent() {
    let (mut cells, mut right) = (0, 0);
    for sample in undamaged() {
        for encoding in encodings(&sample.language) {
            for (cut, _) in sample.text.match_indices('\n') {
                let Some(bytes) = encoding.encode(sample.text.split_at(cut + 1).0) else { continue };
                let cell = judge(&sample, &bytes, 1);
                let (kind, language) = (&sample.kind, &sample.language);
                assert!(cell != Cell::Silent, "{kind} {language} {} cut at {cut}", encoding.name);
                cells += 1;
                right += usize::from(cell == Cell::Right);
            }
        }
    }
    println!("{cells} cuts: {right} right, {} flagged, 0 silent", cells - right);
}

/// One break tells no width yet: what it tears is a value still, in a capture that says that it is not whole.
#[test]
fn no_cut_of_broken_lines_is_silent() {
    let wrap = DAMAGES.iter().find(|damage| damage.name == "wrap 60").unwrap();
    for sample in undamaged() {
        let text = (wrap.apply)(&sample.text);
        for (cut, _) in text.match_indices('\n') {
            let cell = judge(&sample, text.split_at(cut + 1).0.as_bytes(), 1);
            assert!(cell != Cell::Silent, "{} {} cut at {cut}", sample.kind, sample.language);
        }
    }
}

fn total(counts: &BTreeMap<(String, &str), [usize; 3]>) -> [usize; 3] {
    counts.values().fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
}

/// Right cells of all, for each sample and damage.
fn print_table(counts: &BTreeMap<(String, &str), [usize; 3]>) {
    let names: Vec<&str> = DAMAGES.iter().map(|damage| damage.name).collect();
    println!("{:<22}{}", "right of all", names.iter().map(|name| format!("{name:>11}")).collect::<String>());
    let samples: std::collections::BTreeSet<&String> = counts.keys().map(|(sample, _)| sample).collect();
    for sample in samples {
        let cell = |name: &&str| {
            let [right, flagged, silent] = counts.get(&(sample.clone(), *name)).copied().unwrap_or_default();
            format!("{:>11}", format!("{right}/{}", right + flagged + silent))
        };
        println!("{sample:<22}{}", names.iter().map(cell).collect::<String>());
    }
}
