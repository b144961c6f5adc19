//! The rows of `systeminfo`, in the order in which it prints them in every language.

use crate::values::Version;
use crate::windows::console::ConsoleLines;

use super::labels::item;

/// A row. Later rows are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    HostName,
    OsName,
    OsVersion,
    OsManufacturer,
    OsConfiguration,
    OsBuildType,
    RegisteredOwner,
    RegisteredOrganization,
    ProductId,
    OriginalInstallDate,
    SystemBootTime,
    SystemManufacturer,
    SystemModel,
    SystemType,
    Processors,
    BiosVersion,
    WindowsDirectory,
    SystemDirectory,
    BootDevice,
    SystemLocale,
    InputLocale,
    TimeZone,
    TotalPhysicalMemory,
    AvailablePhysicalMemory,
    VirtualMemoryMaxSize,
    VirtualMemoryAvailable,
    VirtualMemoryInUse,
    PageFiles,
    Domain,
    LogonServer,
    Hotfixes,
    NetworkCards,
    VirtualizationBasedSecurity,
    HyperVRequirements,
}

/// What a value can only be in its row, whatever the language; nothing where it may be anything.
type Fits = Option<fn(&str) -> bool>;

/// What tells a row in a language whose labels are not known, from the first row to the memory.
const ORDER: &[(Row, Fits)] = &[
    (Row::HostName, None),
    (Row::OsName, Some(|value| value.contains("Windows "))),
    (Row::OsVersion, Some(|value| os_version(value).is_some())),
    (Row::OsManufacturer, Some(|value| value == "Microsoft Corporation")),
    (Row::OsConfiguration, None),
    (Row::OsBuildType, None),
    (Row::RegisteredOwner, None),
    (Row::RegisteredOrganization, None),
    (Row::ProductId, Some(|value| value.split('-').count() >= 4)),
    (Row::OriginalInstallDate, Some(is_time)),
    (Row::SystemBootTime, Some(is_time)),
    (Row::SystemManufacturer, None),
    (Row::SystemModel, None),
    (Row::SystemType, Some(|value| value.contains("64") || value.contains("86"))),
    (Row::Processors, None),
    (Row::BiosVersion, None),
    (Row::WindowsDirectory, Some(|value| value.contains(r":\"))),
    (Row::SystemDirectory, Some(|value| value.contains(r":\"))),
    (Row::BootDevice, Some(|value| value.starts_with(r"\Device\"))),
    (Row::SystemLocale, Some(|value| value.contains(';'))),
    (Row::InputLocale, None),
    (Row::TimeZone, Some(|value| value.starts_with("(UTC") || value.starts_with("(GMT"))),
    (Row::TotalPhysicalMemory, Some(|value| megabytes(value).is_some())),
];

/// With what it begins where its labels are not known: each of these holds the row of the version, which no other
/// program prints. The name of a host may be anything, and somebody's own line above what a filter left: it is one only
/// where all rows down to the product's follow.
const OPENINGS: &[&[Row]] = &[
    &[
        Row::HostName,
        Row::OsName,
        Row::OsVersion,
        Row::OsManufacturer,
        Row::OsConfiguration,
        Row::OsBuildType,
        Row::RegisteredOwner,
        Row::RegisteredOrganization,
        Row::ProductId,
    ],
    &[Row::OsName, Row::OsVersion],
    &[Row::OsVersion],
];

/// The row with which systeminfo begins at these lines, by what its values can only be.
pub(super) fn opening(lines: &ConsoleLines<'_>) -> Option<Row> {
    let are_here = |rows: &&&[Row]| {
        let mut lines = lines.clone();
        rows.iter().all(|row| lines.next().is_some_and(|line| row.fits(line.text())))
    };
    OPENINGS.iter().find(are_here)?.first().copied()
}

impl Row {
    /// The row behind this one.
    pub(super) fn next(self) -> Option<Self> {
        ORDER.get(self as usize + 1).map(|(row, _)| *row)
    }

    /// Whether this row is printed directly behind another one. Older systems have no security by virtualization.
    pub(super) fn follows(self, last: Self) -> bool {
        self as usize == last as usize + 1 || (last, self) == (Self::NetworkCards, Self::HyperVRequirements)
    }

    /// Whether lines go on in this row. A row whose value may be anything needs one behind it that is told by its value:
    /// rows that a filter took away would else make it another one.
    pub(super) fn stands_at(self, lines: &ConsoleLines<'_>) -> bool {
        let mut row = self;
        for line in lines.clone() {
            if item(line.text()).is_some() {
                continue;
            }
            let Some((_, fits)) = ORDER.get(row as usize).filter(|_| row.fits(line.text())) else {
                return false;
            };
            match row.next() {
                Some(next) if fits.is_none() => row = next,
                _ => return fits.is_some(),
            }
        }
        false
    }

    /// Whether a line can be this row.
    fn fits(self, line: &str) -> bool {
        let fits = ORDER.get(self as usize).map(|(_, fits)| fits);
        foreign(line).zip(fits).is_some_and(|(value, fits)| fits.is_none_or(|fits| fits(value)))
    }
}

/// The value of a line in another language: what follows the first colon with a blank behind it.
pub(super) fn foreign(line: &str) -> Option<&str> {
    let (_, value) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    Some(value.trim())
}

/// `10.0.20348 N/A Build 20348`: no service pack and the word for a build, in any language, and the build once more.
pub(super) fn os_version(value: &str) -> Option<(&str, Version)> {
    let (version, rest) = value.split_once(' ')?;
    let read = Version::read(version).filter(|read| read.revision.is_none())?;
    let (words, build) = rest.rsplit_once(' ')?;
    let is_said_twice = build.parse() == Ok(read.build) && words.split_whitespace().count() >= 2;
    is_said_twice.then_some((version, read))
}

/// `16,383 MB`: a number with whatever sets its thousands apart.
pub(super) fn megabytes(value: &str) -> Option<(&str, u64)> {
    let (number, unit) = value.rsplit_once([' ', '\u{a0}'])?;
    let apart = |c: char| matches!(c, ',' | '.' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '’');
    let digits: String = number.chars().filter(|c| !apart(*c)).collect();
    let is_unit = !unit.is_empty() && unit.chars().all(char::is_alphabetic);
    is_unit.then(|| digits.parse().ok().map(|megabytes| (number, megabytes)))?
}

fn is_time(value: &str) -> bool {
    value.chars().filter(char::is_ascii_digit).count() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_their_order() {
        assert!(ORDER.iter().enumerate().all(|(place, (row, _))| *row as usize == place));
    }

    #[test]
    fn memory_is_read_whatever_sets_its_thousands_apart() {
        for text in ["16,383 MB", "16.383 MB", "16\u{a0}383 Mo", "16 383 МБ", "16383 MB"] {
            assert_eq!(megabytes(text).map(|(_, read)| read), Some(16383), "{text}");
        }
        assert_eq!(megabytes("16,383"), None);
        assert_eq!(megabytes("XX MB"), None);
    }

    #[test]
    fn a_version_says_its_build_twice_in_every_language() {
        for words in [
            "N/A Build",
            "Nicht zutreffend Build",
            "N/A version",
            "N/D Compilación",
            "N/D build",
            "暂缺 Build",
            "N/A ビルド",
            "N/A 組建",
            "?/? ??????",
            "Service Pack 1 Build",
        ] {
            let read = os_version(&format!("10.0.20348 {words} 20348")).map(|(_, read)| read.build);
            assert_eq!(read, Some(20348), "{words}");
        }
        for text in [
            "10.0.20348 N/A Build 2034",
            "10.0.20348 Build 20348",
            "10.0.20348 20348",
            "10.0.20348.2113 N/A Build 20348",
            "10.0.20348",
        ] {
            assert_eq!(os_version(text), None, "{text}");
        }
    }
}
