//! What ran in a VM by Azure's run command: its output is a string in JSON.
//!
//! ```text
//! {"value": [{"code": "ComponentStatus/StdOut/succeeded", "message": "\r\nWindows IP Configuration\r\n…"}]}
//! {"instanceView": {"exitCode": 0, "output": "…", "error": ""}}
//! ```

use crate::text::{Excerpt, Rewriter, Text};

/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;

/// What may be a document of the run command is in the text.
pub(super) fn has_sign(text: &str) -> bool {
    text.contains("\"ComponentStatus/") || is_view(text)
}

fn is_view(text: &str) -> bool {
    text.contains("\"output\"")
        && ["\"instanceView\"", "\"executionState\""].iter().any(|name| text.contains(name))
}

/// The names of the strings that hold what was printed, in a document of the run command.
fn names(document: &str) -> &'static [&'static str] {
    match (document.contains("\"ComponentStatus/"), is_view(document)) {
        (true, _) => &["message"],
        (_, true) => &["output", "error"],
        _ => &[],
    }
}

/// The output in the answers of the run command as lines of its own. Other JSON stays as it is.
///
/// The brackets around it are dropped: what stands between them is no longer JSON.
pub fn json_messages(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let mut rest = excerpt.text();
        while let Some(at) = start(rest) {
            let (before, from) = rest.split_at(at);
            to.keep(before);
            let (document, after) = from.split_at(length(from));
            match names(document) {
                [] => to.keep(document),
                names => messages(to, document, names),
            }
            rest = after;
        }
        to.keep(rest);
    })
}

/// Where a document begins: a bracket that is the first of its line and has what JSON may have behind it.
fn start(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start().len();
        let from = text.get(at + blanks..).unwrap_or_default();
        let inside = from.get(1..).unwrap_or_default().trim_start();
        let is_object = from.starts_with('{') && inside.starts_with(['"', '}']);
        let is_list = from.starts_with('[') && inside.starts_with(['{', '[', '"', ']']);
        if is_object || is_list {
            return Some(at + blanks);
        }
        at += line.len();
    }
    None
}

/// How long the document is that begins here; all of it where its last bracket is not there.
fn length(document: &str) -> usize {
    let (mut depth, mut within, mut escaped) = (0_usize, false, false);
    for (at, byte) in document.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if within => escaped = true,
            b'"' => within = !within,
            b'{' | b'[' if !within => depth += 1,
            b'}' | b']' if !within => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    document.len()
}

/// A document with its messages undone and its brackets dropped.
fn messages<'a>(to: &mut Rewriter<'a>, document: &'a str, names: &[&str]) {
    let mut rest = document;
    let mut name = "";
    while let Some(at) = rest.find(['"', '{', '}', '[', ']']) {
        let (before, from) = rest.split_at(at);
        to.keep(before);
        if before.contains([',', '\n']) && !before.contains(':') {
            name = "";
        }
        let Some(inner) = from.strip_prefix('"') else {
            rest = from.get(1..).unwrap_or_default();
            name = "";
            continue;
        };
        let mark = from.get(..1).unwrap_or_default();
        let is_value = before.contains(':') && names.contains(&name);
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
    let (mut escaped, mut start) = (false, 0);
    for (at, byte) in string.bytes().enumerate() {
        match byte {
            b'\n' if !is_message || at - start < NARROWEST => return at,
            b'\n' => start = at + 1,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    string.len()
}

/// A string as it was printed; each character keeps the place of what stood for it.
fn unescaped<'a>(to: &mut Rewriter<'a>, string: &'a str) {
    let mut rest = string;
    while let Some(at) = rest.find(['\\', '\n']) {
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
