//! A file as it came: which encoding it is in, and what it says.

mod decode;
mod encoding;
#[cfg(feature = "evtx")]
mod evtx;
mod guess;
mod magic;
mod odd;
mod pem;
mod units;
mod words;

pub use encoding::{Encoding, Page};

use std::sync::OnceLock;

use crate::text::{FileId, Span, Text};
use crate::undo;
use decode::{Decoded, Section};

/// A place as people count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

/// A decoded file.
#[derive(Debug)]
pub struct File {
    /// Its number in the bundle.
    pub id: FileId,
    /// The path as reports name it.
    pub path: String,
    /// How many bytes it had.
    pub bytes: usize,
    /// How they stood for characters, [`Encoding::Mixed`] where not all alike.
    pub encoding: Encoding,
    /// Where each encoding begins.
    sections: Vec<Section>,
    /// The file as decoded: every [`Span`] counts its bytes.
    text: Text,
    /// Where each line starts: told once somebody asks for a line or a position.
    lines: OnceLock<Vec<usize>>,
}

impl File {
    /// Decodes a file, or says why it is not text.
    ///
    /// # Errors
    /// The reason, in words, when the bytes are not text.
    pub fn decode(id: FileId, path: String, bytes: &[u8]) -> Result<Self, &'static str> {
        let Decoded { text, sections } = decode::decode(bytes)?;
        if text.len() > Span::MOST {
            return Err("longer than four gigabytes: send the part that shows the fault");
        }
        let encoding = common(sections.iter().map(|section| section.encoding));
        let (lines, text) = (OnceLock::new(), Text::of_file(id, text));
        Ok(Self { id, path, bytes: bytes.len(), encoding, sections, lines, text })
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let starts = memchr::memchr_iter(b'\n', self.text.as_str().as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// The text with the damage of its way here undone, where that can be told without knowing what it is.
    pub fn readable(&self) -> Text {
        undo::envelope(self.text.excerpt())
    }

    /// How the file stood for the character at a byte of the text.
    pub fn encoding_at(&self, byte: usize) -> Encoding {
        let after = self.sections.partition_point(|section| section.start <= byte);
        let section = after.checked_sub(1).and_then(|at| self.sections.get(at));
        section.map_or(self.encoding, |section| section.encoding)
    }

    /// How the file stood for the characters of a place, [`Encoding::Mixed`] where not all alike.
    pub fn encoding_of(&self, span: Span) -> Encoding {
        let within =
            self.sections.iter().filter(|section| section.start > span.start() && section.start < span.end());
        common(std::iter::once(self.encoding_at(span.start())).chain(within.map(|section| section.encoding)))
    }

    /// What stands at a place.
    pub fn quote(&self, span: Span) -> &str {
        self.text.as_str().get(span.start()..span.end()).unwrap_or_default()
    }

    /// The whole line at a number counted from 1, without its end.
    pub fn line(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|at| self.lines().get(at)).copied().unwrap_or(usize::MAX);
        let line = self.text.as_str().get(start..).unwrap_or_default();
        line.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }

    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.lines().iter().filter(|start| **start < self.text.as_str().len()).count()
    }

    /// The line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.lines().partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|at| self.lines().get(at)).copied().unwrap_or(0);
        let before = self.text.as_str().get(start..byte).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// Where a span begins, and where its last character stands.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let quoted = self.quote(span).trim_end();
        let last = quoted.char_indices().next_back().map_or(span.start(), |(at, _)| span.start() + at);
        (self.position(span.start()), self.position(last))
    }
}

/// What all of some encodings are.
fn common(mut all: impl Iterator<Item = Encoding>) -> Encoding {
    let first = all.next().unwrap_or(Encoding::Utf8);
    if all.all(|other| other == first) { first } else { Encoding::Mixed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> File {
        File::decode(FileId(0), "a.txt".into(), bytes).unwrap()
    }

    #[test]
    fn windows_powershell_writes_utf_16_with_a_mark() {
        let file = decoded(b"\xFF\xFEa\0\r\0\n\0\xE4\0");
        assert_eq!((file.encoding, file.text.as_str()), (Encoding::Utf16Le, "a\r\nä"));
        assert_eq!(decoded(b"\xFE\xFF\0a\0\n").text.as_str(), "a\n");
    }

    #[test]
    fn half_a_character_at_the_end_is_not_a_character() {
        assert_eq!(decoded(b"\xFF\xFEa\0\n").text.as_str(), "a");
        let file = decoded(b"a\xC3");
        assert_eq!((file.encoding, file.text.as_str()), (Encoding::Utf8, "a"));
    }

    #[test]
    fn a_mark_is_not_part_of_the_text() {
        assert_eq!(decoded(b"\xEF\xBB\xBFabc").text.as_str(), "abc");
    }

    #[test]
    fn bytes_of_an_unnamed_code_page_do_not_hide_the_ascii_around_them() {
        let file = decoded(b"Contrase\xF1a: 10.0.0.4\n");
        assert_eq!((file.encoding, file.text.as_str()), (Encoding::Unknown, "Contrase\u{FFFD}a: 10.0.0.4\n"));
    }

    #[test]
    fn what_is_not_text_is_refused_with_the_reason() {
        assert!(File::decode(FileId(0), "a.png".into(), b"\x89PNG\0\0").is_err());
    }

    #[test]
    fn places_are_counted_as_people_count() {
        let file = decoded("äb\r\ncd\n".as_bytes());
        let span = Span::new(FileId(0), 2, 7);
        assert_eq!(file.positions(span), (Position { line: 1, column: 2 }, Position { line: 2, column: 2 }));
        assert_eq!((file.line(1), file.line(2), file.line(3), file.line_count()), ("äb", "cd", "", 2));
    }
}
