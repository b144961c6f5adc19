//! `ipconfig /all`: the adapters and their addresses.
//!
//! ```text
//! Windows IP Configuration
//!
//!    Host Name . . . . . . . . . . . . : vm-0
//!
//! Ethernet adapter Ethernet 2:
//!
//!    Description . . . . . . . . . . . : Microsoft Hyper-V Network Adapter #2
//!    Physical Address. . . . . . . . . : 00-0D-3A-00-00-04
//!    IPv4 Address. . . . . . . . . . . : 10.0.0.4(Preferred)
//!    Subnet Mask . . . . . . . . . . . : 255.255.255.0
//!    DNS Servers . . . . . . . . . . . : 10.0.0.10
//!                                        10.0.0.11
//! ```
//!
//! Labels, leaders and colons tell what a line is, never columns: indentation is the first thing that is lost.

mod block;
mod labels;
mod lines;
mod words;
mod wraps;

use std::net::{IpAddr, Ipv4Addr};

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::Mac;

/// The host and its adapters.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct IpconfigAll {
    /// `Host Name`.
    pub host_name: Option<At<String>>,
    /// `Primary Dns Suffix`.
    pub primary_dns_suffix: Option<At<String>>,
    /// `Node Type`.
    pub node_type: Option<At<String>>,
    /// `IP Routing Enabled`.
    pub ip_routing_enabled: Option<At<bool>>,
    /// `WINS Proxy Enabled`.
    pub wins_proxy_enabled: Option<At<bool>>,
    /// `DNS Suffix Search List`.
    pub dns_suffix_search_list: Vec<At<String>>,
    /// The adapters. The command prints no end of its own: cut at a blank line it looks whole.
    pub adapters: Listing<Adapter>,
    /// The line that shows that somebody left out a part: dots, a pipe, or a block without what `/all` prints.
    #[serde(skip)]
    pub left_out: Option<Span>,
}

/// An adapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Adapter {
    /// The name in its heading, without the words for its type: `Ethernet 2`.
    pub name: Option<At<String>>,
    /// `Connection-specific DNS Suffix`.
    pub connection_specific_dns_suffix: Option<At<String>>,
    /// `Description`.
    pub description: Option<At<String>>,
    /// `Physical Address`; nothing where it is empty or damaged.
    pub physical_address: Option<At<Mac>>,
    /// `DHCP Enabled`.
    pub dhcp_enabled: Option<At<bool>>,
    /// `Autoconfiguration Enabled`.
    pub autoconfiguration_enabled: Option<At<bool>>,
    /// `Media State`: whether it says that the medium is disconnected.
    pub media_disconnected: Option<At<bool>>,
    /// `IPv4 Address`, `Autoconfiguration IPv4 Address`, each with its `Subnet Mask`.
    pub ipv4_addresses: Vec<At<Ipv4Address>>,
    /// `IPv6 Address`, `Temporary IPv6 Address`, `Link-local IPv6 Address`, without zone and state.
    pub ipv6_addresses: Vec<At<std::net::Ipv6Addr>>,
    /// `Default Gateway`.
    pub default_gateway: Vec<At<IpAddr>>,
    /// `DHCP Server`.
    pub dhcp_server: Option<At<Ipv4Addr>>,
    /// `DNS Servers`.
    pub dns_servers: Vec<At<IpAddr>>,
    /// `Primary WINS Server`.
    pub primary_wins_server: Option<At<Ipv4Addr>>,
    /// `Secondary WINS Server`.
    pub secondary_wins_servers: Vec<At<IpAddr>>,
    /// `Lease Obtained`, as written.
    pub lease_obtained: Option<At<String>>,
    /// `Lease Expires`, as written.
    pub lease_expires: Option<At<String>>,
    /// `NetBIOS over Tcpip`, as written: the last line that Windows prints of most adapters.
    pub netbios_over_tcpip: Option<At<String>>,
    /// The line with which the block is whole: its `NetBIOS over Tcpip`, or the heading of the next adapter.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// An IPv4 address of an adapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ipv4Address {
    /// The address.
    pub address: At<Ipv4Addr>,
    /// `Subnet Mask`, on the line below.
    pub subnet_mask: Option<At<Ipv4Addr>>,
    /// Whether Windows made it up itself (`Autoconfiguration IPv4 Address`).
    pub autoconfiguration: bool,
    /// Whether another host has it too (`(Duplicate)`).
    pub duplicate: bool,
}

impl Artifact for IpconfigAll {
    const COLLECT: Collect = Collect::vm("ipconfig /all");
    const MARKS: &'static [&'static str] = &[
        r"^\s*Windows (?:2000 )?IP Configuration\s*$",
        // The first line in other languages; a dot where a letter may be lost.
        r"^\s*(?:Windows-IP-Konfiguration|Windows IP-configuratie|Windows IP Yap.land.rmas.?)\s*$",
        r"^\s*(?:Configuration IP de Windows|Configuraci.n IP de Windows|Configura..o de IP do Windows)\s*$",
        r"^\s*(?:Configurazione IP di Windows|Konfiguracja IP systemu Windows)\s*$",
        r"^\s*(?:Windows IP (?:構成|구성|配置|設定)|Настройка протокола\s+IP для Windows)\s*$",
        r"^\s*(?:Ethernet|Wireless LAN|Tunnel|Unknown|PPP|Mobile Broadband|Token Ring) adapter \S.*:\s*$",
        r"^\s*(?:(?:Ethernet-|Drahtlos-LAN-)Adapter|Mobiler Breitbandadapter|Tunneladapter) \S.*:\s*$",
        r"^\s*(?:(?:Ethernet|Tunnel)-adapter|Carte (?:Ethernet|Tunnel)|Karta (?:Ethernet|PPP)) \S.*:\s*$",
        r"^\s*Adaptador (?:(?:de )?Ethernet|de t.nel|de LAN inal.mbrica|de Rede sem Fio|desconocido|desconhecido) \S.*:\s*$",
        r"^\s*(?:Scheda (?:Ethernet|LAN wireless|sconosciuta)|Ethernet ba.da.t.r.c.s.) \S.*:\s*$",
        r"^\s*(?:Адаптер (?:Ethernet|беспроводной локальной сети)|(?:Неизвестный|Туннельный) адаптер) \S.*:\s*$",
        r"^\s*(?:イーサネット アダプター|(?:이더넷|무선 LAN|터널) 어댑터) \S.*:\s*$",
        r"^\s*(?:(?:以太网|无线局域网|隧道)适配器|乙太網路卡|(?:無線區域網路|通道)介面卡) \S.*:\s*$",
        // A fragment may begin with any label: words, dots and a colon.
        r"^\s*[A-Za-z\x{c0}-\x{10ffff}][^.]*\.[. \x{a0}]*:(?:\s|$)",
        // Labels that leave no place for dots.
        r"^\s*(?:Verbindungsspezifisches DNS-Suffix|Verbindingsspec\. DNS-achtervoegsel)\s*:(?:\s|$)",
        r"^\s*(?:Suffisso DNS specifico per connessione|Sufijo de conexi.n espec.fica DNS)\s*:(?:\s|$)",
        // The command line says whether its output is filtered.
        r"(?i)^\s*(?:(?:\[[^\]]+\]: )?(?:PS|[A-Z]:\\)[^>|]*>)?\s*ipconfig(?:\.exe)?\s*[/-]all\s*(?:\|.*)?$",
    ];
    const ENDS: &'static str =
        "nothing of its own: the prompt or the capture that follows, or every MAC of a whole interface list";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let (reader, rest) = lines::read(lines);
        // A header alone, or the heading of an adapter alone, may stand in any text; so may a description.
        if reader.fields == 0 || !reader.is_own {
            return None;
        }
        let claimed = lines.up_to(rest);
        let span = claimed.narrow(claimed.text().trim()).span();
        let language = reader.votes.winner();
        let parsed = Parsed { value: reader.found, span, language, problems: reader.problems };
        Some((parsed, rest))
    }

    fn is_complete(&self) -> bool {
        self.adapters.end.is_some()
    }
}

#[cfg(test)]
mod tests;
