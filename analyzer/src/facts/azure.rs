//! What Azure knows of the VM's network interfaces.

use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::azure::AzVmNicShow;
use coldcase_parsers::azure::nic::NetworkInterface;
use coldcase_parsers::{ArtifactKind, Mac, Span};

use super::Facts;
use super::adapters::Adapter;
use crate::case::Joined;
use crate::fact::{Confidence, Fact, Found, Gap, Reading, Want, Why, listed};

/// A network interface as Azure has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nic {
    /// Its MAC.
    pub mac: Mac,
    /// Its private IPv4 addresses, the primary one first; nothing where the capture leaves them out.
    pub addresses: Option<Vec<Ipv4Addr>>,
}

impl Found for Nic {
    fn found(&self) -> String {
        match &self.addresses {
            Some(addresses) => format!("{} ({})", self.mac, listed(addresses.iter())),
            None => self.mac.to_string(),
        }
    }
}

/// What a network interface is to its VM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The primary one.
    Primary,
    /// Another.
    Secondary,
}

impl Found for Standing {
    fn found(&self) -> String {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
        .to_owned()
    }
}

const FROM: Want = Want::Capture(ArtifactKind::AzVmNicShow);

impl Facts<'_> {
    /// The network interface that Azure calls primary.
    pub(crate) fn primary_nic(self) -> Fact<Nic> {
        let all = self.nics();
        let primary =
            all.iter().filter(|(_, primary)| *primary == Some(true)).map(|(reading, _)| reading.clone());
        let readings: Vec<_> = primary.collect();
        let shown: Vec<Span> = all.iter().flat_map(|(reading, _)| reading.spans.iter().copied()).collect();
        let gap = if shown.is_empty() {
            self.no_capture::<AzVmNicShow>()
        } else {
            Gap { want: FROM, why: Why::Silent(shown) }
        };
        let gaps = if readings.is_empty() { vec![gap] } else { Vec::new() };
        Fact::new(readings, gaps)
    }

    /// The guest's adapter that has the MAC of the primary network interface, and an IPv4 address.
    pub(crate) fn primary_adapter(self) -> Fact<Adapter> {
        // That the guest has this very MAC is the key: nothing then rests on the default that the captures belong together.
        let certain = |mut nic: Fact<Nic>| {
            nic.readings.iter_mut().for_each(|reading| reading.confidence = Confidence::Certain);
            nic
        };
        certain(self.primary_nic()).and_then(|nic| self.adapter_with_mac(nic.mac))
    }

    /// The primary IPv4 address of the primary network interface.
    pub(crate) fn primary_address(self) -> Fact<Ipv4Addr> {
        self.primary_nic().and_then(|nic| match nic.addresses.as_ref().and_then(|all| all.first()) {
            Some(address) => Fact::known(*address, Vec::new(), FROM),
            None => Fact::unknown(Gap { want: FROM, why: Why::Silent(Vec::new()) }),
        })
    }

    /// Whether Azure calls the network interface with a MAC primary.
    pub(crate) fn standing_of(self, mac: Mac) -> Fact<Standing> {
        let all = self.nics();
        let shown: Vec<Span> = all.iter().flat_map(|(nic, _)| nic.spans.iter().copied()).collect();
        let of_mac = all.into_iter().filter(|(nic, _)| nic.value.mac == mac);
        let told = of_mac.filter_map(|(nic, primary)| {
            let value = if primary? { Standing::Primary } else { Standing::Secondary };
            Some(Reading { value, spans: nic.spans, confidence: Confidence::Certain, from: nic.from })
        });
        let mut fact = Fact::new(told.collect(), Vec::new());
        if fact.readings.is_empty() {
            let silent = Gap { want: FROM, why: Why::Silent(shown.clone()) };
            fact.gaps.push(if shown.is_empty() { self.no_capture::<AzVmNicShow>() } else { silent });
        }
        fact
    }

    /// The private IPv4 addresses that Azure has for a MAC.
    pub(crate) fn azure_addresses(self, mac: Mac) -> Fact<Vec<Ipv4Addr>> {
        let (mut fact, mut shown) = (Fact::new(Vec::new(), Vec::new()), Vec::new());
        for (nic, _) in self.nics() {
            shown.extend(nic.spans.iter().copied());
            let Some(addresses) = nic.value.addresses.filter(|_| nic.value.mac == mac) else { continue };
            fact.readings.push(Reading {
                value: addresses,
                spans: nic.spans,
                confidence: nic.confidence,
                from: FROM,
            });
        }
        if fact.readings.is_empty() {
            let silent = Gap { want: FROM, why: Why::Silent(shown.clone()) };
            fact.gaps.push(if shown.is_empty() { self.no_capture::<AzVmNicShow>() } else { silent });
        }
        fact
    }

    /// Every network interface that is shown, and whether it is called primary.
    pub(crate) fn nics(self) -> Vec<(Reading<Nic>, Option<bool>)> {
        let mut all = Vec::new();
        for (capture, joined) in self.captures::<AzVmNicShow>() {
            let confidence = if joined == Joined::ByKey { Confidence::Certain } else { Confidence::Likely };
            for row in capture.value.network_interfaces.values() {
                let Some(mac) = row.mac_address else { continue };
                let primary = row.primary;
                let spans = [mac.span].into_iter().chain(primary.map(|primary| primary.span)).collect();
                let value = Nic { mac: mac.value, addresses: addresses(row) };
                all.push((
                    Reading { value, spans, confidence, from: FROM },
                    primary.map(|primary| primary.value),
                ));
            }
        }
        for stated in &self.statements.azure_nics {
            let nic = stated.value;
            let value = Nic { mac: nic.mac, addresses: nic.address.map(|address| vec![address]) };
            let confidence = Confidence::Certain;
            all.push((
                Reading { value, spans: vec![stated.span], confidence, from: FROM },
                Some(nic.primary),
            ));
        }
        all
    }
}

/// The private IPv4 addresses, if all of them are shown.
fn addresses(nic: &NetworkInterface) -> Option<Vec<Ipv4Addr>> {
    let configurations = nic.ip_configurations.as_ref().filter(|all| all.end.is_some())?;
    let mut all: Vec<(bool, Ipv4Addr)> = Vec::new();
    for configuration in configurations.values() {
        match configuration.private_ip_address?.value {
            IpAddr::V4(address) => {
                all.push((configuration.primary.is_some_and(|primary| primary.value), address));
            }
            IpAddr::V6(_) => {}
        }
    }
    // The primary one first, the others as Azure lists them.
    all.sort_by_key(|(primary, _)| !primary);
    Some(all.into_iter().map(|(_, address)| address).collect())
}
