//! DER, written by hand: documents of Azure have a shape that no builder makes.

/// A tag, a length and what it is of.
pub(super) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match content.len() {
        short @ 0..=127 => out.push(u8::try_from(short).unwrap()),
        long => {
            let bytes: Vec<u8> = long.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
            out.push(0x80 | u8::try_from(bytes.len()).unwrap());
            out.extend(bytes);
        }
    }
    out.extend_from_slice(content);
    out
}

pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// A set has its members in the order of their bytes.
pub(super) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut parts = parts.to_vec();
    parts.sort();
    tlv(0x31, &parts.concat())
}

pub(super) fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(0x04, bytes)
}

pub(super) fn integer(bytes: &[u8]) -> Vec<u8> {
    tlv(0x02, bytes)
}

/// What stands under a number of its own: `[0]` and so on, around something whole.
pub(super) fn numbered(number: u8, content: &[u8]) -> Vec<u8> {
    tlv(0xA0 | number, content)
}

pub(super) fn oid(dotted: &str) -> Vec<u8> {
    let arcs: Vec<u32> = dotted.split('.').map(|arc| arc.parse().unwrap()).collect();
    let mut out = Vec::new();
    let first = [arcs[0] * 40 + arcs[1]];
    for arc in first.iter().chain(&arcs[2..]) {
        let mut septets = vec![u8::try_from(arc & 0x7F).unwrap()];
        let mut rest = arc >> 7;
        while rest > 0 {
            septets.push(0x80 | u8::try_from(rest & 0x7F).unwrap());
            rest >>= 7;
        }
        out.extend(septets.iter().rev());
    }
    tlv(0x06, &out)
}

/// An algorithm whose parameters are NULL.
pub(super) fn algorithm(dotted: &str) -> Vec<u8> {
    sequence(&[oid(dotted), tlv(0x05, &[])])
}

/// The parts of a constructed value, each whole.
pub(super) fn parts(of: &[u8]) -> Vec<&[u8]> {
    let mut rest = content(of);
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (head, length) = header(rest);
        all.push(&rest[..head + length]);
        rest = &rest[head + length..];
    }
    all
}

/// What is inside of a value.
pub(super) fn content(of: &[u8]) -> &[u8] {
    let (head, length) = header(of);
    &of[head..head + length]
}

fn header(of: &[u8]) -> (usize, usize) {
    match of[1] {
        short @ 0..=127 => (2, usize::from(short)),
        long => {
            let bytes = &of[2..2 + usize::from(long & 0x7F)];
            (2 + bytes.len(), bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
        }
    }
}
