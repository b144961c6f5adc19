//! Blanks around a text. What [`str::trim`] does, quicker where the text is ASCII: every reader asks it of every line.

/// Without the blanks before and behind it.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// Without the blanks before it.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    // Most texts that are asked have none, and most others one.
    match text.as_bytes() {
        [b'!'..=b'~', ..] | [] => text,
        [b' ', b'!'..=b'~', ..] => text.get(1..).unwrap_or_default(),
        _ => behind_blanks(text),
    }
}

fn behind_blanks(text: &str) -> &str {
    let bytes = text.as_bytes();
    // Before a line that is indented there are a few.
    if let Some(first) = bytes.first_chunk() {
        let spaces = (others(*first).trailing_zeros() / u8::BITS) as usize;
        if matches!(first.get(spaces), Some(b'!'..=b'~')) {
            return text.get(spaces..).unwrap_or_default();
        }
    }
    // Before a word that is indented, or stands in a column, there are many.
    let spaces = if bytes.first() == Some(&b' ') { spaces(bytes) } else { 0 };
    let behind = bytes.get(spaces..).unwrap_or_default();
    let start = behind.iter().position(|byte| !is_blank(*byte)).map_or(bytes.len(), |more| spaces + more);
    let rest = text.get(start..).unwrap_or_default();
    if bytes.get(start).is_some_and(|byte| !byte.is_ascii()) { rest.trim_start() } else { rest }
}

/// Without the blanks behind it.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes().last() {
        Some(b'!'..=b'~') | None => text,
        _ => before_blanks(text),
    }
}

fn before_blanks(text: &str) -> &str {
    let bytes = text.as_bytes();
    // Behind a label, or a cell of a table, there are many.
    let spaces = if bytes.last() == Some(&b' ') { spaces_behind(bytes) } else { 0 };
    let before = bytes.get(..bytes.len() - spaces).unwrap_or_default();
    let end = before.iter().rposition(|byte| !is_blank(*byte)).map_or(0, |last| last + 1);
    let is_plain = end.checked_sub(1).and_then(|last| bytes.get(last)).is_none_or(u8::is_ascii);
    if is_plain { text.get(..end).unwrap_or_default() } else { text.trim_end() }
}

/// Spaces are counted so many at once.
const AT_ONCE: usize = 8;

/// How many bytes at the start are spaces; of the last few of a text, none may be counted.
pub(crate) fn spaces(bytes: &[u8]) -> usize {
    let mut all = 0;
    for word in bytes.as_chunks().0 {
        let here = (others(*word).trailing_zeros() / u8::BITS) as usize;
        all += here;
        if here < AT_ONCE {
            break;
        }
    }
    all
}

/// How many bytes at the end are spaces; of the first few of a text, none may be counted.
fn spaces_behind(bytes: &[u8]) -> usize {
    let mut all = 0;
    for word in bytes.as_rchunks().1.iter().rev() {
        let here = (others(*word).leading_zeros() / u8::BITS) as usize;
        all += here;
        if here < AT_ONCE {
            break;
        }
    }
    all
}

/// What in some bytes is no space: of those that are, nothing.
fn others(bytes: [u8; AT_ONCE]) -> u64 {
    u64::from_le_bytes(bytes) ^ u64::from_le_bytes([b' '; AT_ONCE])
}

/// Whether a byte is a blank of ASCII.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind_are_those_of_the_standard_library() {
        for blank in [
            "",
            " ",
            "          \t",
            "                 ",
            "\t\r\n",
            "\u{a0}",
            " \u{3000} ",
            "\u{85}\u{b}\u{c}",
            "\u{1c}",
            "\u{200b}",
        ] {
            for word in ["", "a", "a b", "ä", "配 置", "\u{feff}"] {
                for text in [format!("{blank}{word}{blank}"), format!(" {blank}{word}{blank} ")] {
                    assert_eq!(trim(&text), text.trim(), "{text:?}");
                    assert_eq!(trim_start(&text), text.trim_start(), "{text:?}");
                    assert_eq!(trim_end(&text), text.trim_end(), "{text:?}");
                }
            }
        }
    }
}
