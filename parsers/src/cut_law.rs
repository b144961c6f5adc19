//! The law of reading: a capture cut anywhere gives what the whole gives, or less, and then says that it is not whole.

#![allow(clippy::string_slice, reason = "cuts stand at character boundaries")]

use serde_json::Value;

use crate::{FileId, Text, claim, undo};

/// Cuts a sample at every character and compares what is read with what the whole gives.
pub(crate) fn holds_for(sample: &str) {
    let whole = read(sample);
    assert!(!whole.is_empty(), "nothing was recognised in the whole sample");
    for (cut, _) in sample.char_indices() {
        for (at, (kind, part, complete)) in read(&sample[..cut]).into_iter().enumerate() {
            // A section that the whole does not have at this place is a misreading, whatever it says.
            let (whole_kind, whole, _) =
                whole.get(at).unwrap_or_else(|| panic!("{kind} appears when cut at {cut}:\n{part:#}"));
            assert_eq!(kind, *whole_kind, "cut at {cut}");
            assert!(
                is_part(&part, whole),
                "{kind} cut at {cut}, after {:?}:\n{part:#}\nis no part of\n{whole:#}",
                &sample[cut.saturating_sub(40)..cut]
            );
            assert!(!complete || part == *whole, "{kind} cut at {cut} says that it is whole:\n{part:#}");
        }
    }
}

fn read(sample: &str) -> Vec<(&'static str, Value, bool)> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.to_owned()).excerpt());
    let sections = claim(&text).sections.into_iter();
    sections
        .map(|artifact| (artifact.kind().name(), artifact.to_json().unwrap(), artifact.is_complete()))
        .collect()
}

/// Whether every value in `part` stands in `whole` at the same place.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Null, _) => true,
        (Value::Array(part), Value::Array(whole)) => {
            part.len() <= whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| is_part(part, whole)))
        }
        _ => part == whole,
    }
}
