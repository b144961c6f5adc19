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

/// Which bytes are symbols of one of them: each byte of a signature is asked.
const SYMBOLS: [bool; 256] = {
    let mut symbols = [false; 256];
    let (mut rest, mut byte) = (symbols.as_mut_slice(), 0_u8);
    while let Some((first, more)) = rest.split_first_mut() {
        *first = byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
        (rest, byte) = (more, byte.wrapping_add(1));
    }
    symbols
};

/// Whether a byte is a symbol of one of them.
pub(super) fn is_symbol(byte: u8) -> bool {
    SYMBOLS.get(usize::from(byte)).is_some_and(|is_one| *is_one)
}

/// Whether dots stand for the rest of a text.
pub(super) fn is_shortened(text: &str) -> bool {
    text.trim_end().ends_with("...") || text.trim_end().ends_with('…')
}

/// The bytes that a text stands for. A character too many, as a cut leaves, stands for nothing.
pub(super) fn bytes(text: &str) -> Result<Vec<u8>, Not> {
    let both = BOTH.as_ref().ok_or(Not::Base64(0))?;
    // One line of whole groups is what nearly all are.
    if let Ok(bytes) = both.decode(text.trim_end_matches('=').as_bytes()) {
        return Ok(bytes);
    }
    let plain = text.trim_end().trim_end_matches(['.', '…', '=']);
    let mut symbols = Vec::with_capacity(plain.len());
    plain.split_ascii_whitespace().for_each(|line| symbols.extend_from_slice(line.as_bytes()));
    let extra = if symbols.len() % 4 == 1 { symbols.pop() } else { None };
    let is_shortened = is_shortened(text);
    if !is_shortened
        && extra.is_none_or(is_symbol)
        && let Ok(bytes) = both.decode(&symbols)
    {
        return Ok(bytes);
    }
    // Letters beyond ASCII may be blanks, too: as bytes they are none.
    let is_wrong = |c: char| !c.is_whitespace() && !u8::try_from(c).is_ok_and(is_symbol);
    if let Some(at) = plain.find(is_wrong) {
        return Err(Not::Base64(at));
    }
    if is_shortened {
        return Err(Not::Shortened);
    }
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
