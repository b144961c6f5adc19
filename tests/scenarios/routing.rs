//! The routing table of Windows: what follows from the addresses of its adapters, and what DHCP or somebody added.

use std::net::Ipv4Addr;

use super::vm::Vm;
use super::world::{Adapter, Route};

/// What follows from the addresses of an adapter by itself.
fn connected(adapter: &Adapter) -> Vec<Route> {
    let own = adapter.addresses.iter().filter(|_| adapter.connected);
    own.flat_map(|address| {
        let row = |to, bits| Route { to, bits, gateway: None, by: address.ip, metric: 266 };
        let network = u32::from(address.network());
        let broadcast = Ipv4Addr::from(network | !u32::from(address.mask()));
        [
            row(address.network(), address.bits),
            row(address.ip, 32),
            row(broadcast, 32),
            row([224, 0, 0, 0].into(), 4),
            row(Ipv4Addr::BROADCAST, 32),
        ]
    })
    .collect()
}

fn loopback() -> Vec<Route> {
    let all = [
        ([127, 0, 0, 0], 8),
        ([127, 0, 0, 1], 32),
        ([127, 255, 255, 255], 32),
        ([224, 0, 0, 0], 4),
        ([255; 4], 32),
    ];
    let row = |(to, bits): ([u8; 4], u32)| Route {
        to: to.into(),
        bits,
        gateway: None,
        by: Ipv4Addr::LOCALHOST,
        metric: 331,
    };
    all.into_iter().map(row).collect()
}

/// The whole table, by destination.
pub(super) fn table(vm: &Vm) -> Vec<Route> {
    let mut rows = loopback();
    rows.extend(vm.adapters.iter().flat_map(connected));
    rows.extend(vm.routes.iter().cloned());
    rows.sort_by_key(|row| (row.to, row.bits, row.metric));
    rows
}

/// The route that Windows takes: the longest prefix, and of those the lowest metric.
pub(super) fn best(vm: &Vm, to: Ipv4Addr) -> Option<Route> {
    let covers = |route: &Route| {
        let mask = u32::from(super::world::mask(route.bits));
        u32::from(to) & mask == u32::from(route.to) & mask
    };
    table(vm).into_iter().filter(covers).min_by_key(|route| (32 - route.bits, route.metric))
}
