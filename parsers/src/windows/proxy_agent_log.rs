//! `ProxyAgent.Connection.log`: what the guest proxy agent writes of the requests that pass through it.
//!
//! ```text
//! 2026-11-21T08:21:33.123 [TRACE]   41[17] - Use lookup value:169.254.169.254:80.
//! 2026-11-21T08:21:33.124 [INFO]    {"id":41,"method":"GET","url":"/metadata/instance?…","ip":"169.254.169.254",…}
//! 2026-11-21T08:21:33.125 [WARN]    Connection:12[7] - Denied unauthorize request: {"userName":"app",…}
//! ```
//!
//! Only warnings, errors and the summaries of requests are kept: the log is long. Times are UTC. Format: the agent's
//! own source, in its versions.

mod line;
mod request;

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::prompt;
use super::waappagent_log;
use crate::artifact::{Artifact, Collect, Kind, Listing, Parsed, Problem, Start};
use crate::claim;
use crate::render::is_fence;
use crate::text::{At, Excerpt, Line};

pub use request::Request;

/// The entries that tell something.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ProxyAgentLog {
    /// Warnings, errors and summaries of requests, in the order of the text.
    pub entries: Listing<Entry>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ProxyLogEntry")]
pub struct Entry {
    /// The time, as written.
    pub time: At<String>,
    /// The same in UTC.
    pub time_utc: Option<At<String>>,
    /// `INFO`, `WARN`, `ERROR`.
    pub level: At<String>,
    /// The number of the request, where it stands before the text.
    pub connection: Option<At<u64>>,
    /// The number of the connection that the request came by.
    pub tcp_connection: Option<At<u64>>,
    /// The text; of a summary there is none but the summary.
    pub text: Option<At<String>>,
    /// What it says of whether the request was allowed.
    pub says: Option<At<Said>>,
    /// The request, or who made it.
    pub request: Option<Request>,
}

/// What an entry says of whether a request was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ProxyLogSaid")]
pub enum Said {
    /// The agent itself denied it.
    Blocked,
    /// No rule allows it. Where requests are only logged, it goes through all the same.
    NotAllowed,
}

impl Artifact for ProxyAgentLog {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "Select-String -Path C:\WindowsAzure\ProxyAgent\Logs\ProxyAgent.Connection.log -Pattern 'unauthorize|403 Forbidden' | Select-Object -Last 5 -ExpandProperty Line""#,
    );
    const MARKS: &'static [&'static str] = &[
        r#"^\s*(?:[0-9]{8,} +)?20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?Z? +\[[A-Za-z]+\] *(?:(?:Connection:[0-9]+(?:\[[0-9]+\])?|[0-9]+\[[0-9]+\]) - |\{"(?:id|method|url|clientIp|ip|userId)":)"#,
    ];
    const ENDS: &'static str = "nothing: a log goes on";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (mut rows, mut problems, mut read_to) = (Vec::new(), Vec::new(), None);
        let mut rest = start.whole_lines();
        while let Some(line) = rest.lines().next() {
            let behind = if let Some(header) = line::header(line.line) {
                let (entry, behind) = line::entry(&header, rest, line, &mut problems);
                rows.extend(entry);
                behind
            } else if read_to.is_some() && goes_on(line) && !claim::begins_another(rest, Self::KIND) {
                line.rest
            } else {
                break;
            };
            rest = behind;
            read_to = Some(behind);
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { entries: Listing { rows, end: None } };
        Some((Parsed { value, span, language: None, problems }, rest))
    }

    /// Never: nothing tells the last line of a log.
    fn is_complete(&self) -> bool {
        false
    }
}

/// Whether a line may belong to the entry above it: what was signed has lines of its own.
fn goes_on(line: Line<'_>) -> bool {
    let is_other = waappagent_log::begins(line.line) || prompt::typed(line.text()).is_some();
    !line.is_blank() && !is_other && !is_fence(line.text())
}

/// Whether a line is of this log, wherever it stands.
pub(super) fn begins(line: Excerpt<'_>) -> bool {
    line::header(line).is_some_and(|header| header.is_own())
}

/// A summary that cannot be read.
fn unread(span: crate::text::Span) -> Problem {
    Problem { span, expected: "the summary of a request" }
}

#[cfg(test)]
mod tests;
