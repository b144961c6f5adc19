//! VM assist: the report of `vmassist.ps1` (`C:\logs\vmassist_*.htm`), its log (`.log`) and what it prints.
//!
//! ```text
//! Host Name: vm-0 VMID: 00000000-0000-4000-8000-000000000001
//! Report Created: 2026-11-02T06:12:44Z Duration: 00:00:31.22
//! Checks
//! Name  Result  Details
//! IMDS endpoint 169.254.169.254:80 reachable  OK  Successfully connected to 169.254.169.254:80
//! ```
//!
//! ```text
//! 2026-11-02 06:12:44Z 00:03 01.00s IMDS endpoint 169.254.169.254:80 reachable: False
//! ```
//!
//! Format: the script and its page in the repository of the support scripts for Azure VMs. The marks of the page are
//! gone when it is read: a line is a row, and two blanks set its cells apart. The log writes the hours of a clock of
//! twelve, without saying which half of the day: its times stand as printed.

mod log;
mod nics;
mod report;
mod tables;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::log::VmAssistLine;
pub use self::nics::{VmAssistImdsNic, VmAssistNic, VmAssistRoute};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Span};

/// A report, or a log.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct VmAssist {
    /// `Host Name`.
    pub host_name: Option<At<String>>,
    /// `VMID`.
    pub vm_id: Option<At<String>>,
    /// `ContainerId`.
    pub container_id: Option<At<String>>,
    /// `ResourceId`.
    pub resource_id: Option<At<String>>,
    /// `Report Created`, in the time of the machine although a `Z` stands behind it.
    pub report_created: Option<At<String>>,
    /// What the script concludes: its findings.
    pub findings: Listing<VmAssistFinding>,
    /// What was checked.
    pub checks: Listing<VmAssistCheck>,
    /// `VM Details`: what is known of the VM, of Windows, its security and its agent.
    pub vm_details: Listing<VmAssistProperty>,
    /// The network adapters, as Windows has them.
    pub nics: Listing<VmAssistNic>,
    /// The network interfaces, as the metadata service describes them.
    pub imds_nics: Listing<VmAssistImdsNic>,
    /// The routes.
    pub routes: Listing<VmAssistRoute>,
    /// The updates: nothing closes them.
    pub updates: Listing<VmAssistUpdate>,
    /// The lines of the log.
    pub log: Listing<VmAssistLine>,
    /// How many findings the log says that there are.
    pub issues: Option<At<u32>>,
}

/// A check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistCheck {
    /// `Name`.
    pub name: At<String>,
    /// `Result`.
    pub result: At<CheckResult>,
    /// `Details`.
    pub details: Option<At<String>>,
}

/// What a check came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// `OK`.
    Ok,
    /// `FAILED`.
    Failed,
    /// `Info`.
    Info,
    /// `Skipped`: something else that it needs is not there.
    Skipped,
}

/// A finding. How grave it is, and what it means, is the opinion of the script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistFinding {
    /// `TimeCreated`, in UTC.
    pub time_created: Option<At<String>>,
    /// `Type`: `Critical`, `Warning` or `Information`.
    pub verdict_as_printed: At<String>,
    /// `Name`.
    pub name: At<String>,
    /// `Description`.
    pub description: Option<At<String>>,
}

/// A property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistProperty {
    /// The heading: `General`, `OS`, `Security`, `Agent`.
    pub of: String,
    /// `Property`.
    pub property: At<String>,
    /// `Value`.
    pub value: Option<At<String>>,
}

/// An update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistUpdate {
    /// `HotFixID`.
    pub hot_fix_id: At<String>,
    /// `Description`.
    pub description: Option<At<String>>,
    /// `InstalledOn`, as the machine writes it.
    pub installed_on: Option<At<String>>,
}

impl Artifact for VmAssist {
    // VM assist is downloaded and run; it changes nothing but the folder that it writes to.
    const COLLECT: Collect = Collect::vm(r"powershell -Command Get-Content C:\logs\vmassist_*.log -Tail 40");
    const MARKS: &'static [&'static str] = &[
        r"^\s*Host Name: .*(?:VMID: |ResourceId: |ContainerId: )",
        r"^\s*Report Created: .* Duration: ",
        r"^\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ \d\d:\d\d \d\d\.\d\ds ",
        r"^\s*\d\d:\d\d (?:Log file: .*vmassist|Hyper-V Guest: |(?:IMDS|Wireserver) endpoint |VM Agent installed:)",
    ];
    const ENDS: &'static str = "the last line of the log; a report in HTML shows none";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        log::read(start).or_else(|| report::read(start))
    }

    fn is_complete(&self) -> bool {
        // A report has no end that its text shows; each table but the last is closed by what follows it.
        self.log.end.is_some()
    }
}

/// A value in its place, where there is one.
fn said(cell: Excerpt<'_>) -> Option<At<String>> {
    let text = cell.narrow(cell.text().trim());
    (!text.is_empty()).then(|| text.at(text.text().to_owned()))
}

/// The listing of a report in which a table's rows are put.
fn closed<T>(listing: &mut Listing<T>, by: Span) {
    listing.end.get_or_insert(by);
}

#[cfg(test)]
mod tests;
