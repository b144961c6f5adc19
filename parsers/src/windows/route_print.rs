//! `route print`: the interfaces and the routing tables.

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt};
use crate::values::{Mac, Target};

/// The interface list and the four routing tables; any of them may be missing from a capture.
#[derive(Debug, Default, Serialize)]
pub struct RoutePrint {
    /// `Interface List`.
    pub interfaces: Listing<Interface>,
    /// `IPv4 Route Table`, `Active Routes`. Its end needs the loopback and broadcast rows too: a filtered
    /// table is not whole.
    pub ipv4_active: Listing<Ipv4Route>,
    /// `IPv4 Route Table`, `Persistent Routes`.
    pub ipv4_persistent: Listing<PersistentRoute>,
    /// `IPv6 Route Table`, `Active Routes`.
    pub ipv6_active: Listing<Ipv6Route>,
    /// `IPv6 Route Table`, `Persistent Routes`.
    pub ipv6_persistent: Listing<Ipv6Route>,
}

/// A row of the interface list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interface {
    /// The number that `route add … if` takes.
    pub index: u32,
    /// The hardware address; loopback has none.
    pub mac: Option<At<Mac>>,
    /// The name of the adapter.
    pub name: String,
}

/// A row of the active IPv4 routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ipv4Route {
    /// `Network Destination`.
    pub network_destination: At<Ipv4Addr>,
    /// `Netmask`.
    pub netmask: At<Ipv4Addr>,
    /// `Gateway`.
    pub gateway: At<Target>,
    /// `Interface`: one address of the interface, not the source address.
    pub interface: At<Ipv4Addr>,
    /// `Metric`: of the interface and the route together.
    pub metric: At<u32>,
}

/// A row of the persistent IPv4 routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersistentRoute {
    /// `Network Address`.
    pub network_address: At<Ipv4Addr>,
    /// `Netmask`.
    pub netmask: At<Ipv4Addr>,
    /// `Gateway Address`.
    pub gateway_address: At<Target>,
    /// `Metric`; nothing where Windows prints the word `Default`.
    pub metric: Option<At<u32>>,
}

/// A row of an IPv6 table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ipv6Route {
    /// `If`.
    pub interface: u32,
    /// `Metric`.
    pub metric: u32,
    /// `Network Destination`, with its prefix length.
    pub network_destination: String,
    /// `Gateway`: an address, or the word for a neighbour.
    pub gateway: String,
}

impl Artifact for RoutePrint {
    const COLLECT: Collect = Collect { on: On::Vm, command: "route print" };
    const MARKS: &'static [&'static str] = &[r"^={40,}\s*$"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.ipv4_active.end.is_some()
    }
}
