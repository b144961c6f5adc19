//! Addresses as they are written.

use std::net::{IpAddr, Ipv4Addr};

/// An IPv4 address, with nothing around it. What the standard library reads, in one pass over the bytes.
pub(crate) fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let (address, length) = leading_ipv4(text.as_bytes())?;
    (length == text.len()).then_some(address)
}

/// An address of either family, with nothing around it.
pub(crate) fn ip(text: &str) -> Option<IpAddr> {
    match leading_ipv4(text.as_bytes()) {
        Some((address, length)) => (length == text.len()).then_some(IpAddr::V4(address)),
        None => text.parse().ok(),
    }
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
            "fe80::1",
            "::ffff:10.0.0.4",
            "fe80::g",
        ] {
            assert_eq!(ipv4(text), text.parse().ok(), "{text}");
            assert_eq!(ip(text), text.parse().ok(), "{text}");
        }
    }
}
