//! The words of `ipconfig` in each language. Only words that were seen in captures are here: one that nobody has seen
//! is a problem with its line.

mod asian;
mod eastern;
mod germanic;
mod romance;

use std::sync::LazyLock;

use super::labels::Label;
use crate::text::blank;
use crate::windows::language::{self, Beginnings, Dictionary, Known, Language, Languages, Word};

/// What `ipconfig` says in one language.
struct Words {
    language: Language,
    /// The first line.
    headers: &'static [&'static str],
    /// What stands before the name of an adapter.
    adapters: &'static [&'static str],
    labels: &'static [(&'static str, Label)],
    yes: &'static [&'static str],
    no: &'static [&'static str],
    disconnected: &'static [&'static str],
    /// What may stand behind an address, and whether it means that another host has the address too.
    states: &'static [(&'static str, bool)],
}

const ALL: [&Words; 14] = [
    &germanic::ENGLISH,
    &germanic::GERMAN,
    &germanic::DUTCH,
    &romance::FRENCH,
    &romance::SPANISH,
    &romance::PORTUGUESE,
    &romance::ITALIAN,
    &eastern::POLISH,
    &eastern::RUSSIAN,
    &eastern::TURKISH,
    &asian::JAPANESE,
    &asian::KOREAN,
    &asian::SIMPLIFIED_CHINESE,
    &asian::TRADITIONAL_CHINESE,
];

static HEADERS: LazyLock<Dictionary<()>> = LazyLock::new(|| Dictionary::of(all(|words| words.headers, ())));

static LABELS: LazyLock<Dictionary<Label>> = LazyLock::new(|| Dictionary::of(labels()));

static TRUTHS: LazyLock<Dictionary<bool>> =
    LazyLock::new(|| Dictionary::of(all(|words| words.yes, true).chain(all(|words| words.no, false))));

static ADAPTERS: LazyLock<Beginnings> =
    LazyLock::new(|| Beginnings::of(ALL.iter().flat_map(|words| words.adapters).copied()));

static DISCONNECTED: LazyLock<Dictionary<()>> =
    LazyLock::new(|| Dictionary::of(all(|words| words.disconnected, ())));

static STATES: LazyLock<Dictionary<bool>> = LazyLock::new(|| {
    let of = |words: &'static Words| words.states.iter().map(|(word, twice)| (words.language, *word, *twice));
    Dictionary::of(ALL.into_iter().flat_map(of))
});

fn labels() -> impl Iterator<Item = Word<Label>> {
    let of = |words: &'static Words| words.labels.iter().map(|(word, label)| (words.language, *word, *label));
    ALL.into_iter().flat_map(of)
}

/// Words that all mean the same.
fn all<T: Copy>(of: fn(&Words) -> &'static [&'static str], meaning: T) -> impl Iterator<Item = Word<T>> {
    ALL.into_iter().flat_map(move |words| of(words).iter().map(move |word| (words.language, *word, meaning)))
}

/// The languages in which a line is the first of a capture.
pub(super) fn header(text: &str) -> Option<Languages> {
    HEADERS.get(text).map(|known| known.languages)
}

/// What a label names.
pub(super) fn label(text: &str) -> Option<Known<Label>> {
    LABELS.get(text)
}

/// What a label names that is written as it is printed.
pub(super) fn printed(text: &str) -> Option<Known<Label>> {
    LABELS.printed(text)
}

/// `Yes` or `No`.
pub(super) fn truth(text: &str) -> Option<bool> {
    TRUTHS.get(text).map(|known| known.meaning)
}

/// Whether a media state says that there is no connection.
pub(super) fn is_disconnected(text: &str) -> bool {
    // Russian ends it with a full stop.
    DISCONNECTED.get(text.trim_end_matches(['.', ' ', '\u{a0}'])).is_some()
}

/// Whether the state behind an address says that another host has it too.
pub(super) fn is_duplicate(state: &str) -> Option<bool> {
    STATES.get(state).map(|known| known.meaning)
}

/// The name in the heading of an adapter that has its words and a name, without the colon at its end.
pub(super) fn adapter(heading: &str) -> Option<&str> {
    let heading = blank::trim(heading);
    let names = ADAPTERS.of_letter(heading).iter().filter_map(|kind| {
        let (name, damaged) = language::behind(kind, heading)?;
        let trimmed = name.trim();
        (trimmed.len() < name.len() && !trimmed.is_empty()).then_some((damaged, trimmed))
    });
    // The longest words that fit, and rather whole ones.
    names.min_by_key(|(damaged, name)| (*damaged, name.len())).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::windows::ipconfig_all::lines::command;
    use crate::windows::prompt;

    #[test]
    fn a_label_means_the_same_in_every_language() {
        for (language, word, label) in labels() {
            let known = super::label(word).unwrap();
            assert_eq!(known.meaning, label, "{language:?}: {word}");
        }
        for (words, yes) in ALL.iter().flat_map(|words| [(words.yes, true), (words.no, false)]) {
            for word in words {
                assert_eq!(truth(word), Some(yes), "{word}");
            }
        }
    }

    #[test]
    fn every_language_has_the_words_without_which_nothing_is_read() {
        use Label::{DefaultGateway, Ipv4Address, SubnetMask};
        for words in ALL {
            assert!(!words.headers.is_empty() && !words.adapters.is_empty(), "{:?}", words.language);
            assert!(words.headers.iter().all(|header| !header.contains(':')), "{:?}", words.language);
            for wanted in [Ipv4Address, SubnetMask, DefaultGateway] {
                let has = words.labels.iter().any(|(_, label)| *label == wanted);
                assert!(has, "{:?} has no {wanted:?}", words.language);
            }
        }
    }

    #[test]
    fn a_line_with_a_known_label_is_nothing_else() {
        for (_, word, _) in labels() {
            let line = format!("{word} . . . . : x:");
            assert!(adapter(&line).is_none() && header(&line).is_none(), "{line}");
            assert!(prompt::typed(&line).is_none() && !prompt::is_elision(&line), "{line}");
            assert!(command(&line).is_none(), "{line}");
        }
    }

    #[test]
    fn an_adapter_has_a_type_and_a_name() {
        let same = [
            ("Ethernet adapter vEthernet (nat)", "vEthernet (nat)"),
            ("Carte Ethernet Ethernet ", "Ethernet"),
            ("Адаптер Ethernet Ethernet 4", "Ethernet 4"),
            ("Adaptador de LAN inal mbrica Wi-Fi", "Wi-Fi"),
            ("Adaptador Ethernet Conexión de área local          ", "Conexión de área local"),
            ("乙太網路卡 乙太網路 2", "乙太網路 2"),
        ];
        for (heading, name) in same {
            assert_eq!(adapter(heading), Some(name), "{heading}");
        }
        for heading in ["The network adapter settings", "Ethernet adapter", "Ethernet adapter ", "Carte mère"]
        {
            assert_eq!(adapter(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_state_that_nobody_knows_is_none() {
        assert_eq!(is_duplicate("复制"), Some(true));
        assert_eq!(is_duplicate("pr?f?r?"), Some(false));
        assert_eq!(is_duplicate("Who knows"), None);
        assert!(is_disconnected("Среда передачи недоступна\u{a0}.") && !is_disconnected("connected"));
        assert_eq!((truth("n?o"), truth("s?"), truth("??")), (Some(false), Some(true), None));
    }
}
