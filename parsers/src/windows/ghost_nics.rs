//! Network adapters that are no longer there: what the published script finds, and what `Get-PnpDevice -Class Net` and
//! `pnputil /enum-devices /class Net` list.
//!
//! ```text
//! Valid NIC: Microsoft Hyper-V Network Adapter
//! Ghosted NIC: Microsoft Hyper-V Network Adapter #2
//! Scan complete. Summary:
//! Found ghosted NIC(s): 1
//! Found valid NIC(s): 1
//! ```
//!
//! The script looks at Azure's adapters alone; the two commands list every device of the class, also what software
//! brought. Documented as "Windows Ghosted NIC Detection Script", "Get-PnpDevice" and the command syntax of `pnputil`.

mod pnputil;
mod script;

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::powershell::{self, Object, has_all, one};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt};

/// Network adapters, there and no longer there.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct GhostNics {
    /// `Found ghosted NIC(s)`, of the script.
    pub found_ghosted_nics: Option<At<u32>>,
    /// `Found valid NIC(s)`, of the script: its last result.
    pub found_valid_nics: Option<At<u32>>,
    /// The adapters, in the order of the text.
    pub nics: Listing<ListedNic>,
    /// What the script says instead.
    pub error: Option<At<String>>,
}

/// An adapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedNic {
    /// `FriendlyName`, `Device Description`, or what the script names.
    pub name: Option<At<String>>,
    /// `InstanceId`: its place on its bus.
    pub instance_id: Option<At<String>>,
    /// `Status`, or the script's word, as printed.
    pub status: At<String>,
    /// Whether it is no longer there; nothing where the status is a word that nobody has seen.
    pub ghosted: Option<bool>,
}

impl Artifact for GhostNics {
    const COLLECT: Collect = Collect::vm(
        "powershell -Command \"Get-PnpDevice -Class Net | Select-Object Status,Class,FriendlyName,InstanceId | ConvertTo-Json -Compress\"",
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:Initializing NIC scan\.\.\.|Collecting all current network adapter PnPDeviceIDs)",
        r"^\s*(?:(?:Ghosted|Valid) NIC:|Found (?:ghosted|valid) NIC\(s\):)\s",
        r"^\s*(?:Microsoft PnP Utility\s*$|Instance ID:\s)",
        r"^\s*(?:Status|Class|FriendlyName|InstanceId|Caption)\s",
        r"^\s*[\[{]",
    ];
    const ENDS: &'static str = "the line that counts what was found, where no error came before it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.whole_lines();
        let found = script::read(lines).or_else(|| pnputil::read(lines)).or_else(|| devices(start));
        let Found { value, problems, read_to } = found?;
        let (span, rest) = console::split(start.lines(), read_to);
        Some((Parsed { value, span, language: Some("en"), problems }, rest))
    }

    /// A scan that met an error has not looked everywhere, whatever it counts.
    fn is_complete(&self) -> bool {
        self.error.is_none() && (self.found_valid_nics.is_some() || self.nics.end.is_some())
    }
}

/// What was found, and what follows it.
struct Found<'a> {
    value: GhostNics,
    problems: Vec<Problem>,
    read_to: Excerpt<'a>,
}

/// What `Get-PnpDevice` lists: a table, JSON, or lists.
fn devices<'a>(start: &Start<'a>) -> Option<Found<'a>> {
    let is_device = |object: Object<'_, '_>| has_all(object, &["Class", "Status", "FriendlyName"]);
    let objects = powershell::objects(start, start.lines(), is_device)?;
    let problems = objects.problems;
    let mut found = Found { value: GhostNics::default(), problems, read_to: objects.rest };
    for object in objects.all.iter() {
        let is_net = one(object, "Class")?.value.eq_ignore_ascii_case("net");
        let nic = device(object, &mut found.problems)?;
        if is_net {
            found.value.nics.rows.push(At { value: nic, span: object.span() });
        }
    }
    (!found.value.nics.rows.is_empty()).then_some(())?;
    found.value.nics.end = objects.end;
    Some(found)
}

const STATUS: &str = "a known status";

fn device(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> Option<ListedNic> {
    let status = one(object, "Status")?;
    has_all(object, &["FriendlyName"]).then_some(())?;
    let ghosted = ghosted(&status.value);
    if ghosted.is_none() {
        problems.push(Problem { span: status.span, expected: STATUS });
    }
    let (name, instance_id) = (one(object, "FriendlyName"), one(object, "InstanceId"));
    Some(ListedNic { name, instance_id, status, ghosted })
}

/// Whether a status is that of a device that is no longer there.
fn ghosted(status: &str) -> Option<bool> {
    match status {
        "Ghosted NIC" | "Unknown" | "Disconnected" => Some(true),
        "Valid NIC" | "OK" | "Error" | "Degraded" | "Started" | "Stopped" | "Disabled" | "Problem" => {
            Some(false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
