//! Which DNS servers are set in the guest.

use std::net::Ipv4Addr;

use coldcase_parsers::windows::NetshIpv4Config;

use super::{Facts, says};
use crate::fact::{Fact, Gap, Want, Why};

impl Facts<'_> {
    /// The DNS servers that were set by hand on the adapter with the primary address, where that has DHCP.
    pub(crate) fn dns_servers_by_hand(self) -> Fact<Vec<Ipv4Addr>> {
        self.primary_nic().and_then(|nic| {
            let Some(primary) = nic.addresses.as_ref().and_then(|all| all.first()).copied() else {
                let nic = Want::Capture(coldcase_parsers::ArtifactKind::AzVmNicShow);
                return Fact::unknown(Gap { want: nic, why: Why::Silent(Vec::new()) });
            };
            self.ask::<NetshIpv4Config, _>(|capture| {
                let interfaces = &capture.value.interfaces;
                let mut own = interfaces.values().filter_map(|set| {
                    let address = set.ip_addresses.iter().find(|address| address.value == primary)?;
                    Some((set, address.span))
                });
                let missing = if interfaces.end.is_some() { Why::Silent } else { Why::Incomplete };
                let Some((set, address)) = own.next() else { return Err(missing(vec![capture.span])) };
                let dhcp = set.dhcp_enabled.map(|dhcp| (dhcp.value, dhcp.span));
                let by_hand = set.statically_configured_dns_servers.as_ref();
                match (dhcp, by_hand, set.dns_servers_configured_through_dhcp.as_ref()) {
                    // Without DHCP there is nobody else who could name them, as where Azure's guide has every address set.
                    (Some((false, span)), ..) => Err(Why::Silent(vec![address, span])),
                    // A machine that is a DNS server itself asks itself, which Windows sets.
                    (_, Some(servers), _) if servers.iter().any(|server| server.value.is_loopback()) => {
                        Err(Why::Silent(servers.iter().map(|server| server.span).collect()))
                    }
                    (Some((true, span)), Some(servers), _) if !servers.is_empty() => {
                        let all = servers.iter().map(|server| server.value).collect();
                        says(all, [address, span].into_iter().chain(servers.iter().map(|server| server.span)))
                    }
                    (Some((true, span)), _, Some(servers)) if !servers.is_empty() => {
                        let by = servers.iter().map(|server| server.span);
                        says(Vec::new(), [address, span].into_iter().chain(by))
                    }
                    _ => Err(missing(vec![capture.span])),
                }
            })
        })
    }
}
