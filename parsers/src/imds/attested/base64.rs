//! Base64 in any of the forms in which signatures travel: broken at any width, of either alphabet, with padding or not.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};

/// Why a text is no base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Not {
    /// `...` stands for the rest.
    Shortened,
    /// It has characters that are none of base64's: the first of them stands at this byte.
    Base64(usize),
}

/// Both alphabets, whatever the last bits are: a text that was cut has some.
static BOTH: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut both = Specification::new();
    both.symbols.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    both.translate.from.push_str("-_");
    both.translate.to.push_str("+/");
    both.check_trailing_bits = false;
    both.encoding().ok()
});

/// Whether a character may stand in base64.
pub(super) fn is_of_it(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=')
}

/// Whether dots stand for the rest of a text.
pub(super) fn is_shortened(text: &str) -> bool {
    text.trim_end().ends_with("...") || text.trim_end().ends_with('…')
}

/// The bytes that a text stands for. A character too many, as a cut leaves, stands for nothing.
pub(super) fn bytes(text: &str) -> Result<Vec<u8>, Not> {
    // One line of whole groups is what nearly all are.
    if let Some(bytes) =
        BOTH.as_ref().and_then(|both| both.decode(text.trim_end_matches('=').as_bytes()).ok())
    {
        return Ok(bytes);
    }
    let plain = text.trim_end().trim_end_matches(['.', '…', '=']);
    let is_wrong = |c: char| !c.is_whitespace() && (!is_of_it(c) || c == '=');
    let wrong = || plain.char_indices().find(|(_, c)| is_wrong(*c));
    // Letters beyond ASCII may be blanks, too: as bytes they are none.
    let may_be_wrong = plain.bytes().any(|byte| !byte.is_ascii() || is_wrong(byte.into()));
    if let Some((at, _)) = may_be_wrong.then(wrong).flatten() {
        return Err(Not::Base64(at));
    }
    if is_shortened(text) {
        return Err(Not::Shortened);
    }
    let mut symbols: Vec<u8> = plain.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if symbols.len() % 4 == 1 {
        symbols.pop();
    }
    let both = BOTH.as_ref().ok_or(Not::Base64(0))?;
    both.decode(&symbols).map_err(|error| Not::Base64(error.position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_for_the_same_bytes() {
        for text in ["+/8=", "-_8=", "-_8", " +/\r\n 8=\n", "+/9", "+/8=="] {
            assert_eq!(bytes(text).unwrap(), [0xFB, 0xFF], "{text}");
        }
        assert_eq!(bytes("+/8A+"), bytes("+/8A"));
    }

    #[test]
    fn dots_and_other_characters_are_told_apart() {
        assert_eq!(bytes("MIIM..."), Err(Not::Shortened));
        assert_eq!(bytes("MIIM…"), Err(Not::Shortened));
        assert_eq!(bytes("MI*M..."), Err(Not::Base64(2)));
        assert_eq!(bytes("<redacted>"), Err(Not::Base64(0)));
        assert_eq!(bytes("MI==MI"), Err(Not::Base64(2)));
    }
}
