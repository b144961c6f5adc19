//! Bytes as text: part by part, and where each encoding begins.

use super::encoding::Encoding;
#[cfg(feature = "evtx")]
use super::evtx;
use super::units::{Unit, parts};
use super::{guess, magic, pem};

/// The text of a file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// What it says.
    pub(super) text: String,
    /// Where each encoding begins, in the order of the text.
    pub(super) sections: Vec<Section>,
}

/// Text in one encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The byte of the text where it begins.
    pub(super) start: usize,
    /// How the file stood for it.
    pub(super) encoding: Encoding,
}

/// As many holes has a log that was torn; a file of another kind has more.
const MOST_HOLES: usize = 3;
/// Of so many characters of text one may be a control.
const CHARACTERS_PER_CONTROL: usize = 10;
/// As many controls are no sign of anything.
const FEW_CONTROLS: usize = 4;

/// The text of a file, or why it is none.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    #[cfg(feature = "evtx")]
    if let Some(text) = evtx::of_log(bytes) {
        return Ok(Decoded { text: text?, sections: vec![Section { start: 0, encoding: Encoding::Evtx }] });
    }
    if let Some(reason) = magic::known(bytes) {
        return Err(reason);
    }
    if let Some(text) = pem::of_signature(bytes) {
        return Ok(Decoded { text, sections: vec![Section { start: 0, encoding: Encoding::Der }] });
    }
    let mut to = Decoded { text: String::with_capacity(bytes.len()), sections: Vec::new() };
    let mut holes = 0;
    for part in parts(bytes) {
        let at_end = part.bytes.end == bytes.len();
        let here = bytes.get(part.bytes).unwrap_or_default();
        match part.unit {
            Unit::Byte => to.eight(here, at_end),
            Unit::Low => to.section(Encoding::Utf16Le, &utf16(here, u16::from_le_bytes)),
            Unit::High => to.section(Encoding::Utf16Be, &utf16(here, u16::from_be_bytes)),
            Unit::Hole => holes += usize::from(to.hole(at_end)),
        }
    }
    let controls = controls(to.text.as_bytes());
    let is_text = controls <= FEW_CONTROLS || controls * CHARACTERS_PER_CONTROL <= to.text.chars().count();
    if holes > MOST_HOLES || !is_text {
        return Err("not text: it has zero bytes or control characters where text has none");
    }
    Ok(to)
}

impl Decoded {
    /// Adds text in an encoding.
    fn section(&mut self, encoding: Encoding, text: &str) {
        let start = self.text.len();
        match self.sections.last_mut() {
            Some(last) if last.encoding == encoding => {}
            // Nothing was said yet.
            Some(last) if last.start == start => last.encoding = encoding,
            _ => self.sections.push(Section { start, encoding }),
        }
        self.text.push_str(text);
    }

    fn eight(&mut self, bytes: &[u8], at_end: bool) {
        if let Ok(text) = str::from_utf8(bytes) {
            let whole = if at_end { text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { text };
            return self.section(Encoding::Utf8, whole);
        }
        let stretches = guess::stretches(bytes, at_end);
        for stretch in &stretches {
            let is_last = at_end && stretch.bytes.end == bytes.len();
            let text = stretch.encoding.decode(bytes.get(stretch.bytes.clone()).unwrap_or_default());
            // Half a character at the end of the file is not a character.
            let whole = if is_last { text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { &text };
            self.section(stretch.encoding, whole);
        }
    }

    /// Zero bytes. Between lines and at the end they are nothing; within a line they may stand for anything.
    fn hole(&mut self, at_end: bool) -> bool {
        let is_torn = !at_end && !self.text.is_empty() && !self.text.ends_with('\n');
        if is_torn {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
        is_torn
    }
}

/// How many bytes are asked at once: no more of them may be controls than a byte can count.
const AT_ONCE: usize = 64;

/// How many characters are controls and no blanks.
fn controls(text: &[u8]) -> usize {
    let (chunks, rest) = text.as_chunks::<AT_ONCE>();
    let count =
        |chunk: &[u8; AT_ONCE]| chunk.iter().fold(0, |count, byte| count + u8::from(is_control(*byte)));
    let all: usize = chunks.iter().map(|chunk| usize::from(count(chunk))).sum();
    all + rest.iter().filter(|byte| is_control(**byte)).count()
}

#[expect(clippy::needless_bitwise_bool, reason = "without a branch, many bytes are asked at once")]
fn is_control(byte: u8) -> bool {
    let is_blank = (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == b'\x0C');
    ((byte < b' ') & !is_blank) | (byte == 0x7F)
}

/// A last byte without its partner is a cut character: nothing is read from it.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests;
