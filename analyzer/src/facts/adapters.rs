//! The network adapters of the guest.

use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::windows::ipconfig_all::{self, IpconfigAll};
use coldcase_parsers::windows::{RoutePrint, route_print};
use coldcase_parsers::{At, Mac, Span};

use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Many, Want, Why, listed};

/// An adapter of the guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Adapter {
    /// Its name.
    pub name: Option<String>,
    /// Its MAC.
    pub mac: Mac,
    /// Its IPv4 addresses.
    pub addresses: Vec<Ipv4Addr>,
}

impl Found for Adapter {
    fn found(&self) -> String {
        let addresses = listed(self.addresses.iter());
        match &self.name {
            Some(name) => format!("{} ({name}, {addresses})", self.mac),
            None => format!("{} ({addresses})", self.mac),
        }
    }
}

impl Facts<'_> {
    /// The adapter that has an IPv4 address.
    pub(crate) fn adapter_with_address(self, address: Ipv4Addr) -> Fact<Adapter> {
        self.ask::<IpconfigAll, _>(|capture| {
            let found = capture
                .value
                .adapters
                .rows
                .iter()
                .find_map(|adapter| Some((adapter, has(&adapter.value, address)?)));
            match found {
                Some((adapter, span)) => seen(adapter, &[span]),
                None => Err(not_listed(&capture.value, capture.span)),
            }
        })
    }

    /// The adapter that has a MAC *and* an IPv4 address: accelerated networking shows one MAC on two adapters.
    pub(crate) fn adapter_with_mac(self, mac: Mac) -> Fact<Adapter> {
        self.ask::<IpconfigAll, _>(|capture| {
            let mine = |adapter: &&At<ipconfig_all::Adapter>| {
                let is_it = adapter.value.physical_address.is_some_and(|own| own.value == mac);
                is_it && !adapter.value.ipv4_addresses.is_empty()
            };
            match capture.value.adapters.rows.iter().find(mine) {
                Some(adapter) => seen(adapter, &[]),
                None => Err(not_listed(&capture.value, capture.span)),
            }
        })
    }

    /// Whether the guest has an interface with a MAC. That it has none is said by a whole interface list only.
    pub(crate) fn has_interface(self, mac: Mac) -> Fact<bool> {
        let listed = self.ask::<RoutePrint, _>(|capture| {
            let interfaces = &capture.value.interfaces;
            match interfaces.rows.iter().find(|row| row.value.mac.is_some_and(|own| own.value == mac)) {
                Some(row) => says(true, [row.span]),
                None => match (interfaces.rows.first(), interfaces.end) {
                    (Some(first), Some(end)) => says(false, [first.span.to(end)]),
                    _ => Err(Why::Incomplete(vec![capture.span])),
                },
            }
        });
        let configured = self.ask::<IpconfigAll, _>(|capture| {
            let own = capture.value.adapters.values().filter_map(|adapter| adapter.physical_address);
            match own.into_iter().find(|own| own.value == mac) {
                Some(own) => says(true, [own.span]),
                None => Err(not_listed(&capture.value, capture.span)),
            }
        });
        listed.with(configured)
    }

    /// The number of the interface with a MAC, as `route add … if` takes it.
    pub(crate) fn interface_index(self, mac: Mac) -> Fact<u32> {
        self.ask::<RoutePrint, _>(|capture| {
            let mine = |row: &&At<route_print::Interface>| row.value.mac.is_some_and(|own| own.value == mac);
            let mut rows = capture.value.interfaces.rows.iter().filter(mine);
            match (rows.next(), rows.next()) {
                (Some(row), None) => says(row.value.index, [row.span]),
                (Some(row), Some(other)) => Err(Why::Contradicted(vec![row.span, other.span])),
                _ => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// The IPv4 default gateway of the adapter with a MAC and an address: nothing where its block, whole, names none.
    pub(crate) fn gateway_of(self, mac: Mac) -> Fact<Option<Ipv4Addr>> {
        self.ask::<IpconfigAll, _>(|capture| {
            let mine = |adapter: &&At<ipconfig_all::Adapter>| {
                let is_it = adapter.value.physical_address.is_some_and(|own| own.value == mac);
                is_it && !adapter.value.ipv4_addresses.is_empty()
            };
            let Some(adapter) = capture.value.adapters.rows.iter().find(mine) else {
                return Err(not_listed(&capture.value, capture.span));
            };
            let mut gateways = adapter.value.default_gateway.iter();
            let ipv4 = |gateway: &At<IpAddr>| match gateway.value {
                IpAddr::V4(address) => Some((address, gateway.span)),
                IpAddr::V6(_) => None,
            };
            match (gateways.find_map(ipv4), adapter.value.end) {
                (Some((gateway, span)), _) => says(Some(gateway), [span]),
                (None, Some(end)) => says(None, [end]),
                (None, None) => Err(Why::Incomplete(vec![adapter.span])),
            }
        })
    }

    /// Every adapter that has a MAC and an address that others can reach.
    pub(crate) fn addressed_adapters(self) -> Many<Adapter> {
        let (mut items, mut rest) = (Vec::new(), Vec::new());
        let from = Want::Capture(coldcase_parsers::ArtifactKind::IpconfigAll);
        for (capture, _) in self.captures::<IpconfigAll>() {
            for adapter in &capture.value.adapters.rows {
                match whole_addresses(adapter) {
                    Some(Ok((value, spans))) => items.push(Fact::known(value, spans, from)),
                    Some(Err(why)) => rest.push(Gap { want: from, why }),
                    None => {}
                }
            }
            if capture.value.adapters.end.is_none() {
                rest.push(Gap { want: from, why: Why::Incomplete(vec![capture.span]) });
            } else if items.is_empty() {
                rest.push(Gap { want: from, why: Why::Silent(vec![capture.span]) });
            }
        }
        if self.captures::<IpconfigAll>().next().is_none() {
            rest.push(self.no_capture::<IpconfigAll>());
        }
        Many { items, rest }
    }

    /// Whether the guest is in no failover cluster and hosts no containers.
    ///
    /// Clusters and containers move addresses about without Azure: where there are any, nothing follows from an address.
    pub(crate) fn owns_its_addresses(self) -> Fact<bool> {
        let undecided = |sign: Span| Why::Silent(vec![sign]);
        let listed = self.ask::<RoutePrint, _>(|capture| {
            let interfaces = &capture.value.interfaces;
            let cluster = capture.value.ipv4_active.values().find(|route| is_cluster(route.interface.value));
            let named = interfaces.rows.iter().find(|row| is_shared(&row.value.name)).map(|row| row.span);
            match (
                named.or_else(|| cluster.map(|route| route.interface.span)),
                interfaces.rows.first(),
                interfaces.end,
            ) {
                (Some(sign), ..) => Err(undecided(sign)),
                (None, Some(first), Some(end)) => says(true, [first.span.to(end)]),
                _ => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        let configured = self.ask::<IpconfigAll, _>(|capture| {
            let mut descriptions =
                capture.value.adapters.values().filter_map(|adapter| adapter.description.as_ref());
            match (descriptions.find(|text| is_shared(&text.value)), capture.value.adapters.end) {
                (Some(sign), _) => Err(undecided(sign.span)),
                (None, Some(end)) => says(true, [capture.span.to(end)]),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        let mut both = listed.with(configured);
        // One sign is enough to know nothing, whatever the other capture lists.
        if both.gaps.iter().any(|gap| matches!(gap.why, Why::Silent(_))) {
            both.readings.clear();
        }
        both
    }
}

fn is_shared(name: &str) -> bool {
    name.contains("Failover Cluster") || name.contains("Hyper-V Virtual Ethernet")
}

/// 169.254.1.x and 169.254.2.x: what the virtual adapter of a failover cluster takes.
fn is_cluster(address: Ipv4Addr) -> bool {
    matches!(address.octets(), [169, 254, 1 | 2, _])
}

pub(super) fn has(adapter: &ipconfig_all::Adapter, address: Ipv4Addr) -> Option<Span> {
    adapter
        .ipv4_addresses
        .iter()
        .find(|own| own.value.address.value == address)
        .map(|own| own.value.address.span)
}

/// An adapter, shown by its MAC and the lines that led to it.
fn seen(adapter: &At<ipconfig_all::Adapter>, by: &[Span]) -> Answer<Adapter> {
    let Some(mac) = adapter.value.physical_address else { return Err(Why::Silent(vec![adapter.span])) };
    let addresses = adapter.value.ipv4_addresses.iter().map(|own| own.value.address.value).collect();
    let name = adapter.value.name.as_ref().map(|name| name.value.clone());
    says(Adapter { name, mac: mac.value, addresses }, by.iter().copied().chain([mac.span]))
}

/// The adapter with its addresses that others can reach, if it has any; whole only if its block is.
fn whole_addresses(adapter: &At<ipconfig_all::Adapter>) -> Option<Answer<Adapter>> {
    let routable = |own: &&At<ipconfig_all::Ipv4Address>| {
        let address = own.value.address.value;
        !address.is_link_local() && !address.is_loopback()
    };
    let own: Vec<_> = adapter.value.ipv4_addresses.iter().filter(routable).collect();
    let spans: Vec<Span> = own.iter().map(|own| own.value.address.span).collect();
    if own.is_empty() {
        return None;
    }
    if adapter.value.end.is_none() {
        return Some(Err(Why::Incomplete(vec![adapter.span])));
    }
    let addresses = own.iter().map(|own| own.value.address.value).collect();
    Some(seen(adapter, &spans).map(|(seen, spans)| (Adapter { addresses, ..seen }, spans)))
}

/// Why an adapter is not in a capture: the capture may be cut, unless it has an end.
pub(super) fn not_listed(ipconfig: &IpconfigAll, span: Span) -> Why {
    if ipconfig.adapters.end.is_some() { Why::Silent(vec![span]) } else { Why::Incomplete(vec![span]) }
}
