//! `route print`: the interfaces and the routing tables.
//!
//! ```text
//! ===========================================================================
//! Interface List
//!   4...02 00 00 00 00 04 ......Microsoft Hyper-V Network Adapter
//!   1...........................Software Loopback Interface 1
//! ===========================================================================
//!
//! IPv4 Route Table
//! ===========================================================================
//! Active Routes:
//! Network Destination        Netmask          Gateway       Interface  Metric
//!           0.0.0.0          0.0.0.0         10.0.0.1         10.0.0.4     10
//!   169.254.169.254  255.255.255.255         10.0.0.1         10.0.0.4     11
//! ```
//!
//! Rows are known by their shape, tables by their order. A row may be read from any piece; that there is no other
//! is said only of a table whose heading and whose ruler were seen.

mod headings;
mod rows;
mod tables;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::{Mac, Target};

/// The interface list and the four routing tables; any of them may be missing from a capture.
#[derive(Debug, Default, Serialize, JsonSchema)]
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
    /// The line that shows that somebody left out a part: dots, or the end of a table without its local routes.
    #[serde(skip)]
    pub left_out: Option<Span>,
}

/// A row of the interface list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Interface {
    /// The number that `route add … if` takes.
    pub index: u32,
    /// The hardware address; loopback has none.
    pub mac: Option<At<Mac>>,
    /// The name of the adapter.
    pub name: String,
}

/// A row of the active IPv4 routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
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
    const COLLECT: Collect = Collect::vm("route print");
    const MARKS: &'static [&'static str] = &[
        r"^\s*={40,}\s*$",
        r"^\s*(?:Interface List|(?:IPv[46] )?Route Table|(?:Active|Persistent) Routes:)\s*$",
        // The same in other languages; a dot where a letter may be lost.
        r"^\s*(?:Schnittstellenliste|IPv[46]-Routentabelle|Aktive Routen:|St.ndige Routen:)\s*$",
        r"^\s*(?:Liste d'Interfaces|IPv[46] Table de routage|Itin.raires (?:actifs|persistants)\s*:)\s*$",
        r"^\s*(?:Lista de interfaces|IPv[46] Tabla de enrutamiento|Rutas (?:activas|persistentes):)\s*$",
        r"^\s*(?:Список интерфейсов|IPv[46] таблица маршрута|(?:Активные|Постоянные) маршруты:)\s*$",
        r"^\s*(?:インターフェイス一覧|IPv[46] ルート テーブル|アクティブ ルート:|固定ルート:)\s*$",
        r"^\s*(?:接口列表|IPv[46] 路由表|(?:活动|永久)路由:)\s*$",
        r"^\s*Network (?:Destination|Address)\s+Netmask\s+Gateway(?-u:\b)",
        r"^\s*If\s+Metric\s+Network Destination\s+Gateway\s*$",
        r"^\s*\d+ ?\.\.\.[0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2}){5} ",
        r"^\s*\d{1,3}(?:\.\d{1,3}){3}\s+\d{1,3}(?:\.\d{1,3}){3}\s+\S.*\s(?:\d+|Default|Par d.faut)\s*$",
    ];
    const ENDS: &'static str =
        "the ruler below each section; a table of IPv4 routes must also hold 127.0.0.0 and 255.255.255.255";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.whole_lines();
        let (tables, rest) = tables::read(lines);
        let claimed = lines.up_to(rest);
        // One line may be anybody's, unless it is a row or the end of a table.
        if tables.understood < 2 && tables.found.is_empty() {
            return None;
        }
        let span = claimed.narrow(claimed.text().trim()).span();
        let language = tables.votes.winner();
        let parsed = Parsed { value: tables.found, span, language, problems: tables.problems };
        Some((parsed, start.lines().after(claimed)))
    }

    fn is_complete(&self) -> bool {
        self.ends().iter().all(Option::is_some)
    }
}

impl RoutePrint {
    /// Whether the routes of the loopback and of the broadcast are there: a filter leaves them out.
    fn has_local_routes(&self) -> bool {
        let to = |wanted| self.ipv4_active.values().any(|route| route.network_destination.value == wanted);
        to(Ipv4Addr::new(127, 0, 0, 0)) && to(Ipv4Addr::BROADCAST)
    }

    fn ends(&self) -> [Option<Span>; 5] {
        [
            self.interfaces.end,
            self.ipv4_active.end,
            self.ipv4_persistent.end,
            self.ipv6_active.end,
            self.ipv6_persistent.end,
        ]
    }

    fn is_empty(&self) -> bool {
        let rows = [
            self.interfaces.rows.len(),
            self.ipv4_active.rows.len(),
            self.ipv4_persistent.rows.len(),
            self.ipv6_active.rows.len(),
            self.ipv6_persistent.rows.len(),
        ];
        rows.iter().all(|rows| *rows == 0) && self.ends().iter().all(Option::is_none)
    }
}

#[cfg(test)]
mod tests;
