//! Characters that look like a blank or like nothing.

use memchr::{memchr_iter, memchr3_iter};

use crate::text::{Excerpt, Rewriter};

/// The columns between two stops of a tabulator.
const TAB: usize = 8;

/// Blanks of every kind become ASCII's, tabulators as many as they reach over; what has no width is dropped.
///
/// Windows writes U+00A0 among the dots behind some labels, and U+200E into dates.
pub fn blanks<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let (text, mut kept, mut column) = (excerpt.text(), 0, 0);
    for (at, character) in others(text) {
        let before = text.get(kept..at).unwrap_or_default();
        to.keep(before);
        column = columns(column, before);
        let width = character.chars().next().map_or(0, |found| width(found, column));
        to.put(BLANKS.get(..width).unwrap_or_default(), character);
        column += width;
        kept = at + character.len();
    }
    to.keep(text.get(kept..).unwrap_or_default());
}

/// As many as a tabulator can be.
const BLANKS: &str = "        ";

/// Whether there is anything to do.
pub(super) fn has_other(text: &str) -> bool {
    others(text).next().is_some()
}

/// All that are to be replaced, and where.
fn others(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // The first bytes of all of them: most texts have few.
    let usual = memchr3_iter(b'\t', 0xC2, 0xE2, text.as_bytes());
    let mut marks = memchr_iter(0xEF, text.as_bytes()).peekable();
    let mut usual = usual.peekable();
    let next = move || match (usual.peek(), marks.peek()) {
        (Some(at), Some(mark)) if mark < at => marks.next(),
        (None, _) => marks.next(),
        _ => usual.next(),
    };
    std::iter::from_fn(next).filter_map(|at| {
        let (_, from) = text.split_at_checked(at)?;
        let found = from.chars().next().filter(|c| is_other(*c))?;
        Some((at, from.get(..found.len_utf8())?))
    })
}

fn is_other(c: char) -> bool {
    c == '\t' || is_blank(c) || is_nothing(c)
}

fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{feff}')
}

/// A soft hyphen, and characters that only say how others are set.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// How many blanks stand for a character.
fn width(c: char, column: usize) -> usize {
    match c {
        '\t' => TAB - column % TAB,
        c => usize::from(is_blank(c)),
    }
}

/// The column behind a text that begins in another.
fn columns(before: usize, text: &str) -> usize {
    match text.rsplit_once('\n') {
        Some((_, last)) => last.chars().count(),
        None => before + text.chars().count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::undo::tests::undone;

    #[test]
    fn every_blank_is_one_blank_where_it_stood() {
        assert_eq!(undone("IPv6. .\u{a0}. :\u{202f}a\u{feff}b\n", blanks), "IPv6. . . : a b\n");
        assert_eq!(undone("\u{200e}27\u{200e}-Mar soft\u{ad}ly\n", blanks), "27-Mar softly\n");
    }

    #[test]
    fn a_tabulator_reaches_to_the_next_eighth_column() {
        assert_eq!(
            undone("ab\tc\n\td\u{a0}\te\n12345678\tx", blanks),
            "ab      c\n        d       e\n12345678        x"
        );
    }

    #[test]
    fn a_value_behind_other_blanks_keeps_its_place() {
        use crate::text::{FileId, Text};
        let text = Text::of_file(FileId(0), "ä:\u{a0}\t10.0.0.4\n".into());
        let undone = text.excerpt().rewrite(|to| blanks(text.excerpt(), to));
        let at = undone.as_str().find("10").unwrap();
        let value = undone.excerpt().narrow(undone.as_str().get(at..at + 8).unwrap());
        assert_eq!((value.span().start(), value.span().end()), (6, 14));
    }
}
