//! The network interfaces as the metadata service lists them, against those of the guest.

use std::net::Ipv4Addr;

use coldcase_parsers::imds::ImdsInstance;
use coldcase_parsers::{ArtifactKind, Mac};

use super::Facts;
use crate::case::Joined;
use crate::fact::{Fact, Found, Gap, Many, Want, Why, listed};

/// What the guest has of an interface that the service lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The MAC and the first address.
    Same(Mac),
    /// No interface with its MAC.
    NoInterface(Mac),
    /// Other addresses than its first.
    OtherAddresses(Mac, Ipv4Addr, Vec<Ipv4Addr>),
}

impl Found for View {
    fn found(&self) -> String {
        match self {
            Self::Same(mac) => mac.to_string(),
            Self::NoInterface(mac) => format!("the guest has no interface with {mac}"),
            Self::OtherAddresses(mac, first, own) => {
                format!("{mac} has {first} there, and {} in the guest", listed(own.iter()))
            }
        }
    }
}

const FROM: Want = Want::Capture(ArtifactKind::ImdsInstance);

impl Facts<'_> {
    /// The interfaces that the metadata service lists, each against the guest.
    pub(crate) fn imds_views(self) -> Many<View> {
        let (mut items, mut rest) = (Vec::new(), Vec::new());
        for (capture, joined) in self.captures::<ImdsInstance>() {
            // What shares no key with the guest may be of another VM.
            let network = capture.value.network.as_ref().filter(|_| joined == Joined::ByKey);
            let Some(network) = network else {
                rest.push(Gap { want: FROM, why: Why::Silent(vec![capture.span]) });
                continue;
            };
            for nic in network.values() {
                let Some(mac) = nic.mac_address else { continue };
                let addresses = &nic.private_ip_addresses;
                let first = addresses.rows.first().copied();
                if first.is_none() && addresses.end.is_none() {
                    // That the MAC is the same says nothing of the addresses.
                    rest.push(Gap { want: FROM, why: Why::Silent(vec![mac.span]) });
                }
                let places = [mac.span].into_iter().chain(first.map(|first| first.span)).collect();
                let nic = Fact::known((mac.value, first.map(|first| first.value)), places, FROM);
                items.push(nic.and_then(|(mac, first)| self.view_of(*mac, *first)));
            }
            if network.end.is_none() {
                rest.push(Gap { want: FROM, why: Why::Incomplete(vec![capture.span]) });
            }
        }
        if items.is_empty() && rest.is_empty() {
            rest.push(self.no_capture::<ImdsInstance>());
        }
        Many { items, rest }
    }

    fn view_of(self, mac: Mac, first: Option<Ipv4Addr>) -> Fact<View> {
        self.has_interface(mac).and_then(|has| match first {
            _ if !has => Fact::known(View::NoInterface(mac), Vec::new(), FROM),
            None => Fact::known(View::Same(mac), Vec::new(), FROM),
            Some(first) => self.setup_of(mac).map(|setup| {
                if setup.addresses.contains(&first) {
                    View::Same(mac)
                } else {
                    View::OtherAddresses(mac, first, setup.addresses)
                }
            }),
        })
    }
}
