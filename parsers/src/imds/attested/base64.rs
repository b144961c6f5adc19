//! Base64 in any of the forms in which signatures travel: broken at any width, of either alphabet, with padding or not.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use memchr::memchr;

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

/// Whether a byte is a symbol of one of them.
pub(super) fn is_symbol(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// So many bytes are counted at once, in one of them.
const AT_ONCE: usize = 128;

/// How many bytes of a text are symbols.
pub(super) fn symbols(text: &str) -> usize {
    let of = |piece: &[u8]| piece.iter().map(|byte| u8::from(is_symbol(*byte))).sum::<u8>();
    text.as_bytes().chunks(AT_ONCE).map(|piece| usize::from(of(piece))).sum()
}

/// Whether dots stand for the rest of a text.
pub(super) fn is_shortened(text: &str) -> bool {
    text.trim_end().ends_with("...") || text.trim_end().ends_with('…')
}

/// The bytes that a text stands for. A character too many, as a cut leaves, stands for nothing.
pub(super) fn bytes(text: &str) -> Result<Vec<u8>, Not> {
    let both = BOTH.as_ref().ok_or(Not::Base64(0))?;
    let has_lines = memchr(b'\n', text.as_bytes()).is_some();
    // One line of whole groups is what nearly all are.
    if !has_lines && let Ok(bytes) = both.decode(text.trim_end_matches('=').as_bytes()) {
        return Ok(bytes);
    }
    let plain = text.trim_end().trim_end_matches(['.', '…', '=']);
    let is_shortened = is_shortened(text);
    let decoded = |symbols: &[u8], extra: Option<u8>| {
        let is_whole = !is_shortened && extra.is_none_or(is_symbol);
        is_whole.then(|| both.decode(symbols).ok()).flatten()
    };
    // Few lines have blanks within: those around them are found without a look at each byte.
    if has_lines {
        let (symbols, extra) = joined(plain, plain.split('\n').map(str::trim_ascii));
        if let Some(bytes) = decoded(&symbols, extra) {
            return Ok(bytes);
        }
    }
    let (symbols, extra) = joined(plain, plain.split_ascii_whitespace());
    if let Some(bytes) = decoded(&symbols, extra) {
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

/// The symbols of a text in one piece, and the one that a cut left behind them.
fn joined<'a>(text: &str, pieces: impl Iterator<Item = &'a str>) -> (Vec<u8>, Option<u8>) {
    let mut symbols = Vec::with_capacity(text.len());
    pieces.for_each(|piece| symbols.extend_from_slice(piece.as_bytes()));
    let extra = if symbols.len() % 4 == 1 { symbols.pop() } else { None };
    (symbols, extra)
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
