//! The labels of `systeminfo`, in the order in which it prints them in every language.

use crate::values::Version;
use crate::windows::console::ConsoleLines;
use crate::windows::prompt;

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    HostName,
    OsName,
    OsVersion,
    OsConfiguration,
    OriginalInstallDate,
    SystemBootTime,
    SystemManufacturer,
    SystemModel,
    BiosVersion,
    SystemLocale,
    TimeZone,
    TotalPhysicalMemory,
    Domain,
    Hotfixes,
    NetworkCards,
    HyperVRequirements,
    /// What a list of other things follows.
    List,
    /// Part of the output, without a field.
    Other,
}

/// What a value can only be at its place, whatever the language.
type Fits = fn(&str) -> bool;

/// The labels from the first to the last. `System Boot Time` is older systems' only one of its kind.
const ORDER: &[(&str, Label, Fits)] = &[
    ("Host Name", Label::HostName, any),
    ("OS Name", Label::OsName, |value| value.contains("Windows ")),
    ("OS Version", Label::OsVersion, |value| os_version(value).is_some()),
    ("OS Manufacturer", Label::Other, |value| value == "Microsoft Corporation"),
    ("OS Configuration", Label::OsConfiguration, any),
    ("OS Build Type", Label::Other, any),
    ("Registered Owner", Label::Other, any),
    ("Registered Organization", Label::Other, any),
    ("Product ID", Label::Other, |value| value.split('-').count() >= 4),
    ("Original Install Date", Label::OriginalInstallDate, is_time),
    ("System Boot Time", Label::SystemBootTime, is_time),
    ("System Manufacturer", Label::SystemManufacturer, any),
    ("System Model", Label::SystemModel, any),
    ("System Type", Label::Other, |value| value.contains("64") || value.contains("86")),
    ("Processor(s)", Label::List, any),
    ("BIOS Version", Label::BiosVersion, any),
    ("Windows Directory", Label::Other, |value| value.contains(r":\")),
    ("System Directory", Label::Other, |value| value.contains(r":\")),
    ("Boot Device", Label::Other, |value| value.starts_with(r"\Device\")),
    ("System Locale", Label::SystemLocale, |value| value.contains(';')),
    ("Input Locale", Label::Other, any),
    ("Time Zone", Label::TimeZone, |value| value.starts_with("(UTC") || value.starts_with("(GMT")),
    ("Total Physical Memory", Label::TotalPhysicalMemory, |value| megabytes(value).is_some()),
];

/// What follows in the language that is known.
const ENGLISH: &[(&str, Label)] = &[
    ("System Up Time", Label::Other),
    ("Available Physical Memory", Label::Other),
    ("Virtual Memory: Max Size", Label::Other),
    ("Virtual Memory: Available", Label::Other),
    ("Virtual Memory: In Use", Label::Other),
    ("Page File Location(s)", Label::List),
    ("Domain", Label::Domain),
    ("Logon Server", Label::Other),
    ("Hotfix(s)", Label::Hotfixes),
    ("Network Card(s)", Label::NetworkCards),
    ("NetWork Card(s)", Label::NetworkCards),
    ("Virtualization-based security", Label::List),
    ("Hyper-V Requirements", Label::HyperVRequirements),
];

/// The label of a line and its value.
pub(super) fn english(line: &str) -> Option<(Label, &str)> {
    let ordered = ORDER.iter().map(|(name, label, _)| (name, label));
    let mut all = ordered.chain(ENGLISH.iter().map(|(name, label)| (name, label)));
    all.find_map(|(name, label)| {
        let value = line.strip_prefix(name)?.strip_prefix(':')?;
        (value.is_empty() || value.starts_with([' ', '\t'])).then_some((*label, value.trim()))
    })
}

/// What the line at a place says, if its value can stand there.
pub(super) fn at_place(place: usize, line: &str) -> Option<(Label, &str)> {
    let (_, label, fits) = ORDER.get(place)?;
    let value = foreign(line)?;
    fits(value).then_some((*label, value))
}

/// The value of a line in another language: what follows the first colon with a blank behind it.
fn foreign(line: &str) -> Option<&str> {
    let (_, value) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    Some(value.trim())
}

/// The number of the item that a list shows, and the item: `[01]: KB5036909`.
pub(super) fn item(line: &str) -> Option<&str> {
    let (number, item) = line.strip_prefix('[')?.split_once("]: ")?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then(|| item.trim())
}

/// Whether the second line names Windows: the first, the name of a host, is anybody's.
pub(super) fn names_windows(lines: &ConsoleLines<'_>) -> bool {
    let mut lines = lines.clone();
    let mut next_is = |place| lines.next_printed().is_some_and(|line| at_place(place, line.text()).is_some());
    next_is(0) && next_is(1)
}

/// `10.0.20348 N/A Build 20348`: the build stands there twice.
pub(super) fn os_version(value: &str) -> Option<(&str, Version)> {
    let (version, rest) = value.split_once(' ')?;
    let read = Version::read(version)?;
    let (_, build) = rest.rsplit_once(' ')?;
    (build.parse() == Ok(read.build)).then_some((version, read))
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

fn any(_: &str) -> bool {
    true
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    line.contains(':') || prompt::typed(line).is_some() || line.trim_start().starts_with("IP address(es)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_whatever_sets_its_thousands_apart() {
        for text in ["16,383 MB", "16.383 MB", "16\u{a0}383 Mo", "16 383 МБ", "16383 MB"] {
            assert_eq!(megabytes(text).map(|(_, read)| read), Some(16383), "{text}");
        }
        assert_eq!(megabytes("16,383"), None);
        assert_eq!(megabytes("XX MB"), None);
    }

    #[test]
    fn a_version_says_its_build_twice() {
        assert_eq!(os_version("10.0.20348 N/A Build 20348").map(|(_, read)| read.build), Some(20348));
        assert_eq!(os_version("6.1.7601 Service Pack 1 Build 7601").map(|(_, read)| read.build), Some(7601));
        assert_eq!(os_version("10.0.20348 N/A Build 2034"), None);
    }
}
