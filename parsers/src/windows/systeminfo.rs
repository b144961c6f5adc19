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

mod cards;
mod labels;
mod section;

use std::net::{IpAddr, Ipv4Addr};

use schemars::JsonSchema;
use serde::Serialize;

use self::labels::begins;
use self::section::Section;
use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
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
        // In other languages: the name of the host, behind whatever label.
        r"^\s*[^\s:=.][^:=.]*:\s+[A-Za-z0-9][A-Za-z0-9-]{0,14}\s*$",
    ];
    const ENDS: &'static str = "the line of its last field";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let first = lines.peek()?;
        if !labels::names_windows(&lines) {
            return None;
        }
        let mut section = Section::new(labels::label(first.text()).is_some());
        let mut read_to = None;
        while let Some(line) = lines.next_printed() {
            if prompt::typed(line.text()).is_some() {
                section.close(line.excerpt().span());
                break;
            }
            if !section.take(line.excerpt()) {
                break;
            }
            read_to = Some(line.rest);
        }
        let (span, rest) = console::split(start.lines(), read_to?);
        let (value, language, problems) = section.finish();
        Some((Parsed { value, span, language, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

#[cfg(test)]
mod tests;
