//! `az vm run-command show --instance-view`, `az vm run-command list`: how a script ran in a VM that Azure keeps as a
//! resource.
//!
//! ```json
//! {"instanceView": {"endTime": "…", "error": "", "executionMessage": "", "executionState": "Succeeded", "exitCode": 0,
//!                   "output": "…", "startTime": "…"}, "name": "RunPrintRoutes", "provisioningState": "Succeeded", …}
//! ```
//!
//! Or the view alone. What the script printed is not among its values: it is read as captures of its own, behind it.
//! See "Run scripts in your Windows VM by using managed Run Commands".

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{self, number, resources, text, truth};
use super::held;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::Node;
use crate::text::{At, Excerpt};

/// One run command, or the list of them that was asked for.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct AzRunCommandView {
    /// The run commands.
    pub run_commands: Listing<RunCommand>,
}

/// A run command.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunCommand {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written: it begins with the id of its VM.
    pub id: Option<At<String>>,
    /// `executionState`: `Running`, `Succeeded`, `Failed`, `TimedOut`, `Canceled`.
    pub execution_state: Option<At<String>>,
    /// `executionMessage`.
    pub execution_message: Option<At<String>>,
    /// `exitCode`.
    pub exit_code: Option<At<i64>>,
    /// `startTime`, as written.
    pub start_time: Option<At<String>>,
    /// `endTime`, as written; nothing while it runs.
    pub end_time: Option<At<String>>,
    /// `asyncExecution`.
    pub async_execution: Option<At<bool>>,
    /// `timeoutInSeconds`.
    pub timeout_in_seconds: Option<At<u32>>,
    /// `provisioningState`.
    pub provisioning_state: Option<At<String>>,
}

impl Artifact for AzRunCommandView {
    const COLLECT: Collect = Collect::azure(
        "az vm run-command show --resource-group <resource group> --vm-name <VM> --name <run command> --instance-view",
    );
    const MARKS: &'static [&'static str] = &[r"^\s*[\[{]"];
    const ENDS: &'static str = "the closing bracket; what the script printed may be cut all the same";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let (tree, rest) = start.tree()?;
        let all = resources(tree, |node| view(node).is_some())?;
        let mut problems = Vec::new();
        let run_commands = answer::listing(all.all, all.end, "a run command", &mut problems, run_command);
        Some((Parsed { problems, ..tree.parsed(Self { run_commands }) }, rest))
    }

    fn is_complete(&self) -> bool {
        self.run_commands.end.is_some()
    }
}

/// The view of a run command, or the object that is nothing but a view.
fn view<'n>(node: &'n Node<'n>) -> Option<&'n Node<'n>> {
    let is_view = |node: &&Node| {
        let has = |name| node.get(name).is_some();
        has("executionState") || (has("endTime") && !has("id"))
    };
    let within = held(node, "instanceView");
    within.filter(is_view).or_else(|| Some(node).filter(|node| is_alone(node)))
}

/// Whether an object is a view without its run command. Jobs of other services have states of execution, too.
fn is_alone(node: &Node) -> bool {
    node.get("executionState").is_some()
        && (node.get("exitCode").is_some() || node.get("executionMessage").is_some())
}

fn run_command(node: &Node, problems: &mut Vec<Problem>) -> RunCommand {
    let view = view(node).unwrap_or(node);
    RunCommand {
        name: text(node, "name"),
        id: text(node, "id"),
        execution_state: text(view, "executionState"),
        execution_message: text(view, "executionMessage"),
        exit_code: number(view, "exitCode", problems),
        start_time: text(view, "startTime"),
        end_time: text(view, "endTime"),
        async_execution: truth(node, "asyncExecution"),
        timeout_in_seconds: number(node, "timeoutInSeconds", problems),
        provisioning_state: text(node, "provisioningState"),
    }
}

#[cfg(test)]
mod tests;
