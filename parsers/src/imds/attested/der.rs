//! Elements of DER, and BER brought into its form.
//!
//! Signatures of other tools come in BER: lengths that are not known before, strings in pieces. A value must have one
//! form before it is compared or verified, so BER is written anew; what is DER already stays as it is, byte for byte.

use std::fmt::Write;

/// Deeper than any signature, and far from the end of the stack.
const DEEPEST: usize = 32;
/// No document is larger; a file that says so is something else.
const LARGEST: usize = 1 << 20;

/// The tag of an octet string in pieces.
const PIECES: u8 = 0x24;
/// Part of a tag: its value is made of elements.
const CONSTRUCTED: u8 = 0x20;

/// An element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// Its tag; tags of more than one byte are not needed here.
    pub(super) tag: u8,
    /// Its value.
    pub(super) value: &'a [u8],
    /// All of it.
    pub(super) whole: &'a [u8],
}

impl<'a> Element<'a> {
    /// The element at the start of bytes, and what follows it.
    pub(super) fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (tag, length, value) = head(bytes).ok()?;
        let (value, rest) = value.split_at_checked(length?)?;
        Some((Self { tag, value, whole: bytes.get(..bytes.len() - rest.len())? }, rest))
    }

    /// The element that is all of these bytes, if it has the tag.
    pub(super) fn only(bytes: &'a [u8], tag: u8) -> Option<Self> {
        Self::read(bytes)
            .filter(|(element, rest)| rest.is_empty() && element.tag == tag)
            .map(|(only, _)| only)
    }
}

/// Takes the next element from bytes, if it has the tag.
pub(super) fn take<'a>(from: &mut &'a [u8], tag: u8) -> Option<Element<'a>> {
    let (element, rest) = Element::read(from).filter(|(element, _)| element.tag == tag)?;
    *from = rest;
    Some(element)
}

/// An object identifier with dots.
pub(super) fn dotted(value: &[u8]) -> Option<String> {
    if value.last().is_none_or(|last| last & 0x80 != 0) {
        return None;
    }
    let (mut text, mut number) = (String::with_capacity(4 * value.len()), 0_u64);
    for byte in value {
        number = number.checked_mul(128)?.checked_add(u64::from(byte & 0x7F))?;
        if byte & 0x80 == 0 {
            if text.is_empty() {
                // The first number stands for two.
                let root = (number / 40).min(2);
                text.push(char::from_digit(u32::try_from(root).ok()?, 10)?);
                number -= root * 40;
            }
            match std::mem::take(&mut number) {
                // Most numbers have one digit.
                digit @ 0..10 => text.extend(['.', char::from_digit(u32::try_from(digit).ok()?, 10)?]),
                number => write!(text, ".{number}").ok()?,
            }
        }
    }
    Some(text)
}

/// One element in DER.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Normal {
    pub(super) der: Vec<u8>,
    pub(super) was_ber: bool,
    /// How many bytes stood behind it.
    pub(super) trailing: usize,
}

/// Why bytes are no element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Torn {
    /// They break off.
    Short,
    /// They are something else.
    Other,
}

/// Writes the first element of some bytes as DER.
pub(super) fn normal(mut bytes: Vec<u8>) -> Result<Normal, Torn> {
    if bytes.len() > LARGEST {
        return Err(Torn::Other);
    }
    if let Ok((true, rest)) = is_der(&bytes, 0) {
        let trailing = rest.len();
        bytes.truncate(bytes.len() - trailing);
        return Ok(Normal { was_ber: false, der: bytes, trailing });
    }
    let mut der = Vec::with_capacity(bytes.len());
    let rest = write(&bytes, &mut der, 0)?;
    let used = bytes.len() - rest.len();
    Ok(Normal { was_ber: bytes.get(..used) != Some(&der), der, trailing: rest.len() })
}

/// How many bytes the first element has, if it says so.
pub(super) fn whole_length(bytes: &[u8]) -> Option<usize> {
    let (_, length, rest) = head(bytes).ok()?;
    Some(length? + bytes.len() - rest.len())
}

/// A tag, the length where it is known, and what follows.
fn head(bytes: &[u8]) -> Result<(u8, Option<usize>, &[u8]), Torn> {
    let (tag, rest) = bytes.split_first().ok_or(Torn::Short)?;
    if tag & 0x1F == 0x1F {
        return Err(Torn::Other);
    }
    let (first, rest) = rest.split_first().ok_or(Torn::Short)?;
    match first {
        0..0x80 => Ok((*tag, Some(usize::from(*first)), rest)),
        0x80 if tag & CONSTRUCTED != 0 => Ok((*tag, None, rest)),
        0x81..=0x88 => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x0F)).ok_or(Torn::Short)?;
            let length = length.iter().try_fold(0_usize, |sum, byte| {
                sum.checked_mul(256)?.checked_add(usize::from(*byte)).filter(|sum| *sum <= LARGEST)
            });
            Ok((*tag, Some(length.ok_or(Torn::Other)?), rest))
        }
        _ => Err(Torn::Other),
    }
}

/// Whether an element is certainly what [`write`] would write of it, and what follows it.
fn is_der(bytes: &[u8], depth: usize) -> Result<(bool, &[u8]), Torn> {
    let (tag, length, after) = head(bytes)?;
    let Some(length) = length.filter(|_| tag != PIECES) else { return Ok((false, after)) };
    if depth == DEEPEST {
        return Err(Torn::Other);
    }
    let (mut inner, rest) = after.split_at_checked(length).ok_or(Torn::Short)?;
    let shortest = 2 + if length < 0x80 { 0 } else { (length.ilog2() / 8 + 1) as usize };
    if bytes.len() - after.len() != shortest {
        return Ok((false, rest));
    }
    while tag & CONSTRUCTED != 0 && !inner.is_empty() {
        if let Some(next) = behind_short(inner) {
            inner = next;
            continue;
        }
        match is_der(inner, depth + 1) {
            Ok((true, next)) => inner = next,
            Ok((false, _)) => return Ok((false, rest)),
            // What is no element stays as it is.
            Err(_) => break,
        }
    }
    Ok((true, rest))
}

/// What follows an element that is short and has no others in it, as most are: it is DER.
fn behind_short(bytes: &[u8]) -> Option<&[u8]> {
    let [tag, length @ 0..0x80, rest @ ..] = bytes else { return None };
    let is_plain = tag & CONSTRUCTED == 0 && tag & 0x1F != 0x1F;
    is_plain.then(|| rest.get(usize::from(*length)..)).flatten()
}

/// Writes an element, and gives what follows it.
fn write<'a>(bytes: &'a [u8], to: &mut Vec<u8>, depth: usize) -> Result<&'a [u8], Torn> {
    let (tag, length, rest) = head(bytes)?;
    if depth == DEEPEST {
        return Err(Torn::Other);
    }
    let mut value = Vec::new();
    let rest = if let Some(length) = length {
        let (inner, rest) = rest.split_at_checked(length).ok_or(Torn::Short)?;
        // What is no element within bounds that are known stays as it is: it does no harm to what stands around it.
        if tag & CONSTRUCTED == 0 || write_all(inner, &mut value, depth).is_err() {
            value = inner.to_vec();
        }
        rest
    } else {
        write_open(rest, &mut value, depth)?
    };
    if tag == PIECES {
        let joined = joined(&value).ok_or(Torn::Other)?;
        put(tag & !CONSTRUCTED, &joined, to);
    } else {
        put(tag, &value, to);
    }
    Ok(rest)
}

fn write_all(mut bytes: &[u8], to: &mut Vec<u8>, depth: usize) -> Result<(), Torn> {
    while !bytes.is_empty() {
        bytes = write(bytes, to, depth + 1)?;
    }
    Ok(())
}

/// Writes elements up to the one that ends a value without a length.
fn write_open<'a>(mut bytes: &'a [u8], to: &mut Vec<u8>, depth: usize) -> Result<&'a [u8], Torn> {
    loop {
        if let Some(rest) = bytes.strip_prefix(&[0, 0]) {
            return Ok(rest);
        }
        bytes = write(bytes, to, depth + 1)?;
    }
}

/// The bytes of an octet string in pieces; pieces in pieces are joined already.
fn joined(mut pieces: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    while !pieces.is_empty() {
        all.extend_from_slice(take(&mut pieces, PIECES & !CONSTRUCTED)?.value);
    }
    Some(all)
}

fn put(tag: u8, value: &[u8], to: &mut Vec<u8>) {
    to.push(tag);
    let bytes = value.len().to_be_bytes();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let length = bytes.get(zeros..).unwrap_or_default();
    match length {
        [] => to.push(0),
        [short @ 0..0x80] => to.push(*short),
        long => {
            to.push(0x80 | u8::try_from(long.len()).unwrap_or_default());
            to.extend_from_slice(long);
        }
    }
    to.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_stays_as_it_is_and_what_follows_is_counted() {
        let normal = normal(vec![0x30, 3, 2, 1, 5, 9, 9]).unwrap();
        assert_eq!(normal, Normal { der: vec![0x30, 3, 2, 1, 5], was_ber: false, trailing: 2 });
    }

    #[test]
    fn strings_in_pieces_are_joined_and_lengths_are_counted() {
        let pieces = [0x30, 0x80, 0x24, 0x80, 4, 1, b'a', 4, 0x81, 1, b'b', 0, 0, 0, 0];
        let normal = normal(pieces.to_vec()).unwrap();
        assert_eq!((normal.der.as_slice(), normal.was_ber), (&[0x30, 4, 4, 2, b'a', b'b'][..], true));
    }

    #[test]
    fn what_breaks_off_is_told_from_what_is_something_else() {
        assert_eq!(normal(vec![0x30, 3, 2, 1]), Err(Torn::Short));
        assert_eq!(normal(vec![0x30, 0x80, 2, 1, 1]), Err(Torn::Short));
        assert_eq!(normal(vec![0x04, 0x80]), Err(Torn::Other));
    }

    #[test]
    fn depth_has_a_bound() {
        let open: Vec<u8> = std::iter::repeat_n([0x30, 0x80], 100_000).flatten().collect();
        assert_eq!(normal(open), Err(Torn::Other));
    }

    #[test]
    fn identifiers_are_written_with_dots() {
        assert_eq!(dotted(&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]).unwrap(), "1.2.840.113549.1.7.2");
        assert_eq!(dotted(&[0x55, 4, 3]).unwrap(), "2.5.4.3");
        assert_eq!(dotted(&[0x88, 0x37, 10]).unwrap(), "2.999.10");
        assert_eq!(dotted(&[0x2A, 0x86]), None);
        assert_eq!(dotted(&[0xFF; 12]), None);
    }
}
