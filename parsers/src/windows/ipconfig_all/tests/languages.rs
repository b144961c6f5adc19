//! What the reader of `ipconfig /all` makes of other languages than English.

use super::*;

const GERMAN: &str = sample!("de-code-page-lost-its-umlauts");
const FRENCH: &str = sample!("fr-no-break-spaces-and-tabs");
const SPANISH: &str = sample!("es-colon-inside-a-label");
const SPANISH_XP: &str = sample!("es-windows-xp-replaced-letters");
const PORTUGUESE: &str = sample!("pt-br-two-nics");
const ITALIAN: &str = sample!("it-windows-xp-wrapped-without-dots");
const DUTCH: &str = sample!("nl-windows-xp-value-below-its-label");
const POLISH: &str = sample!("pl-windows-xp-html-entities");
const RUSSIAN: &str = sample!("ru-windows-7-english-heading");
const TURKISH: &str = sample!("tr-labels-that-nobody-has-seen");
const JAPANESE: &str = sample!("ja-english-heading");
const KOREAN: &str = sample!("ko-two-nics");
const SIMPLIFIED: &str = sample!("zh-cn-duplicate-address");
const TRADITIONAL: &str = sample!("zh-tw-two-nics");

const ALL: [(&str, &str); 14] = [
    ("de", GERMAN),
    ("fr", FRENCH),
    ("es", SPANISH),
    ("es", SPANISH_XP),
    ("pt-BR", PORTUGUESE),
    ("it", ITALIAN),
    ("nl", DUTCH),
    ("pl", POLISH),
    ("ru", RUSSIAN),
    ("tr", TURKISH),
    ("ja", JAPANESE),
    ("ko", KOREAN),
    ("zh-CN", SIMPLIFIED),
    ("zh-TW", TRADITIONAL),
];

#[test]
fn the_language_is_that_of_the_labels() {
    for (language, sample) in ALL {
        assert_eq!(only(sample).language, Some(language));
    }
    assert_eq!(only(TRANSCRIPT).language, Some("en"));
    let tie = "Ethernet adapter Ethernet:\n\n   DHCPv6 IAID . . : 1\n   IAID DHCPv6 . . : 1\n   DHCPv6-IAID . . : 1\n";
    assert_eq!(only(tie).language, None);
}

#[test]
fn the_first_adapter_is_the_same_in_every_language() {
    for (language, sample) in ALL {
        let one = adapter(sample, 0);
        let address = one.ipv4_addresses.last().unwrap();
        assert_eq!(address.value.address.value, Ipv4Addr::new(10, 0, 0, 4), "{language}");
        assert!(address.value.subnet_mask.is_some(), "{language}");
        assert_eq!(one.default_gateway.last().unwrap().value, Ipv4Addr::new(10, 0, 0, 1), "{language}");
        if sample != SPANISH_XP {
            assert_eq!(one.physical_address.unwrap().value, Mac::read("00-0D-3A-00-00-04").unwrap());
        }
    }
}

#[test]
fn nothing_is_left_over_where_all_words_are_known() {
    for (language, sample) in ALL.into_iter().filter(|(language, _)| *language != "tr") {
        let parsed = only(sample);
        // A name whose letters are gone is not the name that was printed, and that is said.
        let gone = |span| quote(sample, span).contains(char::REPLACEMENT_CHARACTER);
        assert!(
            parsed.problems.iter().all(|problem| gone(problem.span)),
            "{language}: {:?}",
            parsed.problems
        );
        assert!(
            claimed(sample).unrecognized.iter().all(|span| quote(sample, *span).len() < 40),
            "{language}"
        );
        let adapters = &parsed.value.adapters;
        assert!(adapters.values().all(|one| one.name.is_some()), "{language}");
        if sample != SPANISH_XP && sample != FRENCH {
            assert!(
                parsed.value.is_complete() && adapters.values().all(|one| one.end.is_some()),
                "{language}"
            );
            let last = adapters.values().nth(1).unwrap();
            let connected = matches!(language, "pl");
            assert_eq!(last.media_disconnected.is_some(), !connected, "{language}");
            assert_eq!(texts(&adapter(sample, 0).dns_servers)[..2], ["10.0.0.10", "10.0.0.11"], "{language}");
        }
    }
}

#[test]
fn a_label_that_nobody_has_seen_is_a_problem_and_takes_the_end() {
    let parsed = only(TURKISH);
    let lines: Vec<_> = parsed.problems.iter().map(|problem| quote(TURKISH, problem.span)).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("Uydurma Etiket Bir") && lines[2] == "Uydurma kelime Ethernet 2:");
    let (first, second) = (adapter(TURKISH, 0), adapter(TURKISH, 1));
    assert_eq!((first.name.unwrap().value.as_str(), first.end), ("Ethernet", None));
    assert_eq!((first.ipv4_addresses.len(), second.name, second.end), (1, None, None));
    assert_eq!(second.ipv4_addresses.len(), 1);
    assert!(parsed.value.adapters.end.is_none());
}

#[test]
fn what_stands_on_two_lines_is_read_from_both() {
    assert_eq!(adapter(GERMAN, 1).name.unwrap().value, "WLAN");
    assert_eq!(adapter(DUTCH, 0).description.unwrap().value, "An Ethernet Adapter");
    assert_eq!(adapter(ITALIAN, 0).description.unwrap().value, "An Ethernet Adapter with a Name Too Long");
}

#[test]
fn states_are_read_in_their_language() {
    let one = adapter(SIMPLIFIED, 0);
    let states: Vec<_> =
        one.ipv4_addresses.iter().map(|at| (at.value.autoconfiguration, at.value.duplicate)).collect();
    assert_eq!(states, [(true, false), (false, true)]);
    let unknown = SIMPLIFIED.replace("(复制)", "(虚构)");
    assert_eq!(adapter(&unknown, 0).ipv4_addresses.len(), 1);
    assert!(only(&unknown).problems.len() == 2 && adapter(&unknown, 0).end.is_none());
}

#[test]
fn the_law_of_reading_holds_in_every_language() {
    for (_, sample) in ALL {
        cut_law::holds_for(sample);
    }
}
