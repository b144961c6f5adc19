//! Repairs of one line at a time, made piece by piece: what has no damage is copied once, with its neighbours.

use memchr::memchr;

use super::Repair;
use crate::text::{Excerpt, Text};

/// The bytes of a piece, or some more: the processor has them at hand from one repair to the next.
const PIECE: usize = 8 << 10;

/// The text with all repairs made, one behind the other, in each piece; nothing where none is to be made.
pub(super) fn repaired(excerpt: Excerpt<'_>, repairs: &[Repair]) -> Option<Text> {
    let has_sign = |piece: &Excerpt<'_>| repairs.iter().any(|(has, _)| has(*piece));
    let first = Pieces { rest: excerpt }.find(has_sign)?;
    Some(excerpt.rewrite(|to| {
        let before = excerpt.up_to(first);
        to.keep(before.text());
        for piece in (Pieces { rest: excerpt.after(before) }) {
            match made(piece, repairs) {
                Some(text) => to.adopt(&text),
                None => to.keep(piece.text()),
            }
        }
    }))
}

/// A piece with all repairs made.
fn made(piece: Excerpt<'_>, repairs: &[Repair]) -> Option<Text> {
    repairs.iter().fold(None, |made: Option<Text>, (has, repair)| {
        let now = made.as_ref().map_or(piece, Text::excerpt);
        if has(now) { Some(repair(now)) } else { made }
    })
}

/// The pieces of an excerpt, each of whole lines.
struct Pieces<'a> {
    rest: Excerpt<'a>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Excerpt<'a>;

    fn next(&mut self) -> Option<Excerpt<'a>> {
        let all = self.rest;
        let text = Some(all.text()).filter(|text| !text.is_empty())?;
        let piece = all.narrow(text.get(..end(text.as_bytes())).unwrap_or(text));
        self.rest = all.after(piece);
        Some(piece)
    }
}

/// Where a piece ends: behind a line that ends in something that no repair drops and that is no bracket. Whether an
/// answer begins behind a prompt is told by what follows its bracket, which may stand on the next line.
fn end(bytes: &[u8]) -> usize {
    let mut at = PIECE;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let line = bytes.get(..at + found).unwrap_or_default().trim_ascii_end();
        at += found + 1;
        if line.last().is_some_and(|last| last.is_ascii_alphanumeric() || b"\",:)".contains(last)) {
            return at;
        }
    }
    bytes.len()
}
