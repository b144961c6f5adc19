//! How long a document in JSON is, also one that breaks off.

use memchr::{memchr_iter, memchr2};

use super::pieces::{end, mark};

/// So far behind a line that is no JSON the last bracket of a damaged document is looked for.
const SOON: usize = 16 << 10;

/// How long the document is that begins here. One whose last bracket is not there ends where it stops being JSON.
pub(super) fn length(document: &str) -> usize {
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
