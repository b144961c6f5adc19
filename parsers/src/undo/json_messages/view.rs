//! A run command and its view: JSON that stays, and what its strings of output held.

use super::pieces::{Piece, Pieces, Str};
use crate::text::Rewriter;

/// The strings that hold what was printed.
const OUTPUT: &[&str] = &["output", "error"];

/// The document with its strings of output empty, and behind it what they held, each on lines of its own.
pub(super) fn view<'a>(to: &mut Rewriter<'a>, document: &'a str) {
    let mut printed: Vec<Str<'a>> = Vec::new();
    for piece in Pieces::of(document, OUTPUT) {
        match piece {
            Piece::Between(text) | Piece::Bracket(text) => to.keep(text),
            Piece::Value { name, string } if OUTPUT.contains(&name) => {
                printed.push(string);
                if string.close.is_empty() {
                    // Nothing that follows is read as a part of a document that breaks off here.
                    to.put("…", string.open);
                } else {
                    to.keep(string.open);
                    to.keep(string.close);
                }
            }
            Piece::Value { string, .. } | Piece::Name(string) => string.keep(to),
        }
    }
    for (at, string) in printed.iter().filter(|string| !string.inner.is_empty()).enumerate() {
        to.put(if at == 0 { "\n" } else { "" }, string.open);
        string.printed(to);
    }
}
