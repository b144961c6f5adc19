//! Whether connections to an address of the platform come about, as everything shows that tests one or has one.

use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::imds::CurlImds;
use coldcase_parsers::windows::netstat::State;
use coldcase_parsers::windows::{Netstat, Psping, TestNetconnection};
use coldcase_parsers::{ArtifactKind, Parsed};

use super::imds::Reply;
use super::routing::WIRE_SERVER;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Gap, Why};

impl Facts<'_> {
    /// What connections to a port of an address came to. A ping says nothing of a port, and who asked for another
    /// address or port has not asked.
    pub(crate) fn connections(self, to: Ipv4Addr, port: u16) -> Fact<Reply> {
        let tested = self.ask::<TestNetconnection, _>(|capture| tested(capture, to, port));
        let pinged = self.ask::<Psping, _>(|capture| pinged(capture, to, port));
        let shown = self.ask::<Netstat, _>(|capture| shown(capture, to, port));
        let asked = self.ask::<CurlImds, _>(|capture| asked(capture, to, port));
        let mut all = tested.with(pinged).with(shown).with(asked);
        all.gaps.retain(|gap| matches!(gap.why, Why::Incomplete(_)));
        all
    }

    /// What connections to a port of the wire server came to.
    pub(crate) fn wire_server_replies(self, port: u16) -> Fact<Reply> {
        let mut all = self.connections(WIRE_SERVER, port).newest(self.times);
        if all.readings.is_empty() && all.gaps.is_empty() {
            // The list of connections shows those of the agent, which has one where it can.
            all.gaps.push(Gap::absent(ArtifactKind::Netstat));
        }
        all
    }
}

fn is(address: IpAddr, to: Ipv4Addr) -> bool {
    address == IpAddr::V4(to)
}

/// Of `Test-NetConnection`, also where only its warning is left.
fn tested(capture: &Parsed<TestNetconnection>, to: Ipv4Addr, port: u16) -> Answer<Reply> {
    let value = &capture.value;
    let mut failed = value.tcp_connect_failed.iter();
    if let Some(at) = failed.find(|at| is(at.value.address, to) && at.value.port == port) {
        return says(Reply::NoConnection, [at.span]);
    }
    let Some(address) = value.remote_address.filter(|address| is(address.value, to)) else {
        return Err(Why::Silent(vec![capture.span]));
    };
    match (value.remote_port.map(|port| port.value), value.tcp_test_succeeded) {
        (Some(own), Some(succeeded)) if own == port => {
            let reply = if succeeded.value { Reply::Connected } else { Reply::NoConnection };
            says(reply, [address.span, succeeded.span])
        }
        (Some(own), None) if own == port => Err(Why::Incomplete(vec![capture.span])),
        (None, _) if value.end.is_none() => Err(Why::Incomplete(vec![capture.span])),
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

/// Of `psping`: one answer of many is a connection.
fn pinged(capture: &Parsed<Psping>, to: Ipv4Addr, port: u16) -> Answer<Reply> {
    let value = &capture.value;
    let address = value.address.filter(|address| is(address.value, to));
    let (Some(address), Some(_)) = (address, value.port.filter(|own| own.value == port)) else {
        return Err(Why::Silent(vec![capture.span]));
    };
    let came = value.attempts.rows.iter().find(|attempt| attempt.value.milliseconds.is_some());
    match (came, value.received, value.sent) {
        (Some(attempt), ..) => says(Reply::Connected, [address.span, attempt.span]),
        (None, Some(received), Some(sent)) if received.value == 0 && sent.value > 0 => {
            says(Reply::NoConnection, [address.span, received.span])
        }
        _ => Err(Why::Incomplete(vec![capture.span])),
    }
}

/// Of `netstat`: what is or was connected. That nothing is says nothing.
fn shown(capture: &Parsed<Netstat>, to: Ipv4Addr, port: u16) -> Answer<Reply> {
    let connected = |state: State| {
        matches!(
            state,
            State::Established
                | State::FinWait1
                | State::FinWait2
                | State::CloseWait
                | State::Closing
                | State::LastAck
                | State::TimeWait
        )
    };
    let mut rows = capture.value.connections.rows.iter();
    let own = rows.find(|row| {
        let foreign = &row.value.foreign_address.value;
        foreign.address().is_some_and(|address| is(address, to))
            && foreign.port_number() == Some(port)
            && row.value.state.is_some_and(|state| connected(state.value))
    });
    own.map_or_else(|| Err(Why::Silent(vec![capture.span])), |row| says(Reply::Connected, [row.span]))
}

/// Of `curl -v` and `Invoke-WebRequest`: a direct connection, or an answer to a request that went past any proxy.
fn asked(capture: &Parsed<CurlImds>, to: Ipv4Addr, port: u16) -> Answer<Reply> {
    let value = &capture.value;
    let direct = value.connected_to.filter(|peer| is(peer.value.address, to) && peer.value.port == port);
    let name = to.to_string();
    let past = value.command.as_ref().filter(|command| {
        value.past_any_proxy && value.connected_to.is_none() && port == 80 && command.value.contains(&name)
    });
    let by = direct.map(|peer| peer.span).or(past.map(|command| command.span));
    match (by, value.status, direct) {
        (Some(by), Some(status), _) => says(Reply::Answered, [by, status.span]),
        (Some(by), None, Some(_)) => says(Reply::Connected, [by]),
        _ => Err(Why::Silent(vec![capture.span])),
    }
}
