//! A blank line behind every line: of line ends that were written twice, as two, on the way here.

use crate::text::{Excerpt, Rewriter};

/// So many lines with words, and a blank line behind each of them, are no paragraphs of prose.
const FEWEST: usize = 6;
/// Of a document in brackets, which no prose begins with, fewer are enough.
const FEWEST_IN_TAGS: usize = 3;

/// Drops the blank line behind every line.
pub fn doubled<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    for (at, line) in excerpt.lines().enumerate() {
        if at % 2 == 0 {
            to.keep(line.text());
            to.keep(line.end);
        }
    }
}

/// Whether every second line is blank, and enough of the others are not.
pub(super) fn is_doubled(text: &str) -> bool {
    let (mut lines, mut with_words) = (text.split('\n'), 0);
    // Most texts are told by one of their first two lines.
    while let Some(line) = lines.next() {
        with_words += usize::from(!line.trim().is_empty());
        if lines.next().is_some_and(|behind| !behind.trim().is_empty()) {
            return false;
        }
    }
    let fewest = if text.trim_start().starts_with('<') { FEWEST_IN_TAGS } else { FEWEST };
    with_words >= fewest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::undo::tests::undone;

    #[test]
    fn a_blank_line_behind_every_line_is_dropped_and_one_of_its_own_stays() {
        let text = "a: 1\nb: 2\n\nc: 3\nd: 4\ne: 5\nf: 6\n";
        let twice = text.replace('\n', "\n\n");
        assert!(is_doubled(&twice) && !is_doubled(text));
        assert_eq!(undone(&twice, doubled), text);
    }

    #[test]
    fn a_document_in_tags_is_no_prose() {
        assert!(is_doubled("<Events>\n\n<Event>a\n\nb</Event>\n\n</Events>\n\n"));
    }

    #[test]
    fn a_few_lines_set_apart_are_prose() {
        assert!(!is_doubled("Hello,\n\nit fails.\n\nError: 0x8007232B\n\nRegards\n"));
        assert!(!is_doubled(""));
    }
}
