//! What was read, and how it compares with the truth.

use coldcase_analyzer::{Asked, Bundle, Source};
use serde_json::Value;

use super::damage::Damage;
use super::samples::Sample;

/// One section of a capture.
pub(super) struct Section {
    pub(super) kind: &'static str,
    pub(super) value: Value,
    /// Whether it says that all of it was there.
    pub(super) whole: bool,
    /// Whether it names no problem.
    pub(super) sound: bool,
}

impl Section {
    fn says_all_is_well(&self) -> bool {
        self.whole && self.sound
    }
}

/// Everything that was read of a capture.
pub(super) struct Read {
    pub(super) sections: Vec<Section>,
    /// Lines that nobody read.
    pub(super) unread: Vec<String>,
}

impl Read {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let source = Source { path: "capture.txt".into(), bytes: bytes.to_vec() };
        let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
        let sections = bundle.sections.iter().map(|section| Section {
            kind: section.kind().name(),
            value: section.to_json().unwrap(),
            whole: section.is_complete(),
            sound: section.problems().is_empty(),
        });
        let mut unread: Vec<String> = bundle.refused.iter().map(|refused| refused.path.clone()).collect();
        for span in &bundle.unrecognized {
            let Some(file) = bundle.files.iter().find(|file| file.id == span.file) else { continue };
            let (start, end) = file.positions(*span);
            unread.extend((start.line..=end.line).map(|line| file.line(line).to_owned()));
        }
        Self { sections: sections.collect(), unread }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Cell {
    /// Every value comes back.
    Right,
    /// Something is missing or differs, and it is said.
    Flagged,
    /// Something differs, or is missing, and all is said to be well.
    Silent,
}

/// What a damage alone gives, without a capture in it.
pub(super) struct Around {
    kinds: Vec<&'static str>,
    values: Vec<Value>,
    lines: Vec<String>,
}

impl Around {
    pub(super) fn of(damage: &Damage) -> Self {
        let alone = (damage.apply)("");
        let read = Read::of(alone.as_bytes());
        Self {
            kinds: read.sections.iter().map(|section| section.kind).collect(),
            values: read.sections.into_iter().map(|section| section.value).collect(),
            lines: alone.lines().map(str::to_owned).collect(),
        }
    }
}

/// A whole capture with something done to it.
pub(super) fn judge(sample: &Sample, bytes: &[u8], runs: usize, around: &Around) -> Cell {
    let truth: Vec<&Value> = std::iter::repeat_n(&sample.truth, runs).flatten().collect();
    let read = Read::of(bytes);
    let of_kind = |section: &&Section| section.kind == sample.kind && !around.values.contains(&section.value);
    let own: Vec<&Section> = read.sections.iter().filter(of_kind).collect();
    if lies(sample, &read.sections, around) {
        return Cell::Silent;
    }
    if own.iter().map(|section| &section.value).eq(truth) {
        return Cell::Right;
    }
    // Where nothing is recognised, that is what is said.
    let known = |line: &String| sample.unread.contains(line) || around.lines.contains(line);
    let nothing_else = read.unread.iter().all(known);
    let all_well = !own.is_empty() && own.iter().all(|section| section.says_all_is_well()) && nothing_else;
    if all_well { Cell::Silent } else { Cell::Flagged }
}

/// The beginning of a capture: what comes behind the cut is nobody's to miss.
pub(super) fn judge_cut(sample: &Sample, bytes: &[u8]) -> Cell {
    let read = Read::of(bytes);
    let around = Around { kinds: Vec::new(), values: Vec::new(), lines: Vec::new() };
    if lies(sample, &read.sections, &around) {
        return Cell::Silent;
    }
    let own: Vec<&Value> = read
        .sections
        .iter()
        .filter(|section| section.kind == sample.kind)
        .map(|section| &section.value)
        .collect();
    let right = !own.is_empty() && own.iter().zip(&sample.truth).all(|(part, whole)| *part == whole);
    if right { Cell::Right } else { Cell::Flagged }
}

/// Whether a section says that all is well, and tells what is not in the capture.
fn lies(sample: &Sample, sections: &[Section], around: &Around) -> bool {
    let known = |section: &Section| {
        if section.kind == sample.kind {
            let is_of = |whole: &Value| is_part(&section.value, whole);
            sample.truth.iter().any(is_of) || around.values.contains(&section.value)
        } else {
            sample.kinds.contains(section.kind) || around.kinds.contains(&section.kind)
        }
    };
    sections.iter().any(|section| section.says_all_is_well() && !known(section))
}

/// Whether each value is the one of the whole, or is not known. A listing that says that it ends is all of it.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Null, _) => true,
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| is_part(part, whole)))
        }
        _ => part == whole,
    }
}
