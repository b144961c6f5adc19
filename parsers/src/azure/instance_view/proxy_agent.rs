//! What the guest's proxy agent (the metadata security protocol) reports, as JSON in a message of its extension.
//!
//! ```json
//! {"version": "1.0.20", "status": "SUCCESS", "keyLatchStatus": {"status": "RUNNING", "message": "…",
//!  "states": {"secureChannelState": "WireServer Enforce - IMDS Enforce", …}}, "ebpfProgramStatus": {…}, …}
//! ```

use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::Problem;
use crate::render::{self, Node};
use crate::text::{At, Span, Text};

/// The report. Every value stands in its message: all have the place of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProxyAgent {
    /// `version`.
    pub version: Option<At<String>>,
    /// `status`: `SUCCESS`, `ERROR`.
    pub status: Option<At<String>>,
    /// `monitorStatus`.
    pub monitor_status: Option<Component>,
    /// `keyLatchStatus`.
    pub key_latch_status: Option<KeyLatch>,
    /// `ebpfProgramStatus`.
    pub ebpf_program_status: Option<Component>,
    /// `proxyListenerStatus`.
    pub proxy_listener_status: Option<Component>,
    /// `telemetryLoggerStatus`.
    pub telemetry_logger_status: Option<Component>,
    /// `proxyConnectionsCount`.
    pub proxy_connections_count: Option<At<u64>>,
}

/// How a component does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Component {
    /// `status`: `RUNNING`, `STOPPED`.
    pub status: Option<At<String>>,
    /// `message`.
    pub message: Option<At<String>>,
}

/// The key that the agent signs requests with, and what the host asks of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyLatch {
    /// `status`.
    pub status: Option<At<String>>,
    /// `message`.
    pub message: Option<At<String>>,
    /// `states.secureChannelState`: `Disabled`, or what is enforced.
    pub secure_channel_state: Option<At<String>>,
    /// `states.keyGuid`.
    pub key_guid: Option<At<String>>,
    /// `states.keyIncarnationId`.
    pub key_incarnation_id: Option<At<String>>,
    /// `states.imdsRuleId`.
    pub imds_rule_id: Option<At<String>>,
    /// `states.wireServerRuleId`.
    pub wire_server_rule_id: Option<At<String>>,
}

/// Reads a message, if it is the report.
pub(super) fn read(message: &At<String>, problems: &mut Vec<Problem>) -> Option<ProxyAgent> {
    message.value.contains("keyLatchStatus").then_some(())?;
    let text = Text::of_file(message.span.file, message.value.clone());
    let (tree, _) = render::tree(text.excerpt())?;
    if tree.end().is_none() {
        problems.push(Problem { span: message.span, expected: "the whole report of the proxy agent" });
    }
    let here = Here { node: &tree, span: message.span };
    Some(ProxyAgent {
        version: here.text("version"),
        status: here.text("status"),
        monitor_status: here.component("monitorStatus"),
        key_latch_status: here.within("keyLatchStatus").map(|key| {
            let states = key.within("states");
            let state = |name| states.as_ref().and_then(|states| states.text(name));
            KeyLatch {
                status: key.text("status"),
                message: key.text("message"),
                secure_channel_state: state("secureChannelState"),
                key_guid: state("keyGuid"),
                key_incarnation_id: state("keyIncarnationId"),
                imds_rule_id: state("imdsRuleId"),
                wire_server_rule_id: state("wireServerRuleId"),
            }
        }),
        ebpf_program_status: here.component("ebpfProgramStatus"),
        proxy_listener_status: here.component("proxyListenerStatus"),
        telemetry_logger_status: here.component("telemetryLoggerStatus"),
        proxy_connections_count: here.text("proxyConnectionsCount").and_then(|at| {
            let value = at.value.parse().ok()?;
            Some(At { value, span: at.span })
        }),
    })
}

/// A part of the report, and where its message stands: its own places are of the message alone.
struct Here<'n> {
    node: &'n Node<'n>,
    span: Span,
}

impl Here<'_> {
    fn text(&self, name: &str) -> Option<At<String>> {
        self.node.filled(name).map(|at| At { value: at.value, span: self.span })
    }

    fn within(&self, name: &str) -> Option<Here<'_>> {
        self.node.get(name).map(|node| Here { node, span: self.span })
    }

    fn component(&self, name: &str) -> Option<Component> {
        let part = self.within(name)?;
        Some(Component { status: part.text("status"), message: part.text("message") })
    }
}
