//! Sentences of the log that tell whether the platform's address is reached.

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, Peer};
use crate::text::{At, Excerpt};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AgentSaid")]
pub enum Said {
    /// The versions that the wire server speaks could not be asked for.
    GetVersionsFailed,
    /// The host's plugin could not be asked for its versions.
    HostGaPluginFailed,
    /// 503: something answered that the service is not available.
    ServiceUnavailable,
    /// Windows itself forbade the connection.
    SocketForbidden,
    /// No connection was made.
    UnableToConnect,
    /// Nothing was answered in time.
    TimedOut,
    /// The platform's address is looked for on an interface.
    DiscoveringFabricAddress,
    /// It was not found there.
    NoFabricAddress,
    /// The DHCP server gave no option with it.
    NoDhcpOption,
}

const SENTENCES: &[(&str, Said)] = &[
    ("GetVersions() failed", Said::GetVersionsFailed),
    ("fetching supported versions from HostGAPlugin", Said::HostGaPluginFailed),
    ("(503) Server Unavailable", Said::ServiceUnavailable),
    ("forbidden by its access permissions", Said::SocketForbidden),
    ("Unable to connect to the remote server", Said::UnableToConnect),
    ("did not properly respond after a period of time", Said::TimedOut),
    ("The operation has timed out", Said::TimedOut),
    (DISCOVERING, Said::DiscoveringFabricAddress),
    (NOT_DISCOVERED, Said::NoFabricAddress),
    ("Empty DHCP option data returned", Said::NoDhcpOption),
];

const DISCOVERING: &str = "Attempting to discover fabric address on interface ";
const NOT_DISCOVERED: &str = "Did not discover fabric address on interface ";

/// Whether one of them is there at all: most lines have none.
static TELLS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words: Vec<_> = SENTENCES.iter().map(|(words, _)| regex::escape(words)).collect();
    Regex::new(&words.join("|")).ok()
});

static PEER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}:\d{1,5}(?-u:\b)").ok());

/// Whether a text says something of these.
pub(super) fn tells(text: &str) -> bool {
    TELLS.as_ref().is_some_and(|tells| tells.is_match(text))
}

/// Adds what a line of an entry says.
pub(super) fn of_line(line: Excerpt<'_>, entry: &mut Entry) {
    sentences(line, entry);
    // An address by itself is no failure.
    if !entry.says.is_empty() && entry.peer.is_none() {
        entry.peer = peer(line);
    }
}

fn peer(line: Excerpt<'_>) -> Option<At<Peer>> {
    let found = PEER.as_ref()?.find(line.text())?.as_str();
    let (address, port) = found.split_once(':')?;
    let peer = Peer { address: address.parse().ok()?, port: port.parse().ok()? };
    Some(line.narrow(found).at(peer))
}

/// Adds each sentence where it stands first, in the order in which they are listed.
fn sentences(line: Excerpt<'_>, entry: &mut Entry) {
    let (text, mut from) = (line.text(), 0);
    let mut found = [None; SENTENCES.len()];
    while let Some(words) = TELLS.as_ref().and_then(|tells| tells.find_at(text, from)) {
        let known = SENTENCES.iter().position(|(known, _)| *known == words.as_str());
        if let Some(first) = known.and_then(|known| found.get_mut(known)) {
            first.get_or_insert(words);
        }
        from = words.start() + 1;
    }
    let mut interface = None;
    for ((words, said), place) in SENTENCES.iter().zip(found) {
        let Some(place) = place else { continue };
        entry.says.push(line.narrow(place.as_str()).at(*said));
        if [DISCOVERING, NOT_DISCOVERED].contains(words) {
            interface = interface.or_else(|| text.get(place.end()..));
        }
    }
    if let Some(name) = interface.map(str::trim_end).filter(|name| !name.is_empty()) {
        entry.interface.get_or_insert_with(|| line.narrow(name).at(name.to_owned()));
    }
}
