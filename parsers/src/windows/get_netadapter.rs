//! `Get-NetAdapter`: the network adapters of Windows.
//!
//! ```text
//! Name        InterfaceDescription                 ifIndex Status  MacAddress         LinkSpeed
//! ----        --------------------                 ------- ------  ----------         ---------
//! Ethernet    Microsoft Hyper-V Network Adapter          6 Up      00-0D-3A-00-00-0A   50 Gbps
//! ```
//!
//! Or a list, or JSON. Documented as "Get-NetAdapter (`NetAdapter`)".

use schemars::JsonSchema;
use serde::Serialize;

use super::powershell::{self, CmdletError, Object, failed, typed};
use super::words::words;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt};
use crate::values::Mac;

/// The adapters.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct GetNetadapter {
    /// What was typed, where it stands before the adapters: a filter leaves some out.
    pub command: Option<At<String>>,
    /// The adapters, in the order of the text. Hidden ones are listed only where the command asks for them.
    pub adapters: Listing<NetAdapter>,
    /// What the cmdlet said instead.
    pub error: Option<CmdletError>,
}

/// An adapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetAdapter {
    /// `Name`: the alias of the interface.
    pub name: Option<At<String>>,
    /// `InterfaceDescription`.
    pub interface_description: Option<At<String>>,
    /// `InterfaceIndex`, or `ifIndex`.
    pub interface_index: Option<At<u32>>,
    /// `Status`: `Up`, `Disconnected`, `Disabled`, `Not Present`.
    pub status: Option<At<String>>,
    /// `AdminStatus`: whether it is switched on.
    pub admin_status: Option<At<AdminStatus>>,
    /// `MediaConnectionState`.
    pub media_connection_state: Option<At<MediaConnectionState>>,
    /// `MacAddress`.
    pub mac_address: Option<At<Mac>>,
    /// `LinkSpeed`, as written.
    pub link_speed: Option<At<String>>,
}

words! {
    /// Whether an adapter is switched on.
    AdminStatus {
        /// It is.
        Up = "Up" | "1",
        /// It is not.
        Down = "Down" | "2",
        /// It passes no packets.
        Testing = "Testing" | "3",
    }
}

words! {
    /// Whether an adapter has a link.
    MediaConnectionState {
        /// Nobody knows.
        Unknown = "Unknown" | "0",
        /// It has.
        Connected = "Connected" | "1",
        /// It has none.
        Disconnected = "Disconnected" | "2",
    }
}

impl Artifact for GetNetadapter {
    const COLLECT: Collect = Collect::vm(
        r#"powershell -Command "Get-NetAdapter -IncludeHidden | Format-Table -AutoSize | Out-String -Width 160""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:[A-Za-z]+\s+)*InterfaceDescription(?:\s|$)",
        r"^\s*(?:Name|ifAlias|InterfaceAlias|InterfaceDescription|ifDesc)\s+:\s",
        r"^\s*[\[{]",
        typed!("Get-NetAdapter"),
        failed!("Get-NetAdapter"),
    ];
    const ENDS: &'static str =
        "the blank line below the last adapter, or the closing bracket; what a filter left out is not in it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        powershell::rows(
            start,
            "Get-NetAdapter",
            is_ours,
            |object, problems| Some(row(object, problems)),
            |command, adapters, error| Self { command, adapters, error },
        )
    }

    /// Where the list has its end. What was filtered away is not in it.
    fn is_complete(&self) -> bool {
        powershell::is_whole(&self.adapters, self.error.as_ref())
    }
}

/// Names of which an adapter has one.
const OWN: &[&str] =
    &["MacAddress", "LinkSpeed", "Status", "InterfaceOperationalStatus", "MediaConnectionState"];

fn is_ours(object: Object<'_, '_>) -> bool {
    powershell::has_all(object, &["Name", "InterfaceDescription"])
        && OWN.iter().any(|name| powershell::has_all(object, &[name]))
}

const STATE: &str = "a known state";

fn row(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> At<NetAdapter> {
    let row = NetAdapter {
        name: powershell::one(object, "Name"),
        interface_description: powershell::one(object, "InterfaceDescription"),
        interface_index: powershell::interface_index(object, problems),
        status: powershell::one(object, "Status"),
        admin_status: powershell::read(object, "AdminStatus", (STATE, AdminStatus::read), problems),
        media_connection_state: powershell::read(
            object,
            "MediaConnectionState",
            (STATE, MediaConnectionState::read),
            problems,
        ),
        mac_address: powershell::read(object, "MacAddress", ("a hardware address", Mac::read), problems),
        link_speed: powershell::one(object, "LinkSpeed"),
    };
    At { value: row, span: object.span() }
}

#[cfg(test)]
mod tests;
