//! Blanks around a text. What [`str::trim`] does, quicker where the text is ASCII: every reader asks it of every line.

/// Without the blanks before and behind it.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// Without the blanks before it.
pub(crate) fn trim_start(text: &str) -> &str {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|byte| !is_blank(*byte)).unwrap_or(bytes.len());
    let rest = text.get(start..).unwrap_or_default();
    if bytes.get(start).is_some_and(|byte| !byte.is_ascii()) { rest.trim_start() } else { rest }
}

/// Without the blanks behind it.
pub(crate) fn trim_end(text: &str) -> &str {
    let bytes = text.as_bytes();
    let end = bytes.iter().rposition(|byte| !is_blank(*byte)).map_or(0, |last| last + 1);
    let is_plain = end.checked_sub(1).and_then(|last| bytes.get(last)).is_none_or(u8::is_ascii);
    if is_plain { text.get(..end).unwrap_or_default() } else { text.trim_end() }
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
        for blank in ["", " ", "\t\r\n", "\u{a0}", " \u{3000} ", "\u{85}\u{b}\u{c}", "\u{1c}", "\u{200b}"] {
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
