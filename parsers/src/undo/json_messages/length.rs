//! How long a document in JSON is, also one that breaks off.

use memchr::memchr2;

use super::pieces::{end, mark};
use crate::text::blank;

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
    let bytes = document.as_bytes();
    // Of what stands between two marks: where to go on, its last byte, and whether a line ends in it.
    let (mut depth, mut at, mut last, mut has_feed) = (0_usize, 0, b',', false);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b' ' | b'\t' | b'\r' | b'\x0C' => continue,
            b'\n' => {
                let line = at;
                at += indent(bytes.get(at..).unwrap_or_default());
                if !is_json(bytes.get(at..).unwrap_or_default()) {
                    return Err(line);
                }
                has_feed = true;
                continue;
            }
            b'"' => {
                at += end(document.get(at..).unwrap_or_default(), true);
                if bytes.get(at) != Some(&b'"') {
                    return Err(at.min(bytes.len()));
                }
                at += 1;
            }
            // Nothing asks for a value here, and it is the first of its line: another document.
            b'{' | b'[' if has_feed && !b",:[{".contains(&last) => return Err(at - 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return Ok(at),
            b'}' | b']' => depth -= 1,
            _ => {
                last = *byte;
                continue;
            }
        }
        (last, has_feed) = (*byte, false);
    }
    Err(bytes.len())
}

/// How many blanks a line begins with.
fn indent(line: &[u8]) -> usize {
    let spaces = blank::spaces(line);
    let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    spaces + line.get(spaces..).unwrap_or_default().iter().take_while(is_blank).count()
}

/// Whether a line of JSON may begin so.
fn is_json(line: &[u8]) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_digit() || b"\n,:-\"{}[]".contains(byte);
    line.first().is_none_or(is_sign)
        || [&b"true"[..], b"false", b"null"].iter().any(|word| line.starts_with(word))
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
