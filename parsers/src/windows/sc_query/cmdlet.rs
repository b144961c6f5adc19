//! `Get-Service`: its table, its list, and what it says of a service that it does not find.

use super::{ScQuery, Service, ServiceState, StartType};
use crate::artifact::{Listing, Parsed, Problem, Start};
use crate::render::{Node, Value};
use crate::text::{At, Excerpt, Span};

/// Reads a table or a list of services.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(Parsed<ScQuery>, Excerpt<'a>)> {
    let first = start.lines().lines().next()?;
    let is_list = first.text().contains(':');
    // Lists of other cmdlets have a name and a status too; what only services have decides.
    let (tree, rest) = start.tree()?;
    let mut problems = Vec::new();
    let services = match &tree.value {
        Value::List(rows) if !is_list => {
            let rows = rows.all.iter().filter_map(|row| service(row, &mut problems)).collect();
            Listing { rows, end: tree.end() }
        }
        Value::Object(_) if is_list => {
            is_listed(tree).then_some(())?;
            Listing { rows: service(tree, &mut problems).into_iter().collect(), end: tree.end() }
        }
        _ => return None,
    };
    (!services.rows.is_empty()).then_some(())?;
    Some((Parsed { problems, language: Some("en"), ..tree.parsed(ScQuery { services }) }, rest))
}

/// Whether a list has what only services have.
fn is_listed(tree: &Node) -> bool {
    let has = |name: &str| tree.get(name).is_some();
    let only = ["ServiceType", "StartType", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue"];
    has("Status") && (has("Name") || has("ServiceName")) && only.iter().any(|name| has(name))
}

fn service(row: &Node, problems: &mut Vec<Problem>) -> Option<At<Service>> {
    let status = row.get("Status")?;
    let state = reads(status, state, "the state of a service", problems);
    let start_type = row.get("StartType");
    let start_type = start_type.and_then(|node| reads(node, start, "how a service starts", problems));
    let name = row.get("Name").or_else(|| row.get("ServiceName"));
    for node in [name, row.get("DisplayName")].into_iter().flatten().filter(|node| node.value == Value::Lost)
    {
        let span = visible(node.span, row.span);
        problems.push(Problem { span, expected: "a name that is not cut off" });
    }
    let service = Service {
        service_name: name.and_then(Node::string),
        display_name: row.filled("DisplayName"),
        state,
        start_type,
        ..Service::default()
    };
    // A table of something else has other words below `Status`.
    (service.state.is_some()).then_some(At { value: service, span: row.span })
}

fn visible(span: Span, row: Span) -> Span {
    if span.start() < span.end() { span } else { row }
}

fn reads<T>(
    node: &Node,
    read: fn(&str) -> Option<T>,
    expected: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    let said = node.text()?;
    let value = read(said.value);
    if value.is_none() {
        problems.push(Problem { span: node.span, expected });
    }
    value.map(|value| At { value, span: node.span })
}

fn state(word: &str) -> Option<ServiceState> {
    Some(match word {
        "Stopped" => ServiceState::Stopped,
        "StartPending" => ServiceState::StartPending,
        "StopPending" => ServiceState::StopPending,
        "Running" => ServiceState::Running,
        "ContinuePending" => ServiceState::ContinuePending,
        "PausePending" => ServiceState::PausePending,
        "Paused" => ServiceState::Paused,
        _ => return None,
    })
}

fn start(word: &str) -> Option<StartType> {
    Some(match word {
        "Boot" => StartType::Boot,
        "System" => StartType::System,
        // PowerShell 7 tells the delayed start apart.
        "Automatic" | "AutomaticDelayedStart" => StartType::Auto,
        "Manual" => StartType::Demand,
        "Disabled" => StartType::Disabled,
        _ => return None,
    })
}

/// `Get-Service : Cannot find any service with service name 'X'.`: as `sc` says with the number 1060.
pub(super) fn refused<'a>(start: &Start<'a>) -> Option<(Parsed<ScQuery>, Excerpt<'a>)> {
    let line = start.lines().lines().next().filter(|line| line.ended)?;
    let text = line.text().trim();
    // Every section is asked: to split it costs more than to see that the words are not there.
    let (_, behind) = text.contains("Cannot find any").then(|| text.split_once(NOT_FOUND))??;
    let (name, _) = behind.split_once('\'')?;
    let (name, all) = (line.line.narrow(name), line.line.narrow(text));
    let service = Service {
        service_name: Some(name.at(name.text().to_owned())),
        error: Some(all.at(NO_SUCH_SERVICE)),
        ..Service::default()
    };
    let services = Listing { rows: vec![all.at(service)], end: Some(all.span()) };
    let value = ScQuery { services };
    Some((Parsed { value, span: all.span(), language: Some("en"), problems: Vec::new() }, line.rest))
}

const NOT_FOUND: &str = "Cannot find any service with service name '";
const NO_SUCH_SERVICE: u32 = 1060;
