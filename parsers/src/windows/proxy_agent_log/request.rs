//! A request: who made it, whom it was for and what became of it.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;

use super::Said;
use crate::render::{Node, tree};
use crate::text::{At, Excerpt};
use crate::windows::powershell::each;

/// A request, with the names of the summary in words apart. Where the agent only says who made it, the rest is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ProxyLogRequest")]
pub struct Request {
    /// `id`.
    pub id: Option<At<u64>>,
    /// `method`.
    pub method: Option<At<String>>,
    /// `url`: the path and the query.
    pub url: Option<At<String>>,
    /// `clientIp`.
    pub client_ip: Option<At<String>>,
    /// `clientPort`.
    pub client_port: Option<At<u16>>,
    /// `ip`: whom it was for.
    pub ip: Option<At<String>>,
    /// `port`.
    pub port: Option<At<u16>>,
    /// `userId`.
    pub user_id: Option<At<u64>>,
    /// `userName`.
    pub user_name: Option<At<String>>,
    /// `userGroups`.
    pub user_groups: Vec<At<String>>,
    /// `processFullPath`.
    pub process_full_path: Option<At<String>>,
    /// `processCmdLine`.
    pub process_cmd_line: Option<At<String>>,
    /// `runAsElevated`.
    pub run_as_elevated: Option<At<bool>>,
    /// `responseStatus`: `403 Forbidden`.
    pub response_status: Option<At<String>>,
    /// `elapsedTime`, in milliseconds.
    pub elapsed_time: Option<At<u64>>,
    /// `errorDetails`: newer versions say there what went wrong.
    pub error_details: Option<At<String>>,
}

/// How versions say that the agent denied a request.
pub(super) const BLOCKED: [&str; 2] = ["Block unauthorized request", "Denied unauthorize request"];
/// How they say that no rule allows it.
const NOT_ALLOWED: &str = "Authorize failed";

impl Request {
    /// Whether it is the summary of a request.
    pub(super) fn is_summary(&self) -> bool {
        self.response_status.is_some() && self.method.is_some()
    }
}

/// Whether a message may be a summary: with which of its names one begins differs from version to version.
pub(super) fn begins(message: &str) -> bool {
    const FIRST: [&str; 6] = ["id", "method", "url", "clientIp", "ip", "userId"];
    let name = message.strip_prefix("{\"").and_then(|rest| rest.split_once('"'));
    name.is_some_and(|(name, behind)| behind.starts_with(':') && FIRST.contains(&name))
}

/// The object at the start of an excerpt, if it is whole, and what follows it.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Request, Excerpt<'_>)> {
    let (object, behind) = tree(lines).filter(|(object, _)| object.is_whole())?;
    let text = |name: &str| object.filled(name);
    let request = Request {
        id: number(&object, "id"),
        method: text("method"),
        url: text("url"),
        client_ip: text("clientIp"),
        client_port: number(&object, "clientPort"),
        ip: text("ip"),
        port: number(&object, "port"),
        user_id: number(&object, "userId"),
        user_name: text("userName"),
        user_groups: each(&object, "userGroups"),
        process_full_path: text("processFullPath"),
        process_cmd_line: text("processCmdLine"),
        run_as_elevated: object.get("runAsElevated").and_then(Node::truth),
        response_status: text("responseStatus"),
        elapsed_time: number(&object, "elapsedTime"),
        error_details: text("errorDetails"),
    };
    Some((request, behind))
}

/// What the summary says of whether the request was allowed.
pub(super) fn said(summary: &Request) -> Option<At<Said>> {
    let details = summary.error_details.as_ref()?;
    let said = if BLOCKED.iter().any(|words| details.value.starts_with(words)) {
        Said::Blocked
    } else if details.value.starts_with(NOT_ALLOWED) {
        Said::NotAllowed
    } else {
        return None;
    };
    Some(At { value: said, span: details.span })
}

fn number<T: FromStr>(object: &Node, name: &str) -> Option<At<T>> {
    let text = object.get(name).and_then(Node::text)?;
    Some(At { value: text.value.parse().ok()?, span: text.span })
}
