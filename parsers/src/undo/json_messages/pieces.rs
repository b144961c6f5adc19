//! The pieces of a document in JSON, also of one that breaks off: brackets, strings, and what stands between them.

use memchr::{memchr, memchr2};

use crate::render::telling;
use crate::text::Rewriter;

/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;

/// A piece of a document.
pub(super) enum Piece<'a> {
    /// Blanks, colons, commas, numbers and words.
    Between(&'a str),
    /// A bracket.
    Bracket(&'a str),
    /// A string that is no value, as far as can be told.
    Name(Str<'a>),
    /// A string behind a colon, and the name before that.
    Value { name: &'a str, string: Str<'a> },
}

/// A string, its marks apart. One that breaks off has none behind it.
#[derive(Clone, Copy)]
pub(super) struct Str<'a> {
    /// The mark before it.
    pub(super) open: &'a str,
    /// What stands between the marks.
    pub(super) inner: &'a str,
    /// The mark behind it.
    pub(super) close: &'a str,
}

impl<'a> Str<'a> {
    /// As it is.
    pub(super) fn keep(self, to: &mut Rewriter<'a>) {
        to.keep(self.open);
        to.keep(self.inner);
        to.keep(self.close);
    }

    /// As it was printed, on lines of its own. One that breaks off has no last line end.
    pub(super) fn printed(self, to: &mut Rewriter<'a>) {
        to.put("\n", self.open);
        unescaped(to, self.inner);
        to.put(if self.close.is_empty() { "" } else { "\n" }, self.close);
    }
}

/// The pieces of a document.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    name: &'a str,
    has_colon: bool,
    names: &'static [&'static str],
}

impl<'a> Pieces<'a> {
    /// From its first bracket on. Values of some names may have been broken by a console.
    pub(super) fn of(document: &'a str, names: &'static [&'static str]) -> Self {
        Self { rest: document, name: "", has_colon: false, names }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let at = mark(self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (before, from) = self.rest.split_at(at);
        if !before.is_empty() {
            self.has_colon = memchr(b':', before.as_bytes()).is_some();
            if !self.has_colon && memchr2(b',', b'\n', before.as_bytes()).is_some() {
                self.name = "";
            }
            self.rest = from;
            return Some(Piece::Between(before));
        }
        let (open, inner) = from.split_at_checked(1)?;
        let has_colon = std::mem::take(&mut self.has_colon);
        if open != "\"" {
            self.rest = inner;
            self.name = "";
            return Some(Piece::Bracket(open));
        }
        let is_output = has_colon && self.names.contains(&self.name);
        let (inner, close) = inner.split_at(end(inner, is_output));
        let (close, after) = close.split_at(usize::from(close.starts_with('"')));
        let (name, string) = (self.name, Str { open, inner, close });
        (self.name, self.rest) = (inner, after);
        Some(if has_colon { Piece::Value { name, string } } else { Piece::Name(string) })
    }
}

/// How many bytes are asked at once whether a mark is among them.
const AT_ONCE: usize = 32;

/// Where the next bracket or quotation mark stands.
pub(super) fn mark(bytes: &[u8]) -> Option<usize> {
    // Both kinds of brackets differ in one bit.
    let is_mark = |byte: &u8| *byte == b'"' || *byte | 0x20 == b'{' || *byte | 0x20 == b'}';
    let has_none = |chunk: &&[u8]| !chunk.iter().fold(false, |any, byte| any | is_mark(byte));
    let before = bytes.chunks_exact(AT_ONCE).take_while(has_none).count() * AT_ONCE;
    Some(before + bytes.get(before..)?.iter().position(is_mark)?)
}

/// How long a string is. One that is cut off ends with its line, unless a console broke that.
pub(super) fn end(string: &str, is_message: bool) -> usize {
    let bytes = string.as_bytes();
    let (mut at, mut start) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(telling) {
        at += found;
        let escapes = match bytes.get(at) {
            Some(b'"') => return at,
            Some(b'\n' | b'\\') => bytes.get(at) == Some(&b'\\'),
            _ => {
                at += 1;
                continue;
            }
        };
        at += usize::from(escapes);
        // A line feed ends a line also between an escape's two characters.
        while bytes.get(at) == Some(&b'\n') {
            if !is_message || at - start < NARROWEST {
                return at;
            }
            at += 1;
            start = at;
        }
        at += usize::from(escapes);
    }
    string.len()
}

/// A string as it was printed; each character keeps the place of what stood for it.
fn unescaped<'a>(to: &mut Rewriter<'a>, string: &'a str) {
    let mut rest = string;
    while let Some(at) = memchr2(b'\\', b'\n', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        to.keep(before);
        let length = escape_length(from);
        let (escape, after) = from.split_at(length);
        match character(escape) {
            Some(c) => to.put(c.encode_utf8(&mut [0; 4]), escape),
            None if escape == "\n" => {}
            None => to.keep(escape),
        }
        rest = after;
    }
    to.keep(rest);
}

/// How long the escape is that begins here; a pair of surrogates is one.
fn escape_length(from: &str) -> usize {
    let unit =
        |text: &str| text.strip_prefix("\\u").and_then(|hex| u16::from_str_radix(hex.get(..4)?, 16).ok());
    let is_pair = unit(from).is_some_and(|unit| (0xD800..0xDC00).contains(&unit))
        && from.get(6..).and_then(unit).is_some_and(|unit| (0xDC00..0xE000).contains(&unit));
    match (is_pair, unit(from)) {
        (true, _) => 12,
        (_, Some(_)) => 6,
        _ if from.starts_with('\\') => from.chars().take(2).map(char::len_utf8).sum(),
        _ => 1,
    }
}

fn character(escape: &str) -> Option<char> {
    match escape {
        r"\n" => Some('\n'),
        r"\r" => Some('\r'),
        r"\t" => Some('\t'),
        r#"\""# => Some('"'),
        r"\\" => Some('\\'),
        r"\/" => Some('/'),
        r"\b" | r"\f" => Some(' '),
        unicode if unicode.len() >= 6 => {
            serde_json::from_str::<String>(&format!("\"{unicode}\"")).ok()?.chars().next()
        }
        _ => None,
    }
}
