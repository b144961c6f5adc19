//! `netsh interface ipv4 show route`: the routes, with the numbers of their interfaces.
//!
//! ```text
//! Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name
//! -------  --------  ---  ------------------------  ---  ------------------------
//! No       Manual    0    0.0.0.0/0                   4  10.0.0.1
//! No       System    256  10.0.0.0/24                 4  Ethernet
//! ```
//!
//! Rows are known by their shape in every language. The table is sorted by prefix and ends with a blank line; what a
//! filter leaves of it has neither the routes of the loopback nor that of the broadcast, and is not whole.
//! Documented as "Netsh interface commands".

use std::net::{IpAddr, Ipv4Addr};

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::netsh::{self, Table};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Line, blank};
use crate::values::IpPrefix;

/// The routes of IPv4.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct NetshIpv4Route {
    /// The rows, in the order of the text.
    pub routes: Listing<NetshRoute>,
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetshRoute {
    /// `Publish`, as printed: in the language of Windows.
    pub publish: At<String>,
    /// `Type`, as printed: in the language of Windows.
    #[serde(rename = "type")]
    pub kind: At<String>,
    /// `Met`: of the route alone, without that of its interface.
    pub met: At<u32>,
    /// `Prefix`.
    pub prefix: At<IpPrefix>,
    /// `Idx`: the number of the interface.
    pub idx: At<u32>,
    /// `Gateway/Interface Name`, where it is an address.
    pub gateway: Option<At<Ipv4Addr>>,
    /// `Gateway/Interface Name`, where it is a name: then the destination is a neighbour.
    pub interface_name: Option<At<String>>,
}

impl Artifact for NetshIpv4Route {
    const COLLECT: Collect = Collect::vm("netsh interface ipv4 show route");
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:Publish\s+Type\s+Met|Публикация\s+Тип\s+Мет)\s",
        r"^\s*-{4,}\s+-{4,}\s+---\s+-{20,}\s+---\s+-{20,}\s*$",
    ];
    const ENDS: &'static str = "the blank line or the prompt below the last row";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = start.whole_lines().lines().filter(|line| !line.is_blank()).peekable();
        let first = lines.next()?;
        let ruler = if netsh::is_ruler(first.text(), 6) { first } else { lines.next()? };
        netsh::is_ruler(ruler.text(), 6).then_some(())?;
        // The same table of IPv6 is another artifact.
        let is_ours = |line: &Line<'_>| row(line.line).is_some();
        lines.peek().is_none_or(is_ours).then_some(())?;
        let Table { listing: mut routes, problems, rest } = Table::below(ruler, row, ROW);
        routes.end = routes.end.filter(|_| has_local_routes(&routes.rows));
        let (span, rest) = console::split(start.lines(), rest);
        let word = first.text().split_whitespace().next();
        let language = HEADINGS.iter().find(|(heading, _)| Some(*heading) == word).map(|(_, tag)| *tag);
        Some((Parsed { value: Self { routes }, span, language, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.routes.end.is_some()
    }
}

/// The first word of the heading, language by language.
const HEADINGS: &[(&str, &str)] = &[("Publish", "en"), ("Публикация", "ru")];
const ROW: &str = "a route: publish, type, metric, prefix, index, gateway or interface";

/// Whether the routes of the loopback are there and the last one is that of the broadcast: a filter leaves them out.
fn has_local_routes(routes: &[At<NetshRoute>]) -> bool {
    let to = |route: &At<NetshRoute>| route.value.prefix.value;
    let loopback = IpPrefix { address: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), length: 8 };
    let broadcast = IpPrefix { address: IpAddr::V4(Ipv4Addr::BROADCAST), length: 32 };
    routes.iter().any(|route| to(route) == loopback)
        && routes.last().is_some_and(|route| to(route) == broadcast)
}

/// A row is told by its prefix, with the metric before it and the index behind it.
fn row(line: Excerpt<'_>) -> Option<NetshRoute> {
    let text = line.text();
    let prefix = text.split_whitespace().find(|word| word.contains('/') && IpPrefix::read(word).is_some())?;
    let at = prefix.as_ptr().addr() - text.as_ptr().addr();
    let (before, behind) = (text.get(..at)?, text.get(at + prefix.len()..)?);
    let (words, met) = blank::trim_end(before).rsplit_once(char::is_whitespace)?;
    let (publish, kind) = two(blank::trim(words))?;
    let (idx, target) = blank::trim_start(behind).split_once(char::is_whitespace)?;
    let target = blank::trim(target);
    let gateway: Option<Ipv4Addr> = target.parse().ok();
    let at = |word| line.narrow(word);
    let read = IpPrefix::read(prefix).filter(|prefix| prefix.address.is_ipv4())?;
    (!target.is_empty()).then(|| {
        Some(NetshRoute {
            publish: at(publish).at(publish.to_owned()),
            kind: at(kind).at(kind.to_owned()),
            met: at(met).at(met.parse().ok()?),
            prefix: at(prefix).at(read),
            idx: at(idx).at(idx.parse().ok()?),
            gateway: gateway.map(|gateway| at(target).at(gateway)),
            interface_name: gateway.is_none().then(|| at(target).at(target.to_owned())),
        })
    })?
}

/// Two cells: set apart by two blanks where one of them has a blank of its own.
fn two(cells: &str) -> Option<(&str, &str)> {
    let (first, second) = match cells.split_once("  ") {
        Some((first, second)) => (first, blank::trim(second)),
        None => cells.split_once(char::is_whitespace)?,
    };
    let single = !second.contains("  ") && (cells.contains("  ") || !second.contains(' '));
    (single && !second.is_empty()).then_some((first, second))
}

#[cfg(test)]
mod tests;
