//! The law of neighbours: a capture keeps its meaning where another one stands before or behind it, with nothing but a
//! blank line between them. What is lost is told: by a section that is not whole or has a problem, never in silence.
//! Where there is not even a blank line, few are silent.

#![allow(clippy::disallowed_methods, reason = "a test reads its own fixtures")]

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::render::is_prompt;
use crate::{File, FileId, claim};

/// Pairs in which a value differs or is lost, and the sections say so, in a thousand.
const MOST_TOLD: usize = 10;

/// The same where nothing but a line end parts them; and how many of those may be silent.
const MOST_TOLD_BELOW: usize = 80;
const MOST_SILENT: usize = 3;

/// Why a pair may be silent: the kind that stands first, the one behind it, and the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "windows-version",
    "slmgr-ato",
    "the steps of slmgr behind a banner are one section with those that follow",
)];

/// A section: its kind, its values, and whether it is whole and understood.
type Section = (&'static str, Value, bool);

/// A sample, and what it says alone: as the first of two, its end may be known by what follows; as the second, the banner
/// of a console is not the first line of the file.
struct Sample {
    kind: String,
    name: String,
    text: String,
    first: Vec<Vec<Section>>,
    second: Vec<Vec<Section>>,
}

fn read(text: &str) -> Vec<Section> {
    let file = File::decode(FileId(0), String::new(), text.as_bytes()).unwrap();
    let sections = claim(&file.readable()).sections.into_iter();
    let is_well = |section: &crate::AnyArtifact| section.is_well();
    sections.map(|section| (section.kind().name(), section.to_json().unwrap(), is_well(&section))).collect()
}

/// A sample as somebody copies it: without the prompts around it.
fn without_prompts(text: &str) -> &str {
    let text = text.trim_end();
    let last = text.rsplit('\n').next().unwrap_or_default();
    let text = if is_prompt(last) { text.strip_suffix(last).unwrap_or(text).trim_end() } else { text };
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if is_prompt(first) && !read(&format!("{rest}\n")).is_empty() { rest.trim_start() } else { text }
}

fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/artifacts");
    let entries = |folder: &Path| -> Vec<_> {
        let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        all.sort();
        all
    };
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut samples = Vec::new();
    for kind in entries(&folder) {
        for path in entries(&kind).iter().filter(|path| path.extension().is_none_or(|end| end != "snap")) {
            let Ok(whole) = std::fs::read_to_string(path) else { continue };
            let text = without_prompts(&whole).to_owned();
            let ends = ["", "\n", "\n-- \n", "\nC:\\>\n"];
            let first: Vec<_> = ends.iter().map(|end| read(&format!("{text}\n{end}"))).collect();
            let second: Vec<_> =
                ["", "-- \n\n"].iter().map(|begin| read(&format!("{begin}{text}\n"))).collect();
            if !second[0].is_empty() {
                samples.push(Sample { kind: name(&kind), name: name(path), text, first, second });
            }
        }
    }
    samples
}

/// Whether a pair is read as its two samples are; if not, whether it says so.
fn judge(first: &Sample, between: &str, second: &Sample) -> Result<bool, Vec<Section>> {
    let both = read(&format!("{}{between}{}\n", first.text, second.text));
    let same = |one: &Section, other: &Section| one.0 == other.0 && one.1 == other.1;
    let is_kept = |first: &Vec<Section>, second: &Vec<Section>| {
        let alone: Vec<_> = first.iter().chain(second).collect();
        alone.len() == both.len() && alone.iter().zip(&both).all(|(one, other)| same(one, other))
    };
    if first.first.iter().any(|one| second.second.iter().any(|other| is_kept(one, other))) {
        return Ok(true);
    }
    let is_known = |section: &Section| {
        let mut known = first.first.iter().chain(&second.second).flatten();
        known.any(|alone| same(alone, section) && (alone.2 || !section.2))
    };
    let strange: Vec<_> = both.into_iter().filter(|section| section.2 && !is_known(section)).collect();
    if strange.is_empty() { Ok(false) } else { Err(strange) }
}

/// What was made of all pairs.
struct Judged {
    pairs: usize,
    /// A value differs or is lost, and the sections say so.
    told: usize,
    /// They do not.
    silent: Vec<String>,
}

/// Behind each sample one of every other kind, another one each time.
fn judged(between: &str) -> Judged {
    let samples = samples();
    let mut kinds: BTreeMap<&str, Vec<&Sample>> = BTreeMap::new();
    for sample in &samples {
        kinds.entry(&sample.kind).or_default().push(sample);
    }
    let mut judged = Judged { pairs: 0, told: 0, silent: Vec::new() };
    for (turn, first) in samples.iter().enumerate() {
        for (kind, all) in kinds.iter().filter(|(kind, _)| **kind != first.kind) {
            let second = all[turn % all.len()];
            judged.pairs += 1;
            match judge(first, between, second) {
                Ok(is_kept) => judged.told += usize::from(!is_kept),
                Err(_) if EXCEPTIONS.iter().any(|(one, two, _)| *one == first.kind && two == kind) => {}
                Err(sections) => {
                    let read: Vec<_> = sections.iter().map(|(kind, ..)| *kind).collect();
                    let pair = format!("{}/{} + {kind}/{}: {read:?}", first.kind, first.name, second.name);
                    judged.silent.push(pair);
                }
            }
        }
    }
    judged
}

#[test]
fn a_capture_keeps_its_meaning_beside_another() {
    let Judged { pairs, told, silent } = judged("\n\n");
    assert!(silent.is_empty(), "silent errors:\n{}", silent.join("\n"));
    assert!(told * 1000 <= pairs * MOST_TOLD, "{told} of {pairs} pairs lose something");
}

#[test]
fn a_capture_directly_below_another_is_seldom_taken_for_its_rest() {
    let Judged { pairs, told, silent } = judged("\n");
    assert!(silent.len() * 1000 <= pairs * MOST_SILENT, "silent errors:\n{}", silent.join("\n"));
    assert!(told * 1000 <= pairs * MOST_TOLD_BELOW, "{told} of {pairs} pairs lose something");
}
