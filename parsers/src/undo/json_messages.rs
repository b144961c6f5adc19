//! What ran in a VM by Azure's run command: its output is a string in JSON.
//!
//! ```text
//! {"value": [{"code": "ComponentStatus/StdOut/succeeded", "message": "\r\nWindows IP Configuration\r\n…"}]}
//! {"instanceView": {"exitCode": 0, "output": "…", "error": ""}}
//! ```

use std::ops::Range;

use memchr::{memchr, memchr2, memchr2_iter, memchr3, memmem};

use crate::text::{Excerpt, Rewriter, Text};

/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;

/// What only the run command answers, and the names of the strings that then hold what was printed.
const STATUS: &str = "\"ComponentStatus/";
const OUTPUT: &str = "\"output\"";
const VIEWS: [&str; 2] = ["\"instanceView\"", "\"executionState\""];

/// What may be a document of the run command is in the text.
pub(super) fn has_sign(text: &str) -> bool {
    let has = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    has(STATUS) || (has(OUTPUT) && VIEWS.into_iter().any(has))
}

/// Where the signs stand in a text.
struct Signs {
    status: Vec<usize>,
    output: Vec<usize>,
    views: [Vec<usize>; 2],
}

impl Signs {
    fn of(text: &str) -> Self {
        let all = |sign: &str| memmem::find_iter(text.as_bytes(), sign).collect::<Vec<_>>();
        let output = all(OUTPUT);
        let views = if output.is_empty() { [const { Vec::new() }; 2] } else { VIEWS.map(all) };
        Self { status: all(STATUS), output, views }
    }

    /// The names of the strings that hold what was printed, in the document of a place.
    fn names(&self, document: &Range<usize>) -> &'static [&'static str] {
        let has = |signs: &Vec<usize>| {
            let first = signs.partition_point(|at| *at < document.start);
            signs.get(first).is_some_and(|at| *at < document.end)
        };
        if has(&self.status) {
            &["message"]
        } else if has(&self.output) && self.views.iter().any(has) {
            &["output", "error"]
        } else {
            &[]
        }
    }
}

/// The output in the answers of the run command as lines of its own. Other JSON stays as it is.
///
/// The brackets around it are dropped: what stands between them is no longer JSON.
pub fn json_messages(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let text = excerpt.text();
        let (signs, mut kept, mut from) = (Signs::of(text), 0, 0);
        while let Some(at) = text.get(from..).and_then(start) {
            let start = from + at;
            let (_, document) = text.split_at(start);
            let (document, _) = document.split_at(length(document));
            from = start + document.len();
            let names = signs.names(&(start..from));
            if !names.is_empty() {
                to.keep(text.get(kept..start).unwrap_or_default());
                messages(to, document, names);
                kept = from;
            }
        }
        to.keep(text.get(kept..).unwrap_or_default());
    })
}

/// Where a document begins: a bracket that is the first of its line and has what JSON may have behind it.
fn start(text: &str) -> Option<usize> {
    memchr2_iter(b'{', b'[', text.as_bytes()).find(|at| {
        let (before, from) = text.split_at(*at);
        let line = before.trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        let inside = || from.get(1..).unwrap_or_default().trim_start();
        (line.is_empty() || line.ends_with('\n'))
            && if from.starts_with('{') {
                inside().starts_with(['"', '}'])
            } else {
                inside().starts_with(['{', '[', '"', ']'])
            }
    })
}

/// How long the document is that begins here; all of it where its last bracket is not there.
fn length(document: &str) -> usize {
    let bytes = document.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = bytes.get(at..).and_then(mark) {
        at += found + 1;
        match bytes.get(at - 1) {
            Some(b'"') => at += string(bytes.get(at..).unwrap_or_default()),
            Some(b'{' | b'[') => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        if depth == 0 {
            return at;
        }
    }
    document.len()
}

/// How many bytes are asked at once whether a mark is among them.
const AT_ONCE: usize = 32;

/// Where the next bracket or quotation mark stands.
fn mark(bytes: &[u8]) -> Option<usize> {
    // Both kinds of brackets differ in one bit.
    let is_mark = |byte: &u8| *byte == b'"' || *byte | 0x20 == b'{' || *byte | 0x20 == b'}';
    let has_none = |chunk: &&[u8]| !chunk.iter().fold(false, |any, byte| any | is_mark(byte));
    let before = bytes.chunks_exact(AT_ONCE).take_while(has_none).count() * AT_ONCE;
    Some(before + bytes.get(before..)?.iter().position(is_mark)?)
}

/// The length of a string with the mark that closes it.
fn string(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        at += found + 1;
        if bytes.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// A document with its messages undone and its brackets dropped.
fn messages<'a>(to: &mut Rewriter<'a>, document: &'a str, names: &[&str]) {
    let mut rest = document;
    let mut name = "";
    while let Some(at) = mark(rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        to.keep(before);
        let has_colon = memchr(b':', before.as_bytes()).is_some();
        if !has_colon && memchr2(b',', b'\n', before.as_bytes()).is_some() {
            name = "";
        }
        let Some(inner) = from.strip_prefix('"') else {
            rest = from.get(1..).unwrap_or_default();
            name = "";
            continue;
        };
        let mark = from.get(..1).unwrap_or_default();
        let is_value = has_colon && names.contains(&name);
        let end = end(inner, is_value);
        let (string, close) = inner.split_at(end);
        let (close, after) = close.split_at(usize::from(close.starts_with('"')));
        if is_value {
            to.put("\n", mark);
            unescaped(to, string);
            to.put(if close.is_empty() { "" } else { "\n" }, close);
        } else {
            to.keep(mark);
            to.keep(string);
            to.keep(close);
        }
        (name, rest) = (string, after);
    }
    to.keep(rest);
}

/// How long a string is. One that is cut off ends with its line, unless a console broke that.
fn end(string: &str, is_message: bool) -> usize {
    let bytes = string.as_bytes();
    let (mut at, mut start) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr3(b'\n', b'\\', b'"', rest)) {
        at += found;
        let escapes = match bytes.get(at) {
            Some(b'"') => return at,
            mark => mark == Some(&b'\\'),
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

#[cfg(test)]
mod tests;
