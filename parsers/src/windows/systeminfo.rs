//! `systeminfo`: Windows, the machine it runs on, its updates and its network cards.
//!
//! ```text
//! Host Name:                 VM-WEB-01
//! OS Name:                   Microsoft Windows Server 2022 Datacenter Azure Edition
//! OS Version:                10.0.20348 N/A Build 20348
//! Hotfix(s):                 2 Hotfix(s) Installed.
//!                            [01]: KB5036909
//!                            [02]: KB5012170
//! ```
//!
//! In other languages the labels differ and their order does not: the lines are told by what can only stand there.
//!
//! `label: value` is what anybody writes. Only the row of the version is told by itself, in every language; without it five
//! rows in their order are needed, or the command above them. A filter (`findstr`, `Select-String`) leaves rows in their
//! order: they are read, and nothing is absent.

mod cards;
mod labels;
mod rows;
mod section;

use std::net::{IpAddr, Ipv4Addr};

use schemars::JsonSchema;
use serde::Serialize;

use self::labels::begins;
use self::rows::Row;
use self::section::Section;
use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::Version;

/// Windows and the machine it runs on.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Systeminfo {
    /// `Host Name`.
    pub host_name: Option<At<String>>,
    /// `OS Name`.
    pub os_name: Option<At<String>>,
    /// `OS Version`. It has no last part: what updates raise is not printed.
    pub os_version: Option<At<Version>>,
    /// `OS Configuration`.
    pub os_configuration: Option<At<String>>,
    /// `Original Install Date`, as written: in the VM's regional format and time zone.
    pub original_install_date: Option<At<String>>,
    /// `System Boot Time`, as written: in the VM's regional format and time zone.
    pub system_boot_time: Option<At<String>>,
    /// `System Manufacturer`.
    pub system_manufacturer: Option<At<String>>,
    /// `System Model`.
    pub system_model: Option<At<String>>,
    /// `BIOS Version`.
    pub bios_version: Option<At<String>>,
    /// `System Locale`.
    pub system_locale: Option<At<String>>,
    /// `Time Zone`.
    pub time_zone: Option<At<String>>,
    /// `Total Physical Memory`, in MB.
    pub total_physical_memory_mb: Option<At<u64>>,
    /// `Domain`.
    pub domain: Option<At<String>>,
    /// `Hotfix(s)`: of each family only the newest update, so that what is missing says nothing.
    pub hotfixes: Listing<String>,
    /// `Network Card(s)`.
    pub network_cards: Listing<NetworkCard>,
    /// `Hyper-V Requirements`, line by line.
    pub hyper_v_requirements: Vec<At<String>>,
    /// Its last line, or the prompt behind it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// A network card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetworkCard {
    /// Its description.
    pub name: At<String>,
    /// `Connection Name`.
    pub connection_name: Option<At<String>>,
    /// `Status`, printed where it is not connected.
    pub status: Option<At<String>>,
    /// `DHCP Enabled`.
    pub dhcp_enabled: Option<At<bool>>,
    /// `DHCP Server`.
    pub dhcp_server: Option<At<Ipv4Addr>>,
    /// `IP address(es)`.
    pub ip_addresses: Vec<At<IpAddr>>,
}

impl Artifact for Systeminfo {
    const COLLECT: Collect = Collect::vm("systeminfo");
    const MARKS: &'static [&'static str] = &[
        r"^\s*Host Name:\s+\S",
        // In other languages: the name of the host, behind whatever label, that of Windows, and its version.
        r"^\s*[^\s:=.][^:=.]*:\s+[A-Za-z0-9][A-Za-z0-9-]{0,14}\s*$",
        r"^\s*[^\s:=.][^:=]*:\s+\S+ Windows ",
        r"^\s*[^\s:=.][^:=]*:\s+[0-9]{1,2}\.[0-9]\.[0-9]{4,5} ",
        // Rows with which a filter may begin.
        r"^\s*(?:OS (?:Name|Version|Manufacturer|Configuration|Build Type)|Registered O|Product ID|Original Install Date):\s",
        r"^\s*(?:System (?:Boot Time|Manufacturer|Model|Type|Directory|Locale)|BIOS Version|Windows Directory|Time Zone):\s",
        r"^\s*(?:Date d'installation originale|Heure de |Fabricant du |Mod\S{1,3}le du |Type du |Version du BIOS)",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*systeminfo(?:\.exe)?(?:\s|$)",
    ];
    const ENDS: &'static str = "the line of its last field";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let is_asked = prompt::typed(lines.peek()?.text()).is_some_and(is_command);
        if is_asked {
            lines.next_printed();
            while is_blank(&lines) {
                lines.next();
            }
        }
        let known = labels::label(lines.peek()?.text()).and_then(|_| of_rows(lines.clone(), None, is_asked));
        let read = known.or_else(|| of_rows(lines.clone(), Some(rows::opening(&lines)?), is_asked))?;
        let (span, rest) = console::split(start.lines(), read.rest);
        Some((Parsed { value: read.value, span, language: read.language, problems: read.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

/// What the rows gave, and what follows them.
struct Read<'a> {
    value: Systeminfo,
    language: Option<&'static str>,
    problems: Vec<Problem>,
    rest: Excerpt<'a>,
}

/// Reads rows whose labels are known, or those from a row that was told by its value.
fn of_rows(mut lines: ConsoleLines<'_>, unknown_from: Option<Row>, is_asked: bool) -> Option<Read<'_>> {
    let mut section = Section::new(unknown_from);
    let mut read_to = None;
    while !(section.is_filtered() && is_blank(&lines)) {
        let here = lines.clone();
        let Some(line) = lines.next_printed() else { break };
        if prompt::typed(line.text()).is_some() {
            section.close(line.excerpt().span());
            break;
        }
        if !section.take(line.excerpt(), &here) {
            break;
        }
        read_to = Some(line.rest);
    }
    let (value, language, problems) = section.finish(is_asked)?;
    Some(Read { value, language, problems, rest: read_to? })
}

/// Whether somebody typed `systeminfo`, with or without a filter behind it.
fn is_command(typed: &str) -> bool {
    let name = typed.split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case("systeminfo") || name.eq_ignore_ascii_case("systeminfo.exe")
}

/// Whether a blank line comes next.
fn is_blank(lines: &ConsoleLines<'_>) -> bool {
    lines.clone().next().is_some_and(|line| line.text().is_empty())
}

#[cfg(test)]
mod tests;
