//! Repairs piece by piece: most pieces need none and are copied once, and what passes between the repairs of a piece
//! stays in the processor's cache.
//!
//! A piece is of whole lines, and what a repair looks at together is never in two of them.

use std::ops::Range;

use memchr::{memchr, memchr2};

use super::json_messages::{Document, documents, undone};
use super::{blanks, has_returns, html, line_ends, markdown_tables, quotes};
use crate::text::{Excerpt, Text};

/// About as many bytes are repaired at once.
const PIECE: usize = 8192;

/// What repairs have made of a piece so far.
struct Repaired<'a> {
    piece: Excerpt<'a>,
    text: Option<Text>,
}

impl<'a> Repaired<'a> {
    fn of(piece: Excerpt<'a>) -> Self {
        Self { piece, text: None }
    }

    /// A copy is made only where something changes.
    fn undo(
        mut self,
        has: impl FnOnce(Excerpt<'_>) -> bool,
        repair: impl FnOnce(Excerpt<'_>) -> Text,
    ) -> Self {
        let text = self.text.as_ref().map_or(self.piece, Text::excerpt);
        if has(text) {
            self.text = Some(repair(text));
        }
        self
    }
}

/// Undoes what stands around documents: line ends, pages, quotes. Nothing where nothing changes.
pub(super) fn outer(all: Excerpt<'_>) -> Option<Text> {
    let text = all.text();
    let is_page = html::is_page(text);
    let end = |piece: Range<usize>| if is_page { html::end_of_marks(text, piece) } else { piece.end };
    piecewise(all, end, |piece, _| {
        Repaired::of(piece)
            .undo(has_returns, line_ends)
            .undo(|text| is_page && memchr2(b'<', b'&', text.text().as_bytes()).is_some(), html::page)
            .undo(|text| html::has_references(text.text()), html::references)
            .undo(|text| text.lines_beginning_with(b'>').next().is_some(), quotes)
            .text
    })
}

/// Undoes documents of the run command, and in them and elsewhere line ends, tables and blanks.
pub(super) fn inner(all: Excerpt<'_>) -> Option<Text> {
    let text = all.text();
    let documents = documents(text);
    let end = |piece: Range<usize>| end_of_documents(text, &documents, piece);
    piecewise(all, end, |piece, place| {
        let within = within(&documents, place);
        Repaired::of(piece)
            .undo(|_| !within.is_empty(), |piece| undone(piece, place.start, within))
            .undo(has_returns, line_ends)
            .undo(|text| text.lines_beginning_with(b'|').next().is_some(), markdown_tables)
            .undo(|text| blanks::has_other(text.text()), blanks::blanks)
            .text
    })
}

/// The documents that begin in a piece.
fn within<'a>(documents: &'a [Document], piece: &Range<usize>) -> &'a [Document] {
    let first = documents.partition_point(|document| document.place.start < piece.start);
    let behind = documents.partition_point(|document| document.place.start < piece.end);
    documents.get(first..behind).unwrap_or_default()
}

/// The end of the line behind all documents that begin in a piece.
fn end_of_documents(text: &str, documents: &[Document], piece: Range<usize>) -> usize {
    let mut end = piece.end;
    let first = documents.partition_point(|document| document.place.start < piece.start);
    for document in documents.get(first..).unwrap_or_default() {
        if document.place.start >= end {
            break;
        }
        end = end.max(end_of_line(text, document.place.end));
    }
    end
}

/// Where the line ends that a byte stands in; a byte behind a line feed stands in none that has to go on.
fn end_of_line(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    memchr(b'\n', rest.as_bytes()).map_or(text.len(), |feed| byte + feed + 1)
}

/// A text each piece of which is repaired on its own. `end` says where a piece must end that could end at its end.
fn piecewise(
    all: Excerpt<'_>,
    end: impl Fn(Range<usize>) -> usize,
    repair: impl Fn(Excerpt<'_>, &Range<usize>) -> Option<Text>,
) -> Option<Text> {
    all.rewrite_if(|to| {
        let (text, mut start, mut is_changed) = (all.text(), 0, false);
        while start < text.len() {
            let soonest = end_of_line(text, text.floor_char_boundary(start + PIECE));
            let place = start..end(start..soonest);
            start = place.end;
            let piece = all.narrow(text.get(place.clone()).unwrap_or_default());
            match repair(piece, &place) {
                Some(repaired) => {
                    to.add(&repaired);
                    is_changed = true;
                }
                None => to.keep(piece.text()),
            }
        }
        is_changed
    })
}
