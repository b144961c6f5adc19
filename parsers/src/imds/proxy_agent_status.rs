//! The state of the guest proxy agent, which stands between the VM and its metadata service: `status.json`, and what
//! its extension reports.
//!
//! ```json
//! {"timestamp": "2026-11-21T08:21:33Z", "proxyAgentStatus": {"version": "1.0.30", "status": "SUCCESS",
//!  "keyLatchStatus": {"status": "RUNNING", "message": "…", "states": {"secureChannelState": "WireServer Enforce -  IMDS Enforce", …}},
//!  "ebpfProgramStatus": {"status": "RUNNING", …}, "proxyListenerStatus": {…}, …}, "failedAuthenticateSummary": []}
//! ```
//!
//! Formats: the FAQ of the metadata security protocol in the Azure documentation, and the agent's own source.

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};

/// What the guest proxy agent says of itself.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ProxyAgentStatus {
    /// `timestamp`, as written.
    pub timestamp: Option<At<String>>,
    /// `version`.
    pub version: Option<At<String>>,
    /// `status` of all: `SUCCESS`, `ERROR`, `UNKNOWN`.
    pub status: Option<At<String>>,
    /// `keyLatchStatus.status`.
    pub key_latch_status: Option<At<ModuleState>>,
    /// `keyLatchStatus.message`.
    pub key_latch_message: Option<At<String>>,
    /// `ebpfProgramStatus.status`.
    pub ebpf_program_status: Option<At<ModuleState>>,
    /// `ebpfProgramStatus.message`.
    pub ebpf_program_message: Option<At<String>>,
    /// `proxyListenerStatus.status`.
    pub proxy_listener_status: Option<At<ModuleState>>,
    /// `proxyListenerStatus.message`.
    pub proxy_listener_message: Option<At<String>>,
    /// `secureChannelState`, as written.
    pub secure_channel_state: Option<At<String>>,
    /// What it says of the wire server.
    pub wire_server_mode: Option<At<ChannelMode>>,
    /// What it says of the metadata service.
    pub imds_mode: Option<At<ChannelMode>>,
    /// `keyGuid`.
    pub key_guid: Option<At<String>>,
    /// `keyIncarnationId`.
    pub key_incarnation_id: Option<At<String>>,
    /// `imdsRuleId`.
    pub imds_rule_id: Option<At<String>>,
    /// `wireServerRuleId`.
    pub wire_server_rule_id: Option<At<String>>,
    /// `failedAuthenticateSummary`: requests that were denied.
    pub failed_authenticate_summary: Option<Listing<DeniedRequests>>,
    /// What closed the document, where nothing of it was lost.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// Whether a part of the agent runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModuleState {
    /// It runs.
    Running,
    /// It does not.
    Stopped,
    /// The agent cannot tell.
    Unknown,
}

/// What becomes of a request that no rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelMode {
    /// The agent does not look at requests.
    Disabled,
    /// It goes through, and is logged.
    Audit,
    /// It is denied.
    Enforce,
}

/// Requests of one process that were denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeniedRequests {
    /// `userName`.
    pub user_name: Option<At<String>>,
    /// `ip`: whom they were for.
    pub ip: Option<At<String>>,
    /// `port`.
    pub port: Option<At<u16>>,
    /// `processFullPath`.
    pub process_full_path: Option<At<String>>,
    /// `responseStatus`: `403 Forbidden`.
    pub response_status: Option<At<String>>,
    /// `count`.
    pub count: Option<At<u64>>,
}

impl Artifact for ProxyAgentStatus {
    const COLLECT: Collect = Collect::vm(r"type C:\WindowsAzure\ProxyAgent\Logs\status.json");
    const MARKS: &'static [&'static str] = &[r"^\s*\{", r"^\s*proxyAgentStatus\s+:\s"];
    const ENDS: &'static str = "the closing bracket";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let agent = tree.get("proxyAgentStatus").unwrap_or(tree);
        MODULES.iter().any(|module| agent.get(module).is_some_and(is_object)).then_some(())?;
        let mut problems = Vec::new();
        let mut module = |name: &str| {
            let module = agent.get(name)?;
            let read = module.reads("status", module_state)?;
            read.map_err(|span| problems.push(Problem { span, expected: "RUNNING, STOPPED or UNKNOWN" })).ok()
        };
        let (key_latch_status, ebpf_program_status) = (module("keyLatchStatus"), module("ebpfProgramStatus"));
        let proxy_listener_status = module("proxyListenerStatus");
        let message = |name: &str| agent.get(name).and_then(|module| module.filled("message"));
        let states = agent.path(&["keyLatchStatus", "states"]);
        let state = |name: &str| states.and_then(|states| states.filled(name));
        let secure_channel_state = state("secureChannelState");
        let (wire_server_mode, imds_mode) = modes(secure_channel_state.as_ref(), &mut problems);
        let value = Self {
            timestamp: tree.filled("timestamp"),
            version: agent.filled("version"),
            status: agent.filled("status"),
            key_latch_status,
            key_latch_message: message("keyLatchStatus"),
            ebpf_program_status,
            ebpf_program_message: message("ebpfProgramStatus"),
            proxy_listener_status,
            proxy_listener_message: message("proxyListenerStatus"),
            secure_channel_state,
            wire_server_mode,
            imds_mode,
            key_guid: state("keyGuid"),
            key_incarnation_id: state("keyIncarnationId"),
            imds_rule_id: state("imdsRuleId"),
            wire_server_rule_id: state("wireServerRuleId"),
            failed_authenticate_summary: tree.get("failedAuthenticateSummary").and_then(denied),
            end: tree.end().filter(|_| tree.is_whole()),
        };
        Some((Parsed { problems, ..tree.parsed(value) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// What no other document has.
const MODULES: &[&str] = &["keyLatchStatus", "ebpfProgramStatus", "proxyListenerStatus"];

fn is_object(node: &Node) -> bool {
    matches!(node.value, Value::Object(_))
}

fn module_state(word: &str) -> Option<ModuleState> {
    Some(match word {
        "RUNNING" => ModuleState::Running,
        "STOPPED" => ModuleState::Stopped,
        "UNKNOWN" => ModuleState::Unknown,
        _ => return None,
    })
}

/// The modes of the wire server and of the metadata service in `WireServer Enforce -  IMDS Audit`. Case differs from
/// version to version, and newer ones name a third endpoint.
fn modes(
    state: Option<&At<String>>,
    problems: &mut Vec<Problem>,
) -> (Option<At<ChannelMode>>, Option<At<ChannelMode>>) {
    let Some(state) = state else { return (None, None) };
    let at = |value| Some(At { value, span: state.span });
    if state.value.eq_ignore_ascii_case("Disabled") {
        return (at(ChannelMode::Disabled), at(ChannelMode::Disabled));
    }
    let of = |endpoint: &str| {
        state.value.split(" - ").map(str::trim).find_map(|part| {
            let (name, mode) = part.split_once(' ')?;
            name.eq_ignore_ascii_case(endpoint).then(|| mode_of(mode.trim()))?
        })
    };
    let (wire_server, imds) = (of("WireServer"), of("IMDS"));
    // The agent itself says so until it knows.
    if (wire_server.is_none() || imds.is_none()) && !state.value.eq_ignore_ascii_case("Unknown") {
        problems.push(Problem { span: state.span, expected: "the modes of WireServer and IMDS" });
    }
    (wire_server.and_then(at), imds.and_then(at))
}

fn mode_of(word: &str) -> Option<ChannelMode> {
    const MODES: &[(&str, ChannelMode)] = &[
        ("Disabled", ChannelMode::Disabled),
        ("Audit", ChannelMode::Audit),
        ("Enforce", ChannelMode::Enforce),
    ];
    MODES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, mode)| *mode)
}

fn denied(node: &Node) -> Option<Listing<DeniedRequests>> {
    let items = node.list()?;
    let rows = items.all.iter().map(|item| {
        let number = |name: &str| item.get(name).and_then(Node::text);
        let port = number("port").and_then(|at| Some(At { value: at.value.parse().ok()?, span: at.span }));
        let count = number("count").and_then(|at| Some(At { value: at.value.parse().ok()?, span: at.span }));
        let value = DeniedRequests {
            user_name: item.filled("userName"),
            ip: item.filled("ip"),
            port,
            process_full_path: item.filled("processFullPath"),
            response_status: item.filled("responseStatus"),
            count,
        };
        At { value, span: item.span }
    });
    Some(Listing { rows: rows.collect(), end: items.end })
}

#[cfg(test)]
mod tests;
