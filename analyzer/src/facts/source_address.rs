//! From which of its addresses the primary adapter sends.

use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::windows::get_netipaddress::{AddressState, NetIpAddress, PolicyStore};
use coldcase_parsers::windows::{GetNetipaddress, TestNetconnection};
use coldcase_parsers::{At, Span};

use super::links::Setup;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Want, Why};

/// The address that Windows sends from by the primary adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// The one that Azure calls primary.
    Primary(Ipv4Addr),
    /// Another; Azure calls the second one primary.
    Another(Ipv4Addr, Ipv4Addr),
}

impl Found for Sender {
    fn found(&self) -> String {
        match self {
            Self::Primary(address) => address.to_string(),
            Self::Another(address, primary) => {
                format!("{address}, and Azure has {primary} as the primary one")
            }
        }
    }
}

impl Facts<'_> {
    /// The address that the primary adapter sends from: as a test shows it, or as Windows chooses among those it has.
    pub(crate) fn sender(self) -> Fact<Sender> {
        let from = Want::Capture(coldcase_parsers::ArtifactKind::GetNetipaddress);
        self.primary_nic().and_then(|nic| {
            let Some(primary) = nic.addresses.as_ref().and_then(|all| all.first()).copied() else {
                let nic = Want::Capture(coldcase_parsers::ArtifactKind::AzVmNicShow);
                return Fact::unknown(Gap { want: nic, why: Why::Silent(Vec::new()) });
            };
            let setup = self.setup_of(nic.mac);
            let own = setup.agreed().map(|setup| setup.routable().collect::<Vec<_>>());
            let tested = self.tested_sender(primary, own.as_deref());
            let listed = self.ask::<GetNetipaddress, _>(|capture| {
                chosen(&capture.value.addresses.rows, capture.value.addresses.end, primary).unwrap_or_else(
                    || {
                        let whole = capture.value.addresses.end.is_some();
                        Err(if whole {
                            Why::Silent(vec![capture.span])
                        } else {
                            Why::Incomplete(vec![capture.span])
                        })
                    },
                )
            });
            let lowest = setup.and_then(|setup| lowest(setup, primary, from));
            let mut all = tested.with(listed).with(lowest);
            // What the adapter is set to, and what would show how Windows chooses, are asked for once each.
            all.gaps.retain(|gap| gap.want != from || gap.why != Why::Silent(Vec::new()));
            if all.readings.is_empty() && !all.gaps.iter().any(|gap| gap.want == from) {
                all.gaps.push(Gap::absent(coldcase_parsers::ArtifactKind::GetNetipaddress));
            }
            all
        })
    }

    /// Of a test of a connection to another machine by this adapter.
    fn tested_sender(self, primary: Ipv4Addr, own: Option<&[Ipv4Addr]>) -> Fact<Sender> {
        let mut all = self.ask::<TestNetconnection, _>(|capture| {
            let value = &capture.value;
            let silent = || Err(Why::Silent(vec![capture.span]));
            let (Some(At { value: IpAddr::V4(source), span }), Some(remote)) = (value.source_address, value.remote_address)
            else {
                return silent();
            };
            let is_own = |address: IpAddr| matches!(address, IpAddr::V4(own_) if own.is_some_and(|own| own.contains(&own_)));
            match source {
                _ if is_own(remote.value) => silent(),
                source if source == primary => says(Sender::Primary(primary), [span]),
                source if is_own(IpAddr::V4(source)) && own.is_some_and(|own| own.contains(&primary)) => {
                    says(Sender::Another(source, primary), [span])
                }
                _ => silent(),
            }
        });
        all.gaps.clear();
        all
    }
}

/// Among the addresses of the interface that has the primary one: the lowest that Windows may choose by itself.
fn chosen(rows: &[At<NetIpAddress>], end: Option<Span>, primary: Ipv4Addr) -> Option<Answer<Sender>> {
    let is_primary = |row: &&At<NetIpAddress>| row.value.ip_address.value == IpAddr::V4(primary);
    let own = rows.iter().find(is_primary)?;
    let index = own.value.interface_index.map(|index| index.value)?;
    let beside = rows.iter().filter(|row| row.value.interface_index.is_some_and(|at| at.value == index));
    let lower: Vec<(Ipv4Addr, &At<NetIpAddress>)> = beside
        .filter_map(|row| match row.value.ip_address.value {
            IpAddr::V4(address) if address < primary && !address.is_link_local() => Some((address, row)),
            _ => None,
        })
        .filter(|(_, row)| is_used(&row.value))
        .collect();
    let skips = |row: &At<NetIpAddress>| row.value.skip_as_source.map(|skip| (skip.value, skip.span));
    if let Some((address, span)) = lower.iter().find_map(|(address, row)| match skips(row) {
        Some((false, span)) => Some((*address, row.value.ip_address.span.to(span))),
        _ => None,
    }) {
        return Some(says(Sender::Another(address, primary), [own.value.ip_address.span, span]));
    }
    // Where Windows may not choose the primary one itself, it takes another; which one is not told.
    let (false, allowed) = skips(own)? else { return None };
    let known = lower.iter().all(|(_, row)| skips(row).is_some());
    let end = end.filter(|_| known)?;
    let shown = lower.iter().filter_map(|(_, row)| skips(row)).map(|(_, span)| span);
    let lines = [own.value.ip_address.span, allowed].into_iter().chain(shown).chain([end]);
    Some(says(Sender::Primary(primary), lines))
}

fn is_used(row: &NetIpAddress) -> bool {
    let stored = row.policy_store.is_some_and(|store| store.value == PolicyStore::PersistentStore);
    !stored && row.address_state.is_none_or(|state| state.value == AddressState::Preferred)
}

/// Where the primary address is the only one, Windows has no other to choose. The lowest of several may be marked so that
/// Windows does not choose it, which this capture does not show.
fn lowest(setup: &Setup, primary: Ipv4Addr, want: Want) -> Fact<Sender> {
    let has_it = setup.routable().any(|own| own == primary);
    if has_it && setup.routable().count() == 1 {
        let from = Want::Capture(coldcase_parsers::ArtifactKind::IpconfigAll);
        return Fact::known(Sender::Primary(primary), Vec::new(), from);
    }
    Fact::unknown(Gap { want, why: Why::Silent(Vec::new()) })
}
