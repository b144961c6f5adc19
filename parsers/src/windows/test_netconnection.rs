//! `Test-NetConnection`: whether a host answers, by a ping or on a port, and from which address it was asked.
//!
//! ```text
//! PS C:\> Test-NetConnection azkms.core.windows.net -Port 1688
//! WARNING: TCP connect to (20.118.99.224 : 1688) failed
//!
//! ComputerName           : azkms.core.windows.net
//! RemoteAddress          : 20.118.99.224
//! RemotePort             : 1688
//! InterfaceAlias         : Ethernet
//! SourceAddress          : 10.0.0.4
//! PingSucceeded          : False
//! PingReplyDetails (RTT) : 0 ms
//! TcpTestSucceeded       : False
//! ```
//!
//! Of its warnings only the first word is translated. Documented as "Test-NetConnection (`NetTCPIP`)".

use std::net::IpAddr;
use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::get_netipaddress::address;
use super::powershell::{self, CmdletError, Object, failed, typed};
use super::{console, prompt};
use crate::artifact::{Artifact, Collect, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, Span};

/// One test of a connection.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct TestNetconnection {
    /// What was typed, where it stands before the result.
    pub command: Option<At<String>>,
    /// The hosts whose names no server resolved, as the warnings say.
    pub name_resolution_failed: Vec<At<String>>,
    /// The addresses and ports to which no connection came about, as the warnings say.
    pub tcp_connect_failed: Vec<At<Endpoint>>,
    /// The addresses that answered no ping, as the warnings say.
    pub ping_failed: Vec<At<PingFailure>>,
    /// `ComputerName`: what was asked for.
    pub computer_name: Option<At<String>>,
    /// `RemoteAddress`; empty where the name was not resolved.
    pub remote_address: Option<At<IpAddr>>,
    /// `RemotePort`; not there where only a ping was sent.
    pub remote_port: Option<At<u16>>,
    /// `NameResolutionResults`: addresses and names.
    pub name_resolution_results: Vec<At<String>>,
    /// `InterfaceAlias`: where packets leave.
    pub interface_alias: Option<At<String>>,
    /// `SourceAddress`: the address that Windows sends from.
    pub source_address: Option<At<IpAddr>>,
    /// `NetRoute (NextHop)`.
    pub next_hop: Option<At<IpAddr>>,
    /// `PingSucceeded`. With a port, a ping is sent only after the connection failed.
    pub ping_succeeded: Option<At<bool>>,
    /// `PingReplyDetails (RTT)` in milliseconds.
    pub ping_round_trip_ms: Option<At<u32>>,
    /// `TcpTestSucceeded`.
    pub tcp_test_succeeded: Option<At<bool>>,
    /// What the cmdlet said instead.
    pub error: Option<CmdletError>,
    /// The last line of it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// An address and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Endpoint {
    /// The address.
    pub address: IpAddr,
    /// The port.
    pub port: u16,
}

/// A ping without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PingFailure {
    /// The address.
    pub address: IpAddr,
    /// Its status, as printed, where it is: `TimedOut`.
    pub status: Option<String>,
}

const NAMES: &[&str] = &["Test-NetConnection", "tnc"];

impl Artifact for TestNetconnection {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "Test-NetConnection azkms.core.windows.net -Port 1688 -InformationLevel Detailed""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*ComputerName\s+:\s",
        r"^\s*[^\s{\[]\S*\s?(?::|：)\s?(?:TCP connect to \(|Name resolution of \S|Ping to \S)",
        typed!("Test-NetConnection|tnc "),
        failed!("Test-NetConnection|tnc"),
    ];
    const ENDS: &'static str = "its last field, `TcpTestSucceeded` where a port was tested";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let (command, mut rest) = powershell::command(lines, NAMES);
        let mut value = Self { command, ..Self::default() };
        let mut problems = Vec::new();
        if let Some((error, rest)) = powershell::error(rest, NAMES) {
            value.end = error.end;
            value.error = Some(error);
            let (span, rest) = console::split(lines, rest);
            return Some((Parsed { value, span, language: None, problems }, rest));
        }
        let mut has_warnings = false;
        while let Some(line) = printed(rest).filter(|line| value.warns(*line)) {
            has_warnings = true;
            rest = line.rest;
        }
        let list = printed(rest).filter(|line| is_head(line.text())).and_then(|_| powershell::list(rest, 1));
        if let Some(list) = list.filter(|list| list.all.iter().next().is_some_and(is_ours)) {
            problems = list.problems;
            if let Some(object) = list.all.iter().next() {
                value.fill(object, &mut problems);
            }
            rest = list.rest;
        } else if let Some(line) = value.command.as_ref().and_then(|command| quiet(rest, &command.value)) {
            value.say(line);
            rest = line.rest;
        } else if !has_warnings {
            return None;
        }
        let (span, rest) = console::split(lines, rest);
        Some((Parsed { value, span, language: Some("en"), problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// The next line with words, if a line end closes it.
fn printed(rest: Excerpt<'_>) -> Option<Line<'_>> {
    rest.lines().find(|line| !line.is_blank()).filter(|line| line.ended)
}

fn is_head(line: &str) -> bool {
    line.trim_start().starts_with("ComputerName ")
}

/// Names of which a result has one.
const OWN: &[&str] = &["RemotePort", "PingSucceeded", "TcpTestSucceeded", "SourceAddress", "InterfaceAlias"];

fn is_ours(object: Object<'_, '_>) -> bool {
    powershell::has_all(object, &["ComputerName", "RemoteAddress"])
        && OWN.iter().any(|name| powershell::has_all(object, &[name]))
}

/// What `-InformationLevel Quiet` prints.
fn quiet<'a>(rest: Excerpt<'a>, command: &str) -> Option<Line<'a>> {
    let line = printed(rest).filter(|line| matches!(line.text().trim(), "True" | "False"))?;
    let small = command.to_ascii_lowercase();
    (small.contains("quiet") && !small.contains('|') && prompt::typed(line.text()).is_none()).then_some(line)
}

static TCP: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?::|：)\s?TCP connect to \((\S+) : ([0-9]+)\) failed\s*$").ok());
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?::|：)\s?Name resolution of (\S+) failed(?: -- Status: .+)?\s*$").ok());
static PING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?::|：)\s?Ping to (\S+) failed(?: (?:with status|-- Status): ([A-Za-z]+))?\s*$").ok()
});

impl TestNetconnection {
    /// Takes a warning.
    fn warns(&mut self, line: Line<'_>) -> bool {
        // Every line but these few is told by this word.
        if !line.text().contains(" failed") {
            return false;
        }
        let find = |words: &str, pattern: &'static LazyLock<Option<Regex>>| {
            line.text().contains(words).then(|| pattern.as_ref()?.captures(line.text())).flatten()
        };
        let whole = line.line.narrow(line.text().trim());
        if let Some(found) = find("TCP connect to (", &TCP) {
            let endpoint = found
                .get(1)
                .and_then(|at| address(at.as_str()))
                .zip(found.get(2).and_then(|at| at.as_str().parse().ok()));
            self.tcp_connect_failed
                .extend(endpoint.map(|(address, port)| whole.at(Endpoint { address, port })));
            return endpoint.is_some();
        }
        if let Some(name) = find("Name resolution of ", &NAME).and_then(|found| found.get(1)) {
            let name = name.as_str();
            let place = line.text().split_whitespace().find(|word| *word == name).unwrap_or_default();
            self.name_resolution_failed.push(line.line.narrow(place).at(name.to_owned()));
            return true;
        }
        let ping = find("Ping to ", &PING).and_then(|found| {
            let status = found.get(2).map(|status| status.as_str().to_owned());
            Some(PingFailure { address: address(found.get(1)?.as_str())?, status })
        });
        self.ping_failed.extend(ping.clone().map(|ping| whole.at(ping)));
        ping.is_some()
    }

    /// Takes the members of a result.
    fn fill(&mut self, object: Object<'_, '_>, problems: &mut Vec<Problem>) {
        let ip = ("an address", address as fn(&str) -> Option<IpAddr>);
        let port = ("a port", (|text| text.parse().ok()) as fn(&str) -> Option<u16>);
        let ms = ("milliseconds", (|text| text.strip_suffix(" ms")?.parse().ok()) as fn(&str) -> Option<u32>);
        self.computer_name = powershell::one(object, "ComputerName");
        self.remote_address = powershell::read(object, "RemoteAddress", ip, problems);
        self.remote_port = powershell::read(object, "RemotePort", port, problems);
        self.name_resolution_results = powershell::each(object, "NameResolutionResults");
        self.interface_alias = powershell::one(object, "InterfaceAlias");
        self.source_address = powershell::read(object, "SourceAddress", ip, problems);
        self.next_hop = powershell::read(object, "NetRoute (NextHop)", ip, problems);
        self.ping_succeeded = powershell::truth(object, "PingSucceeded", problems);
        self.ping_round_trip_ms = powershell::read(object, "PingReplyDetails (RTT)", ms, problems);
        self.tcp_test_succeeded = powershell::truth(object, "TcpTestSucceeded", problems);
        // The last member of a test of a port; that of a ping needs a line behind it.
        self.end = self.tcp_test_succeeded.map(|at| at.span).or_else(|| object.end());
    }

    /// Takes the one word of a quiet result.
    fn say(&mut self, line: Line<'_>) {
        let word = line.line.narrow(line.text().trim());
        let said = word.at(word.text() == "True");
        let small =
            self.command.as_ref().map(|command| command.value.to_ascii_lowercase()).unwrap_or_default();
        let to_port = small.contains(" -port") || small.contains(" -commontcpport") || small.contains(" -p ");
        *(if to_port { &mut self.tcp_test_succeeded } else { &mut self.ping_succeeded }) = Some(said);
        self.end = Some(said.span);
    }
}

#[cfg(test)]
mod tests;
