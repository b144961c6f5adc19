//! `netsh interface ipv4 show config`, and its parts `show addresses` and `show dnsservers`: how each interface is set.
//!
//! ```text
//! Configuration for interface "Ethernet"
//!     DHCP enabled:                         Yes
//!     IP Address:                           10.0.0.4
//!     Subnet Prefix:                        10.0.0.0/24 (mask 255.255.255.0)
//!     Default Gateway:                      10.0.0.1
//!     Gateway Metric:                       0
//!     InterfaceMetric:                      10
//!     DNS servers configured through DHCP:  168.63.129.16
//!     Register with which suffix:           Primary only
//!     WINS servers configured through DHCP: None
//! ```
//!
//! What goes on stands alone below the value. No line closes the answer: it is whole where a prompt stands behind it.
//! Documented as "Netsh interface commands".

mod labels;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

use self::labels::{Label, heading, label, truth, unset};
use super::{console, prompt};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, blank};
use crate::values::IpPrefix;
use crate::windows::language::Votes;

/// The interfaces and how they are set.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct NetshIpv4Config {
    /// The interfaces, in the order of the text.
    pub interfaces: Listing<InterfaceConfig>,
}

/// How an interface is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InterfaceConfig {
    /// The name of the connection.
    pub interface: At<String>,
    /// `DHCP enabled`.
    pub dhcp_enabled: Option<At<bool>>,
    /// `IP Address`: as many as there are, the primary one first.
    pub ip_addresses: Vec<At<Ipv4Addr>>,
    /// `Subnet Prefix`, one for each address.
    pub subnet_prefixes: Vec<At<IpPrefix>>,
    /// `Default Gateway`.
    pub default_gateways: Vec<At<Ipv4Addr>>,
    /// `Gateway Metric`, one for each gateway.
    pub gateway_metrics: Vec<At<u32>>,
    /// `InterfaceMetric`.
    pub interface_metric: Option<At<u32>>,
    /// `Statically Configured DNS Servers`; empty for `None`.
    pub statically_configured_dns_servers: Option<Vec<At<Ipv4Addr>>>,
    /// `DNS servers configured through DHCP`; empty for `None`.
    pub dns_servers_configured_through_dhcp: Option<Vec<At<Ipv4Addr>>>,
}

impl Artifact for NetshIpv4Config {
    const COLLECT: Collect = Collect::vm("netsh interface ipv4 show config");
    const MARKS: &'static [&'static str] = &[
        r#"^\s*(?:Configuration for interface|Настройка интерфейса|Konfiguration der Schnittstelle) ".+"\s*$"#,
        r#"^\s*接口 ".+" 的配置\s*$"#,
    ];
    const ENDS: &'static str = "the prompt or the capture behind the last interface";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut reading = Reading::default();
        let mut read_to = None;
        for line in start.whole_lines().lines() {
            if line.is_blank() {
                reading.behind_blank = true;
                continue;
            }
            if !reading.take(line) {
                break;
            }
            reading.behind_blank = false;
            read_to = Some(line.rest);
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { interfaces: reading.interfaces };
        Some((Parsed { value, span, language: reading.votes.winner(), problems: reading.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.interfaces.end.is_some()
    }
}

const FIELD: &str = "a field of an interface";
const VALUE: &str = "the value of this field";

/// What was read so far.
#[derive(Default)]
struct Reading {
    interfaces: Listing<InterfaceConfig>,
    problems: Vec<Problem>,
    votes: Votes,
    /// The field whose value may go on in the next line.
    last: Option<Label>,
    behind_blank: bool,
}

impl Reading {
    /// Takes a line, or says that it is of something else.
    fn take(&mut self, line: Line<'_>) -> bool {
        let text = line.line.narrow(blank::trim(line.text()));
        if let Some((name, language)) = heading(text) {
            self.votes.add(language);
            let config = InterfaceConfig::of(name.at(name.text().to_owned()));
            self.interfaces.rows.push(name.at(config));
            self.last = None;
            return true;
        }
        if prompt::typed(text.text()).is_some() {
            self.interfaces.end = Some(text.span());
            return false;
        }
        if let Some((label, languages, value)) = label(text) {
            self.votes.add(languages);
            self.last = Some(label);
            let read = self.interfaces.rows.last_mut().is_some_and(|row| row.value.set(label, value));
            if !read {
                self.problems.push(Problem { span: text.span(), expected: VALUE });
            }
            return true;
        }
        // A server more, below the one before it.
        let more = self.last.filter(|_| text.text().parse::<Ipv4Addr>().is_ok());
        if let Some((label, row)) = more.zip(self.interfaces.rows.last_mut())
            && row.value.set(label, text)
        {
            return true;
        }
        let is_ours = !self.behind_blank && line.text().starts_with([' ', '\t']);
        if is_ours {
            self.last = None;
            self.problems.push(Problem { span: text.span(), expected: FIELD });
        }
        is_ours
    }
}

impl InterfaceConfig {
    fn of(interface: At<String>) -> Self {
        Self {
            interface,
            dhcp_enabled: None,
            ip_addresses: Vec::new(),
            subnet_prefixes: Vec::new(),
            default_gateways: Vec::new(),
            gateway_metrics: Vec::new(),
            interface_metric: None,
            statically_configured_dns_servers: None,
            dns_servers_configured_through_dhcp: None,
        }
    }

    /// Sets a field, or says that its value is none.
    fn set(&mut self, label: Label, value: Excerpt<'_>) -> bool {
        let text = value.text();
        match label {
            Label::DhcpEnabled => {
                self.dhcp_enabled = truth(text).map(|truth| value.at(truth));
                self.dhcp_enabled.is_some()
            }
            Label::IpAddress => push(&mut self.ip_addresses, value, text.parse().ok()),
            Label::SubnetPrefix => {
                let prefix = text.split_whitespace().next().unwrap_or_default();
                push(&mut self.subnet_prefixes, value.narrow(prefix), IpPrefix::read(prefix))
            }
            Label::DefaultGateway => push(&mut self.default_gateways, value, text.parse().ok()),
            Label::GatewayMetric => push(&mut self.gateway_metrics, value, text.parse().ok()),
            Label::InterfaceMetric => {
                self.interface_metric = text.parse().ok().map(|metric| value.at(metric));
                self.interface_metric.is_some()
            }
            Label::StaticDns => servers(&mut self.statically_configured_dns_servers, value),
            Label::DhcpDns => servers(&mut self.dns_servers_configured_through_dhcp, value),
            Label::Other => true,
        }
    }
}

fn push<T>(all: &mut Vec<At<T>>, place: Excerpt<'_>, value: Option<T>) -> bool {
    let value = value.map(|value| place.at(value));
    let read = value.is_some();
    all.extend(value);
    read
}

/// Adds a server to those of a field; the word for none leaves it empty.
fn servers(all: &mut Option<Vec<At<Ipv4Addr>>>, value: Excerpt<'_>) -> bool {
    if unset(value.text()) {
        all.get_or_insert_default();
        return true;
    }
    let Ok(server) = value.text().parse() else { return false };
    all.get_or_insert_default().push(value.at(server));
    true
}

#[cfg(test)]
mod tests;
