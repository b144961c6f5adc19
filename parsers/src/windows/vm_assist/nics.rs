//! The rows of a report that tell of the network.

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::said;
use super::tables::Table;
use crate::artifact::Problem;
use crate::text::{At, Excerpt};
use crate::values::{IpPrefix, Mac};

/// A network adapter, as Windows has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistNic {
    /// `Description`.
    pub description: Option<At<String>>,
    /// `Alias`.
    pub alias: Option<At<String>>,
    /// `Index`.
    pub index: Option<At<u32>>,
    /// `MacAddress`.
    pub mac_address: Option<At<Mac>>,
    /// `Status`: `Up`, `Down`.
    pub status: Option<At<String>>,
    /// `DHCP`: `Enabled`.
    pub dhcp: Option<At<bool>>,
    /// `IpAddress`: of IPv4.
    pub ip_address: Option<Vec<At<IpAddr>>>,
    /// `DnsServers`.
    pub dns_servers: Option<Vec<At<IpAddr>>>,
    /// `DefaultGateway`.
    pub default_gateway: Option<Vec<At<IpAddr>>>,
    /// `IsAutomaticPrivateAddressingActive`.
    pub is_automatic_private_addressing_active: Option<At<bool>>,
}

/// A network interface, as the metadata service describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistImdsNic {
    /// `MAC Address`.
    pub mac_address: Option<At<Mac>>,
    /// `IPv4 Private IPs`.
    pub ipv4_private_ips: Option<Vec<At<IpAddr>>>,
    /// `IPv4 Public IPs`.
    pub ipv4_public_ips: Option<Vec<At<IpAddr>>>,
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistRoute {
    /// `DestinationPrefix`.
    pub destination_prefix: At<IpPrefix>,
    /// `NextHop`; `0.0.0.0` where the destination is a neighbour.
    pub next_hop: At<IpAddr>,
    /// `ifIndex`.
    pub if_index: Option<At<u32>>,
    /// `InterfaceAlias`.
    pub interface_alias: Option<At<String>>,
    /// `RouteMetric`.
    pub route_metric: Option<At<u32>>,
    /// `InterfaceMetric`.
    pub interface_metric: Option<At<u32>>,
    /// `State`: `Alive`.
    pub state: Option<At<String>>,
}

/// A row whose cells are asked for by the names of their columns.
pub(super) struct Row<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) cells: &'t [Excerpt<'a>],
    pub(super) problems: &'t mut Vec<Problem>,
}

impl<'a> Row<'_, 'a> {
    fn cell(&self, column: &str) -> Option<Excerpt<'a>> {
        self.table.cell(self.cells, column).filter(|cell| !cell.is_empty())
    }

    /// A text, as it stands.
    pub(super) fn said(&self, column: &str) -> Option<At<String>> {
        said(self.cell(column)?)
    }

    /// A value of another kind. What cannot be read is a problem.
    fn read<T>(
        &mut self,
        column: &str,
        expected: &'static str,
        read: fn(&str) -> Option<T>,
    ) -> Option<At<T>> {
        let cell = self.cell(column)?;
        let value = read(cell.text());
        if value.is_none() {
            self.problems.push(Problem { span: cell.span(), expected });
        }
        value.map(|value| cell.at(value))
    }

    fn number(&mut self, column: &str) -> Option<At<u32>> {
        self.read(column, "a number", |text| text.parse().ok())
    }

    /// Addresses with blanks or commas between them. An empty cell is none of them, and a name in the place of a list
    /// is what the report lost.
    fn addresses(&mut self, column: &str) -> Option<Vec<At<IpAddr>>> {
        let all = self.table.cell(self.cells, column)?;
        let words = all.text().split([' ', ',']).filter(|word| !word.is_empty());
        let read: Option<Vec<_>> = words.map(|word| Some(all.narrow(word).at(word.parse().ok()?))).collect();
        if read.is_none() {
            self.problems.push(Problem { span: all.span(), expected: "addresses" });
        }
        read
    }

    /// A network adapter.
    pub(super) fn nic(mut self) -> VmAssistNic {
        VmAssistNic {
            description: self.said("Description"),
            alias: self.said("Alias"),
            index: self.number("Index"),
            mac_address: self.read("MacAddress", "a hardware address", Mac::read),
            status: self.said("Status"),
            dhcp: self.read("DHCP", "`Enabled` or `Disabled`", |text| match text {
                "Enabled" => Some(true),
                "Disabled" => Some(false),
                _ => None,
            }),
            ip_address: self.addresses("IpAddress"),
            dns_servers: self.addresses("DnsServers"),
            default_gateway: self.addresses("DefaultGateway"),
            is_automatic_private_addressing_active: self.read(
                "IsAutomaticPrivateAddressingActive",
                "`True` or `False`",
                |text| match text {
                    "True" => Some(true),
                    "False" => Some(false),
                    _ => None,
                },
            ),
        }
    }

    /// A network interface of the metadata service.
    pub(super) fn imds_nic(mut self) -> VmAssistImdsNic {
        VmAssistImdsNic {
            mac_address: self.read("MAC Address", "a hardware address", Mac::read),
            ipv4_private_ips: self.addresses("IPv4 Private IPs"),
            ipv4_public_ips: self.addresses("IPv4 Public IPs"),
        }
    }

    /// A route, if its destination and what it leads to can be read.
    pub(super) fn route(mut self) -> Option<VmAssistRoute> {
        Some(VmAssistRoute {
            destination_prefix: self.read("DestinationPrefix", "a network", IpPrefix::read)?,
            next_hop: self.read("NextHop", "an address", |text| text.parse().ok())?,
            if_index: self.number("ifIndex"),
            interface_alias: self.said("InterfaceAlias"),
            route_metric: self.number("RouteMetric"),
            interface_metric: self.number("InterfaceMetric"),
            state: self.said("State"),
        })
    }
}
