//! `netsh interface portproxy show all`: what the machine forwards to other addresses.
//!
//! ```text
//! Listen on ipv4:             Connect to ipv4:
//!
//! Address         Port        Address         Port
//! --------------- ----------  --------------- ----------
//! 127.0.0.1       8080        10.0.0.9        80
//! ```
//!
//! A table for each pair of protocols that has entries; where there is none nothing at all is printed, which is
//! known only between two prompts. Documented as "Netsh interface portproxy commands".
//!
//! The words of the heading differ between languages, `ipv4` and `ipv6` in it do not. No line closes the answer: it
//! is whole where a prompt stands behind it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{console, netsh, prompt};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, blank};

/// What is forwarded.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct NetshPortproxy {
    /// What was asked to be shown, where the prompt is there: `all`, or one pair of protocols.
    pub show: Option<At<String>>,
    /// The entries, in the order of the text.
    pub proxies: Listing<Portproxy>,
    /// What `netsh` says instead of an answer.
    pub error: Option<At<String>>,
}

/// An entry: what is listened on, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Portproxy {
    /// The protocols: of the side that listens, and of the other.
    pub protocols: At<Protocols>,
    /// `Address` below `Listen on`; `*` for all of them.
    pub listen_address: At<String>,
    /// `Port` below `Listen on`.
    pub listen_port: At<u16>,
    /// `Address` below `Connect to`: an address or a name.
    pub connect_address: At<String>,
    /// `Port` below `Connect to`.
    pub connect_port: At<u16>,
}

/// A pair of protocols, by the name that `netsh` has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Protocols {
    /// From IPv4 to IPv4.
    V4ToV4,
    /// From IPv4 to IPv6.
    V4ToV6,
    /// From IPv6 to IPv4.
    V6ToV4,
    /// From IPv6 to IPv6.
    V6ToV6,
}

impl Artifact for NetshPortproxy {
    const COLLECT: Collect = Collect::vm("netsh interface portproxy show all");
    const MARKS: &'static [&'static str] = &[
        r"(?i)^[^:]*ipv[46][^:0-9]*:\s+[^:]*ipv[46][^:0-9]*:\s*$",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*netsh(?:\.exe)?\s+in\w*\s+po\w*\s+sh",
        r"^\s*The following command was not found: interface portproxy ",
    ];
    const ENDS: &'static str =
        "the blank line below the last row, the prompt behind it, or that nothing stands between two prompts";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut reading = Reading::default();
        let mut read_to = None;
        for line in start.whole_lines().lines() {
            match reading.take(line) {
                Step::Read => read_to = Some(line.rest),
                Step::Passed => {}
                Step::Stop => break,
            }
        }
        let answered = reading.protocols.is_some() || reading.value.error.is_some();
        let (value, problems) = (reading.value, reading.problems);
        // A prompt alone says nothing: that nothing is printed shows the next one.
        (answered || value.proxies.end.is_some()).then_some(())?;
        let (span, rest) = console::split(start.lines(), read_to?);
        Some((Parsed { value, span, language: reading.language, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.proxies.end.is_some()
    }
}

/// Where a reader stands after a line.
enum Step {
    /// The line is of the answer.
    Read,
    /// It may be: what follows tells.
    Passed,
    /// It is of something else.
    Stop,
}

const ROW: &str = "an entry: address and port, twice";

/// What was read so far.
#[derive(Default)]
struct Reading {
    value: NetshPortproxy,
    problems: Vec<Problem>,
    language: Option<&'static str>,
    /// Those of the table that is read, and where they stood.
    protocols: Option<At<Protocols>>,
    /// Whether the last line was blank.
    behind_blank: bool,
}

impl Reading {
    fn take(&mut self, line: Line<'_>) -> Step {
        let behind_blank = std::mem::replace(&mut self.behind_blank, line.is_blank());
        let text = line.text();
        if line.is_blank() {
            return Step::Passed;
        }
        if prompt::typed(text).is_some() {
            return self.prompt(line.line);
        }
        if self.value.error.is_some() {
            return Step::Stop;
        }
        if let Some((protocols, language)) = heading(line.line) {
            // The tables of one answer stand in one order.
            if self.protocols.is_some_and(|last| last.value >= protocols.value) {
                return Step::Stop;
            }
            self.language = self.language.or(language);
            self.protocols = Some(protocols);
            return Step::Read;
        }
        let Some(protocols) = self.protocols else {
            self.value.error = netsh::refusal(line.line);
            return if self.value.error.is_some() { Step::Read } else { Step::Stop };
        };
        if let Some(row) = row(line.line, protocols) {
            self.value.proxies.rows.push(line.line.narrow(blank::trim(text)).at(row));
        } else if !netsh::is_ruler(text, 4) && !is_column_heading(text) {
            if behind_blank {
                return Step::Stop;
            }
            self.problems.push(Problem { span: line.line.narrow(blank::trim(text)).span(), expected: ROW });
        }
        Step::Read
    }

    /// A prompt asks for an answer or closes it.
    fn prompt(&mut self, line: Excerpt<'_>) -> Step {
        let is_first = self.value.show.is_none() && self.protocols.is_none() && self.value.error.is_none();
        let asked = netsh::asked(line, &[&["interface"], &["portproxy"], &["show"]]).filter(|_| is_first);
        // What goes to a file or through a filter may print nothing whatever there is.
        if let Some(what) = asked.filter(|what| !what.text().contains(['>', '|', '&'])) {
            self.value.show = Some(what.at(what.text().to_owned()));
            return Step::Read;
        }
        if self.value.error.is_none() {
            self.value.proxies.end = Some(line.span());
        }
        Step::Stop
    }
}

/// The protocols that a heading names, and its language.
fn heading(line: Excerpt<'_>) -> Option<(At<Protocols>, Option<&'static str>)> {
    let text = line.text();
    let (from, to) = text.split_once(':')?;
    let to = blank::trim_end(to).strip_suffix(':')?;
    let protocols = match (version(from)?, version(to)?) {
        (b'4', b'4') => Protocols::V4ToV4,
        (b'4', _) => Protocols::V4ToV6,
        (_, b'4') => Protocols::V6ToV4,
        _ => Protocols::V6ToV6,
    };
    let language = [("Listen on ", "en"), ("侦听 ", "zh-CN")]
        .into_iter()
        .find_map(|(start, tag)| blank::trim_start(from).starts_with(start).then_some(tag));
    Some((line.narrow(blank::trim(text)).at(protocols), language))
}

/// `4` or `6` of the one `ipv4` or `ipv6` that a text has.
fn version(text: &str) -> Option<u8> {
    let text = text.to_ascii_lowercase();
    let (before, behind) = text.split_once("ipv")?;
    let version = behind.bytes().next().filter(|version| matches!(version, b'4' | b'6'))?;
    let digits = before.bytes().chain(behind.bytes()).filter(u8::is_ascii_digit).count();
    (digits == 1).then_some(version)
}

/// Whether a line names the columns: the same words for both sides.
fn is_column_heading(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (left, right) = words.split_at(words.len() / 2);
    left.len() > 1 && left == right && !line.bytes().any(|byte| byte.is_ascii_digit())
}

fn row(line: Excerpt<'_>, protocols: At<Protocols>) -> Option<Portproxy> {
    let mut words = line.text().split_whitespace();
    let mut address = || words.next().map(|word| line.narrow(word));
    let (listen, listen_port, connect, connect_port) = (address()?, address()?, address()?, address()?);
    words.next().is_none().then_some(())?;
    let port = |word: Excerpt<'_>| word.text().parse::<u16>().ok().map(|port| word.at(port));
    Some(Portproxy {
        protocols,
        listen_address: listen.at(listen.text().to_owned()),
        listen_port: port(listen_port)?,
        connect_address: connect.at(connect.text().to_owned()),
        connect_port: port(connect_port)?,
    })
}

#[cfg(test)]
mod tests;
