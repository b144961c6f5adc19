//! Rows, known by their shape.
//!
//! ```text
//!   4...02 00 00 00 00 04 ......Hyper-V Adapter                        an interface
//!   0.0.0.0       0.0.0.0    10.0.0.1    10.0.0.4    10                an active route
//!  10.9.0.0   255.255.0.0    10.0.0.1   Default                        a persistent one
//!   4    266 fe80::/64                On-link                          an IPv6 route
//! ```

use std::net::{Ipv4Addr, Ipv6Addr};

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
    if let Some((index, after)) = index_and_dots(text) {
        let row = interface(line, index, after).map_or(Row::Malformed(INTERFACE), Row::Interface);
        return Some(of_words(row, text));
    }
    let ((interface, metric), after) = numbers(text)?;
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
    let text = blank::trim(text);
    (on_link(text).is_some() || is_ipv6_gateway(text)).then(|| text.to_owned())
}

/// Whether it is an address, with or without its zone.
fn is_ipv6_gateway(text: &str) -> bool {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    address.parse::<Ipv6Addr>().is_ok()
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

/// `4...`, `8 ...`, and `0x2 ...` of Windows XP: the number, and what stands behind the dots.
fn index_and_dots(text: &str) -> Option<(u32, &str)> {
    let (index, behind) = match text.strip_prefix("0x") {
        Some(hex) => {
            let digits = hex.bytes().position(|byte| !byte.is_ascii_hexdigit())?;
            let (digits, behind) = hex.split_at_checked(digits)?;
            (u32::from_str_radix(digits, 16).ok()?, behind)
        }
        None => number(text)?,
    };
    let behind = behind_gap(behind).strip_prefix("...")?;
    Some((index, behind_gap(behind.trim_start_matches('.'))))
}

/// Two numbers with blanks behind them, and what follows.
fn numbers(text: &str) -> Option<((u32, u32), &str)> {
    let (interface, behind) = number(text)?;
    let (metric, after) = number(gap(behind)?)?;
    Some(((interface, metric), gap(after)?))
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, behind) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, behind))
}

/// What follows the blanks of a line, if there are any.
fn gap(text: &str) -> Option<&str> {
    Some(behind_gap(text)).filter(|behind| behind.len() < text.len())
}

fn behind_gap(text: &str) -> &str {
    let end = text.bytes().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
    text.get(end..).unwrap_or_default()
}

/// Bytes in hexadecimal with a blank between two and blanks behind the last, and what follows.
fn hardware_address(text: &str) -> Option<(&str, &str)> {
    let is_byte = |at: usize| {
        let byte = text.as_bytes().get(at..at + 2);
        byte.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    is_byte(0).then_some(())?;
    let mut end = 2;
    while text.as_bytes().get(end) == Some(&b' ') && is_byte(end + 1) {
        end += 3;
    }
    let (bytes, behind) = text.split_at_checked(end)?;
    Some((bytes, gap(behind)?))
}

fn interface<'a>(line: Excerpt<'a>, index: u32, after: &'a str) -> Option<Interface> {
    let (mac, after) = match hardware_address(after) {
        Some((bytes, behind)) => (Some(line.narrow(bytes).at(Mac::read(bytes)?)), behind),
        None => (None, after),
    };
    let name = blank::trim(behind_gap(after).trim_start_matches('.'));
    // Without an address there are only dots, and many of them; few mean that the address is damaged.
    let is_dotted = || line.text().bytes().filter(|byte| *byte == b'.').count() > 6;
    let whole = !name.is_empty() && (mac.is_some() || is_dotted());
    whole.then(|| Interface { index, mac, name: name.to_owned() })
}

fn ipv6(interface: u32, metric: u32, prefix: &str, after: &str) -> Option<(Row, Languages)> {
    let (address, length) = prefix.split_once('/')?;
    address.parse::<Ipv6Addr>().ok()?;
    length.parse::<u8>().ok().filter(|length| *length <= 128)?;
    let gateway = blank::trim(after.strip_prefix(prefix)?);
    let route = |gateway| Ipv6Route { interface, metric, network_destination: prefix.to_owned(), gateway };
    if gateway.is_empty() {
        return Some((Row::Ipv6Head(route(String::new())), Languages::default()));
    }
    let languages = on_link(gateway);
    let is_gateway = languages.is_some() || is_ipv6_gateway(gateway);
    is_gateway.then(|| (Row::Ipv6(route(gateway.to_owned())), languages.unwrap_or_default()))
}
