//! `Get-NetIPAddress`: the addresses of Windows, and which of them it may send from.
//!
//! ```text
//! IPAddress         : 10.0.0.4
//! InterfaceIndex    : 6
//! InterfaceAlias    : Ethernet
//! AddressFamily     : IPv4
//! PrefixLength      : 24
//! PrefixOrigin      : Dhcp
//! SuffixOrigin      : Dhcp
//! AddressState      : Preferred
//! SkipAsSource      : False
//! PolicyStore       : ActiveStore
//! ```
//!
//! Or a table of some of these, or JSON, in which words are numbers. Documented as "Get-NetIPAddress (`NetTCPIP`)" and
//! "`MSFT_NetIPAddress` class".

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::powershell::{self, CmdletError, Object, failed, typed};
use super::words::words;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt};
use crate::values::ip;

/// The addresses.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct GetNetipaddress {
    /// What was typed, where it stands before the addresses: a filter leaves some out.
    pub command: Option<At<String>>,
    /// The addresses, in the order of the text; one that two stores hold stands twice.
    pub addresses: Listing<NetIpAddress>,
    /// What the cmdlet said instead.
    pub error: Option<CmdletError>,
}

/// An address of an interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetIpAddress {
    /// `IPAddress`, without the zone behind a `%`.
    pub ip_address: At<IpAddr>,
    /// `InterfaceIndex`, or `ifIndex`.
    pub interface_index: Option<At<u32>>,
    /// `InterfaceAlias`.
    pub interface_alias: Option<At<String>>,
    /// `PrefixLength`.
    pub prefix_length: Option<At<u32>>,
    /// `PrefixOrigin`.
    pub prefix_origin: Option<At<PrefixOrigin>>,
    /// `SuffixOrigin`.
    pub suffix_origin: Option<At<SuffixOrigin>>,
    /// `AddressState`.
    pub address_state: Option<At<AddressState>>,
    /// `SkipAsSource`: whether Windows sends from it only where it is asked to.
    pub skip_as_source: Option<At<bool>>,
    /// `PolicyStore`.
    pub policy_store: Option<At<PolicyStore>>,
}

words! {
    /// Where the network part of an address comes from.
    PrefixOrigin {
        /// Something else.
        Other = "Other" | "0",
        /// A person or a script.
        Manual = "Manual" | "1",
        /// A standard, as for loopback.
        WellKnown = "WellKnown" | "2",
        /// DHCP.
        Dhcp = "Dhcp" | "3",
        /// A router of IPv6.
        RouterAdvertisement = "RouterAdvertisement" | "4",
    }
}

words! {
    /// Where the host part of an address comes from.
    SuffixOrigin {
        /// Something else.
        Other = "Other" | "0",
        /// A person or a script.
        Manual = "Manual" | "1",
        /// A standard, as for loopback.
        WellKnown = "WellKnown" | "2",
        /// DHCP.
        Dhcp = "Dhcp" | "3",
        /// The hardware address.
        Link = "Link" | "4",
        /// Chance.
        Random = "Random" | "5",
    }
}

words! {
    /// Whether an address is used.
    AddressState {
        /// Not a usable one.
        Invalid = "Invalid" | "0",
        /// Not known to be the only one yet.
        Tentative = "Tentative" | "1",
        /// Another machine has it.
        Duplicate = "Duplicate" | "2",
        /// No longer for new connections.
        Deprecated = "Deprecated" | "3",
        /// In use.
        Preferred = "Preferred" | "4",
    }
}

words! {
    /// Where Windows keeps a setting of the network.
    PolicyStore {
        /// What holds from the next start on.
        PersistentStore = "PersistentStore" | "0",
        /// What holds now.
        ActiveStore = "ActiveStore" | "1",
    }
}

impl Artifact for GetNetipaddress {
    const COLLECT: Collect = Collect::vm(r#"powershell -Command "Get-NetIPAddress | Format-List""#);
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:IPAddress|IPv4Address|InterfaceAlias|InterfaceIndex|ifIndex|SkipAsSource|PrefixOrigin)\s+:\s",
        r"^\s*(?:[A-Za-z]+\s+)*(?:SkipAsSource|PrefixOrigin|SuffixOrigin|AddressState|PrefixLength)(?:\s|$)",
        r"^\s*[\[{]",
        typed!("Get-NetIPAddress"),
        failed!("Get-NetIPAddress"),
    ];
    const ENDS: &'static str =
        "the blank line below the last address, or the closing bracket; what a filter left out is not in it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        powershell::rows(start, "Get-NetIPAddress", is_ours, row, |command, addresses, error| Self {
            command,
            addresses,
            error,
        })
    }

    /// Where the list has its end. What was filtered away is not in it.
    fn is_complete(&self) -> bool {
        powershell::is_whole(&self.addresses, self.error.as_ref())
    }
}

/// Names of which an address has one, and other objects with addresses have none.
const OWN: &[&str] = &["SkipAsSource", "PrefixOrigin", "SuffixOrigin", "AddressState", "PrefixLength"];

fn is_ours(object: Object<'_, '_>) -> bool {
    powershell::has_all(object, &["IPAddress"]) && OWN.iter().any(|name| powershell::has_all(object, &[name]))
}

fn row(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> Option<At<NetIpAddress>> {
    let ip_address = powershell::required(object, "IPAddress", ("an address", address), problems)?;
    let row = NetIpAddress {
        ip_address,
        interface_index: powershell::interface_index(object, problems),
        interface_alias: powershell::one(object, "InterfaceAlias"),
        prefix_length: powershell::number(object, "PrefixLength", problems),
        prefix_origin: powershell::read(object, "PrefixOrigin", (ORIGIN, PrefixOrigin::read), problems),
        suffix_origin: powershell::read(object, "SuffixOrigin", (ORIGIN, SuffixOrigin::read), problems),
        address_state: powershell::read(
            object,
            "AddressState",
            ("a known state", AddressState::read),
            problems,
        ),
        skip_as_source: powershell::truth(object, "SkipAsSource", problems),
        policy_store: powershell::read(object, "PolicyStore", ("a known store", PolicyStore::read), problems),
    };
    Some(At { value: row, span: object.span() })
}

const ORIGIN: &str = "a known origin";

/// An address, also with the zone that Windows writes behind one of IPv6.
pub(crate) fn address(text: &str) -> Option<IpAddr> {
    ip(text.split_once('%').map_or(text, |(address, _)| address))
}

#[cfg(test)]
mod tests;
