//! Addresses as they are written.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 address, with nothing around it. What the standard library reads, in one pass over the bytes.
pub(crate) fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let (address, length) = leading_ipv4(text.as_bytes())?;
    (length == text.len()).then_some(address)
}

/// An address of either family, with nothing around it.
pub(crate) fn ip(text: &str) -> Option<IpAddr> {
    match leading_ipv4(text.as_bytes()) {
        Some((address, length)) => (length == text.len()).then_some(IpAddr::V4(address)),
        None => ipv6(text).map(IpAddr::V6),
    }
}

/// An IPv6 address, with nothing around it.
pub(crate) fn ipv6(text: &str) -> Option<Ipv6Addr> {
    let mut rest = text.as_bytes();
    let (mut groups, mut length) = ([0; 8], 0);
    // How many groups stand before those that are left out.
    let mut gap = None;
    if let [b':', b':', behind @ ..] = rest {
        (gap, rest) = (Some(0), behind);
    }
    while !rest.is_empty() {
        let (group, digits) = group(rest)?;
        // The last four bytes may be written as those of an IPv4 address.
        if rest.get(digits) == Some(&b'.') {
            return text.parse().ok();
        }
        *groups.get_mut(length)? = group;
        length += 1;
        rest = match rest.get(digits..)? {
            [b':', b':', behind @ ..] if gap.is_none() => {
                gap = Some(length);
                behind
            }
            [b':', behind @ ..] if !behind.is_empty() => behind,
            [] => &[],
            _ => return None,
        };
    }
    match gap {
        Some(before) if length < groups.len() => {
            let left_out = groups.len() - length;
            groups.get_mut(before..)?.rotate_right(left_out);
            Some(groups.into())
        }
        None if length == groups.len() => Some(groups.into()),
        _ => None,
    }
}

/// A number of up to four hexadecimal digits, and how many digits it has.
fn group(bytes: &[u8]) -> Option<(u16, usize)> {
    let (mut group, mut digits) = (0, 0);
    while let Some(digit) = bytes.get(digits).and_then(|byte| char::from(*byte).to_digit(16)) {
        group = group << 4 | digit;
        digits += 1;
        if digits > 4 {
            return None;
        }
    }
    (digits > 0).then_some((u16::try_from(group).ok()?, digits))
}

/// The IPv4 address with which a text begins, and how many bytes it has: what follows may be more of it.
pub(crate) fn leading_ipv4(bytes: &[u8]) -> Option<(Ipv4Addr, usize)> {
    let (mut address, mut at) = (0, 0);
    for number in 0..4 {
        if number > 0 {
            (bytes.get(at) == Some(&b'.')).then_some(())?;
            at += 1;
        }
        let (octet, digits) = octet(bytes.get(at..)?)?;
        address = address << 8 | octet;
        at += digits;
    }
    Some((Ipv4Addr::from_bits(address), at))
}

/// A number of up to three digits and up to 255, without a zero before it, and how many digits it has.
fn octet(bytes: &[u8]) -> Option<(u32, usize)> {
    let digit =
        |at: usize| bytes.get(at).map(|byte| u32::from(byte.wrapping_sub(b'0'))).filter(|digit| *digit <= 9);
    let first = digit(0)?;
    let Some(second) = digit(1) else { return Some((first, 1)) };
    if first == 0 {
        return None;
    }
    let two = first * 10 + second;
    let Some(third) = digit(2) else { return Some((two, 2)) };
    let three = two * 10 + third;
    (three <= 255).then_some((three, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_the_standard_library_reads() {
        for text in [
            "",
            "0.0.0.0",
            "1.22.133.4",
            "255.255.255.255",
            "256.1.1.1",
            "1.1.1.256",
            "1.1.1.1000",
            "999.1.1.1",
            "01.1.1.1",
            "1.00.1.1",
            "1.1.1.01",
            "1.1.1",
            "1.1.1.",
            ".1.1.1",
            "1..1.1",
            "1.1.1.1.",
            "1.1.1.1.1",
            "1.1.1.1 ",
            " 1.1.1.1",
            "1.1.1.a",
            "1.1.1.1ä",
            "+1.1.1.1",
            "10.0.0.4(Preferred)",
            "10.0.0.4:80",
            "1.2.3.4::",
            "::",
            "::1",
            "fe80::1",
            "fe80::1%4",
            "::ffff:10.0.0.4",
            "::ffff:10.0.0.256",
            "1:2:3:4:5:6:10.0.0.4",
            "1:2:3:4:5:6:7:10.0.0.4",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:",
            "1:2:3:4:5:6:7::",
            "1:2:3:4::5:6:7",
            "1:2:3:4::5:6:7:8",
            "::2:3:4:5:6:7:8",
            "::1:2:3:4:5:6:7:8",
            "12::34",
            "12::34::56",
            "1:::2",
            ":::",
            ":",
            ":1",
            "1:",
            "12345::",
            "::12345",
            "00001::",
            "FE80::aBcD",
            "fe80::g",
            "fe80::1/64",
            "::ffff:1.2.3",
        ] {
            assert_eq!(ipv4(text), text.parse().ok(), "{text}");
            assert_eq!(ip(text), text.parse().ok(), "{text}");
        }
    }
}
