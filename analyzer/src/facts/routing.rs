//! Where packets go: the routing table, read as Windows reads it.

mod hops;

use std::net::Ipv4Addr;

use coldcase_parsers::windows::RoutePrint;
use coldcase_parsers::windows::route_print::Ipv4Route;
use coldcase_parsers::{At, Listing, Parsed, Span, Target};

use super::adapters::Adapter;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Why};

pub(crate) use hops::Hop;

/// The Azure Instance Metadata Service.
pub const IMDS: Ipv4Addr = Ipv4Addr::new(169, 254, 169, 254);
/// The platform's own address for DHCP, DNS and the agent.
pub const WIRE_SERVER: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

/// A route of the active table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `Network Destination`.
    pub network_destination: Ipv4Addr,
    /// `Netmask`.
    pub netmask: Ipv4Addr,
    /// `Gateway`.
    pub gateway: Target,
    /// `Interface`: one address of the interface that the route leaves by.
    pub interface: Ipv4Addr,
    /// `Metric`.
    pub metric: u32,
}

impl Route {
    /// Whether an address is in the network that the route leads to.
    pub fn covers(&self, address: Ipv4Addr) -> bool {
        let mask = self.netmask.to_bits();
        address.to_bits() & mask == self.network_destination.to_bits() & mask
    }

    /// The length of its prefix; nothing for a mask with holes, which no route can have.
    pub fn prefix(&self) -> Option<u32> {
        let mask = self.netmask.to_bits();
        (mask.leading_ones() + mask.trailing_zeros() >= 32).then(|| mask.leading_ones())
    }
}

impl Found for Route {
    fn found(&self) -> String {
        let Self { network_destination, gateway, interface, metric, .. } = self;
        let prefix = self.prefix().unwrap_or_default();
        format!("{network_destination}/{prefix} via {gateway} on {interface}, metric {metric}")
    }
}

impl From<&Ipv4Route> for Route {
    fn from(row: &Ipv4Route) -> Self {
        Self {
            network_destination: row.network_destination.value,
            netmask: row.netmask.value,
            gateway: row.gateway.value,
            interface: row.interface.value,
            metric: row.metric.value,
        }
    }
}

/// Which route Windows takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// No route covers the address.
    Nowhere,
    /// The place of the route in the table.
    By(usize),
    /// Several are equally good; Windows does not print which of them it prefers.
    Tie(Vec<usize>),
}

/// The longest prefix wins, then strictly the lowest metric.
pub fn choice(routes: &[Route], to: Ipv4Addr) -> Choice {
    let covering = routes.iter().enumerate().filter(|(_, route)| route.covers(to));
    let ranked =
        covering.filter_map(|(at, route)| Some(((route.prefix()?, std::cmp::Reverse(route.metric)), at)));
    let ranked: Vec<_> = ranked.collect();
    let Some(best) = ranked.iter().map(|(rank, _)| *rank).max() else { return Choice::Nowhere };
    let winners: Vec<usize> = ranked.iter().filter(|(rank, _)| *rank == best).map(|(_, at)| *at).collect();
    let same = |at: &usize| winners.first().and_then(|first| routes.get(*first)) == routes.get(*at);
    match winners.first() {
        Some(first) if winners.iter().all(same) => Choice::By(*first),
        _ => Choice::Tie(winners),
    }
}

impl Facts<'_> {
    /// The active route to an address, or that there is none.
    pub(crate) fn route_to(self, to: Ipv4Addr) -> Fact<Option<Route>> {
        self.ask::<RoutePrint, _>(|capture| {
            let table = &capture.value.ipv4_active;
            // A host route is the longest prefix there is: nothing that a cut took away can beat it.
            match host_route(capture, to) {
                Ok((Some(route), spans)) => says(Some(route), spans),
                _ if table.end.is_some() => chosen(capture, table, to),
                other => other,
            }
        })
    }

    /// The active route to this address alone (255.255.255.255), or that there is none.
    pub(crate) fn host_route(self, to: Ipv4Addr) -> Fact<Option<Route>> {
        self.ask::<RoutePrint, _>(|capture| host_route(capture, to))
    }

    /// The active route to everywhere, or that there is none.
    pub(crate) fn default_route(self) -> Fact<Option<Route>> {
        self.ask::<RoutePrint, _>(|capture| {
            let rows = &capture.value.ipv4_active;
            one_of(capture, rows, |row| {
                row.network_destination.value.is_unspecified() && row.netmask.value.is_unspecified()
            })
        })
    }

    /// The adapter that a route leaves by; without a route there is none.
    pub(crate) fn adapter_of(self, route: Fact<Option<Route>>) -> Fact<Adapter> {
        route.and_then(|route| match route {
            Some(route) => self.adapter_with_address(route.interface),
            None => Fact::new(Vec::new(), Vec::new()),
        })
    }
}

fn chosen(capture: &Parsed<RoutePrint>, table: &Listing<Ipv4Route>, to: Ipv4Addr) -> Answer<Option<Route>> {
    let routes: Vec<Route> = table.values().map(Route::from).collect();
    match choice(&routes, to) {
        Choice::Nowhere => says(None, [whole(capture, table)]),
        Choice::By(at) => says(routes.get(at).copied(), table.rows.get(at).map(|row| row.span)),
        Choice::Tie(all) => {
            let spans = all.iter().filter_map(|at| table.rows.get(*at)).map(|row| row.span);
            Err(Why::Contradicted(spans.collect()))
        }
    }
}

fn host_route(capture: &Parsed<RoutePrint>, to: Ipv4Addr) -> Answer<Option<Route>> {
    one_of(capture, &capture.value.ipv4_active, |row| {
        row.network_destination.value == to && row.netmask.value.is_broadcast()
    })
}

/// The best of the rows to one destination.
///
/// Windows prints the rows of one destination together. So all of them are known once a row of another
/// destination, or the end, stands behind them; before them the table begins or such a row stands.
fn one_of(
    capture: &Parsed<RoutePrint>,
    table: &Listing<Ipv4Route>,
    is_it: impl Fn(&Ipv4Route) -> bool,
) -> Answer<Option<Route>> {
    let Some(first) = table.rows.iter().position(|row| is_it(&row.value)) else {
        let place = if table.rows.is_empty() { capture.span } else { whole(capture, table) };
        return if table.end.is_some() { says(None, [place]) } else { Err(Why::Incomplete(vec![place])) };
    };
    let rows = || table.rows.iter().enumerate().filter(|(_, row)| is_it(&row.value));
    let last = rows().last().map_or(first, |(at, _)| at);
    let between = last - first + 1 == rows().count();
    if !(table.end.is_some() || (between && last + 1 < table.rows.len())) {
        return Err(Why::Incomplete(rows().map(|(_, row)| row.span).collect()));
    }
    let candidates: Vec<&At<Ipv4Route>> = rows().map(|(_, row)| row).collect();
    let routes: Vec<Route> = candidates.iter().map(|row| Route::from(&row.value)).collect();
    let destination = routes.first().map_or(Ipv4Addr::UNSPECIFIED, |route| route.network_destination);
    match choice(&routes, destination) {
        Choice::By(at) => says(routes.get(at).copied(), candidates.get(at).map(|row| row.span)),
        _ => Err(Why::Contradicted(candidates.iter().map(|row| row.span).collect())),
    }
}

/// The table from its first row to its end: the region that was searched.
fn whole(capture: &Parsed<RoutePrint>, table: &Listing<Ipv4Route>) -> Span {
    let first = table.rows.first().map_or(capture.span, |row| row.span);
    let last = table.rows.last().map_or(first, |row| row.span);
    table.end.map_or(first.to(last), |end| first.to(end))
}

#[cfg(test)]
mod tests;
