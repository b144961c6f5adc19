//! The `network` branch: interfaces, their addresses and subnets.

use std::net::Ipv4Addr;

use super::{NetworkInterface, Subnet};
use crate::artifact::{Listing, Problem};
use crate::render::{Items, Node};
use crate::text::{At, Span};
use crate::values::Mac;

// The names of each member: as documented, and as early previews wrote it.
const MAC: &[&str] = &["macAddress", "mac"];
const PRIVATE: &[&str] = &["privateIpAddress", "ipAddress"];
const PUBLIC: &[&str] = &["publicIpAddress", "publicIp"];

/// Whether this is the branch: a list of interfaces that look like it.
pub(super) fn is_network(node: &Node) -> bool {
    let known = |item: &Node| item.get("ipv4").is_some() || item.get("macAddress").is_some();
    node.get("interface").and_then(Node::list).is_some_and(|items| items.all.iter().any(known))
}

/// The interfaces of the branch.
pub(super) fn interfaces(node: &Node, problems: &mut Vec<Problem>) -> Listing<NetworkInterface> {
    let list = node.get("interface").and_then(Node::list);
    let mut sound = true;
    let rows = items(list).iter().map(|item| {
        let mac = one_of(item, MAC, |text| Mac::read(text).filter(|mac| mac.is_ethernet()));
        let mac_address = value(mac, "a hardware address: twelve hexadecimal digits", &mut sound, problems);
        let ipv4 = item.get("ipv4");
        let addresses = ipv4.and_then(|ipv4| ipv4.get("ipAddress")).and_then(Node::list);
        let subnet = ipv4.and_then(|ipv4| ipv4.get("subnet")).and_then(Node::list);
        let interface = NetworkInterface {
            mac_address,
            private_ip_addresses: listing(addresses, PRIVATE, problems),
            public_ip_addresses: listing(addresses, PUBLIC, problems),
            subnets: subnets(subnet, problems),
        };
        At { value: interface, span: item.span }
    });
    let rows = rows.collect();
    Listing { rows, end: list.and_then(|list| list.end).filter(|_| sound) }
}

fn items<'n>(list: Option<&'n Items<Node<'n>>>) -> &'n [Node<'n>] {
    list.map_or(&[], |list| &list.all)
}

/// The addresses of a name. One that cannot be read leaves the listing without an end.
fn listing(list: Option<&Items<Node>>, names: &[&str], problems: &mut Vec<Problem>) -> Listing<Ipv4Addr> {
    let mut sound = true;
    let rows = items(list).iter().filter_map(|item| {
        value(one_of(item, names, |text| text.parse().ok()), "an IPv4 address", &mut sound, problems)
    });
    let rows = rows.collect();
    Listing { rows, end: list.and_then(|list| list.end).filter(|_| sound) }
}

fn subnets(list: Option<&Items<Node>>, problems: &mut Vec<Problem>) -> Listing<Subnet> {
    let mut sound = true;
    let rows = items(list).iter().filter_map(|item| {
        let address = item.reads("address", |text| text.parse().ok());
        let address = value(address, "the address of a subnet", &mut sound, problems);
        let prefix = item.reads("prefix", |text| text.parse().ok().filter(|prefix| *prefix <= 32));
        let prefix = value(prefix, "the length of a prefix", &mut sound, problems);
        let subnet = address
            .zip(prefix)
            .map(|(address, prefix)| Subnet { address: address.value, prefix: prefix.value });
        sound &= subnet.is_some();
        Some(At { value: subnet?, span: item.span })
    });
    let rows = rows.collect();
    Listing { rows, end: list.and_then(|list| list.end).filter(|_| sound) }
}

/// The first of several names that says something.
fn one_of<T>(node: &Node, names: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<Result<At<T>, Span>> {
    names.iter().find_map(|name| node.reads(name, &read))
}

/// A value, or nothing; what cannot be read is noted.
fn value<T>(
    read: Option<Result<At<T>, Span>>,
    expected: &'static str,
    sound: &mut bool,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    match read? {
        Ok(value) => Some(value),
        Err(span) => {
            *sound = false;
            problems.push(Problem { span, expected });
            None
        }
    }
}
