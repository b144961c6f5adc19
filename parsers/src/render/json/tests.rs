//! JSON as it comes: whole, cut, wrapped, damaged.

#![allow(clippy::string_slice, reason = "the samples are ASCII")]

use crate::render::sample;

#[test]
fn members_are_found_in_any_case() {
    let (node, rest) = sample("{\"MacAddress\": \"x\", \"n\": [1, true, null]}\nafter").unwrap();
    assert_eq!(node.get("macaddress").unwrap().text().unwrap().value, "x");
    assert_eq!(node.get("n").unwrap().list().unwrap().all.len(), 3);
    assert!(node.is_whole());
    assert_eq!(rest, "after");
}

#[test]
fn every_cut_gives_members_of_the_whole_or_none() {
    let text = "{\"a\": \"x\\\"y\", \"b\": {\"c\": 12, \"d\": [true, \"e\"]}, \"f\": false}";
    let (whole, _) = sample(text).unwrap();
    for cut in 1..text.len() {
        let Some((part, _)) = sample(&text[..cut]) else { continue };
        assert!(!part.is_whole());
        for path in [&["a"][..], &["b", "c"], &["f"]] {
            let found = part.path(path).map(|node| &node.value);
            assert!(
                found.is_none() || found == whole.path(path).map(|node| &node.value),
                "{path:?} at {cut}"
            );
        }
    }
}

#[test]
fn a_wrap_inside_a_string_is_joined() {
    let filled = "x".repeat(60);
    let (node, _) = sample(&format!("{{\"{filled}\": \"platformFaultDom\nain\"}}")).unwrap();
    assert_eq!(node.get(&filled).unwrap().text().unwrap().value, "platformFaultDomain");
}

#[test]
fn a_string_that_breaks_off_does_not_run_to_the_next_quotation_mark() {
    let (node, rest) = sample("{\"a\": \"x\", \"b\": \"26...\nForms : \"y\"\n").unwrap();
    assert_eq!((node.members().len(), node.end()), (1, None));
    assert_eq!(rest, "\"26...\nForms : \"y\"\n");
}

#[test]
fn a_number_that_a_wrap_broke_is_not_read() {
    let (node, _) = sample("{\"a\": true, \"b\": 12\n34, \"c\": 5}").unwrap();
    assert_eq!((node.members().len(), node.end()), (1, None));
    assert_eq!(sample("{\"a\": {\"b\": tru\ne}, \"c\": 5}").unwrap().0.get("c"), None);
}

#[test]
fn behind_a_missing_comma_nothing_is_whole() {
    let (node, _) = sample("{\"a\": 1, \"b\": \"x\"\n \"c\": [2]}").unwrap();
    assert_eq!((node.members().len(), node.end()), (3, None));
    assert_eq!(node.get("c").unwrap().end(), None);
}

#[test]
fn a_missing_comma_is_told_with_its_place() {
    let missing = |text: &str| {
        let text = crate::text::Text::of_file(crate::text::FileId(0), text.into());
        crate::render::json::missing_comma(text.excerpt()).map(|span| (span.start(), span.end()))
    };
    assert_eq!(missing("{\"a\": 1, \"b\": \"x\"\n \"c\": [2]}"), Some((9, 17)));
    assert_eq!((missing("{\"a\": 1}"), missing("{\"a\": \"x")), (None, None));
}

#[test]
fn a_hash_that_ruby_printed_is_read() {
    let (node, _) = sample("{ \"a\" => { \"b\"=>\"c\", \"d\" => nil } }").unwrap();
    assert_eq!(node.path(&["a", "b"]).unwrap().text().unwrap().value, "c");
    assert!(node.is_whole());
}

#[test]
fn a_broken_part_leaves_nothing_to_its_parents() {
    let (node, _) = sample("{\"a\": {\"b\" \"c\": 1}, \"d\": 2}").unwrap();
    assert_eq!(node.members().len(), 1);
}

#[test]
fn what_lay_too_deep_is_lost() {
    let (node, _) = sample("{\"i\": [\"@{ipv4=; mac=0A}\"], \"j\": \"System.Object[]\"}").unwrap();
    let item = &node.get("i").unwrap().list().unwrap().all[0];
    assert_eq!(item.get("mac").unwrap().text().unwrap().value, "0A");
    assert!(item.lost().is_some() && node.get("j").unwrap().lost().is_some());
}

#[test]
fn doubles_that_differ_answer_nothing() {
    let (node, _) = sample("{\"a\": true, \"A\": false, \"b\": 1, \"b\": 1}").unwrap();
    assert_eq!(node.get("a"), None);
    assert!(node.get("b").is_some());
}

#[test]
fn a_list_that_powershell_wrapped_is_a_list() {
    let (node, _) = sample("{\"i\": {\"value\": [{}], \"Count\": 1}}").unwrap();
    assert_eq!(node.get("i").unwrap().list().unwrap().all.len(), 1);
}

#[test]
fn brackets_without_end_go_no_deeper_than_the_stack() {
    assert!(sample(&"[".repeat(100_000)).is_none());
    sample(&"{\"a\":".repeat(100_000));
}

#[test]
fn escapes_are_undone() {
    let (node, _) = sample("{\"a\": \"\\u00e4\\n\\\\\"}").unwrap();
    assert_eq!(node.get("a").unwrap().text().unwrap().value, "ä\n\\");
}

#[test]
fn a_bracket_before_words_is_none_of_what_broke_off() {
    let (node, rest) =
        sample("{\"all\": [{\"a\": \"x\"},\n\n[Phase 3] Certificate Chain Validation\n").unwrap();
    assert_eq!(node.get("all").unwrap().list().unwrap().all.len(), 1);
    assert!(rest.trim_start().starts_with("[Phase 3]"));
}
