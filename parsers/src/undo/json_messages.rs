//! What ran in a VM by Azure's run command: its output is a string in JSON.
//!
//! ```text
//! {"value": [{"code": "ComponentStatus/StdOut/succeeded", "message": "\r\nWindows IP Configuration\r\n…"}]}
//! {"instanceView": {"exitCode": 0, "output": "…", "error": ""}}
//! ```

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memchr3, memmem};

use crate::text::{Excerpt, Rewriter, Text};

/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;

/// What only the run command answers, and the names of the strings that then hold what was printed.
const STATUS: &str = "\"ComponentStatus/";
const OUTPUT: &str = "\"output\"";
const VIEWS: [&str; 2] = ["\"instanceView\"", "\"executionState\""];

/// A document of the run command.
pub(super) struct Document {
    pub(super) place: Range<usize>,
    /// The names of the strings that hold what was printed.
    names: &'static [&'static str],
}

/// The names of the strings that hold what was printed, in a document.
fn names(document: &str) -> &'static [&'static str] {
    let has = |sign: &str| memmem::find(document.as_bytes(), sign.as_bytes()).is_some();
    if has(STATUS) {
        &["message"]
    } else if has(OUTPUT) && VIEWS.into_iter().any(has) {
        &["output", "error"]
    } else {
        &[]
    }
}

/// The documents of the run command in a text.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let (mut all, mut from) = (Vec::new(), 0);
    while let Some(at) = text.get(from..).and_then(start) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or_default();
        let document = rest.get(..length(rest)).unwrap_or(rest);
        from = start + document.len();
        let names = names(document);
        if !names.is_empty() {
            all.push(Document { place: start..from, names });
        }
    }
    all
}

/// The output in the answers of the run command as lines of its own. Other JSON stays as it is.
///
/// The brackets around it are dropped: what stands between them is no longer JSON.
pub fn json_messages(excerpt: Excerpt<'_>) -> Text {
    undone(excerpt, 0, &documents(excerpt.text()))
}

/// A part of a text that begins at `start` and has these documents.
pub(super) fn undone(part: Excerpt<'_>, start: usize, documents: &[Document]) -> Text {
    part.rewrite(|to| {
        let (text, mut kept) = (part.text(), 0);
        for Document { place, names } in documents {
            let (first, end) = (place.start - start, place.end - start);
            to.keep(text.get(kept..first).unwrap_or_default());
            messages(to, text.get(first..end).unwrap_or_default(), names);
            kept = end;
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

/// So far behind a line that is no JSON the last bracket of a damaged document is looked for.
const SOON: usize = 16 << 10;

/// How long the document is that begins here. One whose last bracket is not there ends where it stops being JSON.
fn length(document: &str) -> usize {
    sound(document).unwrap_or_else(|stop| {
        let soon = document.as_bytes().get(..stop + SOON).unwrap_or(document.as_bytes());
        balanced(soon).unwrap_or(stop)
    })
}

/// The length of a document that is JSON up to its last bracket, or where it stops being JSON.
fn sound(document: &str) -> Result<usize, usize> {
    let (mut depth, mut at, mut last) = (0_usize, 0, b',');
    loop {
        let rest = document.get(at..).unwrap_or_default();
        let found = mark(rest.as_bytes());
        let before = rest.get(..found.unwrap_or(rest.len())).unwrap_or_default();
        if let Some(foreign) = foreign(before) {
            return Err(at + foreign);
        }
        let bracket = found.and_then(|found| rest.as_bytes().get(found)).ok_or(document.len())?;
        let start = at + before.len();
        at = start + 1;
        last = before.trim_ascii_end().bytes().next_back().unwrap_or(last);
        match bracket {
            b'"' => {
                at += end(document.get(at..).unwrap_or_default(), true);
                if document.as_bytes().get(at) != Some(&b'"') {
                    return Err(at.min(document.len()));
                }
                at += 1;
            }
            // Nothing asks for a value here, and it is the first of its line: another document.
            b'{' | b'[' if !b",:[{".contains(&last) && before.contains('\n') => return Err(start),
            b'{' | b'[' => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        if depth == 0 {
            return Ok(at);
        }
        last = *bracket;
    }
}

/// Where a line begins, between strings and brackets, that is no JSON.
fn foreign(between: &str) -> Option<usize> {
    memchr_iter(b'\n', between.as_bytes()).map(|feed| feed + 1).find(|start| {
        let line = between.get(*start..).unwrap_or_default().trim_start_matches([' ', '\t']);
        let is_json = |c: char| c.is_ascii_digit() || matches!(c, '\n' | ',' | ':' | '-');
        let is_word = ["true", "false", "null"].into_iter().any(|word| line.starts_with(word));
        !(line.is_empty() || line.starts_with(is_json) || is_word)
    })
}

/// How long a document is by its brackets alone, whatever stands between them.
fn balanced(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = bytes.get(at..).and_then(mark) {
        at += found + 1;
        match bytes.get(at - 1) {
            Some(b'"') => at += string(bytes.get(at..).unwrap_or_default()),
            Some(b'{' | b'[') => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
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
