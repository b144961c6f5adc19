//! What a client said when a request to the instance metadata service failed.
//!
//! ```text
//! C:\>curl -s -H Metadata:true --noproxy * "http://169.254.169.254/metadata/instance?api-version=2021-02-01"
//! curl: (28) Failed to connect to 169.254.169.254 port 80 after 21040 ms: Timed out
//! ```
//!
//! Or an error record of PowerShell's. It is ours only where it shows that the service was asked: by the URL in the
//! command that it shows or that stands before it, or by the address in the message.

pub(super) mod said;

use std::net::Ipv4Addr;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use schemars::JsonSchema;
use serde::Serialize;

use super::curl::ProxyVariable;
use super::curl::verbose::proxy_variable;
use crate::artifact::{Artifact, Collect, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, Span, Text};
use said::{is_noise, joined, said, typed, unbroken};

/// A failed request, as PowerShell or curl tells it.
#[derive(Debug, Serialize, JsonSchema)]
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
    /// The variables of the environment that curl says it takes its proxy from.
    pub proxy_variables: Vec<At<ProxyVariable>>,
    /// The last line of it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// How a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No answer in time.
    TimedOut,
    /// The peer refused the connection.
    Refused,
    /// No connection, without more words.
    NoConnection,
    /// Windows itself forbade it (error 10013): no packet left.
    Forbidden,
    /// The connection broke off.
    Reset,
    /// An HTTP status came back: something answered.
    Status(u16),
}

/// A peer of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Peer {
    /// Its address.
    pub address: Ipv4Addr,
    /// Its port.
    pub port: u16,
}

impl Artifact for ImdsFailure {
    const COLLECT: Collect = super::ImdsInstance::COLLECT;
    const MARKS: &'static [&'static str] = &[
        r"(?i)^\s*(Invoke-RestMethod|Invoke-WebRequest|irm|iwr|curl|wget)\s?:(\s|$)",
        r"^\s*(\[[^\]]+\]: )?(PS [^>]*>|[A-Za-z]:\\[^>]*>).*169\.254\.169\.254",
    ];
    const ENDS: &'static str = "the end of the sentence that the program says";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let (typed, behind) = typed(lines).map_or((None, lines), |(command, rest)| (Some(command), rest));
        let head =
            behind.lines().find(|line| typed.is_none() || !is_noise(*line)).filter(|line| line.ended)?;
        let said = said(head)?;
        let message = joined(behind.up_to(said.rest), &said.pieces);
        let shown = said.tail.command.map(|command| command.rewrite(|to| to.keep(command.text())));
        let commands: Vec<_> = [typed.map(unbroken), shown].into_iter().flatten().collect();
        let asked = |text: &Text| text.as_str().contains(SERVICE);
        if !asked(&message) && !commands.iter().any(asked) {
            return None;
        }
        let reason = reason(message.as_str());
        let value = Self {
            message: message.excerpt().at(message.as_str().to_owned()),
            reason,
            url: commands.iter().find_map(url),
            peer: peer(&message),
            proxy_variables: behind.up_to(head.line).lines().filter_map(variable).collect(),
            past_any_proxy: commands.iter().any(|text| matches(&PAST_PROXY, text.as_str())),
            end: said.tail.end,
        };
        let unknown = Problem { span: value.message.span, expected: "a known way to fail" };
        let problems = if reason.is_none() { vec![unknown] } else { Vec::new() };
        let span = lines.narrow(lines.up_to(said.rest).text().trim_end()).span();
        Some((Parsed { value, span, language: reason.map(|_| "en"), problems }, said.rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// What `-v` tells of a proxy before the failure.
fn variable(line: Line<'_>) -> Option<At<ProxyVariable>> {
    let own = line.text().trim().strip_prefix('*')?.trim();
    proxy_variable(line.line.narrow(own))
}

/// The address of the service.
const SERVICE: &str = "169.254.169.254";

static URL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)https?://169\.254\.169\.254(?:[/:?][^\s"'|)]*)?"#).ok());
/// What sends a request past any proxy.
pub(super) static PAST_PROXY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\s(-NoProxy|-WebSession|--noproxy)\b").ok());
static PEER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\(\d+\.\d+\.\d+\.\d+:\d+\)|connect to \d+\.\d+\.\d+\.\d+ port \d+").ok());
/// The number in "error: (404) Not Found", "success: 404 (Not Found)" and curl's "error: 404".
static STATUS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?:error|success): \(?[1-5]\d\d\b").ok());

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

fn url(command: &Text) -> Option<At<String>> {
    let found = URL.as_ref()?.find(command.as_str())?;
    let behind = command.as_str().get(found.end()..).unwrap_or_default().trim_start();
    // PowerShell shortens the command that it shows.
    let whole = !behind.starts_with("...") && !behind.starts_with('…');
    whole.then(|| command.excerpt().narrow(found.as_str()).at(found.as_str().to_owned()))
}

fn peer(message: &Text) -> Option<At<Peer>> {
    let found = PEER.as_ref()?.find(message.as_str())?.as_str();
    let bracketed = found.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    let place = bracketed.or_else(|| found.strip_prefix("connect to "))?;
    let (address, port) = place.split_once(if bracketed.is_some() { ":" } else { " port " })?;
    let peer = Peer { address: address.parse().ok()?, port: port.parse().ok()? };
    Some(message.excerpt().narrow(place).at(peer))
}

/// Words of the clients, in small letters, and what they mean. The first that is found counts.
const WORDS: &[(&str, Reason)] = &[
    ("forbidden by its access permissions", Reason::Forbidden),
    ("bad access", Reason::Forbidden),
    ("timed out", Reason::TimedOut),
    ("timeout", Reason::TimedOut),
    ("did not properly respond after a period of time", Reason::TimedOut),
    ("refused", Reason::Refused),
    ("was reset", Reason::Reset),
    ("reset by peer", Reason::Reset),
    ("forcibly closed", Reason::Reset),
    ("connection was closed unexpectedly", Reason::Reset),
    ("empty reply from server", Reason::Reset),
    ("unable to connect to the remote server", Reason::NoConnection),
    ("could not connect to server", Reason::NoConnection),
    ("couldn't connect to server", Reason::NoConnection),
    ("unreachable", Reason::NoConnection),
    ("no route to host", Reason::NoConnection),
];

/// All of them, to look for them in one go.
static KNOWN: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| RegexSet::new(WORDS.iter().map(|(words, _)| regex::escape(words))).ok());

/// What went wrong, where the words are known.
pub(super) fn reason(message: &str) -> Option<Reason> {
    let small = message.to_lowercase();
    // A letter that is not ASCII may be one of these words in another case.
    let may_name_status = small.contains("error: ") || small.contains("success: ") || !message.is_ascii();
    let status = STATUS.as_ref().filter(|_| may_name_status);
    let status =
        status.and_then(|status| status.find(message)?.as_str().rsplit([' ', '(']).next()?.parse().ok());
    let said = || WORDS.get(KNOWN.as_ref()?.matches(&small).iter().next()?).map(|(_, reason)| *reason);
    status.map(Reason::Status).or_else(said)
}

#[cfg(test)]
mod tests;
