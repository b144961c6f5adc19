//! Rows, known by their shape.
//!
//! ```text
//!   4...02 00 00 00 00 04 ......Hyper-V Adapter                        an interface
//!   0.0.0.0       0.0.0.0    10.0.0.1    10.0.0.4    10                an active route
//!  10.9.0.0   255.255.0.0    10.0.0.1   Default                        a persistent one
//!   4    266 fe80::/64                On-link                          an IPv6 route
//! ```

use std::net::{Ipv4Addr, Ipv6Addr};

use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{hex_digit1, space0, space1, u32 as number};
use nom::combinator::{map_opt, opt, recognize, rest};
use nom::multi::separated_list1;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::headings::{is_default_metric, may_be_on_link, on_link};
use super::{Interface, Ipv4Route, Ipv6Route, PersistentRoute};
use crate::text::{At, Excerpt, blank};
use crate::values::{self, Mac, Target};
use crate::windows::language::Languages;

mod columns;

/// A row, or what was wanted in its place.
pub(super) enum Row {
    Interface(Interface),
    Active(Ipv4Route),
    Persistent(PersistentRoute),
    Ipv6(Ipv6Route),
    /// An IPv6 route whose gateway stands on the next line, because its prefix is long.
    Ipv6Head(Ipv6Route),
    Malformed(&'static str),
}

pub(super) const INTERFACE: &str = "an interface: index, hardware address, name";
pub(super) const IPV4_ROUTE: &str = "a route: five columns, or four where it is persistent";
pub(super) const IPV6_ROUTE: &str = "an IPv6 route: interface, metric, prefix, gateway";

/// Reads a line that has the shape of a row, and the languages of its words; nothing where it is something else.
pub(super) fn read(line: Excerpt<'_>) -> Option<(Row, Languages)> {
    let text = line.text();
    if let Some(route) = columns::route(line) {
        return Some(route);
    }
    let (first, behind) = first_word(text)?;
    if is_quad_like(first) {
        let two = !blank::trim_end(behind).is_empty();
        return two.then(|| ipv4(line).unwrap_or_else(|| of_words(Row::Malformed(IPV4_ROUTE), text)));
    }
    if let Ok((after, index)) = index_and_dots(text) {
        let row = interface(line, index, after).map_or(Row::Malformed(INTERFACE), Row::Interface);
        return Some(of_words(row, text));
    }
    let (after, (interface, metric)) = numbers(text).ok()?;
    let prefix = after.split_whitespace().next().filter(|prefix| prefix.contains(':'))?;
    let row = ipv6(interface, metric, prefix, after);
    Some(row.unwrap_or_else(|| of_words(Row::Malformed(IPV6_ROUTE), text)))
}

/// A row with the languages of its words.
fn of_words(row: Row, line: &str) -> (Row, Languages) {
    let is_word = |word: &&str| !word.bytes().any(|b| b.is_ascii_digit() || b == b':');
    let mut words = line.split_whitespace().filter(is_word);
    let Some(first) = words.next().filter(|first| may_be_on_link(first)) else {
        return (row, Languages::default());
    };
    let languages = match words.next() {
        None => on_link(first),
        Some(second) => on_link(&words.fold(format!("{first} {second}"), |all, word| all + " " + word)),
    };
    (row, languages.unwrap_or_default())
}

/// The gateway of an IPv6 route: an address, or the word for a neighbour.
pub(super) fn ipv6_gateway(text: &str) -> Option<String> {
    let text = text.trim();
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    (on_link(text).is_some() || address.parse::<Ipv6Addr>().is_ok()).then(|| text.to_owned())
}

/// The first word of a text, and what follows it.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let is_visible = |byte: u8| byte.is_ascii_graphic();
    let end = match text.bytes().position(|byte| !is_visible(byte)) {
        Some(end) if text.as_bytes().get(end) == Some(&b' ') => end,
        // A character of more bytes may be a blank too.
        Some(_) => text.find(char::is_whitespace).unwrap_or(text.len()),
        None => text.len(),
    };
    text.split_at_checked(end)
}

/// Four numbers and three dots, whatever the numbers are.
fn is_quad_like(word: &str) -> bool {
    let (mut dots, mut before) = (0, b'.');
    for byte in word.bytes() {
        match byte {
            b'.' if before != b'.' => dots += 1,
            b'0'..=b'9' => {}
            _ => return false,
        }
        before = byte;
    }
    dots == 3 && before != b'.'
}

/// An address with its text, to know its place, and what follows it.
fn quad(text: &str) -> Option<((&str, Ipv4Addr), &str)> {
    let start = text.bytes().position(|byte| !matches!(byte, b' ' | b'\t'))?;
    let (word, behind) = first_word(text.get(start..)?)?;
    Some(((word, values::ipv4(word)?), behind))
}

/// Columns are read from both ends: what is left between them is the gateway, an address or some words.
fn ipv4(line: Excerpt<'_>) -> Option<(Row, Languages)> {
    let (destination, behind) = quad(line.text())?;
    let (netmask, columns) = quad(behind)?;
    columns.starts_with([' ', '\t']).then_some(())?;
    let at = |(word, address)| -> At<Ipv4Addr> { line.narrow(word).at(address) };
    let (left, last) = last_word(columns)?;
    let metric = last.parse::<u32>().ok().map(|metric| line.narrow(last).at(metric));
    let active = last_word(left).zip(metric).and_then(|((gateway, interface), metric)| {
        let interface = at((interface, values::ipv4(interface)?));
        let (gateway, languages) = target(line, gateway)?;
        let (network_destination, netmask) = (at(destination), at(netmask));
        let route = Ipv4Route { network_destination, netmask, gateway, interface, metric };
        Some((Row::Active(route), languages))
    });
    if active.is_some() {
        return active;
    }
    let gateway = if metric.is_some() { left } else { before_default(columns)? };
    let (gateway_address, languages) = target(line, gateway)?;
    let (network_address, netmask) = (at(destination), at(netmask));
    let route = PersistentRoute { network_address, netmask, gateway_address, metric };
    // The word for no metric is of no language: English and French have it alike.
    Some((Row::Persistent(route), if metric.is_some() { languages } else { Languages::default() }))
}

/// What stands before the word `Default`, which is two words in French.
fn before_default(columns: &str) -> Option<&str> {
    let columns = columns.trim();
    let blanks = columns.match_indices(char::is_whitespace);
    let mut splits = blanks.filter_map(|(at, _)| columns.split_at_checked(at));
    splits.find(|(_, word)| is_default_metric(word)).map(|(gateway, _)| gateway)
}

/// The last word of a text and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = blank::trim_end(text);
    let blank = text.bytes().rposition(|byte| !byte.is_ascii_graphic());
    let (left, last) = match blank {
        Some(at) if text.as_bytes().get(at) == Some(&b' ') => (text.get(..at)?, text.get(at + 1..)?),
        // A character of more bytes may be a blank too.
        Some(_) => text.rsplit_once(char::is_whitespace).unwrap_or(("", text)),
        None => ("", text),
    };
    (!last.is_empty()).then_some((left, last))
}

/// What stands in the column of the gateway, and the languages of its words.
fn target<'a>(line: Excerpt<'a>, gateway: &'a str) -> Option<(At<Target>, Languages)> {
    let gateway = blank::trim(gateway);
    let (target, languages) = match values::ipv4(gateway) {
        Some(address) => (Target::Gateway(address), Languages::default()),
        None => (Target::OnLink, on_link(gateway)?),
    };
    Some((line.narrow(gateway).at(target), languages))
}

/// `4...`, `8 ...`, and `0x2 ...` of Windows XP.
fn index_and_dots(text: &str) -> IResult<&str, u32> {
    let hex = map_opt(preceded(tag("0x"), hex_digit1), |digits| u32::from_str_radix(digits, 16).ok());
    let index = nom::branch::alt((hex, number));
    let dots = take_while_m_n(3, usize::MAX, |c| c == '.');
    terminated(preceded(space0, index), (space0, dots, space0)).parse(text)
}

fn interface<'a>(line: Excerpt<'a>, index: u32, after: &'a str) -> Option<Interface> {
    let byte = take_while_m_n(2, 2, |c: char| c.is_ascii_hexdigit());
    let bytes = terminated(recognize(separated_list1(tag(" "), byte)), space1);
    let dots = (space0, take_while(|c| c == '.'), space0);
    let parts: IResult<_, _> = (opt(bytes), dots, rest).parse(after);
    let (_, (bytes, _, name)) = parts.ok()?;
    let mac = match bytes {
        Some(bytes) => Some(line.narrow(bytes).at(Mac::read(bytes)?)),
        None => None,
    };
    let name = name.trim();
    // Without an address there are only dots, and many of them; few mean that the address is damaged.
    let dotted = line.text().bytes().filter(|byte| *byte == b'.').count();
    let whole = !name.is_empty() && (mac.is_some() || dotted > 6);
    whole.then(|| Interface { index, mac, name: name.to_owned() })
}

fn numbers(text: &str) -> IResult<&str, (u32, u32)> {
    (preceded(space0, number), preceded(space1, terminated(number, space1))).parse(text)
}

fn ipv6(interface: u32, metric: u32, prefix: &str, after: &str) -> Option<(Row, Languages)> {
    let (address, length) = prefix.split_once('/')?;
    address.parse::<Ipv6Addr>().ok()?;
    length.parse::<u8>().ok().filter(|length| *length <= 128)?;
    let visible: IResult<_, _> =
        preceded((space0, take_while1(|c: char| !c.is_whitespace())), rest).parse(after);
    let (_, gateway) = visible.ok()?;
    let gateway = blank::trim(gateway);
    let route = |gateway| Ipv6Route { interface, metric, network_destination: prefix.to_owned(), gateway };
    if gateway.is_empty() {
        return Some((Row::Ipv6Head(route(String::new())), Languages::default()));
    }
    let languages = on_link(gateway).unwrap_or_default();
    Some((Row::Ipv6(route(ipv6_gateway(gateway)?)), languages))
}
