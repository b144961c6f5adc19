//! `WaAppAgent.log`: what the Azure VM agent for Windows writes.
//!
//! ```text
//! [00000006] [11/21/2026 08:21:33.12] [INFO] Attempting to discover fabric address on interface Ethernet
//! [00000018] 2026-11-21T08:21:35Z [ERROR] GetVersions() failed with exception: …
//! ```
//!
//! Only warnings, errors and what is said of the platform's address are kept: the log is long. Format: "Troubleshoot
//! Azure Windows VM Agent issues" of the Azure support documentation.

mod line;
mod said;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::prompt;
use super::proxy_agent_log;
use crate::artifact::{Artifact, Collect, Kind, Listing, Parsed, Start};
use crate::claim;
use crate::render::is_fence;
use crate::text::{At, Excerpt, Line};

pub use said::Said;

/// The entries that tell something.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct WaappagentLog {
    /// Warnings, errors and what is known of the platform's address, in the order of the text.
    pub entries: Listing<Entry>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AgentLogEntry")]
pub struct Entry {
    /// The time, as written.
    pub time: Option<At<String>>,
    /// The same in UTC, where the log says that it is UTC.
    pub time_utc: Option<At<String>>,
    /// The thread.
    pub thread: Option<At<String>>,
    /// `INFO`, `WARN`, `ERROR`.
    pub level: At<String>,
    /// Its first line.
    pub text: At<String>,
    /// What it says, and what the exception below it says.
    pub says: Vec<At<Said>>,
    /// The interface that the platform's address was looked for on.
    pub interface: Option<At<String>>,
    /// The address and the port that could not be reached.
    pub peer: Option<At<Peer>>,
}

/// The other end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "AgentPeer")]
pub struct Peer {
    /// Its address.
    pub address: Ipv4Addr,
    /// Its port.
    pub port: u16,
}

impl Artifact for WaappagentLog {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "Select-String -Path C:\WindowsAzure\Logs\WaAppAgent.log -Pattern 'ERROR|WARN|fabric|168.63.129.16' | Select-Object -Last 15 -ExpandProperty Line""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*\[[0-9]{8}\] \[?[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}[ T][0-9:.]+Z?\]? +\[[A-Z]+\]",
        r"^\s*\[(?:INFO|WARN|ERROR)\] +(?:GetVersions\(\) failed|Attempting to discover fabric address|Did not discover fabric address|\(Ignoring\) Exception while fetching supported versions)",
    ];
    const ENDS: &'static str = "nothing: a log goes on";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (mut rows, mut read_to, mut entry) = (Vec::new(), None, None);
        let all = start.whole_lines();
        let is_another = |line: Line<'a>| claim::begins_another(all.after(all.up_to(line.line)), Self::KIND);
        for line in all.lines() {
            if let Some(next) = line::entry(line.line) {
                keep(entry.replace(next), &mut rows);
            } else if entry.is_none() || !goes_on(line) || is_another(line) {
                break;
            } else if let Some(entry) = entry.as_mut().filter(|_| !line.is_blank()) {
                said::of_line(line.line, &mut entry.value);
            }
            if !line.is_blank() {
                read_to = Some(line.rest);
            }
        }
        keep(entry, &mut rows);
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { entries: Listing { rows, end: None } };
        Some((Parsed { value, span, language: None, problems: Vec::new() }, rest))
    }

    /// Never: nothing tells the last line of a log.
    fn is_complete(&self) -> bool {
        false
    }
}

fn keep(entry: Option<At<Entry>>, rows: &mut Vec<At<Entry>>) {
    let tells = |entry: &At<Entry>| entry.value.level.value != "INFO" || !entry.value.says.is_empty();
    rows.extend(entry.filter(tells));
}

/// Whether a line may belong to the entry above it: an exception and its stack. Behind a blank line only an entry does.
fn goes_on(line: Line<'_>) -> bool {
    if line.is_blank() {
        let next = line.rest.lines().find(|next| !next.is_blank()).filter(|next| next.ended);
        return next.is_some_and(|next| line::is_entry(next.text()));
    }
    prompt::typed(line.text()).is_none() && !is_fence(line.text()) && !proxy_agent_log::begins(line.line)
}

/// Whether a line is of this log, wherever it stands.
pub(super) fn begins(line: Excerpt<'_>) -> bool {
    line::is_entry(line.text())
}

#[cfg(test)]
mod tests;
