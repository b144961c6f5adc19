//! What holds for every chain of rewritings.

#![allow(clippy::string_slice, reason = "a slice that is none is what these tests look for")]

use super::*;

/// A small generator of the same numbers in every run; the laws need variety, not secrecy.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// Every byte that was only ever kept is the byte of the file that it claims to be.
fn keeps_its_places(text: &Text, file: &str) {
    let mut here = 0;
    for run in &text.runs {
        assert_eq!(run.here.start, here, "runs have no gaps and no overlaps");
        here = run.here.end;
        assert!(run.there.start <= run.there.end && run.there.end <= file.len());
        if run.verbatim {
            assert_eq!(&text.text[run.here.clone()], &file[run.there.clone()]);
        }
    }
    assert_eq!(here, text.text.len());
}

/// Cuts the text into pieces and keeps, drops, replaces or repeats each.
fn rewritten(text: &Text, random: &mut Random) -> Text {
    text.excerpt().rewrite(|to| {
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let mut cut = 1 + random.below(9).min(rest.len() - 1);
            while !rest.is_char_boundary(cut) {
                cut += 1;
            }
            let (part, more) = rest.split_at(cut);
            match random.below(5) {
                0 => {}
                1 => to.put("·new·", part),
                _ => to.keep(part),
            }
            rest = more;
        }
    })
}

#[test]
fn every_chain_of_rewritings_keeps_every_bytes_place() {
    let mut random = Random(7);
    for round in 0..2_000 {
        let file: String =
            (0..random.below(200)).map(|_| ['a', ' ', '\n', 'ü', '配', '>'][random.below(6)]).collect();
        let mut text = Text::of_file(FileId(round), file.clone());
        for _ in 0..=random.below(6) {
            text = rewritten(&text, &mut random);
            keeps_its_places(&text, &file);
        }
        for line in text.excerpt().lines() {
            let span = line.line.span();
            assert!(span.start() <= span.end() && span.end() <= file.len());
            assert!(file.is_char_boundary(span.start()) && file.is_char_boundary(span.end()));
        }
    }
}

#[test]
fn a_value_torn_over_two_lines_quotes_both() {
    let file = Text::of_file(FileId(0), "Name: chan\nnel\n".into());
    let joined = file.excerpt().rewrite(|to| {
        to.keep(&file.as_str()[..10]);
        to.keep(&file.as_str()[11..]);
    });
    let value = joined.excerpt().narrow(&joined.as_str()[6..13]);
    assert_eq!(value.text(), "channel");
    assert_eq!((value.span().start(), value.span().end()), (6, 14));
}

#[test]
fn what_was_put_stands_for_all_that_it_replaced() {
    let file = Text::of_file(FileId(0), "a&#228;b".into());
    let text = file.excerpt().rewrite(|to| {
        to.keep(&file.as_str()[..1]);
        to.put("ä", &file.as_str()[1..7]);
        to.keep(&file.as_str()[7..]);
    });
    assert_eq!(text.as_str(), "aäb");
    let put = text.excerpt().narrow(&text.as_str()[1..3]).span();
    assert_eq!((put.start(), put.end()), (1, 7));
}

#[test]
fn lines_end_with_their_line_feed_and_the_last_says_that_it_has_none() {
    let file = Text::of_file(FileId(0), "one\r\ntwo\r\r\n\nthree".into());
    let lines: Vec<_> = file.excerpt().lines().map(|line| (line.text(), line.ended)).collect();
    assert_eq!(lines, [("one", true), ("two", true), ("", true), ("three", false)]);
}

#[test]
fn an_empty_excerpt_still_has_a_place() {
    let file = Text::of_file(FileId(0), "abc".into());
    assert_eq!(file.excerpt().narrow(&file.as_str()[3..]).span(), Span::new(FileId(0), 3, 3));
    assert_eq!(file.excerpt().narrow(&file.as_str()[1..1]).span(), Span::new(FileId(0), 1, 1));
}
