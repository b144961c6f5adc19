//! What the tests of readers do with a sample.

use serde_json::Value;

use crate::{AnyArtifact, Claimed, FileId, Text, claim, undo};

/// A section: its values, whether it is whole, and how many lines were not understood.
pub(crate) type Read = (Value, bool, usize);

/// What is claimed of a sample, without the whole answers.
pub(crate) fn claimed(sample: &str) -> Claimed<'static> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.to_owned()).excerpt());
    Claimed { answers: Vec::new(), ..claim(&text) }
}

fn sections(sample: &str) -> Vec<AnyArtifact> {
    claimed(sample).sections
}

/// The sections of a kind.
pub(crate) fn of_kind(kind: &str, sample: &str) -> Vec<Read> {
    let own = sections(sample).into_iter().filter(|section| section.kind().name() == kind);
    own.map(|section| (section.to_json().unwrap(), section.is_complete(), section.problems().len())).collect()
}

/// What stands at the places of the first section of a kind.
pub(crate) fn first_at(kind: &str, sample: &str, places: &[&str]) -> Value {
    let (value, ..) = of_kind(kind, sample).into_iter().next().unwrap();
    places.iter().map(|place| value.pointer(place).cloned().unwrap_or(Value::Null)).collect()
}

/// The first section that is of a type.
pub(crate) fn first<T>(sample: &str, of: fn(AnyArtifact) -> Option<T>) -> T {
    sections(sample).into_iter().find_map(of).unwrap()
}

/// The kinds of all sections.
pub(crate) fn kinds(sample: &str) -> Vec<&'static str> {
    sections(sample).iter().map(|section| section.kind().name()).collect()
}
