//! The words of `ipconfig`, and how a line is divided into a label and a value.

use nom::bytes::complete::take_while;
use nom::combinator::{all_consuming, map_opt, rest};
use nom::{IResult, Parser};

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

/// The labels of each language, in any case: Windows XP writes `Dhcp Enabled`.
const LABELS: &[(&str, Label)] = &[
    ("Host Name", Label::HostName),
    ("Primary Dns Suffix", Label::PrimaryDnsSuffix),
    ("Node Type", Label::NodeType),
    ("IP Routing Enabled", Label::IpRoutingEnabled),
    ("WINS Proxy Enabled", Label::WinsProxyEnabled),
    ("DNS Suffix Search List", Label::DnsSuffixSearchList),
    ("System Quarantine State", Label::Other),
    ("Connection-specific DNS Suffix", Label::ConnectionSpecificDnsSuffix),
    ("Description", Label::Description),
    ("Physical Address", Label::PhysicalAddress),
    ("DHCP Enabled", Label::DhcpEnabled),
    ("Autoconfiguration Enabled", Label::AutoconfigurationEnabled),
    ("Media State", Label::MediaState),
    ("IPv4 Address", Label::Ipv4Address),
    ("IP Address", Label::Ipv4Address),
    ("Autoconfiguration IPv4 Address", Label::AutoconfigurationIpv4Address),
    ("Autoconfiguration IP Address", Label::AutoconfigurationIpv4Address),
    ("IPv6 Address", Label::Ipv6Address),
    ("Temporary IPv6 Address", Label::Ipv6Address),
    ("Link-local IPv6 Address", Label::Ipv6Address),
    ("Site-local IPv6 Address", Label::Ipv6Address),
    ("Subnet Mask", Label::SubnetMask),
    ("Default Gateway", Label::DefaultGateway),
    ("DHCP Server", Label::DhcpServer),
    ("DNS Servers", Label::DnsServers),
    ("Lease Obtained", Label::LeaseObtained),
    ("Lease Expires", Label::LeaseExpires),
    ("NetBIOS over Tcpip", Label::NetbiosOverTcpip),
    ("DHCPv6 IAID", Label::Other),
    ("DHCPv6 Client DUID", Label::Other),
    ("DHCPv6 Server", Label::Other),
    ("DHCP Class ID", Label::Other),
    ("DHCPv4 Class ID", Label::Other),
    ("DHCPv6 Class ID", Label::Other),
    ("Primary WINS Server", Label::Other),
    ("Secondary WINS Server", Label::Other),
    (SEARCH_LIST, Label::Other),
];

/// The one label that is too long for dots.
const SEARCH_LIST: &str = "Connection-specific DNS Suffix Search List";

/// The first line.
const HEADERS: &[&str] = &["Windows IP Configuration", "Windows 2000 IP Configuration"];

/// What stands before the name of an adapter.
const TYPES: &[&str] = &[
    "Ethernet adapter ",
    "Wireless LAN adapter ",
    "Tunnel adapter ",
    "Unknown adapter ",
    "PPP adapter ",
    "Mobile Broadband adapter ",
    "Token Ring adapter ",
];

pub(super) const YES: &[&str] = &["Yes"];
pub(super) const NO: &[&str] = &["No"];
pub(super) const MEDIA_DISCONNECTED: &[&str] = &["Media disconnected"];

/// What may stand behind an address, and whether it means that another host has the address too.
pub(super) const STATES: &[(&str, bool)] =
    &[("Preferred", false), ("Duplicate", true), ("Deprecated", false), ("Tentative", false)];

/// Whether one of some words is written here.
pub(super) fn is_one_of(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| same(word, text))
}

/// Whether two texts differ only in case and in the kind of their blanks.
fn same(known: &str, text: &str) -> bool {
    let fold = |c: char| if c == NBSP { ' ' } else { c.to_ascii_lowercase() };
    known.chars().map(fold).eq(text.chars().map(fold))
}

/// Blank that does not break a line; Windows puts it among the dots.
const NBSP: char = '\u{a0}';

fn is_leader(c: char) -> bool {
    matches!(c, ' ' | '.' | '\t' | NBSP)
}

/// Whether a line is the first of a capture.
pub(super) fn is_header(text: &str) -> bool {
    is_one_of(HEADERS, text)
}

/// The name in the heading of an adapter: `Ethernet adapter Ethernet 2:`.
pub(super) fn adapter(text: &str) -> Option<&str> {
    let heading = text.strip_suffix(':')?;
    let name = TYPES.iter().find_map(|kind| heading.strip_prefix(kind))?.trim();
    (!name.is_empty()).then_some(name)
}

/// A line with a label.
pub(super) struct Labelled<'a> {
    /// What it names; nothing where the label is not known.
    pub(super) label: Option<Label>,
    /// What stands behind the colon.
    pub(super) value: &'a str,
}

/// Divides a line into a label and a value; nothing where there are no dots between them.
pub(super) fn labelled(line: &str) -> Option<Labelled<'_>> {
    let parsed: IResult<_, _> = all_consuming((map_opt(label, dotted), rest)).parse(line.trim());
    let (_, (label, value)) = parsed.ok()?;
    let known = LABELS.iter().find(|(known, _)| same(known, label)).map(|(_, label)| *label);
    Some(Labelled { label: known, value: value.trim() })
}

/// The label without its dots, if it has any.
fn dotted(label: &str) -> Option<&str> {
    let name = label.trim_end_matches(is_leader);
    let leader = label.get(name.len()..)?;
    (!name.is_empty() && leader.contains('.') || same(SEARCH_LIST, name)).then_some(name)
}

/// Up to the colon, and over it. A label may have a colon in it: the one that ends it stands behind a leader,
/// and any that ends it has a blank or nothing behind it.
fn label(line: &str) -> IResult<&str, &str> {
    let colons = || {
        line.match_indices(':').filter_map(|(at, _)| {
            let (label, behind) = line.split_at_checked(at)?;
            let behind = behind.strip_prefix(':')?;
            (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some((behind, label))
        })
    };
    let found = colons().find(|(_, label)| label.ends_with(is_leader)).or_else(|| colons().next());
    match found {
        Some(found) => Ok(found),
        None => take_while(|_| false).parse(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_at_the_colon_behind_the_dots() {
        let read = |line| labelled(line).map(|found| (found.label, found.value));
        let gateway = Some(Label::DefaultGateway);
        assert_eq!(read("   Default Gateway . . . . . . . . . : fe80::1%4 "), Some((gateway, "fe80::1%4")));
        assert_eq!(read("Default Gateway . .\u{a0}. .: "), Some((gateway, "")));
        assert_eq!(read("default\u{a0}gateway .:"), Some((gateway, "")));
        assert_eq!(read("Knot: type. . . . : x"), Some((None, "x")));
    }

    #[test]
    fn a_line_without_dots_has_no_label() {
        for line in
            ["Host Name:                 vm-0", "Description : Format-List", "fe80::1%4", "", ". . . : x"]
        {
            assert!(labelled(line).is_none(), "{line}");
        }
        assert!(labelled("   Connection-specific DNS Suffix Search List :").is_some());
    }

    #[test]
    fn an_adapter_has_a_type_and_a_name() {
        assert_eq!(adapter("Ethernet adapter vEthernet (nat):"), Some("vEthernet (nat)"));
        assert_eq!(adapter("The network adapter settings:"), None);
        assert_eq!(adapter("Ethernet adapter :"), None);
    }
}
