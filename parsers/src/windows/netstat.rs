//! `netstat -ano`, and with other letters: the connections and what listens.
//!
//! ```text
//! Active Connections
//!
//!   Proto  Local Address          Foreign Address        State           PID
//!   TCP    0.0.0.0:3389           0.0.0.0:0              LISTENING       1044
//!   TCP    10.0.0.4:49764         168.63.129.16:32526    ESTABLISHED     2316
//!  [WindowsAzureGuestAgent.exe]
//!   UDP    0.0.0.0:123            *:*                                    1220
//! ```
//!
//! Rows are known by their shape in every language. No line closes them: the answer is whole where a prompt stands
//! behind it. Documented as "netstat". `netstat -r` is `route print`.

mod row;

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use self::row::{row, state};
use super::{console, prompt};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Line, blank};

/// The connections, and what listens.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Netstat {
    /// What is typed behind the prompt, where it is there: without `-a` nothing that listens is shown.
    pub asked: Option<At<String>>,
    /// The rows, in the order of the text.
    pub connections: Listing<Connection>,
    /// What is said instead of rows.
    pub error: Option<At<String>>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Connection {
    /// `Proto`: `TCP` or `UDP`.
    pub proto: At<String>,
    /// `Local Address`.
    pub local_address: At<Endpoint>,
    /// `Foreign Address`.
    pub foreign_address: At<Endpoint>,
    /// `State`: of TCP alone, in English.
    pub state: Option<At<State>>,
    /// `PID`, of `-o`.
    pub pid: Option<At<u32>>,
    /// The service or the part of the program, of `-b`.
    pub component: Option<At<String>>,
    /// The program, of `-b`, without its brackets.
    pub program: Option<At<String>>,
}

/// An address and a port, as printed: without `-n` both may be names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Endpoint {
    /// The address or the name of a host; `*` for any.
    pub host: String,
    /// The number or the name of a port; `*` for any.
    pub port: String,
}

impl Endpoint {
    /// The address, where the host is one.
    pub fn address(&self) -> Option<IpAddr> {
        self.host.split('%').next().unwrap_or_default().parse().ok()
    }

    /// The number of the port; of names only those that a platform address has.
    pub fn port_number(&self) -> Option<u16> {
        match self.port.as_str() {
            "http" => Some(80),
            "https" => Some(443),
            "domain" => Some(53),
            port => port.parse().ok(),
        }
    }
}

/// The state of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "they are the words of the protocol")]
pub enum State {
    Listening,
    Established,
    SynSent,
    SynReceived,
    #[serde(rename = "FIN_WAIT_1")]
    FinWait1,
    #[serde(rename = "FIN_WAIT_2")]
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
    Closed,
    Bound,
}

impl Artifact for Netstat {
    const COLLECT: Collect = Collect::vm("netstat -ano -p TCP");
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:TCP|UDP)\s+\S+:\S+\s+\S+:\S+(?:\s|$)",
        r"^\s*(?:Active Connections|Aktive Verbindungen|Connexions actives|Conexiones activas)\s*$",
        r"^\s*(?:Активные подключения|活动连接)\s*$",
        r"^\s*(?:Proto|Имя|协议)\s+(?:Local Address|Lokale Adresse|Adresse locale|Direcci.n local|Локальный|本地地址)\s",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*netstat(?:\.exe)?\s",
    ];
    const ENDS: &'static str = "the prompt or the capture behind the last connection";

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
        let says = !reading.value.connections.rows.is_empty() || reading.value.error.is_some();
        says.then_some(())?;
        let (span, rest) = console::split(start.lines(), read_to?);
        let Reading { value, problems, language, .. } = reading;
        Some((Parsed { value, span, language, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.connections.end.is_some()
    }
}

/// The titles, language by language.
const TITLES: &[(&str, &str)] = &[
    ("Active Connections", "en"),
    ("Aktive Verbindungen", "de"),
    ("Connexions actives", "fr"),
    ("Conexiones activas", "es"),
    ("Активные подключения", "ru"),
    ("活动连接", "zh-CN"),
];
const STATE: &str = "a known state";
const OWNER: &str = "a connection, or the program of one";
const REFUSALS: &[&str] = &["The requested operation requires elevation", "Access is denied."];

/// What was read so far.
#[derive(Default)]
struct Reading {
    value: Netstat,
    problems: Vec<Problem>,
    language: Option<&'static str>,
    behind_blank: bool,
    /// The headings that stood before the first row: what a filter leaves has none.
    headings: usize,
    /// Whether somebody left out rows.
    left_out: bool,
}

impl Reading {
    /// Takes a line, or says that it is of something else.
    fn take(&mut self, line: Line<'_>) -> bool {
        let text = line.line.narrow(blank::trim(line.text()));
        if let Some(typed) = prompt::typed(text.text()) {
            return self.prompt(text, blank::trim(typed));
        }
        if self.value.error.is_some() {
            return false;
        }
        if let Some((mut connection, word)) = row(text) {
            connection.state = word.and_then(|word| state(word.text()).map(|state| word.at(state)));
            if connection.proto.value == "TCP" && connection.state.is_none() {
                self.problems.push(Problem { span: text.span(), expected: STATE });
            }
            self.value.connections.rows.push(text.at(connection));
            return true;
        }
        if self.value.connections.rows.is_empty() {
            if REFUSALS.iter().any(|start| text.text().starts_with(start)) {
                self.value.error = self.value.asked.as_ref().map(|_| text.at(text.text().to_owned()));
                return self.value.error.is_some();
            }
            // The title and the names of the columns.
            let title = TITLES.iter().find(|(title, _)| text.text() == *title);
            self.language = self.language.or(title.map(|(_, language)| *language));
            self.headings += 1;
            return self.headings <= 2;
        }
        self.owner(text)
    }

    /// A prompt asks for an answer or closes it.
    fn prompt(&mut self, line: Excerpt<'_>, typed: &str) -> bool {
        let is_first =
            self.value.asked.is_none() && self.value.connections.rows.is_empty() && self.headings == 0;
        let (program, options) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let netstat = ["netstat", "netstat.exe"].iter().any(|name| program.eq_ignore_ascii_case(name));
        if is_first && netstat && self.value.error.is_none() {
            let options = blank::trim(options);
            self.value.asked = Some(line.at(options.to_owned()));
            return true;
        }
        let filtered = self.value.asked.as_ref().is_some_and(|asked| asked.value.contains(['|', '>', '&']));
        let whole =
            !self.value.connections.rows.is_empty() && self.headings > 0 && !self.left_out && !filtered;
        self.value.connections.end = whole.then(|| line.span());
        false
    }

    /// A line below a row: the program that it is of, or a part of it.
    fn owner(&mut self, line: Excerpt<'_>) -> bool {
        let text = line.text();
        let Some(last) = self.value.connections.rows.last_mut() else { return false };
        if prompt::is_elision(text) {
            self.left_out = true;
            return true;
        }
        if let Some(program) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            last.value.program = Some(line.narrow(program).at(program.to_owned()));
            return true;
        }
        if NOBODYS.contains(&text) {
            return true;
        }
        if self.behind_blank {
            return false;
        }
        // A number alone is a cell of the row above that a narrow console broke.
        if text.contains([' ', ':']) || text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.problems.push(Problem { span: line.span(), expected: OWNER });
        } else {
            last.value.component = Some(line.at(text.to_owned()));
        }
        true
    }
}

/// What stands in the place of a program that `netstat` may not see, and what is known of none.
const NOBODYS: &[&str] = &[
    "Can not obtain ownership information",
    "Impossible d’obtenir les informations de propriétaire",
    "Impossible d'obtenir les informations de propriétaire",
];

#[cfg(test)]
mod tests;
