//! Whether the captures of the network were made in the VM itself.
//!
//! A container has adapters, addresses and routes of its own, made by its host: nothing follows from them for the VM.

use coldcase_parsers::windows::{IpconfigAll, RoutePrint};
use coldcase_parsers::{At, Mac};

use super::routing::IMDS;
use super::{Facts, says};
use crate::fact::{Fact, Gap, Why};
use crate::verdict::Verdict;

/// How Hyper-V begins the MACs that it makes up.
const HYPER_V: &str = "00-15-5D";

impl Facts<'_> {
    /// Whether the captures of the network were made in a container: all that has a MAC is a virtual adapter with
    /// one that Hyper-V made up. A host of containers has its own adapter beside them.
    pub(crate) fn in_container(self) -> Fact<bool> {
        let listed = self.ask::<RoutePrint, _>(|capture| {
            let interfaces = &capture.value.interfaces;
            let rows =
                || interfaces.rows.iter().filter_map(|row| Some((row.value.mac?, row.value.name.as_str())));
            let rows = || rows().filter(|(mac, _)| mac.value.is_ethernet());
            if let Some((own, _)) = rows().find(|(mac, name)| !is_made_up(mac.value) || !is_virtual(name)) {
                return says(false, [own.span]);
            }
            match interfaces.end {
                Some(_) if rows().next().is_some() => says(true, rows().map(|(mac, _)| mac.span)),
                Some(_) => Err(Why::Silent(vec![capture.span])),
                None => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        let configured = self.ask::<IpconfigAll, _>(|capture| {
            let adapters = &capture.value.adapters;
            let named = |row: &At<coldcase_parsers::windows::ipconfig_all::Adapter>| {
                let name = row.value.name.as_ref().map_or("", |name| name.value.as_str()).to_owned();
                Some((row.value.physical_address.filter(|mac| mac.value.is_ethernet())?, name))
            };
            let rows = || adapters.rows.iter().filter_map(named);
            if let Some((own, _)) = rows().find(|(mac, name)| !is_made_up(mac.value) || !is_virtual(name)) {
                return says(false, [own.span]);
            }
            let own_service = adapters.values().flat_map(|adapter| &adapter.ipv4_addresses);
            let own_service = own_service.map(|own| own.value.address).find(|own| own.value == IMDS);
            let macs = || rows().map(|(mac, _)| mac.span);
            match (own_service, adapters.end) {
                // The address of the metadata service on an adapter of one's own: a container that is given a relay.
                (Some(own), _) => says(true, macs().chain([own.span])),
                (None, Some(_)) if rows().next().is_some() => says(true, macs()),
                (None, Some(_)) => Err(Why::Silent(vec![capture.span])),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        listed.with(configured)
    }

    /// Whether the VM runs in Azure, and what its network captures show is its own network.
    pub(crate) fn own_network_in_azure(self) -> Verdict {
        self.own_network_and(self.on_azure())
    }

    /// The same where the VM runs on a certain platform.
    pub(crate) fn own_network_and(self, platform: Verdict) -> Verdict {
        let signs = self.in_container().readings.into_iter().filter(|reading| reading.value);
        let gaps = signs.map(|sign| Gap { want: sign.from, why: Why::Contradicted(sign.spans) });
        let gaps: Vec<Gap> = gaps.collect();
        if gaps.is_empty() { platform } else { platform.and(Verdict::unknown(gaps)) }
    }
}

fn is_made_up(mac: Mac) -> bool {
    mac.to_string().starts_with(HYPER_V)
}

/// `vEthernet (…)` in `ipconfig`, `Hyper-V Virtual Ethernet …` in `route print`.
fn is_virtual(name: &str) -> bool {
    name.starts_with("vEthernet") || name.starts_with("Hyper-V Virtual Ethernet")
}
