//! The labels of `systeminfo`, in the languages that were seen.

use std::sync::LazyLock;

use crate::text::blank;
use crate::windows::language::Language::{English, French};
use crate::windows::language::{Dictionary, Known, Languages, Word, behind};
use crate::windows::prompt;

use super::cards;
use super::rows::Row;

/// The labels of the languages that were seen.
const KNOWN: &[Word<Row>] = &[
    (English, "Host Name", Row::HostName),
    (English, "OS Name", Row::OsName),
    (English, "OS Version", Row::OsVersion),
    (English, "OS Manufacturer", Row::OsManufacturer),
    (English, "OS Configuration", Row::OsConfiguration),
    (English, "OS Build Type", Row::OsBuildType),
    (English, "Registered Owner", Row::RegisteredOwner),
    (English, "Registered Organization", Row::RegisteredOrganization),
    (English, "Product ID", Row::ProductId),
    (English, "Original Install Date", Row::OriginalInstallDate),
    (English, "System Boot Time", Row::SystemBootTime),
    (English, "System Manufacturer", Row::SystemManufacturer),
    (English, "System Model", Row::SystemModel),
    (English, "System Type", Row::SystemType),
    (English, "Processor(s)", Row::Processors),
    (English, "BIOS Version", Row::BiosVersion),
    (English, "Windows Directory", Row::WindowsDirectory),
    (English, "System Directory", Row::SystemDirectory),
    (English, "Boot Device", Row::BootDevice),
    (English, "System Locale", Row::SystemLocale),
    (English, "Input Locale", Row::InputLocale),
    (English, "Time Zone", Row::TimeZone),
    (English, "Total Physical Memory", Row::TotalPhysicalMemory),
    (English, "Available Physical Memory", Row::AvailablePhysicalMemory),
    (English, "Virtual Memory: Max Size", Row::VirtualMemoryMaxSize),
    (English, "Virtual Memory: Available", Row::VirtualMemoryAvailable),
    (English, "Virtual Memory: In Use", Row::VirtualMemoryInUse),
    (English, "Page File Location(s)", Row::PageFiles),
    (English, "Domain", Row::Domain),
    (English, "Logon Server", Row::LogonServer),
    (English, "Hotfix(s)", Row::Hotfixes),
    (English, "Network Card(s)", Row::NetworkCards),
    (English, "Virtualization-based security", Row::VirtualizationBasedSecurity),
    (English, "Hyper-V Requirements", Row::HyperVRequirements),
    (French, "Nom de l'hôte", Row::HostName),
    (French, "Nom du système d'exploitation", Row::OsName),
    (French, "Version du système", Row::OsVersion),
    (French, "Fabricant du système d'exploitation", Row::OsManufacturer),
    (French, "Configuration du système d'exploitation", Row::OsConfiguration),
    (French, "Type de build du système d'exploitation", Row::OsBuildType),
    (French, "Propriétaire enregistré", Row::RegisteredOwner),
    (French, "Organisation enregistrée", Row::RegisteredOrganization),
    (French, "Identificateur de produit", Row::ProductId),
    (French, "Date d'installation originale", Row::OriginalInstallDate),
    (French, "Heure de démarrage du système", Row::SystemBootTime),
    (French, "Fabricant du système", Row::SystemManufacturer),
    (French, "Modèle du système", Row::SystemModel),
    (French, "Type du système", Row::SystemType),
    (French, "Processeur(s)", Row::Processors),
    (French, "Version du BIOS", Row::BiosVersion),
    (French, "Répertoire Windows", Row::WindowsDirectory),
    (French, "Répertoire système", Row::SystemDirectory),
    (French, "Périphérique d'amorçage", Row::BootDevice),
    (French, "Option régionale du système", Row::SystemLocale),
    (French, "Paramètres régionaux d'entrée", Row::InputLocale),
    (French, "Fuseau horaire", Row::TimeZone),
    (French, "Mémoire physique totale", Row::TotalPhysicalMemory),
    (French, "Mémoire physique disponible", Row::AvailablePhysicalMemory),
    (French, "Mémoire virtuelle : taille maximale", Row::VirtualMemoryMaxSize),
    (French, "Mémoire virtuelle : disponible", Row::VirtualMemoryAvailable),
    (French, "Mémoire virtuelle : en cours d'utilisation", Row::VirtualMemoryInUse),
    (French, "Emplacements des fichiers d'échange", Row::PageFiles),
    (French, "Domaine", Row::Domain),
    (French, "Serveur d'ouverture de session", Row::LogonServer),
    (French, "Correctif(s)", Row::Hotfixes),
    (French, "Carte(s) réseau", Row::NetworkCards),
    (French, "Configuration requise pour Hyper-V", Row::HyperVRequirements),
];

/// The same words, as they are printed.
static WORDS: LazyLock<Dictionary<Row>> = LazyLock::new(|| Dictionary::of(KNOWN.iter().copied()));

/// The same words by their first letters, which are those of ASCII.
static OF_LETTER: LazyLock<Vec<Vec<&Word<Row>>>> = LazyLock::new(|| {
    let begins =
        |letter: u8, word: &str| word.as_bytes().first().is_some_and(|b| b.eq_ignore_ascii_case(&letter));
    let of = |letter| KNOWN.iter().filter(|(_, word, _)| begins(letter, word)).collect();
    (0..128).map(of).collect()
});

/// The label of a line in a language that was seen, and its value.
pub(super) fn label(line: &str) -> Option<(Known<Row>, &str)> {
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

/// The number of the item that a list shows, and the item: `[01]: KB5036909`.
pub(super) fn item(line: &str) -> Option<&str> {
    let (number, item) = line.strip_prefix('[')?.split_once(']')?;
    // French puts a blank before the colon, sometimes.
    let item = item.trim_start().strip_prefix(": ")?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then(|| item.trim())
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    line.contains(':') || prompt::typed(line).is_some() || cards::is_addresses(line)
}
