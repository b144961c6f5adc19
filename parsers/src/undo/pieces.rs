//! Repairs of a line or a mark of a page at a time, made piece by piece: what has no damage is copied once, with its
//! neighbours.

use memchr::memchr;

use super::html::{Closing, Open};
use super::{Made, Repair};
use crate::text::{Excerpt, Spare, Text};

/// The bytes of a piece, or some more: the processor has them at hand from one repair to the next.
const PIECE: usize = 8 << 10;

/// The text with all repairs made, one behind the other, in each piece; nothing where none is to be made. Those of a page
/// are made of whole marks.
pub(super) fn repaired(
    excerpt: Excerpt<'_>,
    repairs: &[Repair],
    is_page: bool,
    spare: &mut Spare,
) -> Option<Text> {
    let has_sign = |piece: &Excerpt<'_>| repairs.iter().any(|(has, _)| has(*piece));
    let closing = is_page.then(|| Closing::of(excerpt.text()));
    let page = closing.as_ref();
    let first = Pieces { rest: excerpt, page }.find(has_sign)?;
    let mut room = Spare::default();
    Some(excerpt.rewrite_into(std::mem::take(spare), |to| {
        let before = excerpt.up_to(first);
        to.keep(before.text());
        for piece in (Pieces { rest: excerpt.after(before), page }) {
            match made(piece, repairs, &mut room) {
                Some(text) => {
                    to.adopt(&text);
                    room = Spare::of(text);
                }
                None => to.keep(piece.text()),
            }
        }
    }))
}

/// A piece with all repairs made.
fn made(piece: Excerpt<'_>, repairs: &[Repair], spare: &mut Spare) -> Option<Text> {
    let mut made = Made { excerpt: piece, text: None, spare: std::mem::take(spare) };
    for (has, change) in repairs {
        if has(made.now()) {
            made.whole(*change);
        }
    }
    *spare = made.spare;
    made.text
}

/// The pieces of an excerpt, each of whole lines.
struct Pieces<'a, 'c> {
    rest: Excerpt<'a>,
    /// Of a page, what closes its marks.
    page: Option<&'c Closing<'a>>,
}

impl<'a> Iterator for Pieces<'a, '_> {
    type Item = Excerpt<'a>;

    fn next(&mut self) -> Option<Excerpt<'a>> {
        let all = self.rest;
        let text = Some(all.text()).filter(|text| !text.is_empty())?;
        let piece = all.narrow(text.get(..end(text, self.page)).unwrap_or(text));
        self.rest = all.after(piece);
        Some(piece)
    }
}

/// Where a piece ends: behind a line that ends in something that no repair drops and that is no bracket, and in a page
/// where no mark is open. Whether an answer begins behind a prompt is told by what follows its bracket, which may stand on the
/// next line.
fn end(text: &str, page: Option<&Closing<'_>>) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut open, mut start) = (PIECE, Open::default(), 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        // Behind a blank line nothing is other than before it.
        let line = bytes.get(start..at + found).unwrap_or_default().trim_ascii_end();
        at += found + 1;
        start = at;
        let ends_so = |last: &u8| last.is_ascii_alphanumeric() || b"\",:)".contains(last);
        if line.last().is_some_and(ends_so) && !page.is_some_and(|closing| open.is_at(text, at, closing)) {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::super::{LINE_ENDS, OF_PAGE, page, quotes, tests::undone};
    use super::*;
    use crate::text::FileId;

    fn made(text: &str) -> Option<String> {
        let text = Text::of_file(FileId(0), text.to_owned());
        repaired(text.excerpt(), &OF_PAGE, true, &mut Spare::default()).map(|text| text.as_str().to_owned())
    }

    #[test]
    fn what_is_repaired_in_pieces_is_what_is_repaired_at_once() {
        let long = "> a line\nanother\nand one more\n".repeat(2000);
        assert_eq!(made(&long), Some(undone(&long, quotes)));
        let plain = "a line\n".repeat(4000);
        assert_eq!(made(&plain), None);
        assert_eq!(made(&format!("{plain}a\r\n{plain}")), Some(format!("{plain}a\n{plain}")));
    }

    #[test]
    fn a_value_behind_a_repaired_piece_keeps_its_place() {
        let plain = "a line\n".repeat(2000);
        let text = Text::of_file(FileId(0), format!("> {plain}x\r\n{plain}10.0.0.4\n"));
        let made = repaired(text.excerpt(), &[LINE_ENDS], false, &mut Spare::default()).unwrap();
        let at = made.as_str().find("10.0.0.4").unwrap();
        let value = made.excerpt().narrow(made.as_str().get(at..at + 8).unwrap());
        assert_eq!(value.span().start(), text.as_str().find("10.0.0.4").unwrap());
    }

    #[test]
    fn a_mark_of_a_page_stays_in_one_piece() {
        let line = "a line of thirty-two characters\n";
        let attributes = "class=\"a\"\n".repeat(2000);
        for mark in [
            format!("<br\n{attributes}/>"),
            format!("<!--\n{}-->", "<b>bold</b>\n".repeat(2000)),
            format!("<HEAD><style>\n{}</style></HEAD>", "p { color: red }\n<br>\n,\n".repeat(2000)),
            format!("</td\n{}></tr>\n", "a\n".repeat(5000)),
            format!("a <!-- b\n{}<br>\n", "<b>bold</b>\n".repeat(2000)),
        ] {
            for lines in 240..260 {
                let text = format!("{}{mark}{}<br>c\n", line.repeat(lines), line.repeat(600));
                assert_eq!(made(&text), Some(undone(&text, page)), "{} behind {lines}", mark.len());
            }
        }
    }

    #[test]
    fn a_text_that_is_no_page_has_no_marks_to_keep_whole() {
        let text = Text::of_file(FileId(0), "<script>a\n".repeat(PIECE));
        let pieces = Pieces { rest: text.excerpt(), page: None };
        assert_eq!(pieces.count(), 10);
    }

    /// Twenty thousand marks that nothing closes: each followed to the end of the text would take minutes.
    #[test]
    fn marks_that_nothing_closes_are_soon_read() {
        for mark in ["<!--a\n", "<script>a\n", "<SCRIPT \n", "<!doctype\n", "<head></style >\n", "<b \n"] {
            let text = format!("<br>\n{}", mark.repeat(20_000));
            assert_eq!(made(&text).unwrap().len(), text.len() - 4, "{mark}");
        }
    }

    /// Were each looked back over to the beginning of its piece, this would take minutes.
    #[test]
    fn blank_lines_are_soon_read() {
        for blank in ["\n", " \t\n"] {
            let text = Text::of_file(FileId(0), blank.repeat(500_000));
            assert_eq!(Pieces { rest: text.excerpt(), page: None }.count(), 1);
        }
    }

    #[test]
    fn a_bracket_behind_a_prompt_stays_with_what_follows_it() {
        let before = "a line of thirty-two characters\n".repeat(PIECE / 32);
        let answer = format!("{before}PS C:\\> {{\n\n\n\"a\": 1}}\n");
        assert_eq!(made(&answer), Some(answer.replace("> {", "> \n{")));
    }
}
