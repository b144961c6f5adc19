//! `nslookup`: the server that was asked for a name, and what it answered.
//!
//! ```text
//! C:\>nslookup azkms.core.windows.net
//! Server:  UnKnown
//! Address:  168.63.129.16
//!
//! Non-authoritative answer:
//! Name:    azkms.core.windows.net
//! Addresses:  20.118.99.224
//!           40.83.235.53
//! Aliases:  kms.core.windows.net
//! ```
//!
//! Only the labels of the names and the heading are translated, and words between the names of a failure. Documented as
//! "nslookup".

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::powershell::{self, typed};
use super::{console, prompt};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::is_fence;
use crate::text::{At, Excerpt, Line, Span};

/// One question to a server of names.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Nslookup {
    /// What was typed, where it stands before the answer.
    pub command: Option<At<String>>,
    /// The name of the server; `UnKnown` where its address has none.
    pub server: Option<At<String>>,
    /// Its address.
    pub server_address: Option<At<IpAddr>>,
    /// The name that was found.
    pub name: Option<At<String>>,
    /// The addresses of it.
    pub addresses: Listing<IpAddr>,
    /// Other names for it: those that were asked for and lead to it.
    pub aliases: Vec<At<String>>,
    /// The requests that had no answer in time, as the lines say it.
    pub timeouts: Vec<At<String>>,
    /// Why there is no answer.
    pub failure: Option<At<NslookupFailure>>,
}

/// Why a server gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NslookupFailure {
    /// The whole line.
    pub message: String,
    /// What it means, where the words are known.
    pub reason: Option<NslookupReason>,
}

/// How a question failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NslookupReason {
    /// There is no such name.
    NonExistentDomain,
    /// The server says that it failed.
    ServerFailed,
    /// The server refuses to answer.
    QueryRefused,
    /// Nothing answers at the address of the server.
    NoResponse,
    /// No answer in time.
    TimedOut,
}

/// Words of the reasons, which no language translates.
const REASONS: &[(&str, NslookupReason)] = &[
    ("Non-existent domain", NslookupReason::NonExistentDomain),
    ("Server failed", NslookupReason::ServerFailed),
    ("Query refused", NslookupReason::QueryRefused),
    ("No response from server", NslookupReason::NoResponse),
    ("timed-out", NslookupReason::TimedOut),
];

impl Artifact for Nslookup {
    const COLLECT: Collect = Collect::vm("nslookup azkms.core.windows.net");
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:Server|Serveur|Servidor|服务器|サーバー)\s?:\s+\S+\s*$",
        r"^\s*DNS request timed out\.\s*$",
        r"^\s*\*\*\* \S",
        typed!("nslookup"),
    ];
    const ENDS: &'static str = "the blank line below the answer, or the failure";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (command, mut rest) = powershell::command(start.lines(), &["nslookup"]);
        let mut reading = Reading { value: Self { command, ..Self::default() }, ..Reading::default() };
        for line in rest.lines().take_while(|line| line.ended) {
            let is_end = prompt::typed(line.text()).is_some() || is_fence(line.text());
            if is_end || !reading.take(line) {
                let is_answered = !reading.value.addresses.rows.is_empty();
                reading.value.addresses.end = is_answered.then(|| line.line.span());
                break;
            }
            if !line.is_blank() {
                rest = line.rest;
            }
            if reading.value.failure.is_some() {
                break;
            }
        }
        let Reading { value, problems, .. } = reading;
        let has_server = value.server_address.is_some();
        let is_ours = has_server && (value.command.is_some() || value.says_more()) || value.failure.is_some();
        let (span, rest) = console::split(start.lines(), rest);
        is_ours.then_some((Parsed { value, span, language: None, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.failure.is_some() || self.addresses.end.is_some()
    }
}

impl Nslookup {
    fn says_more(&self) -> bool {
        !self.timeouts.is_empty() || self.name.is_some() || !self.addresses.rows.is_empty()
    }
}

/// What stands on lines that go on below.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum List {
    #[default]
    None,
    Addresses,
    Aliases,
}

#[derive(Default)]
struct Reading {
    value: Nslookup,
    list: List,
    problems: Vec<Problem>,
}

/// The labels of the server and of the name, in the languages that were seen.
const SERVER: &[&str] = &["Server", "Serveur", "Servidor", "服务器", "サーバー"];
const NAME: &[&str] = &["Name", "Nom", "Nombre", "Nome", "名称", "名前"];

impl Reading {
    /// Takes a line, or says that it is behind the answer.
    fn take(&mut self, line: Line<'_>) -> bool {
        let text = line.text().trim();
        if text.is_empty() {
            // One blank line stands between the server and the answer, another behind that.
            self.list = List::None;
            return self.value.name.is_none() || self.value.addresses.rows.is_empty();
        }
        if text == "DNS request timed out." {
            self.value.timeouts.push(line.line.narrow(text).at(text.to_owned()));
            return true;
        }
        if text.starts_with("timeout was ") {
            return !self.value.timeouts.is_empty();
        }
        if text.starts_with("***") {
            return self.fail(line);
        }
        match labelled(text) {
            _ if self.is_of_list(text) => self.go_on(line),
            Some((label, said)) => self.member(line, label, said),
            None if line.text().starts_with(' ') => self.go_on(line),
            // The heading of an answer from memory.
            None => self.value.server_address.is_some() && text.ends_with([':', '：']),
        }
    }

    fn member<'t>(&mut self, line: Line<'t>, label: &str, said: &'t str) -> bool {
        let place = line.line.narrow(said);
        let value = &mut self.value;
        self.list = List::None;
        if SERVER.contains(&label) && value.server.is_none() && !value.says_more_than_time() {
            value.server = Some(place.at(said.to_owned()));
        } else if label == "Address" && value.server.is_some() && value.server_address.is_none() {
            value.server_address = said.parse().ok().map(|address| place.at(address));
            return value.server_address.is_some();
        } else if NAME.contains(&label) && value.server_address.is_some() && value.name.is_none() {
            value.name = Some(place.at(said.to_owned()));
        } else if matches!(label, "Address" | "Addresses") && value.name.is_some() {
            self.list = List::Addresses;
            self.address(place);
        } else if label == "Aliases" && value.name.is_some() {
            self.list = List::Aliases;
            value.aliases.push(place.at(said.to_owned()));
        } else {
            return false;
        }
        true
    }

    /// Whether a line that lost its blanks is one more of what the line above it lists.
    fn is_of_list(&self, text: &str) -> bool {
        match self.list {
            List::Addresses => text.parse::<IpAddr>().is_ok(),
            List::Aliases => text.contains('.') && text.chars().all(is_of_name),
            List::None => false,
        }
    }

    fn go_on(&mut self, line: Line<'_>) -> bool {
        let place = line.line.narrow(line.text().trim());
        match self.list {
            List::Addresses => self.address(place),
            List::Aliases => self.value.aliases.push(place.at(place.text().to_owned())),
            List::None => return false,
        }
        true
    }

    fn address(&mut self, place: Excerpt<'_>) {
        match place.text().parse() {
            Ok(address) => self.value.addresses.rows.push(place.at(address)),
            Err(_) => self.problems.push(Problem { span: place.span(), expected: "an address" }),
        }
    }

    fn fail(&mut self, line: Line<'_>) -> bool {
        let place = line.line.narrow(line.text().trim());
        let words = failure(place.text());
        let reason = REASONS.iter().find(|(known, _)| words == Some(*known)).map(|(_, reason)| *reason);
        if reason.is_none() {
            return self.unknown(place.span());
        }
        self.value.failure = Some(place.at(NslookupFailure { message: place.text().to_owned(), reason }));
        true
    }

    /// A line of three stars whose words are not known says that something failed, and not what.
    fn unknown(&mut self, span: Span) -> bool {
        let is_ours = self.value.server.is_some() || !self.value.timeouts.is_empty();
        if is_ours {
            self.problems.push(Problem { span, expected: "a known way to fail" });
        }
        is_ours
    }
}

impl Nslookup {
    fn says_more_than_time(&self) -> bool {
        self.name.is_some() || self.server_address.is_some()
    }
}

/// The words of `*** UnKnown can't find a.example: Non-existent domain`, and of what Windows says of a server without an
/// answer: `*** Request to UnKnown timed-out`.
fn failure(line: &str) -> Option<&str> {
    let line = line.strip_prefix("*** ")?;
    let is_sentence = |before: &str| {
        let (who, what) = before.split_once(' ').unwrap_or_default();
        !who.is_empty() && !who.contains(char::is_whitespace) && !what.is_empty()
    };
    let said = line.rsplit_once(": ").filter(|(before, _)| is_sentence(before));
    let is_words = |words: &str| {
        let is_one = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-');
        words.starts_with(|c: char| c.is_ascii_uppercase()) && words.len() > 1 && words.bytes().all(is_one)
    };
    said.map(|(_, words)| words).filter(|words| is_words(words)).or_else(|| {
        let (server, words) = line.strip_prefix("Request to ")?.rsplit_once(' ')?;
        (!server.is_empty() && words == "timed-out").then_some(words)
    })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// A label and what stands behind its colon.
fn labelled(text: &str) -> Option<(&str, &str)> {
    let (label, said) = text.split_once(':')?;
    let said = said.trim();
    (!said.is_empty()).then(|| (label.trim(), said))
}

#[cfg(test)]
mod tests;
