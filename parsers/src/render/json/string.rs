//! Where a string of JSON ends.

use memchr::{memchr, memchr3};

/// So many bytes are looked at at once.
const AT_ONCE: usize = 8;
/// Most strings are no longer. What is longer may be a signature, and has many times as many.
const SHORT: usize = 40;

/// Where the quotation mark stands that closes a string, and whether all before it stands for itself. Nothing where its
/// first line ends and `goes_on` says that it does not go on behind that.
pub(super) fn closing(body: &[u8], goes_on: impl Fn(usize) -> bool) -> Option<(usize, bool)> {
    let (mut from, mut is_plain, mut is_broken) = (0, true, false);
    loop {
        let at = from + telling(body.get(from..)?)?;
        match body.get(at)? {
            b'"' => return Some((at, is_plain)),
            b'\\' => (is_plain, from) = (false, at + 2),
            b'\n' if !std::mem::replace(&mut is_broken, true) && !goes_on(at) => return None,
            byte => {
                is_plain &= !matches!(byte, b'\n' | b'\t');
                from = at + 1;
            }
        }
    }
}

/// The first byte that does not stand for itself: a quotation mark, a backslash, a line feed, a tabulator. Other signs of
/// control may be taken for one.
pub(crate) fn telling(bytes: &[u8]) -> Option<usize> {
    let (short, long) = bytes.split_at(bytes.len().min(SHORT));
    let (words, rest) = short.as_chunks::<AT_ONCE>();
    for (number, word) in words.iter().enumerate() {
        let found = telling_in(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(number * AT_ONCE + (found.trailing_zeros() / u8::BITS) as usize);
        }
    }
    if let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        return Some(short.len() - rest.len() + at);
    }
    let found = memchr3(b'"', b'\\', b'\n', long);
    let tabulator = memchr(b'\t', long.get(..found.unwrap_or(long.len())).unwrap_or_default());
    Some(short.len() + tabulator.or(found)?)
}

/// The highest bit of each such byte. Behind the first of them, others may be marked as well.
fn telling_in(word: u64) -> u64 {
    let all = |byte: u8| u64::from_le_bytes([byte; AT_ONCE]);
    // A byte borrows from the one behind it only where it is less than what is taken from it.
    let less = |word: u64, than: u8| word.wrapping_sub(all(than)) & !word;
    // A quotation mark lies two behind what is less than a space: with that bit changed, it lies next to it.
    let is_control_or_mark = less(word ^ all(b'"' ^ 0x20), 0x21);
    let is_backslash = less(word ^ all(b'\\'), 1);
    (is_control_or_mark | is_backslash) & all(0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            let is_telling = matches!(byte, b'"' | b'\\' | b'\n' | b'\t');
            for length in [21, SHORT, SHORT + 37] {
                for at in 0..length {
                    let mut bytes = b"ab cd~ef{gh}ij[kl]m\xff".repeat(6);
                    bytes.truncate(length);
                    bytes[at] = byte;
                    let is_control = byte < b' ' && at < SHORT;
                    assert_eq!(telling(&bytes), (is_telling || is_control).then_some(at), "{byte} at {at}");
                }
            }
        }
        assert_eq!(telling(format!("{}\t\"", "a".repeat(SHORT)).as_bytes()), Some(SHORT));
    }

    #[test]
    fn a_string_ends_at_the_first_quotation_mark_that_is_not_escaped() {
        assert_eq!(closing(b"a long name\": 1", |_| true), Some((11, true)));
        assert_eq!(closing(b"a\\\"\\\\\", \"b\"", |_| true), Some((5, false)));
        assert_eq!(closing(b"a\rb\"", |_| true), Some((3, true)));
        assert_eq!(closing(b"a wrapped\nname\"", |_| true), Some((14, false)));
        assert_eq!(
            (closing(b"a", |_| true), closing(b"a\\", |_| true), closing(b"a\\\"", |_| true)),
            (None, None, None)
        );
        assert_eq!(closing(b"broken off\n\"next\"", |at| at > 10), None);
    }
}
