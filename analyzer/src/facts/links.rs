//! How an adapter is set up: its addresses, DHCP, its medium, and whether it is the mouth of a tunnel.

use std::net::Ipv4Addr;

use coldcase_parsers::windows::{IpconfigAll, ipconfig_all};
use coldcase_parsers::{ArtifactKind, At, Mac, Span};

use super::adapters::{has, not_listed};
use super::{Facts, says};
use crate::fact::{Fact, Found, Want, Why, listed};

/// What an adapter is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setup {
    /// Its IPv4 addresses.
    pub addresses: Vec<Ipv4Addr>,
    /// `DHCP Enabled`.
    pub dhcp: Option<bool>,
}

impl Setup {
    /// Those of its addresses that it did not give itself.
    pub(crate) fn routable(&self) -> impl Iterator<Item = Ipv4Addr> {
        self.addresses.iter().copied().filter(|address| !address.is_link_local())
    }
}

impl Found for Setup {
    fn found(&self) -> String {
        let dhcp = match self.dhcp {
            Some(true) => " (by DHCP)",
            Some(false) => " (without DHCP)",
            None => "",
        };
        format!("{}{dhcp}", listed(self.addresses.iter()))
    }
}

/// What a MAC has of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Medium {
    /// An IPv4 address.
    Addressed(Ipv4Addr),
    /// Nothing: the medium is disconnected.
    Disconnected,
    /// A medium, and no IPv4 address.
    Bare,
    /// No adapter has this MAC.
    Absent,
}

impl Found for Medium {
    fn found(&self) -> String {
        match self {
            Self::Addressed(address) => format!("it has {address}"),
            Self::Disconnected => "media disconnected".to_owned(),
            Self::Bare => "it has no IPv4 address".to_owned(),
            Self::Absent => "no adapter has its MAC".to_owned(),
        }
    }
}

/// What packets leave by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// What Windows calls it.
    name: String,
    /// Whether it is a tunnel: what goes in comes out elsewhere than in the network of the VM. Nothing where what Windows
    /// calls it is not known.
    tunnel: Option<bool>,
}

impl Link {
    /// Whether packets to an address go into a tunnel, as far as it is known. Without a route they go nowhere.
    pub(crate) fn is_tunnel(link: Option<&Self>) -> Option<bool> {
        link.map_or(Some(false), |link| link.tunnel)
    }
}

impl Found for Link {
    fn found(&self) -> String {
        self.name.clone()
    }
}

/// Words in the descriptions of adapters that VPN clients and tunnels install, in small letters.
const TUNNELS: &[&str] = &[
    "tap-windows",
    "tap-win32",
    "wintun",
    "wireguard",
    "tunnel",
    "wan miniport",
    "anyconnect",
    "pangp",
    "globalprotect",
    "fortinet",
    "juniper networks virtual",
    "pulse secure",
    "openvpn",
    "vpn",
];

/// Words in the descriptions of adapters that are no tunnels: of Hyper-V, of the cards that accelerated networking shows,
/// of clusters, and of what leads nowhere.
const NO_TUNNELS: &[&str] =
    &["hyper-v", "mellanox", "azure network adapter", "failover cluster", "loopback", "vmware", "virtualbox"];

impl Facts<'_> {
    /// What the adapter with a MAC is set to. Accelerated networking shows the MAC twice: the one with an address is meant.
    pub(crate) fn setup_of(self, mac: Mac) -> Fact<Setup> {
        self.ask::<IpconfigAll, _>(|capture| {
            let has_one = |row: &&At<ipconfig_all::Adapter>| !row.value.ipv4_addresses.is_empty();
            let mut mine = with_mac(&capture.value, mac).filter(has_one);
            match (mine.next(), mine.next()) {
                (Some(row), None) if row.value.end.is_some() => {
                    let own = &row.value;
                    let addresses = || own.ipv4_addresses.iter().map(|own| own.value.address);
                    let dhcp = own.dhcp_enabled;
                    let lines =
                        own.physical_address.iter().map(|mac| mac.span).chain(dhcp.map(|dhcp| dhcp.span));
                    let setup = Setup {
                        addresses: addresses().map(|address| address.value).collect(),
                        dhcp: dhcp.map(|dhcp| dhcp.value),
                    };
                    says(setup, lines.chain(addresses().map(|address| address.span)))
                }
                (Some(row), None) => Err(Why::Incomplete(vec![row.span])),
                (Some(row), Some(other)) => Err(Why::Contradicted(vec![row.span, other.span])),
                (None, _) => Err(not_listed(&capture.value, capture.span)),
            }
        })
    }

    /// What a MAC has of a connection. That it has none needs every adapter: another may have the same MAC.
    pub(crate) fn medium_of(self, mac: Mac) -> Fact<Medium> {
        self.ask::<IpconfigAll, _>(|capture| {
            let mine = || with_mac(&capture.value, mac);
            if let Some(own) = mine().find_map(|row| row.value.ipv4_addresses.first()) {
                return says(Medium::Addressed(own.value.address.value), [own.value.address.span]);
            }
            let Some(end) = capture.value.adapters.end else {
                return Err(not_listed(&capture.value, capture.span));
            };
            if mine().next().is_none() {
                return says(Medium::Absent, [capture.span.to(end)]);
            }
            let media: Vec<Span> = mine()
                .filter_map(|row| row.value.media_disconnected.filter(|media| media.value))
                .map(|media| media.span)
                .collect();
            let macs = mine().filter_map(|row| row.value.physical_address).map(|mac| mac.span);
            let medium = if media.len() == mine().count() { Medium::Disconnected } else { Medium::Bare };
            says(medium, macs.chain(media.iter().copied()))
        })
    }

    /// What packets to an address leave by; nothing where no route leads there.
    pub(crate) fn link_to(self, to: Ipv4Addr) -> Fact<Option<Link>> {
        self.route_to(to).and_then(|route| match route {
            Some(route) => self.link_at(route.interface).map(Some),
            None => Fact::known(None, Vec::new(), Want::Capture(ArtifactKind::RoutePrint)),
        })
    }

    /// The adapter with an address, whether it has a MAC or not: one without is a dialled connection or a tunnel.
    fn link_at(self, address: Ipv4Addr) -> Fact<Link> {
        self.ask::<IpconfigAll, _>(|capture| {
            let mut rows = capture.value.adapters.rows.iter();
            let Some((row, place)) = rows.find_map(|row| Some((row, has(&row.value, address)?))) else {
                return Err(not_listed(&capture.value, capture.span));
            };
            let own = &row.value;
            let name = own.description.as_ref().or(own.name.as_ref());
            let Some(name) = name else { return Err(Why::Incomplete(vec![row.span])) };
            let small = name.value.to_lowercase();
            let says_one_of = |words: &[&str]| words.iter().any(|word| small.contains(word));
            let named = says_one_of(TUNNELS);
            if !named && own.end.is_none() {
                return Err(Why::Incomplete(vec![row.span]));
            }
            let of_azure = |mac: At<Mac>| self.nics().iter().any(|(nic, _)| nic.value.mac == mac.value);
            let tunnel = match own.physical_address {
                _ if named => Some(true),
                None => Some(true),
                Some(mac) => (says_one_of(NO_TUNNELS) || of_azure(mac)).then_some(false),
            };
            says(Link { name: name.value.clone(), tunnel }, [name.span, place])
        })
    }
}

/// The adapters with a MAC.
pub(super) fn with_mac(ipconfig: &IpconfigAll, mac: Mac) -> impl Iterator<Item = &At<ipconfig_all::Adapter>> {
    ipconfig
        .adapters
        .rows
        .iter()
        .filter(move |row| row.value.physical_address.is_some_and(|own| own.value == mac))
}
