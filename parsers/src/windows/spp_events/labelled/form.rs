//! How the labels and values of events stand.

use super::labels::{NAMES, Part};
use crate::text::{Line, blank};

/// How the values stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `Event[0]:`, and `Label: value` below it.
    Wevtutil,
    /// `Label: value`, from `Log Name` on.
    Viewer,
    /// `Label : value`, all colons in one column.
    List(usize),
}

impl Form {
    /// Told by the first line; nothing where that is of something else.
    pub(super) fn of(first: Line<'_>) -> Option<Self> {
        let text = first.text();
        if number(text).is_some() {
            return Some(Form::Wevtutil);
        }
        if text.trim_start().starts_with("Log Name:") {
            return Some(Form::Viewer);
        }
        let column = text.find(" :").map(|at| at + 1)?;
        let name = text.get(..column)?.trim();
        NAMES
            .iter()
            .chain(&[("LogName", Part::Other)])
            .any(|(known, _)| *known == name)
            .then_some(Form::List(column))
    }
}

/// The number of `Event[0]:`.
pub(super) fn number(line: &str) -> Option<u64> {
    let line = blank::trim(line);
    line.strip_prefix("Event[")?.trim_end_matches(':').strip_suffix(']')?.parse().ok()
}

/// Whether an event of `wevtutil` begins here.
pub(super) fn begins_event(line: &str) -> bool {
    number(line).is_some()
}
