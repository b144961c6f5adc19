//! The block of one adapter, field by field.

use std::net::IpAddr;

use super::labels::{Label, Labels};
use super::{Adapter, Ipv4Address, words};
use crate::text::{At, Excerpt, Span, blank};
use crate::values::{Mac, ip, ipv4};

/// What was wanted in the place of a value that was not understood.
type Wanted = &'static str;

const ADDRESS: Wanted = "an IP address";

/// An adapter while it is read.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) adapter: Adapter,
    /// The lines it was read from.
    pub(super) span: Span,
    /// The labels that it has.
    seen: Labels,
    /// Whether a line of it was left out or not understood.
    pub(super) damaged: bool,
    /// The line that is its last.
    last: Option<Span>,
    /// Whether the line above is an IPv4 address, to which a mask belongs.
    wants_mask: bool,
    /// Whether a lease is one of an IPv6 address.
    leased_ipv6: bool,
}

impl Block {
    /// A block that begins here.
    pub(super) fn new(name: Option<At<String>>, span: Span) -> Self {
        let adapter = Adapter { name, ..Adapter::default() };
        let seen = Labels::default();
        Self { adapter, span, seen, damaged: false, last: None, wants_mask: false, leased_ipv6: false }
    }

    /// Whether a label must belong to the next adapter.
    pub(super) fn has(&self, label: Label) -> bool {
        !label.repeats() && self.seen.contains(label)
    }

    /// Whether it has what `/all` prints of every adapter.
    pub(super) fn is_full(&self) -> bool {
        self.seen.contains(Label::Description) && self.seen.contains(Label::PhysicalAddress)
    }

    /// Something of it is missing, if its last line was not read yet.
    pub(super) fn damage(&mut self) {
        self.damaged |= self.last.is_none();
        self.wants_mask = false;
    }

    /// The adapter, whole if its last line was read or another line stands where it cannot go on.
    pub(super) fn close(mut self, next: Option<Span>) -> At<Adapter> {
        let whole = !self.damaged && self.is_full();
        self.adapter.end = self.last.or(next).filter(|_| whole);
        At { value: self.adapter, span: self.span }
    }

    /// Reads the value of a label.
    pub(super) fn field(&mut self, label: Label, value: Excerpt<'_>, line: Span) -> Result<(), Wanted> {
        self.seen.add(label);
        self.span = self.span.to(line);
        let wants_mask = std::mem::take(&mut self.wants_mask);
        let adapter = &mut self.adapter;
        match label {
            Label::ConnectionSpecificDnsSuffix => adapter.connection_specific_dns_suffix = text(value),
            Label::Description => adapter.description = text(value),
            Label::PhysicalAddress => adapter.physical_address = mac(value)?,
            Label::DhcpEnabled => adapter.dhcp_enabled = truth(value)?,
            Label::AutoconfigurationEnabled => adapter.autoconfiguration_enabled = truth(value)?,
            Label::MediaState => adapter.media_disconnected = Some(media_disconnected(value)?),
            Label::Ipv4Address | Label::AutoconfigurationIpv4Address | Label::Ipv6Address => {
                self.leased_ipv6 = label == Label::Ipv6Address;
                self.address(label, value)?;
            }
            Label::SubnetMask => self.mask(value, wants_mask)?,
            Label::DefaultGateway | Label::DnsServers | Label::SecondaryWinsServer => {
                return self.go_on(label, value);
            }
            Label::PrimaryWinsServer => {
                adapter.primary_wins_server = optional(value, ipv4(value.text()), "an IPv4 address")?;
            }
            Label::DhcpServer => {
                adapter.dhcp_server = optional(value, ipv4(value.text()), "an IPv4 address")?;
            }
            Label::LeaseObtained if !self.leased_ipv6 => {
                adapter.lease_obtained = adapter.lease_obtained.take().or_else(|| text(value));
            }
            Label::LeaseExpires if !self.leased_ipv6 => {
                adapter.lease_expires = adapter.lease_expires.take().or_else(|| text(value));
            }
            Label::NetbiosOverTcpip => {
                adapter.netbios_over_tcpip = text(value);
                self.last = Some(line);
            }
            _ => {}
        }
        Ok(())
    }

    /// A mask belongs to the address on the line above.
    fn mask(&mut self, value: Excerpt<'_>, wanted: bool) -> Result<(), Wanted> {
        let mask = ipv4(value.text()).ok_or("a subnet mask")?;
        let Some(address) = self.adapter.ipv4_addresses.last_mut().filter(|_| wanted) else {
            self.damage();
            return Err("the address of this mask");
        };
        address.value.subnet_mask = Some(value.at(mask));
        Ok(())
    }

    /// Adds one more to a list, from the line of the label or from one below.
    pub(super) fn go_on(&mut self, label: Label, value: Excerpt<'_>) -> Result<(), Wanted> {
        let list = match label {
            Label::DefaultGateway => &mut self.adapter.default_gateway,
            Label::SecondaryWinsServer => &mut self.adapter.secondary_wins_servers,
            _ => &mut self.adapter.dns_servers,
        };
        list.extend(optional(value, address(value.text()).map(|read| read.1), ADDRESS)?);
        self.span = self.span.to(value.span());
        Ok(())
    }

    /// Windows XP calls the addresses of both families `IP Address`.
    fn address(&mut self, label: Label, value: Excerpt<'_>) -> Result<(), Wanted> {
        let (written, read, duplicate) = address(value.text()).ok_or(ADDRESS)?;
        let place = value.narrow(written);
        match read {
            IpAddr::V6(address) => self.adapter.ipv6_addresses.push(place.at(address)),
            IpAddr::V4(address) => {
                let autoconfiguration = label == Label::AutoconfigurationIpv4Address;
                let address = place.at(address);
                self.wants_mask = true;
                let address = Ipv4Address { address, subnet_mask: None, autoconfiguration, duplicate };
                self.adapter.ipv4_addresses.push(value.at(address));
            }
        }
        Ok(())
    }
}

/// The text of a value, if there is one.
pub(super) fn text(value: Excerpt<'_>) -> Option<At<String>> {
    Some(value).filter(|value| !value.is_empty()).map(|value| value.at(value.text().to_owned()))
}

/// `Yes` or `No`.
pub(super) fn truth(value: Excerpt<'_>) -> Result<Option<At<bool>>, Wanted> {
    optional(value, words::truth(value.text()), "Yes or No")
}

fn media_disconnected(value: Excerpt<'_>) -> Result<At<bool>, Wanted> {
    words::is_disconnected(value.text()).then(|| value.at(true)).ok_or("Media disconnected")
}

fn mac(value: Excerpt<'_>) -> Result<Option<At<Mac>>, Wanted> {
    optional(value, Mac::read(value.text()), "a hardware address")
}

/// A value that may be empty, but not damaged.
fn optional<T>(value: Excerpt<'_>, read: Option<T>, wanted: Wanted) -> Result<Option<At<T>>, Wanted> {
    if value.is_empty() {
        return Ok(None);
    }
    read.map(|read| Some(value.at(read))).ok_or(wanted)
}

/// An address as written without its zone and its state, what it is, and whether another host has it too.
fn address(value: &str) -> Option<(&str, IpAddr, bool)> {
    let (written, duplicate) = match value.split_once('(') {
        None => (value, false),
        Some((written, state)) => {
            let state = blank::trim_end(state).strip_suffix(')')?;
            (blank::trim_end(written), words::is_duplicate(state)?)
        }
    };
    let (bare, zone) = written.split_once('%').unwrap_or((written, ""));
    let plain = zone.chars().all(|c| c.is_ascii_alphanumeric());
    let address = ip(bare).filter(|_| plain)?;
    Some((bare, address, duplicate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zone_and_state_are_no_part_of_an_address() {
        let read =
            |text| address(text).map(|(written, address, twice)| (written, address.to_string(), twice));
        assert_eq!(read("fe80::1%13(Preferred)"), Some(("fe80::1", "fe80::1".into(), false)));
        assert_eq!(read("10.0.0.4(Duplicate) "), Some(("10.0.0.4", "10.0.0.4".into(), true)));
    }

    #[test]
    fn a_damaged_address_is_none() {
        for text in
            ["10.0.0.[removed]", "10.0.0.4(Who knows)", "10.0.0.4(Preferred", "fe80::1%x y", "10.0.0.256"]
        {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
