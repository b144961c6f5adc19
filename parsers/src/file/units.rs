//! Which parts of a file are eight-bit text and which are UTF-16.
//!
//! Windows PowerShell's `>>` writes UTF-16 behind whatever is in the file, and `cmd` writes eight bits; neither leaves
//! a mark. So each line is asked, first whether it goes on as the one before it.

use std::ops::Range;

use memchr::{memchr, memchr3, memrchr};

/// How wide characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Eight bits.
    Byte,
    /// UTF-16, low byte first.
    Low,
    /// UTF-16, high byte first.
    High,
    /// Zero bytes: room that was never written to.
    Hole,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// How wide its characters are.
    pub(super) unit: Unit,
    /// Its bytes, without byte order marks.
    pub(super) bytes: Range<usize>,
}

const MARKS: [(&[u8], Unit); 3] =
    [(b"\xFF\xFE", Unit::Low), (b"\xFE\xFF", Unit::High), (b"\xEF\xBB\xBF", Unit::Byte)];

/// Eight-bit text read as UTF-16 has pairs of ASCII bytes; so many in a row are no Chinese.
const MOST_PAIRS: usize = 8;

/// Divides a file into parts.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    // Most files have neither a mark nor a zero byte, and UTF-16 has those in its line ends at least.
    if memchr(0, bytes).or_else(|| memchr3(0xFF, 0xFE, 0xEF, bytes)).is_none() {
        return vec![Part { unit: Unit::Byte, bytes: 0..bytes.len() }];
    }
    let (mut all, mut at, mut unit) = (Vec::<Part>::new(), 0, Unit::Byte);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mark = MARKS.iter().find(|(mark, _)| rest.starts_with(mark));
        if let Some((mark, marked)) = mark {
            (at, unit) = (at + mark.len(), *marked);
            // Even nothing behind a mark is in the encoding that it names.
            all.push(Part { unit, bytes: at..at });
            continue;
        }
        let plain = if unit == Unit::Byte { plain_lines(rest) } else { 0 };
        let (now, length) = if plain > 0 { (unit, plain) } else { line(rest, unit) };
        let end = at + length;
        match all.last_mut() {
            Some(last) if last.unit == now => last.bytes.end = end,
            _ => all.push(Part { unit: now, bytes: at..end }),
        }
        unit = if now == Unit::Hole { unit } else { now };
        at = end;
    }
    all
}

/// How many bytes are looked at together.
const TOGETHER: usize = 4096;

/// The length of the lines from here on that have no zero byte, and none of them behind the first a mark.
fn plain_lines(rest: &[u8]) -> usize {
    let window = rest.get(..TOGETHER).unwrap_or(rest);
    let window = window.get(..memchr(0, window).unwrap_or(window.len())).unwrap_or_default();
    let all = if window.len() == rest.len() { window.len() } else { start_of_last(window) };
    let marked = |at: &usize| {
        let behind = rest.get(*at..).unwrap_or_default();
        rest.get(at.saturating_sub(1)) == Some(&b'\n')
            && MARKS.iter().any(|(mark, _)| behind.starts_with(mark))
    };
    let mut may_be_marks = memchr::memchr3_iter(0xFF, 0xFE, 0xEF, window.get(..all).unwrap_or_default());
    may_be_marks.find(marked).unwrap_or(all)
}

/// Where the last line begins.
fn start_of_last(lines: &[u8]) -> usize {
    memrchr(b'\n', lines).map_or(0, |feed| feed + 1)
}

/// The unit of the line that begins here, and how many bytes of it are certain to be in it.
fn line(rest: &[u8], before: Unit) -> (Unit, usize) {
    if let Some(length) = sixteen(rest, before, true) {
        return (before, length);
    }
    let end = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
    let zero = memchr(0, rest.get(..end).unwrap_or_default());
    let Some(zero) = zero else { return (Unit::Byte, end) };
    for unit in [Unit::Low, Unit::High] {
        if let Some(length) = sixteen(rest, unit, false) {
            return (unit, length);
        }
    }
    // The last line before it had no end: the first zero byte belongs to the first character of the other kind.
    let from = |start: usize, unit| {
        start > 0 && sixteen(rest.get(start..).unwrap_or_default(), unit, false).is_some()
    };
    if from(zero.saturating_sub(1), Unit::Low) {
        return (Unit::Byte, zero - 1);
    }
    if zero > 0 {
        return (Unit::Byte, zero);
    }
    (Unit::Hole, rest.iter().take_while(|byte| **byte == 0).count())
}

/// How long the line is that begins here, if it is UTF-16. `goes_on`: nothing of another kind stands directly before it.
fn sixteen(rest: &[u8], unit: Unit, goes_on: bool) -> Option<usize> {
    let read = match unit {
        Unit::Low => u16::from_le_bytes,
        Unit::High => u16::from_be_bytes,
        Unit::Byte | Unit::Hole => return None,
    };
    let (pairs, half) = rest.as_chunks::<2>();
    if !goes_on && pairs.first().copied().is_some_and(is_pair) {
        return None;
    }
    let mut seen = Seen::default();
    for (at, pair) in pairs.iter().enumerate() {
        let now = read(*pair);
        if !seen.takes(*pair, now) {
            return None;
        }
        if now == u16::from(b'\n') {
            return Some((at + 1) * 2);
        }
    }
    // What remains of a file that ends in the middle of a character belongs to it.
    seen.may_be_cut(half, goes_on).then_some(pairs.len() * 2 + half.len())
}

/// What a line was so far, read as UTF-16.
#[derive(Default)]
struct Seen {
    all: usize,
    /// Units that eight bits have room for.
    plain: usize,
    /// Pairs of ASCII bytes in a row.
    in_row: usize,
    /// A unit that a line feed makes of the byte before it, read as one.
    has_indic: bool,
    /// The first half of a character of two units.
    is_half: bool,
    last: [u8; 2],
}

impl Seen {
    /// Whether the line is still UTF-16 with one more unit.
    fn takes(&mut self, pair: [u8; 2], unit: u16) -> bool {
        self.in_row = if is_pair(pair) { self.in_row + 1 } else { 0 };
        let is_line_end = pair == *b"\r\n" || (self.last[1] == b'\r' && pair[0] == b'\n');
        let is_whole = self.is_half == (0xDC00..0xE000).contains(&unit);
        let is_usual = char::from_u32(unit.into()).is_none_or(is_usual);
        self.all += 1;
        self.plain += usize::from(unit < 0x100);
        self.has_indic |= (0x900..0xE00).contains(&unit);
        self.is_half = (0xD800..0xDC00).contains(&unit);
        self.last = pair;
        is_whole && is_usual && !is_line_end && self.in_row < MOST_PAIRS
    }

    /// Whether the file may end in this line.
    fn may_be_cut(&self, half: &[u8], goes_on: bool) -> bool {
        let ends_in_eight = half == b"\n" && (self.all == 0 || is_pair(self.last));
        let enough = goes_on || self.plain * 4 >= self.all;
        (self.all > 0 || goes_on) && enough && !ends_in_eight && !self.has_indic
    }
}

/// Characters that text has; a file of another kind has zero bytes and controls.
fn is_usual(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{8}' | '\u{1b}')
}

/// Two bytes of ASCII.
fn is_pair(pair: [u8; 2]) -> bool {
    pair.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn low(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn high(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    fn units(bytes: &[u8]) -> Vec<(Unit, Range<usize>)> {
        parts(bytes).into_iter().map(|part| (part.unit, part.bytes)).collect()
    }

    #[test]
    fn utf_16_is_known_without_its_mark() {
        for text in ["Windows IP 配置\r\n\r\n   上的 . : 是上\r\n", "a\nb", "IPv4 路由表\n活动路由:\n"]
        {
            assert_eq!(units(&low(text)), [(Unit::Low, 0..low(text).len())]);
            assert_eq!(units(&high(text)), [(Unit::High, 0..high(text).len())]);
        }
    }

    #[test]
    fn what_one_shell_added_to_the_file_of_another_is_told_by_its_lines() {
        let (eight, sixteen) = (b"C:\\>ver\r\nok\r\n".to_vec(), low("\r\nHost 上 Name : a\r\n"));
        let there = [&eight[..], &sixteen].concat();
        assert_eq!(units(&there), [(Unit::Byte, 0..eight.len()), (Unit::Low, eight.len()..there.len())]);
        for eight in [
            &b"C:\\>ver\r\nok\r\n"[..],
            b"ok\n",
            b"abc\n",
            b"abcd\n",
            b"ok\r\n",
            b"one line of text without its end",
        ] {
            let back = [&sixteen[..], eight].concat();
            assert_eq!(
                units(&back),
                [(Unit::Low, 0..sixteen.len()), (Unit::Byte, sixteen.len()..back.len())]
            );
        }
    }

    #[test]
    fn a_last_line_without_end_stays_before_what_was_added() {
        for start in ["x: 1", "x: 12", "a long line of eight bits without its end"] {
            let bytes = [start.as_bytes(), &low("PS> dir\r\nText\r\n")].concat();
            assert_eq!(units(&bytes), [(Unit::Byte, 0..start.len()), (Unit::Low, start.len()..bytes.len())]);
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_of_the_kind_before_it() {
        let bytes = low("ab 上\r\nc\r\n");
        for cut in 2..bytes.len() {
            assert_eq!(units(&[b"\xFF\xFE", &bytes[..cut]].concat()), [(Unit::Low, 2..cut + 2)]);
        }
    }

    #[test]
    fn marks_belong_to_no_part_and_zero_bytes_are_holes() {
        let bytes =
            [b"\xFF\xFE".as_slice(), &low("a\n"), b"\xFF\xFE", &low("b\n"), b"\xEF\xBB\xBFc\n"].concat();
        assert_eq!(units(&bytes), [(Unit::Low, 2..6), (Unit::Low, 8..12), (Unit::Byte, 15..17)]);
        assert_eq!(
            units(b"a\n\0\0\0\0b\n\0\0"),
            [(Unit::Byte, 0..2), (Unit::Hole, 2..6), (Unit::Byte, 6..8), (Unit::Hole, 8..10)]
        );
    }
}
