//! Lines that a console of 80 columns broke, joined again.

use super::lines::command;
use super::{labels, words};
use crate::text::{Excerpt, Line, Text, blank};
use crate::undo::{self, CONSOLE_WIDTH};
use crate::windows::prompt;

/// Whether a line goes on in the next.
pub(super) enum Wrap<'a> {
    No,
    /// It fills the console, and what would tell is cut off.
    Undecided,
    /// The line as it was printed, and what follows it.
    Joined(Text, Excerpt<'a>),
}

/// Undoes the line breaks of a console that is 80 characters wide.
pub(super) fn wrapped<'a>(from: Excerpt<'a>, line: Line<'a>) -> Wrap<'a> {
    let mut last = line;
    while fills_the_console(last.text()) {
        match last.rest.lines().next().filter(|next| next.ended) {
            None => return Wrap::Undecided,
            Some(next) if next.is_blank() || starts(next.text()) => break,
            Some(next) => last = next,
        }
    }
    if last.rest.text().len() == line.rest.text().len() {
        return Wrap::No;
    }
    Wrap::Joined(undo::wraps(from.up_to(last.rest), CONSOLE_WIDTH, starts), last.rest)
}

/// Lines padded with blanks to the width are not wrapped.
fn fills_the_console(line: &str) -> bool {
    line.len() >= CONSOLE_WIDTH
        && line.chars().count() == CONSOLE_WIDTH
        && line.trim_end().len() + 1 >= line.len()
}

/// Whether a line is one of its own and not what a full line goes on with.
fn starts(line: &str) -> bool {
    let text = line.trim_end();
    // One blank may be the one between two words, at which the line was broken.
    line.starts_with("  ")
        || line.starts_with('\t')
        || text.ends_with(':')
        || labels::labelled(blank::trim_start(text)).is_some()
        || words::header(text).is_some()
        || prompt::typed(text).is_some()
        || command(text).is_some()
}
