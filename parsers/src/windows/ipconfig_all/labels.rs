//! What the labels of `ipconfig` name, and how a line is divided into a label and a value.

use memchr::{memchr, memchr_iter};

use super::words;
use crate::text::blank;
use crate::windows::language::Known;

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    HostName,
    PrimaryDnsSuffix,
    NodeType,
    IpRoutingEnabled,
    WinsProxyEnabled,
    DnsSuffixSearchList,
    ConnectionSpecificDnsSuffix,
    Description,
    PhysicalAddress,
    DhcpEnabled,
    AutoconfigurationEnabled,
    MediaState,
    Ipv4Address,
    AutoconfigurationIpv4Address,
    Ipv6Address,
    SubnetMask,
    DefaultGateway,
    DhcpServer,
    DnsServers,
    PrimaryWinsServer,
    SecondaryWinsServer,
    LeaseObtained,
    LeaseExpires,
    NetbiosOverTcpip,
    /// Something that no question asks for.
    Other,
}

impl Label {
    /// Whether it stands in the block of the host, above all adapters.
    pub(super) fn is_of_host(self) -> bool {
        use Label::{
            DnsSuffixSearchList, HostName, IpRoutingEnabled, NodeType, PrimaryDnsSuffix, WinsProxyEnabled,
        };
        matches!(
            self,
            HostName
                | PrimaryDnsSuffix
                | NodeType
                | IpRoutingEnabled
                | WinsProxyEnabled
                | DnsSuffixSearchList
        )
    }

    /// Whether an adapter may have it more than once: each address has a lease.
    pub(super) fn repeats(self) -> bool {
        use Label::{
            AutoconfigurationIpv4Address, Ipv4Address, Ipv6Address, LeaseExpires, LeaseObtained, Other,
            SubnetMask,
        };
        matches!(
            self,
            Ipv4Address
                | AutoconfigurationIpv4Address
                | Ipv6Address
                | SubnetMask
                | LeaseObtained
                | LeaseExpires
                | Other
        )
    }
}

/// Some of the labels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Labels(u32);

impl Labels {
    pub(super) fn add(&mut self, label: Label) {
        self.0 |= 1 << label as u32;
    }

    pub(super) fn contains(self, label: Label) -> bool {
        self.0 & 1 << label as u32 != 0
    }
}

/// Blank that does not break a line; Windows puts it among the dots.
const NBSP: char = '\u{a0}';

fn is_leader(c: char) -> bool {
    matches!(c, ' ' | '.' | '\t' | NBSP)
}

/// The name in the heading of an adapter: `Ethernet adapter Ethernet 2:`.
pub(super) fn adapter(text: &str) -> Option<&str> {
    words::adapter(text.strip_suffix(':')?)
}

/// A line with a label.
pub(super) struct Labelled<'a> {
    /// What it names, and in which languages; nothing where the label is not known.
    pub(super) known: Option<Known<Label>>,
    /// What stands behind the colon.
    pub(super) value: &'a str,
}

/// Divides a line without blanks around it into a label and a value; nothing where there are no dots between them.
pub(super) fn labelled(line: &str) -> Option<Labelled<'_>> {
    if let Some(found) = in_column(line) {
        return Some(found);
    }
    let (label, value) = label(line)?;
    Some(Labelled { known: named(label)?, value: blank::trim(value) })
}

/// The column of the colon, in most languages: dots fill what the label leaves of it.
const COLON: usize = 34;

/// A label that is known letter for letter, whose colon stands where most do. Before it stands none but the label's own.
fn in_column(line: &str) -> Option<Labelled<'_>> {
    let (label, behind) = line.split_at_checked(COLON)?;
    let value = behind.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' '))?;
    let undotted = without_dots(label.as_bytes());
    let last = undotted.iter().rposition(|byte| !matches!(byte, b' ' | b'.'))?;
    let is_dotted = undotted.len() < label.len() || undotted.get(last + 1..)?.contains(&b'.');
    let known = words::printed(label.get(..=last).filter(|_| is_dotted)?)?;
    Some(Labelled { known: Some(known), value: blank::trim(value) })
}

/// What a label that has dots or is too long for them names, if that is known.
#[expect(clippy::option_option, reason = "a label that nobody knows is a label")]
fn named(label: &str) -> Option<Option<Known<Label>>> {
    // Dutch has labels with a colon of their own.
    let undotted = without_dots(label.as_bytes());
    let last = undotted.iter().rposition(|byte| !matches!(byte, b' ' | b'.' | b':'));
    let mut name = label.get(..last.map_or(0, |last| last + 1))?;
    if !name.as_bytes().last().is_some_and(u8::is_ascii_graphic) && name.ends_with(['\t', NBSP]) {
        name = name.trim_end_matches(|c| is_leader(c) || c == ':');
    }
    let dotted = undotted.len() < label.len() || label.as_bytes().get(name.len()..)?.contains(&b'.');
    if dotted && !name.is_empty() {
        return Some(words::label(name).or_else(|| bare(name).and_then(words::label)));
    }
    let long = name.len() >= FILLS_THE_FIELD && name.chars().count() >= FILLS_THE_FIELD;
    let known = long.then(|| words::label(name)).flatten();
    known.map(Some)
}

/// A name without what may stand for lost letters at its end: one of the blanks, or a sign.
fn bare(name: &str) -> Option<&str> {
    let bare = name.trim_end_matches(|c| is_leader(c) || matches!(c, '?' | char::REPLACEMENT_CHARACTER));
    (bare.len() < name.len()).then_some(bare)
}

/// A label without most of the dots behind it: eight characters are looked at together.
fn without_dots(mut label: &[u8]) -> &[u8] {
    while let Some((name, b". . . . " | b" . . . .")) = label.split_last_chunk() {
        label = name;
    }
    label
}

/// Labels of as many letters leave no place for dots.
const FILLS_THE_FIELD: usize = 31;

/// What stands before the colon, and behind it. A label may have a colon in it: the one that ends it stands behind a
/// leader, and any that ends it has a blank or nothing behind it.
fn label(line: &str) -> Option<(&str, &str)> {
    // Most lines have both around their first colon.
    let (label, behind) = line.split_at_checked(memchr(b':', line.as_bytes())?)?;
    let behind = behind.strip_prefix(':')?;
    if matches!(label.as_bytes().last(), Some(b' ' | b'.')) && matches!(behind.as_bytes(), [] | [b' ', ..]) {
        return Some((label, behind));
    }
    let colons = || {
        memchr_iter(b':', line.as_bytes()).filter_map(|at| {
            let (label, behind) = line.split_at_checked(at)?;
            let behind = behind.strip_prefix(':')?;
            (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some((label, behind))
        })
    };
    colons().find(|(label, _)| label.ends_with(is_leader)).or_else(|| colons().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_at_the_colon_behind_the_dots() {
        let read = |line: &'static str| {
            labelled(line.trim()).map(|found| (found.known.map(|known| known.meaning), found.value))
        };
        let is = |label, value| Some((Some(label), value));
        let gateway = "   Default Gateway . . . . . . . . . : fe80::1%4 ";
        assert_eq!(read(gateway), is(Label::DefaultGateway, "fe80::1%4"));
        assert_eq!(read("Default Gateway . .\u{a0}. .: "), is(Label::DefaultGateway, ""));
        assert_eq!(read("default\u{a0}gateway .:"), is(Label::DefaultGateway, ""));
        assert_eq!(read("Knot: type. . . . : x"), Some((None, "x")));
        assert_eq!(read("Knooppunttype: . . . .: onbekend"), is(Label::NodeType, "onbekend"));
        assert_eq!(read("Vínculo: dirección IPv6 local. . : fe80::1%1"), is(Label::Ipv6Address, "fe80::1%1"));
        assert_eq!(read("Autom. configuratie ingeschakeld. : ja"), is(Label::AutoconfigurationEnabled, "ja"));
    }

    #[test]
    fn a_label_is_known_where_its_foreign_letters_are_lost() {
        let read = |line: &'static str| labelled(line.trim()).and_then(|found| Some(found.known?.meaning));
        assert_eq!(read("NetBIOS  ber TCP/IP . . . : Aktiviert"), Some(Label::NetbiosOverTcpip));
        assert_eq!(read("DHCP activ?. . . . : Oui"), Some(Label::DhcpEnabled));
        assert_eq!(read("Adresse IPv6. . . . . .?. . .: fe80::1"), Some(Label::Ipv6Address));
        assert_eq!(read("Puerta de enlace predeterminada   : 10.0.0.1"), Some(Label::DefaultGateway));
        assert_eq!(
            read("Sufijo de conexi?n espec?fica DNS : corp"),
            Some(Label::ConnectionSpecificDnsSuffix)
        );
    }

    #[test]
    fn a_colon_before_the_column_ends_the_label() {
        let read = |line| labelled(line).map(|found| (found.known.map(|known| known.meaning), found.value));
        assert_eq!(read("Host Name . . . . . . . . . . . . : vm-0"), Some((Some(Label::HostName), "vm-0")));
        assert_eq!(
            read("Host Name . : . . . . . . . . . . : vm-0"),
            Some((Some(Label::HostName), ". . . . . . . . . . : vm-0"))
        );
    }

    #[test]
    fn a_line_without_dots_has_no_label() {
        for line in
            ["Host Name:                 vm-0", "Description : Format-List", "fe80::1%4", "", ". . . : x"]
        {
            assert!(labelled(line).is_none(), "{line}");
        }
        assert!(labelled("Connection-specific DNS Suffix Search List :").is_some());
    }
}
