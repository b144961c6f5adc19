//! Sentences of the log that tell whether the platform's address is reached.

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, Peer};
use crate::text::Excerpt;

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
    LazyLock::new(|| Regex::new(r"(?-u:\b)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}):(\d{1,5})(?-u:\b)").ok());

/// Adds what a line of an entry says.
pub(super) fn of_line(line: Excerpt<'_>, entry: &mut Entry) {
    let text = line.text();
    if TELLS.as_ref().is_none_or(|tells| tells.is_match(text)) {
        sentences(line, entry);
    }
    // An address by itself is no failure.
    if let Some(found) = PEER.as_ref().filter(|_| !entry.says.is_empty()).and_then(|peer| peer.captures(text))
    {
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let place = found.get(0).map_or("", |all| all.as_str());
        if let (Ok(address), Ok(port)) = (part(1).parse(), part(2).parse()) {
            entry.peer.get_or_insert_with(|| line.narrow(place).at(Peer { address, port }));
        }
    }
}

fn sentences(line: Excerpt<'_>, entry: &mut Entry) {
    let text = line.text();
    for (words, said) in SENTENCES {
        let Some((before, _)) = text.split_once(words) else { continue };
        let words = text.get(before.len()..before.len() + words.len()).unwrap_or(text);
        entry.says.push(line.narrow(words).at(*said));
    }
    let interface = [DISCOVERING, NOT_DISCOVERED].iter().find_map(|words| Some(text.split_once(words)?.1));
    if let Some(name) = interface.map(str::trim_end).filter(|name| !name.is_empty()) {
        entry.interface.get_or_insert_with(|| line.narrow(name).at(name.to_owned()));
    }
}
