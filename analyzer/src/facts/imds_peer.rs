//! Whom requests to the metadata service met: itself, a proxy, or somebody who answers in its place.

use std::net::Ipv4Addr;

use coldcase_parsers::imds::failure::Reason;
use coldcase_parsers::imds::{CurlImds, ImdsFailure};
use coldcase_parsers::windows::NetshPortproxy;
use coldcase_parsers::windows::netsh_portproxy::{Portproxy, Protocols};
use coldcase_parsers::{ArtifactKind, At, FileId, Parsed, Span};

use super::imds_request::{back, is_for_metadata, is_json};
use super::routing::IMDS;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Why};

/// Who a request met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// The service.
    Service,
    /// No proxy: the connection that failed was one to the address of the service.
    Nobody,
    /// Somebody else.
    Other(String),
}

impl Found for Met {
    fn found(&self) -> String {
        match self {
            Self::Service => "the metadata service itself".to_owned(),
            Self::Nobody => "the connection was to its own address".to_owned(),
            Self::Other(who) => who.clone(),
        }
    }
}

/// What the name of a server in an answer tells.
enum Server {
    /// That of the metadata service.
    Own(Span),
    /// One that Azure's host has too: its bare refusals carry it.
    Hosts,
    /// Another.
    Foreign(String, Span),
    /// There is none.
    Unnamed,
}

impl Facts<'_> {
    /// Whom requests met. That one of a file met nobody does not undo that another met somebody, and one that the command
    /// sent past any proxy says nothing of those that Windows sends.
    pub(crate) fn imds_met(self) -> Fact<Met> {
        let failed = self.ask::<ImdsFailure, _>(|capture| {
            self.other_in(capture.span.file).unwrap_or_else(|| met(capture))
        });
        let mut asked = self
            .ask::<CurlImds, _>(|capture| self.other_in(capture.span.file).unwrap_or_else(|| peer(capture)));
        asked.gaps.retain(|gap| *gap != Gap::absent(ArtifactKind::CurlImds));
        failed.with(asked)
    }

    /// Somebody else that a request in this file met.
    fn other_in(self, file: FileId) -> Option<Answer<Met>> {
        let failed = self.captures::<ImdsFailure>().map(|(capture, _)| (capture.span.file, met(capture)));
        let asked = self.captures::<CurlImds>().map(|(capture, _)| (capture.span.file, peer(capture)));
        let mut of_file = failed.chain(asked).filter(|(own, _)| *own == file).map(|(_, answer)| answer);
        of_file.find(|answer| matches!(answer, Ok((Met::Other(_), _))))
    }

    /// What Windows passes on of that which is sent to the metadata service.
    pub(crate) fn imds_forwarded(self) -> Fact<Option<String>> {
        self.ask::<NetshPortproxy, _>(|capture| {
            let proxies = &capture.value.proxies;
            if let Some(row) = proxies.rows.iter().find(|row| takes_metadata(&row.value)) {
                let to = format!(
                    "to {} at port {}",
                    row.value.connect_address.value, row.value.connect_port.value
                );
                return says(Some(to), [row.span]);
            }
            if let Some(row) = proxies.rows.iter().find(|row| may_take_metadata(&row.value)) {
                return Err(Why::Silent(vec![row.span]));
            }
            let asked = capture.value.show.as_ref();
            match (asked.filter(|asked| asked.value.trim().eq_ignore_ascii_case("all")), proxies.end) {
                (Some(asked), Some(end)) => says(None, [asked.span.to(end)]),
                (_, None) => Err(Why::Incomplete(vec![capture.span])),
                _ => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// The program that described the VM in place of the service, by the name that it gives itself.
    pub(crate) fn imds_relay(self) -> Fact<Option<String>> {
        self.ask::<CurlImds, _>(|capture| {
            let value = &capture.value;
            let direct = value.connected_to.filter(|peer| peer.value.address == IMDS);
            let described = value.status.filter(|status| status.value == 200 && is_json(value));
            let (Some(peer), Some(status)) = (direct.filter(|_| is_for_metadata(value)), described) else {
                return Err(Why::Silent(vec![capture.span]));
            };
            match (server(value), value.response_headers.end) {
                (Server::Own(own), _) => says(None, [peer.span, own]),
                (_, None) => Err(Why::Incomplete(vec![capture.span])),
                (Server::Foreign(name, own), _) => says(Some(name), [peer.span, status.span, own]),
                _ => Err(Why::Silent(vec![capture.span])),
            }
        })
    }
}

fn takes_metadata(row: &Portproxy) -> bool {
    let service = IMDS.to_string();
    row.listen_address.value == service && row.listen_port.value == 80 && row.connect_address.value != service
}

/// An entry that listens everywhere, or at a name, takes them only where the guest has given itself the address.
fn may_take_metadata(row: &Portproxy) -> bool {
    let is_v4 = matches!(row.protocols.value, Protocols::V4ToV4 | Protocols::V4ToV6);
    let named: Option<Ipv4Addr> = row.listen_address.value.parse().ok();
    is_v4 && row.listen_port.value == 80 && named.is_none_or(|address| address.is_unspecified())
}

fn met(capture: &Parsed<ImdsFailure>) -> Answer<Met> {
    let failure = &capture.value;
    match (failure.peer, failure.reason) {
        (Some(peer), _) if peer.value.address != IMDS => {
            let who = format!("{} at port {}", peer.value.address, peer.value.port);
            says(Met::Other(who), [peer.span])
        }
        (_, Some(Reason::Status(407))) => says(Met::Other(PASSWORD.to_owned()), [failure.message.span]),
        // Who broke off or answered an error is not told.
        (_, None | Some(Reason::Reset | Reason::Status(_))) => Err(Why::Silent(vec![capture.span])),
        (Some(peer), Some(_)) if !failure.past_any_proxy => says(Met::Nobody, [peer.span]),
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

const PASSWORD: &str = "a proxy that asks for a password (407)";

/// By the connection, and by the head of the answer.
fn peer(capture: &Parsed<CurlImds>) -> Answer<Met> {
    let value = &capture.value;
    if !is_for_metadata(value) {
        return Err(Why::Silent(vec![capture.span]));
    }
    if let Some(peer) = value.connected_to.filter(|peer| peer.value.address != IMDS) {
        let who = format!("{} at port {}", peer.value.address, peer.value.port);
        return says(Met::Other(who), [peer.span]);
    }
    if let Some((sign, span)) = sign(value) {
        return says(Met::Other(sign), [span]);
    }
    let Some(status) = value.status else { return Err(Why::Silent(vec![capture.span])) };
    if value.response_headers.end.is_none() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let direct = value.connected_to.filter(|_| !value.past_any_proxy).map(|peer| peer.span);
    match (server(value), direct) {
        (Server::Own(own), Some(peer)) => says(Met::Service, [peer, own]),
        (Server::Unnamed, Some(peer)) if is_json(value) => says(Met::Service, [peer, status.span]),
        // A relay that describes the VM is in nobody's way.
        (Server::Foreign(name, own), _) if !(status.value == 200 && is_json(value)) => {
            says(Met::Other(format!("a server that calls itself {name}")), [status.span, own])
        }
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

/// What only somebody in between says, and the service never.
fn sign(value: &CurlImds) -> Option<(String, Span)> {
    if let Some(status) = value.status.filter(|status| status.value == 407) {
        return Some((PASSWORD.to_owned(), status.span));
    }
    let proxys = |row: &&At<_>| {
        let row: &coldcase_parsers::imds::curl::HttpHeader = &row.value;
        let name = row.name.to_ascii_lowercase();
        name == "via" || name == "x-cache" || name.starts_with("proxy-")
    };
    if let Some(row) = value.response_headers.rows.iter().find(proxys) {
        return Some((
            format!("the answer has the header {}: {}", row.value.name, row.value.value),
            row.span,
        ));
    }
    let html = back(value, "content-type")
        .filter(|row| row.value.value.to_ascii_lowercase().starts_with("text/html"));
    html.map(|row| ("the answer is a page in HTML".to_owned(), row.span))
}

fn server(value: &CurlImds) -> Server {
    match back(value, "server") {
        None => Server::Unnamed,
        Some(row) if row.value.value.starts_with("IMDS/") => Server::Own(row.span),
        Some(row) if row.value.value.starts_with("Microsoft-") => Server::Hosts,
        Some(row) => Server::Foreign(row.value.value.clone(), row.span),
    }
}
