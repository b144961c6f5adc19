//! What a client said when a request to the instance metadata service failed.

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::artifact::{Artifact, Collect, On, Parsed, Start};
use crate::text::{At, Excerpt};

/// A failed request, as PowerShell or curl tells it.
#[derive(Debug, Serialize)]
pub struct ImdsFailure {
    /// What the client said.
    pub message: At<String>,
    /// What went wrong, where the words are known.
    pub reason: Option<Reason>,
    /// The URL of the request, where the error record shows it.
    pub url: Option<At<String>>,
    /// The address and port that the client names as its peer; a proxy would stand here instead of the service.
    pub peer: Option<At<Peer>>,
    /// Whether the shown command goes past any proxy (`-NoProxy`, an empty `WebProxy`, `--noproxy`).
    pub past_any_proxy: bool,
}

/// How a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No answer in time.
    TimedOut,
    /// The peer refused the connection.
    Refused,
    /// No connection, without more words.
    NoConnection,
    /// An HTTP status came back: something answered.
    Status(u16),
}

/// A peer of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Peer {
    /// Its address.
    pub address: Ipv4Addr,
    /// Its port.
    pub port: u16,
}

impl Artifact for ImdsFailure {
    const COLLECT: Collect = super::ImdsInstance::COLLECT;
    const MARKS: &'static [&'static str] = &[r"Unable to connect to the remote server"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let _ = On::Vm;
        None
    }

    fn is_complete(&self) -> bool {
        true
    }
}
