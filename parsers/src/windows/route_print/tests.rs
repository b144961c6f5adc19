//! What the reader of `route print` makes of samples.

use super::*;
use crate::artifact::AnyArtifact;
use crate::cut_law;
use crate::samples::claimed;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/route-print/", $name, ".txt"))
    };
}

const TWO_NICS: &str = sample!("two-nics");
const PERSISTENT: &str = sample!("persistent-routes");
const QUOTED: &str = sample!("quoted");
const CR_CR_LF: &str = sample!("cr-cr-lf");
const TRANSCRIPT: &str = sample!("two-captures-in-a-transcript");
const NO_BEGINNING: &str = sample!("beginning-cut-off");
const FILTERED: &str = sample!("filtered");
const MALFORMED: &str = sample!("malformed-rows");
const MARKDOWN: &str = sample!("markdown-table");
const LEFT_OUT: &str = sample!("lines-left-out");

const WINDOWS_XP: &str = sample!("en-windows-xp");
const GERMAN: &str = sample!("de-on-link-in-two-words");
const FRENCH: &str = sample!("fr-persistent-default-in-two-words");
const SPANISH: &str = sample!("es-misprinted-first-heading");
const RUSSIAN: &str = sample!("ru-ipv6-columns-without-interface");
const JAPANESE: &str = sample!("ja-cut-inside-the-table");
const CHINESE: &str = sample!("zh-cn-columns-that-nobody-has-seen");

/// Whole tables in other languages than English.
const LANGUAGES: [(&str, &str); 5] =
    [("de", GERMAN), ("fr", FRENCH), ("es", SPANISH), ("ru", RUSSIAN), ("zh-CN", CHINESE)];

fn all(text: &str) -> Vec<Parsed<RoutePrint>> {
    let sections = claimed(text).sections.into_iter();
    sections
        .map(|section| match section {
            AnyArtifact::RoutePrint(parsed) => *parsed,
            other => panic!("{:?} in a sample of route print", other.kind()),
        })
        .collect()
}

fn only(text: &str) -> Parsed<RoutePrint> {
    let [parsed] = <[_; 1]>::try_from(all(text)).unwrap();
    parsed
}

fn quote(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap()
}

/// The lines of a sample that problems were found in.
fn problems<'a>(parsed: &Parsed<RoutePrint>, text: &'a str) -> Vec<&'a str> {
    parsed.problems.iter().map(|problem| quote(text, problem.span)).collect()
}

#[test]
fn every_table_of_a_whole_capture_is_read_and_has_its_end() {
    let parsed = only(TWO_NICS);
    let found = &parsed.value;
    assert!(found.is_complete() && parsed.problems.is_empty());
    let first = found.interfaces.values().next().unwrap();
    assert_eq!((first.index, first.name.as_str()), (4, "Microsoft Hyper-V Network Adapter"));
    assert_eq!(first.mac.unwrap().value, Mac::read("00-0D-3A-00-00-04").unwrap());
    let loopback = found.interfaces.values().nth(2).unwrap();
    assert_eq!((loopback.mac, loopback.name.as_str()), (None, "Software Loopback Interface 1"));
    assert!(!found.interfaces.values().nth(3).unwrap().mac.unwrap().value.is_ethernet());
    let imds = found.ipv4_active.values().nth(11).unwrap();
    assert_eq!(imds.gateway.value, Target::Gateway(Ipv4Addr::new(10, 0, 0, 1)));
    assert_eq!((imds.interface.value, imds.metric.value), (Ipv4Addr::new(10, 0, 0, 4), 11));
    assert_eq!(found.ipv4_active.values().nth(1).unwrap().gateway.value, Target::OnLink);
    assert_eq!((found.ipv4_active.rows.len(), found.ipv4_persistent.rows.len()), (17, 0));
}

#[test]
fn a_gateway_on_the_line_below_belongs_to_its_route() {
    let found = only(TWO_NICS).value;
    let row = found.ipv6_active.rows.get(3).unwrap();
    assert_eq!(row.value.network_destination, "fe80::1111:2222:3333:4444/128");
    assert_eq!(row.value.gateway, "On-link");
    assert!(quote(TWO_NICS, row.span).ends_with("On-link"));
}

#[test]
fn a_value_is_quoted_from_its_own_place() {
    let parsed = only(QUOTED);
    let route = parsed.value.ipv4_active.values().nth(10).unwrap();
    let quoted = |span| quote(QUOTED, span);
    assert_eq!(quoted(route.network_destination.span), "168.63.129.16");
    assert_eq!(quoted(route.gateway.span), "10.0.0.1");
    assert_eq!(
        quoted(parsed.value.interfaces.values().next().unwrap().mac.unwrap().span),
        "00 0d 3a 00 00 04"
    );
}

#[test]
fn a_persistent_route_may_have_the_metric_of_its_interface() {
    let found = only(PERSISTENT).value;
    assert!(found.is_complete());
    let metrics: Vec<_> = found.ipv4_persistent.values().map(|row| row.metric.map(|at| at.value)).collect();
    assert_eq!(metrics, [None, Some(1)]);
    assert_eq!(found.ipv6_persistent.values().next().unwrap().metric, u32::MAX);
}

#[test]
fn line_ends_quotes_and_indentation_change_nothing() {
    let json = |parsed: &Parsed<RoutePrint>| serde_json::to_value(&parsed.value).unwrap();
    let whole = json(&only(TWO_NICS));
    assert_eq!(json(&only(CR_CR_LF)), whole);
    assert_eq!(json(&only(QUOTED)), whole);
    assert_eq!(json(&all(TRANSCRIPT)[1]), whole);
}

#[test]
fn a_second_capture_is_a_section_of_its_own() {
    let all = all(TRANSCRIPT);
    let routes: Vec<_> = all.iter().map(|parsed| parsed.value.ipv4_active.rows.len()).collect();
    assert_eq!(routes, [14, 17]);
    assert!(all.iter().all(|parsed| parsed.value.ipv4_active.end.is_some()));
    let twice = format!("{TWO_NICS}{TWO_NICS}");
    assert_eq!(claimed(&twice).sections.len(), 2);
}

#[test]
fn a_list_whose_beginning_was_cut_off_has_no_end() {
    let found = only(NO_BEGINNING).value;
    assert_eq!(found.interfaces.rows.len(), 2);
    assert!(found.interfaces.end.is_none() && found.ipv4_active.end.is_some());
}

#[test]
fn a_filtered_table_has_no_end_and_neither_have_its_persistent_routes() {
    let found = only(FILTERED).value;
    assert_eq!(found.ipv4_active.rows.len(), 1);
    assert!(found.ipv4_active.end.is_none() && found.ipv4_persistent.end.is_none());
    assert!(found.interfaces.end.is_some());
}

#[test]
fn a_malformed_row_is_a_problem_and_takes_the_end() {
    let parsed = only(MALFORMED);
    let damaged = ["4...00", "10.0.0.0 ", "10.0.0.256", "0.0.0.0 ", "0.0.0.0 "];
    let found = problems(&parsed, MALFORMED);
    assert_eq!(found.len(), damaged.len());
    assert!(found.iter().zip(damaged).all(|(line, start)| line.starts_with(start)), "{found:?}");
    assert!(parsed.value.interfaces.end.is_none() && parsed.value.ipv4_active.end.is_none());
    assert!(parsed.value.ipv4_persistent.end.is_some());
}

#[test]
fn lines_that_were_left_out_take_the_end() {
    let parsed = only(LEFT_OUT);
    assert_eq!(problems(&parsed, LEFT_OUT), ["...", "… (continues) …"]);
    assert!(parsed.value.ipv4_active.end.is_none());
    assert_eq!(claimed(LEFT_OUT).unrecognized.len(), 4);
}

#[test]
fn a_markdown_table_is_read_and_the_prose_around_it_is_not() {
    let parsed = only(MARKDOWN);
    let imds = parsed.value.ipv4_active.values().nth(2).unwrap();
    assert_eq!(imds.network_destination.value, Ipv4Addr::new(169, 254, 169, 254));
    assert!(parsed.value.ipv4_active.end.is_none());
    assert_eq!(claimed(MARKDOWN).unrecognized.len(), 2);
}

#[test]
fn a_ruler_of_another_length_closes_nothing() {
    let other =
        TWO_NICS.replacen(&format!("{}\n\nIPv4", "=".repeat(75)), &format!("{}\n\nIPv4", "=".repeat(60)), 1);
    let found = all(&other).remove(0).value;
    assert!(found.interfaces.end.is_none() && found.ipv4_active.end.is_some());
}

#[test]
fn rulers_and_headings_of_other_tools_are_not_routes() {
    let ruler = "=".repeat(75);
    for text in
        [format!("{ruler}\nSYSTEMINFO\n{ruler}\nHost Name:  vm\n"), "Active Routes:\nprose\n".to_owned()]
    {
        assert!(claimed(&text).sections.is_empty(), "{text}");
    }
}

#[test]
fn tables_are_read_in_every_language() {
    for (language, sample) in LANGUAGES {
        let parsed = only(sample);
        assert_eq!(parsed.language, Some(language));
        let active: Vec<_> = parsed.value.ipv4_active.values().collect();
        assert_eq!(active.len(), 7, "{language}");
        assert_eq!(active[0].gateway.value, Target::Gateway(Ipv4Addr::new(10, 0, 0, 1)), "{language}");
        assert_eq!(active[1].gateway.value, Target::OnLink, "{language}");
        let ends = parsed.value.ends();
        assert!(ends.iter().take(3).all(Option::is_some), "{language}: {ends:?}");
    }
    assert!(only(GERMAN).value.is_complete() && only(RUSSIAN).value.is_complete());
    assert_eq!(only(RUSSIAN).value.ipv6_active.rows.len(), 2);
}

#[test]
fn a_metric_in_two_words_is_the_default_one() {
    let found = only(FRENCH).value;
    let metrics: Vec<_> = found.ipv4_persistent.values().map(|row| row.metric.map(|at| at.value)).collect();
    assert_eq!(metrics, [Some(1), None]);
    assert_eq!(quote(FRENCH, found.ipv4_persistent.rows[1].value.gateway_address.span), "10.0.0.1");
}

#[test]
fn headings_whose_letters_are_lost_are_known() {
    let lost = FRENCH.replace(|c: char| !c.is_ascii(), "?");
    assert_eq!(only(&lost).language, Some("fr"));
    assert_eq!(
        serde_json::to_value(&only(&lost).value).unwrap(),
        serde_json::to_value(&only(FRENCH).value).unwrap()
    );
    assert!(only(&SPANISH.replace('í', " ")).problems.len() == 1);
}

#[test]
fn a_heading_that_nobody_has_seen_is_a_problem_and_hides_no_row() {
    assert_eq!(problems(&only(SPANISH), SPANISH), ["ILista de interfaces"]);
    let parsed = only(CHINESE);
    assert_eq!(problems(&parsed, CHINESE), ["虚构列名网络目标                网关"]);
    assert_eq!(parsed.value.ipv6_active.rows.len(), 2);
}

#[test]
fn a_gateway_word_that_nobody_has_seen_is_a_problem_and_takes_the_end() {
    let parsed = only(JAPANESE);
    assert_eq!((parsed.language, parsed.problems.len()), (Some("ja"), 3));
    assert_eq!(parsed.value.ipv4_active.rows.len(), 3);
    assert!(parsed.value.ipv4_active.end.is_none());
}

#[test]
fn rows_alone_have_no_language() {
    let rows = "  0.0.0.0  0.0.0.0  10.0.0.1  10.0.0.4  10\n  10.0.0.0  255.0.0.0  10.0.0.1  10.0.0.4  10\n";
    assert_eq!((only(rows).language, only(TWO_NICS).language), (None, Some("en")));
    assert_eq!(only(&rows.replace(".0  10.0.0.1", ".0  On-link")).language, None);
    assert_eq!(only(&rows.replace(".0  10.0.0.1", ".0  Auf Verbindung")).language, Some("de"));
}

#[test]
fn windows_xp_counts_interfaces_in_hexadecimal() {
    let parsed = only(WINDOWS_XP);
    let found: Vec<_> = parsed.value.interfaces.values().map(|one| (one.index, one.mac.is_some())).collect();
    assert_eq!((found, parsed.problems.len()), (vec![(1, false), (2, true)], 0));
    assert!(parsed.value.ipv4_active.end.is_some() && parsed.value.ipv4_persistent.end.is_some());
}

#[test]
fn the_law_of_reading_holds() {
    let samples = [
        TWO_NICS,
        PERSISTENT,
        QUOTED,
        CR_CR_LF,
        TRANSCRIPT,
        NO_BEGINNING,
        FILTERED,
        MALFORMED,
        MARKDOWN,
        LEFT_OUT,
        WINDOWS_XP,
        JAPANESE,
    ];
    samples.into_iter().for_each(cut_law::holds_for);
    for (_, sample) in LANGUAGES {
        cut_law::holds_for(sample);
    }
}
