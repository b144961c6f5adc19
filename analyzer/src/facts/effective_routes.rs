//! Where Azure sends the packets of the VM: its own routes, which the guest does not see.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use coldcase_parsers::azure::effective_routes::{AzEffectiveRoutes, EffectiveRoute};
use coldcase_parsers::azure::{AzVmNicList, AzVmNicShow, AzVmShow};
use coldcase_parsers::{ArtifactKind, At, IpPrefix, Listing, Parsed, Span};

use super::{Answer, Facts, kms_hosts, says};
use crate::fact::{Confidence, Fact, Found, Gap, Why, listed, together};

/// What takes the packets of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NextHop {
    /// `Internet`: they leave from an address of Azure.
    Internet,
    /// `VirtualNetworkGateway`: they go to a network of the customer.
    Gateway,
    /// `VirtualAppliance`: a firewall of the customer, which may send them on from an address of Azure.
    Appliance,
    /// `None`: they are dropped.
    Dropped,
    /// The virtual network, a peered one, a service endpoint.
    Elsewhere,
}

/// The route that Azure chooses for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AzureRoute {
    /// The address that was asked for.
    pub to: Ipv4Addr,
    /// `addressPrefix`: the one that covers it.
    pub prefix: IpPrefix,
    /// Whether a user made it.
    pub by_user: bool,
    /// `nextHopType`.
    pub next_hop: NextHop,
}

impl NextHop {
    fn name(self) -> &'static str {
        match self {
            Self::Internet => "Internet",
            Self::Gateway => "VirtualNetworkGateway",
            Self::Appliance => "VirtualAppliance",
            Self::Dropped => "None",
            Self::Elsewhere => "inside the virtual network",
        }
    }
}

impl Found for AzureRoute {
    fn found(&self) -> String {
        format!("{} by {} to {}", self.to, self.prefix, self.next_hop.name())
    }
}

/// The routes to several addresses, in words: those by one route together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KmsRoutes(Vec<AzureRoute>);

impl KmsRoutes {
    /// Whether none of the addresses is reached by way of the internet.
    pub(crate) fn none_to_internet(&self) -> bool {
        self.0.iter().all(|route| route.next_hop != NextHop::Internet)
    }

    /// Whether all of them are.
    pub(crate) fn all_to_internet(&self) -> bool {
        self.0.iter().all(|route| route.next_hop == NextHop::Internet)
    }

    /// Whether one of them is.
    pub(crate) fn any_to_internet(&self) -> bool {
        self.0.iter().any(|route| route.next_hop == NextHop::Internet)
    }
}

impl Found for KmsRoutes {
    fn found(&self) -> String {
        let of = |route: &AzureRoute| (route.prefix, route.next_hop);
        let ways: BTreeSet<(IpPrefix, NextHop)> = self.0.iter().map(of).collect();
        let words = ways.iter().map(|way| {
            let own = self.0.iter().filter(|route| of(route) == *way).map(|route| route.to);
            format!("{} by {} to {}", listed(own), way.0, way.1.name())
        });
        words.collect::<Vec<_>>().join("; ")
    }
}

impl Facts<'_> {
    /// The route that Azure takes from the primary network interface to an address. All routes are needed to know it.
    pub(crate) fn effective_route_to(self, to: Ipv4Addr) -> Fact<AzureRoute> {
        self.of_primary_routes(|routes| chosen(routes, to))
    }

    /// The routes that Azure takes to the KMS hosts of the VM's cloud, one for each of their addresses.
    ///
    /// Where the cloud is not known, they answer if those of all clouds lead to the same place.
    pub(crate) fn kms_routes(self) -> Fact<KmsRoutes> {
        let cloud = self.cloud();
        let addresses = kms_hosts::addresses(cloud.as_deref());
        let mut routes = self.of_primary_routes(|routes| {
            let (all, spans) = each_chosen(routes, &addresses)?;
            let kinds: BTreeSet<NextHop> = all.iter().map(|route| route.next_hop).collect();
            let decides = cloud.is_some() || kinds.len() == 1;
            let told = !all.is_empty() && decides && !kinds.contains(&NextHop::Elsewhere);
            if told { says(KmsRoutes(all), spans) } else { Err(Why::Silent(spans)) }
        });
        if cloud.is_none() && routes.readings.is_empty() {
            routes.gaps.push(Gap::absent(ArtifactKind::ImdsInstance));
        }
        // An appliance may well let them pass.
        for reading in &mut routes.readings {
            if reading.value.0.iter().any(|route| route.next_hop == NextHop::Appliance) {
                reading.confidence = Confidence::Possible;
            }
        }
        routes
    }

    /// The routes that Azure takes to certain addresses.
    pub(crate) fn effective_routes_to(self, addresses: &[Ipv4Addr]) -> Fact<KmsRoutes> {
        self.of_primary_routes(|routes| {
            let (all, spans) = each_chosen(routes, addresses)?;
            says(KmsRoutes(all), spans)
        })
    }

    /// Asks the routes of the primary network interface. Captures that do not say whose routes they are are taken for
    /// its own; of the others, those that name it.
    fn of_primary_routes<T>(self, answer: impl Fn(&Parsed<AzEffectiveRoutes>) -> Answer<T>) -> Fact<T> {
        let primary = self.primary_nic_names();
        let mut fact = self.ask::<AzEffectiveRoutes, _>(|capture| {
            let own = capture.value.network_interface.as_ref();
            if own.is_some_and(|own| !primary.contains(&own.value.to_ascii_lowercase())) {
                return Err(Why::Silent(vec![capture.span]));
            }
            answer(capture)
        });
        let mut named = self.captures::<AzEffectiveRoutes>();
        if primary.is_empty() && named.any(|(capture, _)| capture.value.network_interface.is_some()) {
            fact.gaps.push(self.no_capture::<AzVmNicShow>());
        }
        // Nothing in the answer names the VM.
        fact.at_most(Confidence::Likely)
    }

    /// The names of the network interface that Azure calls primary, in lower case. The only one of a VM need not be
    /// called so.
    pub(super) fn primary_nic_names(self) -> BTreeSet<String> {
        let mut ids: Vec<&At<String>> = Vec::new();
        for (capture, _) in self.captures::<AzVmNicShow>() {
            let own = capture.value.network_interfaces.values();
            let primary = own.filter(|nic| nic.primary.is_some_and(|primary| primary.value));
            ids.extend(primary.filter_map(|nic| nic.name.as_ref().or(nic.id.as_ref())));
        }
        let machines =
            self.captures::<AzVmShow>().flat_map(|(capture, _)| capture.value.virtual_machines.values());
        let of_machines = machines.filter_map(|machine| machine.network_interfaces.as_ref());
        let lists = self.captures::<AzVmNicList>().map(|(capture, _)| &capture.value.network_interfaces);
        for list in of_machines.chain(lists) {
            let only = list.rows.len() == 1 && list.end.is_some();
            let primary =
                list.values().filter(|nic| only || nic.primary.is_some_and(|primary| primary.value));
            ids.extend(primary.filter_map(|nic| nic.id.as_ref()));
        }
        let name = |id: &&At<String>| id.value.rsplit('/').next().map(str::to_ascii_lowercase);
        ids.iter().filter_map(name).collect()
    }
}

/// The route to each of some addresses, and the lines that show them.
fn each_chosen(capture: &Parsed<AzEffectiveRoutes>, addresses: &[Ipv4Addr]) -> Answer<Vec<AzureRoute>> {
    let (mut all, mut spans) = (Vec::new(), Vec::new());
    for to in addresses {
        let (route, own) = chosen(capture, *to)?;
        all.push(route);
        spans = together(&spans, &own);
    }
    Ok((all, spans))
}

/// The longest prefix wins, then a route of a user over one of a gateway over one of Azure itself.
///
/// A user's route that overrides those of a gateway does so however long theirs are.
fn chosen(capture: &Parsed<AzEffectiveRoutes>, to: Ipv4Addr) -> Answer<AzureRoute> {
    let routes = &capture.value.routes;
    if routes.end.is_none() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let all = covering(routes, to);
    let overrides = all.iter().any(|(_, rank, row)| {
        rank.1 == BY_USER && row.value.has_bgp_override.is_some_and(|overrides| overrides.value)
    });
    let all: Vec<_> = all.into_iter().filter(|(_, rank, _)| !overrides || rank.1 != BY_GATEWAY).collect();
    let Some(best) = all.iter().map(|(_, rank, _)| *rank).max() else {
        return Err(Why::Silent(vec![capture.span]));
    };
    let winners: Vec<_> = all.iter().filter(|(_, rank, _)| *rank == best).collect();
    let hops: BTreeSet<Option<NextHop>> = winners.iter().map(|(.., row)| next_hop(&row.value)).collect();
    let lines = || winners.iter().flat_map(|(.., row)| shown(&row.value, to)).collect();
    match (winners.first(), hops.first()) {
        (_, Some(None)) => Err(Why::Silent(lines())),
        (Some((prefix, ..)), Some(Some(next_hop))) if hops.len() == 1 => {
            let route = AzureRoute { to, prefix: *prefix, by_user: best.1 == BY_USER, next_hop: *next_hop };
            says(route, winners.first().map(|(.., row)| shown(&row.value, to)).unwrap_or_default())
        }
        _ => Err(Why::Contradicted(lines())),
    }
}

const BY_GATEWAY: u8 = 1;
const BY_USER: u8 = 2;

/// The active routes that cover an address: the prefix, the rank of the route, its row.
fn covering(
    routes: &Listing<EffectiveRoute>,
    to: Ipv4Addr,
) -> Vec<(IpPrefix, (u8, u8), &At<EffectiveRoute>)> {
    let mut all = Vec::new();
    for row in &routes.rows {
        let is = |text: &Option<At<String>>, word: &str| {
            text.as_ref().is_some_and(|text| text.value.eq_ignore_ascii_case(word))
        };
        if !is(&row.value.state, "Active") {
            continue;
        }
        let source = match &row.value.source {
            source if is(source, "User") => BY_USER,
            source if is(source, "VirtualNetworkGateway") => BY_GATEWAY,
            _ => 0,
        };
        let prefixes = row.value.address_prefix.values().filter(|prefix| prefix.covers(to));
        all.extend(prefixes.map(|prefix| (*prefix, (prefix.length, source), row)));
    }
    all
}

/// The lines of a route that tell where an address goes: its prefix and its next hop.
fn shown(route: &EffectiveRoute, to: Ipv4Addr) -> Vec<Span> {
    let prefix = route.address_prefix.rows.iter().find(|prefix| prefix.value.covers(to));
    let hop = route.next_hop_type.as_ref().map(|hop| hop.span);
    [prefix.map(|prefix| prefix.span), hop].into_iter().flatten().collect()
}

/// Nothing for a word that is not known.
fn next_hop(route: &EffectiveRoute) -> Option<NextHop> {
    let kind = route.next_hop_type.as_ref()?.value.to_ascii_lowercase().replace(' ', "");
    Some(match kind.as_str() {
        "internet" => NextHop::Internet,
        "virtualnetworkgateway" => NextHop::Gateway,
        "virtualappliance" => NextHop::Appliance,
        "none" => NextHop::Dropped,
        "vnetlocal"
        | "vnetpeering"
        | "virtualnetworkpeering"
        | "vnetglobalpeering"
        | "virtualnetworkserviceendpoint"
        | "interfaceendpoint" => NextHop::Elsewhere,
        _ => return None,
    })
}
