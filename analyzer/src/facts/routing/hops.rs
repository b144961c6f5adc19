//! Where routes lead next, and whether any leads out.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use coldcase_parsers::windows::RoutePrint;
use coldcase_parsers::windows::route_print::Ipv4Route;
use coldcase_parsers::{At, Listing, Mac, Parsed, Span, Target};

use super::{Route, host_route, whole};
use crate::fact::{Fact, Found, Why};
use crate::facts::{Answer, Facts, says};

/// The last part of 169.254.169.x where another cloud has services, for which its agent adds routes.
const NEIGHBOURS: &[u8] = &[123, 249, 250, 251, 253];

/// The gateway of a host route, against the network of its adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hop {
    /// There is no such route.
    NoRoute,
    /// The adapter itself: on-link, or by an address of its own, which Windows shows in both ways.
    Itself,
    /// The gateway of the subnet.
    Usual(Ipv4Addr),
    /// Another address of the subnet; the default route of the adapter has the second.
    Another(Ipv4Addr, Ipv4Addr),
    /// An address outside of every subnet of the adapter.
    Outside(Ipv4Addr),
}

impl Found for Hop {
    fn found(&self) -> String {
        match self {
            Self::NoRoute => "there is no such route".to_owned(),
            Self::Itself => "on-link".to_owned(),
            Self::Usual(gateway) => gateway.to_string(),
            Self::Another(gateway, usual) => format!("{gateway}; the default route has {usual}"),
            Self::Outside(gateway) => format!("{gateway}, outside of the adapter's subnet"),
        }
    }
}

/// The routes to everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Defaults {
    /// How many there are.
    pub count: u32,
    /// Whether the VM has one adapter alone.
    pub one_adapter: bool,
}

impl Found for Defaults {
    fn found(&self) -> String {
        let alone = if self.one_adapter { ", by the only adapter" } else { "" };
        format!("{}{alone}", self.count)
    }
}

impl Route {
    /// Whether it is the network of addresses that a host gives itself, as any adapter without DHCP has it.
    pub(crate) fn is_link_local_network(&self) -> bool {
        self.gateway == Target::OnLink
            && self.network_destination == Ipv4Addr::new(169, 254, 0, 0)
            && self.prefix() == Some(16)
    }
}

impl Facts<'_> {
    /// Where the route to one address alone leads next.
    pub(crate) fn hop_to(self, to: Ipv4Addr) -> Fact<Hop> {
        self.ask::<RoutePrint, _>(|capture| {
            let (route, spans) = host_route(capture, to)?;
            let Some(route) = route else { return says(Hop::NoRoute, spans) };
            let (hop, by) = hop(capture, &route)?;
            says(hop, spans.into_iter().chain(by))
        })
    }

    /// Neighbours of the metadata service that have routes of their own: addresses of other clouds' services.
    pub(crate) fn neighbours_of_imds(self) -> Fact<Vec<Ipv4Addr>> {
        self.ask::<RoutePrint, _>(|capture| {
            let table = &capture.value.ipv4_active;
            let is_one = |row: &&At<Ipv4Route>| {
                let [a, b, c, last] = row.value.network_destination.value.octets();
                [a, b, c] == [169, 254, 169]
                    && NEIGHBOURS.contains(&last)
                    && row.value.netmask.value.is_broadcast()
            };
            let rows = || table.rows.iter().filter(is_one);
            match (rows().next(), table.end) {
                (None, None) => Err(Why::Incomplete(vec![whole(capture, table)])),
                (None, Some(_)) => says(Vec::new(), [whole(capture, table)]),
                (Some(_), _) => {
                    let all = rows().map(|row| row.value.network_destination.value).collect();
                    says(all, rows().map(|row| row.span))
                }
            }
        })
    }

    /// How many active routes lead to everywhere, and whether there is one adapter alone that they can leave by.
    pub(crate) fn default_routes(self) -> Fact<Defaults> {
        self.ask::<RoutePrint, _>(|capture| {
            let table = &capture.value.ipv4_active;
            let places = || table.rows.iter().enumerate().filter(|(_, row)| is_default(&row.value));
            let last = places().next_back().map(|(at, _)| at);
            // They stand first, so that any other row behind them says that there are no more.
            if table.end.is_none() && last.is_none_or(|last| last + 1 == table.rows.len()) {
                return Err(Why::Incomplete(vec![whole(capture, table)]));
            }
            let spans: Vec<Span> = places().map(|(_, row)| row.span).collect();
            let count = u32::try_from(spans.len()).unwrap_or(u32::MAX);
            let defaults = Defaults { count, one_adapter: has_one_adapter(capture) };
            says(defaults, if spans.is_empty() { vec![whole(capture, table)] } else { spans })
        })
    }

    /// A route to everywhere, or that there is none. The two halves that a VPN lays over the default route are one.
    pub(crate) fn way_out(self) -> Fact<Option<Route>> {
        self.ask::<RoutePrint, _>(|capture| {
            let table = &capture.value.ipv4_active;
            let find = |wanted: &dyn Fn(&Ipv4Route) -> bool| table.rows.iter().find(|row| wanted(&row.value));
            let half = |at: u8| {
                let to = Ipv4Addr::new(at, 0, 0, 0);
                find(&|row| row.network_destination.value == to && Route::from(row).prefix() == Some(1))
            };
            let known = |row: &At<Ipv4Route>| Some(Route::from(&row.value));
            match (find(&is_default), half(0), half(128)) {
                (Some(row), ..) => says(known(row), [row.span]),
                (None, Some(low), Some(high)) => says(known(low), [low.span, high.span]),
                _ if table.end.is_some() => says(None, [whole(capture, table)]),
                _ => Err(Why::Incomplete(vec![whole(capture, table)])),
            }
        })
    }
}

/// Whether the list of interfaces, whole, has one hardware address alone: accelerated networking shows it twice.
fn has_one_adapter(capture: &Parsed<RoutePrint>) -> bool {
    let interfaces = &capture.value.interfaces;
    let macs = interfaces.values().filter_map(|row| row.mac).map(|mac| mac.value);
    let macs: BTreeSet<Mac> = macs.filter(|mac| mac.is_ethernet()).collect();
    interfaces.end.is_some() && macs.len() == 1
}

fn is_default(row: &Ipv4Route) -> bool {
    row.network_destination.value.is_unspecified() && row.netmask.value.is_unspecified()
}

/// Where a host route leads next, and the lines that tell.
fn hop(capture: &Parsed<RoutePrint>, route: &Route) -> Answer<Hop> {
    let table = &capture.value.ipv4_active;
    let Target::Gateway(gateway) = route.gateway else { return says(Hop::Itself, []) };
    if gateway == route.interface {
        return says(Hop::Itself, []);
    }
    if let Some(own) = table.rows.iter().find(|row| is_on_link(row, route, 32..=32, gateway)) {
        return says(Hop::Itself, [own.span]);
    }
    let defaults = || table.rows.iter().filter(|row| is_default(&row.value));
    let own = || defaults().filter(|row| row.value.interface.value == route.interface);
    if let Some(same) = own().find(|row| row.value.gateway.value == Target::Gateway(gateway)) {
        return says(Hop::Usual(gateway), [same.span]);
    }
    if table.end.is_none() {
        return Err(Why::Incomplete(vec![whole(capture, table)]));
    }
    within(table, route, gateway, own().next()).ok_or_else(|| Why::Silent(vec![whole(capture, table)]))
}

/// The same for a gateway that no default route has. Azure's gateway is the first address of its subnet.
fn within(
    table: &Listing<Ipv4Route>,
    route: &Route,
    gateway: Ipv4Addr,
    default: Option<&At<Ipv4Route>>,
) -> Option<(Hop, Vec<Span>)> {
    let of_adapter =
        |row: &&At<Ipv4Route>| is_on_link(row, route, 8..=30, row.value.network_destination.value);
    let subnets = || table.rows.iter().filter(of_adapter);
    let Some(subnet) = subnets().find(|row| Route::from(&row.value).covers(gateway)) else {
        let spans: Vec<Span> = subnets().map(|row| row.span).collect();
        return (!spans.is_empty()).then_some((Hop::Outside(gateway), spans));
    };
    if subnet.value.network_destination.value.to_bits().checked_add(1) == Some(gateway.to_bits()) {
        return Some((Hop::Usual(gateway), vec![subnet.span]));
    }
    let default = default?;
    let Target::Gateway(usual) = default.value.gateway.value else { return None };
    Some((Hop::Another(gateway, usual), vec![default.span]))
}

/// Whether a row leads on-link, by the adapter of a route, to a network of such a length that holds an address.
fn is_on_link(
    row: &At<Ipv4Route>,
    route: &Route,
    lengths: std::ops::RangeInclusive<u32>,
    address: Ipv4Addr,
) -> bool {
    let own = Route::from(&row.value);
    own.gateway == Target::OnLink
        && own.interface == route.interface
        && own.prefix().is_some_and(|length| lengths.contains(&length))
        && own.covers(address)
        && !own.network_destination.is_link_local()
}
