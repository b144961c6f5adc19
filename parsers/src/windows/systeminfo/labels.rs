//! The labels of `systeminfo`, in the order in which it prints them in every language.

use std::sync::LazyLock;

use crate::text::blank;
use crate::values::Version;
use crate::windows::console::ConsoleLines;
use crate::windows::language::Language::{English, French};
use crate::windows::language::{Dictionary, Known, Languages, Word, behind};
use crate::windows::prompt;

use super::cards;

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

/// What stands where in every language, from the first line to the memory.
const ORDER: &[(Label, Fits)] = &[
    (Label::HostName, any),
    (Label::OsName, |value| value.contains("Windows ")),
    (Label::OsVersion, |value| os_version(value).is_some()),
    (Label::Other, |value| value == "Microsoft Corporation"),
    (Label::OsConfiguration, any),
    (Label::Other, any),
    (Label::Other, any),
    (Label::Other, any),
    (Label::Other, |value| value.split('-').count() >= 4),
    (Label::OriginalInstallDate, is_time),
    (Label::SystemBootTime, is_time),
    (Label::SystemManufacturer, any),
    (Label::SystemModel, any),
    (Label::Other, |value| value.contains("64") || value.contains("86")),
    (Label::List, any),
    (Label::BiosVersion, any),
    (Label::Other, |value| value.contains(r":\")),
    (Label::Other, |value| value.contains(r":\")),
    (Label::Other, |value| value.starts_with(r"\Device\")),
    (Label::SystemLocale, |value| value.contains(';')),
    (Label::Other, any),
    (Label::TimeZone, |value| value.starts_with("(UTC") || value.starts_with("(GMT")),
    (Label::TotalPhysicalMemory, |value| megabytes(value).is_some()),
];

/// The labels of the languages that were seen.
const KNOWN: &[Word<Label>] = &[
    (English, "Host Name", Label::HostName),
    (English, "OS Name", Label::OsName),
    (English, "OS Version", Label::OsVersion),
    (English, "OS Manufacturer", Label::Other),
    (English, "OS Configuration", Label::OsConfiguration),
    (English, "OS Build Type", Label::Other),
    (English, "Registered Owner", Label::Other),
    (English, "Registered Organization", Label::Other),
    (English, "Product ID", Label::Other),
    (English, "Original Install Date", Label::OriginalInstallDate),
    (English, "System Boot Time", Label::SystemBootTime),
    (English, "System Manufacturer", Label::SystemManufacturer),
    (English, "System Model", Label::SystemModel),
    (English, "System Type", Label::Other),
    (English, "Processor(s)", Label::List),
    (English, "BIOS Version", Label::BiosVersion),
    (English, "Windows Directory", Label::Other),
    (English, "System Directory", Label::Other),
    (English, "Boot Device", Label::Other),
    (English, "System Locale", Label::SystemLocale),
    (English, "Input Locale", Label::Other),
    (English, "Time Zone", Label::TimeZone),
    (English, "Total Physical Memory", Label::TotalPhysicalMemory),
    (English, "Available Physical Memory", Label::Other),
    (English, "Virtual Memory: Max Size", Label::Other),
    (English, "Virtual Memory: Available", Label::Other),
    (English, "Virtual Memory: In Use", Label::Other),
    (English, "Page File Location(s)", Label::List),
    (English, "Domain", Label::Domain),
    (English, "Logon Server", Label::Other),
    (English, "Hotfix(s)", Label::Hotfixes),
    (English, "Network Card(s)", Label::NetworkCards),
    (English, "Virtualization-based security", Label::List),
    (English, "Hyper-V Requirements", Label::HyperVRequirements),
    (French, "Nom de l'hôte", Label::HostName),
    (French, "Nom du système d'exploitation", Label::OsName),
    (French, "Version du système", Label::OsVersion),
    (French, "Fabricant du système d'exploitation", Label::Other),
    (French, "Configuration du système d'exploitation", Label::OsConfiguration),
    (French, "Type de build du système d'exploitation", Label::Other),
    (French, "Propriétaire enregistré", Label::Other),
    (French, "Organisation enregistrée", Label::Other),
    (French, "Identificateur de produit", Label::Other),
    (French, "Date d'installation originale", Label::OriginalInstallDate),
    (French, "Heure de démarrage du système", Label::SystemBootTime),
    (French, "Fabricant du système", Label::SystemManufacturer),
    (French, "Modèle du système", Label::SystemModel),
    (French, "Type du système", Label::Other),
    (French, "Processeur(s)", Label::List),
    (French, "Version du BIOS", Label::BiosVersion),
    (French, "Répertoire Windows", Label::Other),
    (French, "Répertoire système", Label::Other),
    (French, "Périphérique d'amorçage", Label::Other),
    (French, "Option régionale du système", Label::SystemLocale),
    (French, "Paramètres régionaux d'entrée", Label::Other),
    (French, "Fuseau horaire", Label::TimeZone),
    (French, "Mémoire physique totale", Label::TotalPhysicalMemory),
    (French, "Mémoire physique disponible", Label::Other),
    (French, "Mémoire virtuelle : taille maximale", Label::Other),
    (French, "Mémoire virtuelle : disponible", Label::Other),
    (French, "Mémoire virtuelle : en cours d'utilisation", Label::Other),
    (French, "Emplacements des fichiers d'échange", Label::List),
    (French, "Domaine", Label::Domain),
    (French, "Serveur d'ouverture de session", Label::Other),
    (French, "Correctif(s)", Label::Hotfixes),
    (French, "Carte(s) réseau", Label::NetworkCards),
    (French, "Configuration requise pour Hyper-V", Label::HyperVRequirements),
];

/// The same words, as they are printed.
static WORDS: LazyLock<Dictionary<Label>> = LazyLock::new(|| Dictionary::of(KNOWN.iter().copied()));

/// The same words by their first letters, which are those of ASCII.
static OF_LETTER: LazyLock<Vec<Vec<&Word<Label>>>> = LazyLock::new(|| {
    let begins =
        |letter: u8, word: &str| word.as_bytes().first().is_some_and(|b| b.eq_ignore_ascii_case(&letter));
    let of = |letter| KNOWN.iter().filter(|(_, word, _)| begins(letter, word)).collect();
    (0..128).map(of).collect()
});

/// The label of a line in a language that was seen, and its value.
pub(super) fn label(line: &str) -> Option<(Known<Label>, &str)> {
    // Most labels are printed as they are known, and have no colon of their own.
    let (word, behind_it) = line.split_once(':')?;
    if (behind_it.is_empty() || behind_it.starts_with([' ', '\t']))
        && let Some(known) = WORDS.printed(word)
    {
        return Some((known, blank::trim(behind_it)));
    }
    let words = line.bytes().next().and_then(|first| OF_LETTER.get(usize::from(first)));
    words?.iter().find_map(|(language, word, meaning)| {
        let value = behind(word, line)?.0.strip_prefix(':')?;
        let known = Known { meaning: *meaning, languages: Languages::of(*language) };
        (value.is_empty() || value.starts_with([' ', '\t'])).then_some((known, value.trim()))
    })
}

/// What the line at a place says, if its value can stand there.
pub(super) fn at_place(place: usize, line: &str) -> Option<(Label, &str)> {
    let (label, fits) = ORDER.get(place)?;
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
    let (number, item) = line.strip_prefix('[')?.split_once(']')?;
    // French puts a blank before the colon, sometimes.
    let item = item.trim_start().strip_prefix(": ")?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then(|| item.trim())
}

/// Whether the second line names Windows: the first, the name of a host, is anybody's, also where a blank line stands
/// between the two.
pub(super) fn names_windows(lines: &ConsoleLines<'_>) -> bool {
    let mut lines = lines.clone();
    let mut next_is = |place| lines.next().is_some_and(|line| at_place(place, line.text()).is_some());
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
    line.contains(':') || prompt::typed(line).is_some() || cards::is_addresses(line)
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
