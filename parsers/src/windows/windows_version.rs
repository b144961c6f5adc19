//! Which Windows it is: `ver` and the first line of a console, `winver`, and what PowerShell prints of it.
//!
//! ```text
//! Microsoft Windows [Version 10.0.20348.2402]
//! (c) Microsoft Corporation. All rights reserved.
//! ```

mod properties;

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::prompt;
use crate::artifact::{Artifact, Collect, Parsed, Start};
use crate::text::{At, Excerpt, Line, Span, blank};
use crate::values::Version;

/// Which Windows it is. Of the fields, each command prints its own.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct WindowsVersion {
    /// Whether somebody asked for it: a console prints it by itself when it opens, on whichever machine that is.
    pub asked_for: bool,
    /// `Microsoft Windows [Version …]`; `Version` of `[System.Environment]::OSVersion`, without its last part, which
    /// is always 0 there.
    pub version: Option<At<Version>>,
    /// `ProductName`, of the registry.
    pub product_name: Option<At<String>>,
    /// `EditionID`, of the registry.
    pub edition_id: Option<At<String>>,
    /// `DisplayVersion`, of the registry: `21H2`.
    pub display_version: Option<At<String>>,
    /// `CurrentBuild`, of the registry; the build that `winver` shows.
    pub current_build: Option<At<u32>>,
    /// `UBR`, of the registry; what `winver` shows behind the build. Updates raise it.
    pub ubr: Option<At<u32>>,
    /// `WindowsProductName`.
    pub windows_product_name: Option<At<String>>,
    /// `WindowsVersion`: `2009`.
    pub windows_version: Option<At<String>>,
    /// `WindowsUBR`.
    pub windows_ubr: Option<At<u32>>,
    /// `OsName`.
    pub os_name: Option<At<String>>,
    /// `OsVersion`.
    pub os_version: Option<At<Version>>,
    /// `OsBuildNumber`.
    pub os_build_number: Option<At<u32>>,
    /// `OsHardwareAbstractionLayer`: the version of one file, which no update makes newer than Windows itself.
    pub os_hardware_abstraction_layer: Option<At<Version>>,
    /// `CsDNSHostName`.
    pub cs_dns_host_name: Option<At<String>>,
    /// `CsManufacturer`.
    pub cs_manufacturer: Option<At<String>>,
    /// `CsModel`.
    pub cs_model: Option<At<String>>,
    /// The line or the sign that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

impl Artifact for WindowsVersion {
    const COLLECT: Collect = Collect::vm("cmd /c ver");
    const MARKS: &'static [&'static str] = &[
        r"^\s*Microsoft Windows \[[^\] ]+ [0-9]+\.[0-9]",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*(?:cmd(?:\.exe)? /c )?ver\s*$",
        // winver: `Version 21H2 (OS Build 20348.2402)`; the words are translated.
        r"^\s*[^\s({\[][^\s(]* (?:[0-9]{2}H[12]|[0-9]{4}) \([^()]*[0-9]{4,5}\.[0-9]+\)\s*$",
        r"^\s*Platform\s+ServicePack\s+Version\s+VersionString\s*$",
        r"^\s*Major\s+Minor\s+Build\s+Revision\s*$",
        r"^\s*Platform\s+: Win32NT\s*$",
        r"^\s*(?:Windows|Os|Cs|Bios)[A-Z][A-Za-z]*\s+:",
        r"^\s*(?:SystemRoot|BuildBranch|Current[A-Z][A-Za-z]*|ProductName|EditionID|DisplayVersion|UBR)\s+:",
        r"^\s*\{",
    ];
    const ENDS: &'static str = "the last line of the form in which it is shown";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        banner(start).or_else(|| dialog(start)).or_else(|| properties::read(start))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}

impl WindowsVersion {
    /// The build, from whichever field says it.
    pub fn build(&self) -> Option<At<u32>> {
        let of = |version: At<Version>| version.map(|version| version.build);
        let numbers = self.current_build.or(self.os_build_number);
        self.version.map(of).or(numbers).or(self.os_version.map(of))
    }

    /// What updates of the build raise, where it is said to the letter.
    pub fn revision(&self) -> Option<At<u32>> {
        let of = |version: At<Version>| Some(At { value: version.value.revision?, span: version.span });
        self.version.and_then(of).or(self.ubr).or(self.windows_ubr)
    }
}

/// The banner of a console, or the answer of `ver`, which is the same line behind a blank one.
fn banner<'a>(start: &Start<'a>) -> Option<(Parsed<WindowsVersion>, Excerpt<'a>)> {
    let mut lines = start.whole_lines().lines().filter(|line| !line.is_blank()).peekable();
    let first = lines.next()?;
    let typed = prompt::typed(first.text());
    let line = if typed.is_some() { lines.next()? } else { first };
    let (_, version) =
        line.text().trim().strip_prefix("Microsoft Windows [")?.strip_suffix(']')?.split_once(' ')?;
    let version = line.line.narrow(version).at(Version::read(version)?);
    let copyright = lines.next_if(is_copyright);
    let rest = copyright.map_or(line.rest, |line| line.rest);
    // `ver` prints a blank line before its own, and no copyright behind it.
    let asked_for = typed.is_some() || first.line.follows_blank_line() && copyright.is_none();
    let value = WindowsVersion {
        asked_for,
        version: Some(version),
        end: Some(line.line.span()),
        ..WindowsVersion::default()
    };
    Some(parsed(start, value, rest))
}

fn is_copyright(line: &Line<'_>) -> bool {
    let text = line.text().trim_start();
    ["(c) ", "Copyright (c) ", "© "].iter().any(|mark| text.starts_with(mark))
        && text.contains("Microsoft Corp")
}

/// What `winver` shows: the build and, behind a point, what updates raise.
fn dialog<'a>(start: &Start<'a>) -> Option<(Parsed<WindowsVersion>, Excerpt<'a>)> {
    let line = start.whole_lines().lines().next()?;
    let may_be_one = blank::trim_end(line.text()).ends_with(')');
    let found = WINVER.as_ref().filter(|_| may_be_one)?.captures(line.text())?;
    let number = |at: usize| {
        let part = found.get(at)?.as_str();
        Some(line.line.narrow(part).at(part.parse().ok()?))
    };
    let released = found.get(1)?.as_str();
    let build = number(2)?;
    if !is_of_windows(released, build.value) {
        return None;
    }
    let value = WindowsVersion {
        asked_for: true,
        display_version: Some(line.line.narrow(released).at(released.to_owned())),
        current_build: Some(build),
        ubr: Some(number(3)?),
        end: Some(line.line.span()),
        ..WindowsVersion::default()
    };
    Some(parsed(start, value, line.rest))
}

/// The releases of Windows that were named by year and month alone, and their builds. Office names its own so to this day.
const BY_MONTH: [(&str, u32); 10] = [
    ("1507", 10240),
    ("1511", 10586),
    ("1607", 14393),
    ("1703", 15063),
    ("1709", 16299),
    ("1803", 17134),
    ("1809", 17763),
    ("1903", 18362),
    ("1909", 18363),
    ("2004", 19041),
];

/// Whether a release and a build are of Windows: other programs show theirs in the same form.
fn is_of_windows(released: &str, build: u32) -> bool {
    released.contains('H') || BY_MONTH.contains(&(released, build))
}

static WINVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*[^\s(]+ ([0-9]{2}H[12]|[0-9]{4}) \([^()]*[^0-9.()]([0-9]{4,5})\.([0-9]+)\)\s*$").ok()
});

fn parsed<'a>(
    start: &Start<'a>,
    value: WindowsVersion,
    rest: Excerpt<'a>,
) -> (Parsed<WindowsVersion>, Excerpt<'a>) {
    let (span, rest) = console::split(start.lines(), rest);
    (Parsed { value, span, language: None, problems: Vec::new() }, rest)
}

#[cfg(test)]
mod tests;
