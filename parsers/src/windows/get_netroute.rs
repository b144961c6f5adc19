//! `Get-NetRoute`: the routes of Windows.
//!
//! ```text
//! ifIndex DestinationPrefix  NextHop      RouteMetric ifMetric PolicyStore
//! ------- -----------------  -------      ----------- -------- -----------
//! 6       168.63.129.16/32   10.0.0.1               1 10       ActiveStore
//! 6       0.0.0.0/0          10.0.0.1               0 10       ActiveStore
//! ```
//!
//! Or a list, or JSON. Documented as "Get-NetRoute (`NetTCPIP`)".

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::get_netipaddress::{PolicyStore, address};
use super::powershell::{self, CmdletError, Object, failed, typed};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt};
use crate::values::IpPrefix;

/// The routes.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct GetNetroute {
    /// What was typed, where it stands before the routes: a filter leaves some out.
    pub command: Option<At<String>>,
    /// The routes, in the order of the text.
    pub routes: Listing<NetRoute>,
    /// What the cmdlet said instead.
    pub error: Option<CmdletError>,
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetRoute {
    /// `DestinationPrefix`.
    pub destination_prefix: At<IpPrefix>,
    /// `NextHop`; `0.0.0.0` and `::` where the destination is a neighbour.
    pub next_hop: Option<At<IpAddr>>,
    /// `InterfaceIndex`, or `ifIndex`.
    pub interface_index: Option<At<u32>>,
    /// `InterfaceAlias`.
    pub interface_alias: Option<At<String>>,
    /// `RouteMetric`.
    pub route_metric: Option<At<u32>>,
    /// `InterfaceMetric`, or `ifMetric`; a route that is only kept has none.
    pub interface_metric: Option<At<u32>>,
    /// `PolicyStore`.
    pub policy_store: Option<At<PolicyStore>>,
}

impl Artifact for GetNetroute {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "Get-NetRoute -AddressFamily IPv4 | Format-Table -AutoSize | Out-String -Width 160""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:[A-Za-z]+\s+)*DestinationPrefix(?:\s|$)",
        r"^\s*(?:InterfaceIndex|ifIndex|InterfaceAlias|DestinationPrefix|NextHop|AddressFamily|Publish|Protocol)\s+:\s",
        r"^\s*[\[{]",
        typed!("Get-NetRoute"),
        failed!("Get-NetRoute"),
    ];
    const ENDS: &'static str =
        "the blank line below the last route, or the closing bracket; what a filter left out is not in it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        powershell::rows(start, "Get-NetRoute", is_ours, row, |command, routes, error| Self {
            command,
            routes,
            error,
        })
    }

    /// Where the list has its end. What was filtered away is not in it.
    fn is_complete(&self) -> bool {
        powershell::is_whole(&self.routes, self.error.as_ref())
    }
}

fn is_ours(object: Object<'_, '_>) -> bool {
    powershell::has_all(object, &["DestinationPrefix", "NextHop"])
}

fn row(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> Option<At<NetRoute>> {
    let prefix = ("a prefix", IpPrefix::read as fn(&str) -> Option<IpPrefix>);
    let destination_prefix = powershell::required(object, "DestinationPrefix", prefix, problems)?;
    let row = NetRoute {
        destination_prefix,
        next_hop: powershell::read(object, "NextHop", ("an address", address), problems),
        interface_index: powershell::interface_index(object, problems),
        interface_alias: powershell::one(object, "InterfaceAlias"),
        route_metric: powershell::number(object, "RouteMetric", problems),
        interface_metric: powershell::number(object, "InterfaceMetric", problems)
            .or_else(|| powershell::number(object, "ifMetric", problems)),
        policy_store: powershell::read(object, "PolicyStore", ("a known store", PolicyStore::read), problems),
    };
    Some(At { value: row, span: object.span() })
}

#[cfg(test)]
mod tests;
