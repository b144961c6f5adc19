//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/firewall-rules/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("firewall-rules", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("address-filters.json"),
        sample!("cut-before-the-program.txt"),
        sample!("de-allow.txt"),
        sample!("es-block.txt"),
        sample!("fr-allow.txt"),
        sample!("get-netfirewallrule-list-cut.txt"),
        sample!("get-netfirewallrule-list-in-a-transcript.txt"),
        sample!("icmp-saved-cr-lf.txt"),
        sample!("ja-allow.txt"),
        sample!("no-rule-matches.txt"),
        sample!("port-filters-list.txt"),
        sample!("quoted-with-words-nobody-knows.txt"),
        sample!("rules-joined-with-their-filters.json"),
        sample!("service-is-stopped.txt"),
        sample!("table-in-a-transcript.txt"),
        sample!("verbose-in-a-transcript.txt"),
        sample!("wrapped-at-80-columns.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_rule_is_read_with_what_it_is_about() {
    let all = read(sample!("verbose-in-a-transcript.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["show_rule"], "name=all dir=out verbose");
    let [block, program] = &value["rules"].as_array().unwrap()[..] else { panic!("{value:#}") };
    assert_eq!(
        (&block["direction"], &block["action"], &block["enabled"]),
        (&json!("Out"), &json!("Block"), &json!(true))
    );
    assert_eq!(block["remote_ip"], json!(["169.254.169.254/32", "168.63.129.16/32"]));
    assert_eq!((&block["remote_port"], &block["program"]), (&json!(["80", "32526"]), &json!(null)));
    assert_eq!(
        (&program["enabled"], &program["program"]),
        (&json!(false), &json!("C:\\Program Files\\Contoso\\browser.exe"))
    );
}

#[test]
fn a_rule_that_was_cut_has_no_action() {
    let all = read(sample!("cut-before-the-program.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!((&value["rules"][0]["action"], &value["rules"][1]["action"]), (&json!("Block"), &json!(null)));
}

#[test]
fn what_is_said_instead_of_rules_is_an_error() {
    for (sample, start) in [
        (sample!("no-rule-matches.txt"), "No rules match"),
        (sample!("service-is-stopped.txt"), "An error occurred while attempting to contact"),
    ] {
        let all = read(sample);
        let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
        assert!(value["error"].as_str().unwrap().starts_with(start));
    }
}

#[test]
fn words_that_nobody_has_seen_are_problems() {
    let all = read(sample!("quoted-with-words-nobody-knows.txt"));
    let [(value, true, 5)] = &all[..] else { panic!("{all:?}") };
    let rule = &value["rules"][0];
    assert!(["enabled", "direction", "profiles", "action"].iter().all(|field| rule[field].is_null()));
}

#[test]
fn every_language_says_any_alike() {
    for sample in
        [sample!("es-block.txt"), sample!("de-allow.txt"), sample!("ja-allow.txt"), sample!("fr-allow.txt")]
    {
        let all = read(sample);
        let [(value, _, 0)] = &all[..] else { panic!("{all:?}") };
        assert_eq!(value["rules"][0]["local_ip"], json!(["Any"]));
        assert_eq!(value["rules"][0]["enabled"], true);
    }
}

#[test]
fn cmdlets_say_the_same_in_every_rendering() {
    let all = read(sample!("rules-joined-with-their-filters.json"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    let (block, allow) = (&value["rules"][0], &value["rules"][1]);
    assert_eq!(
        (&block["direction"], &block["action"], &block["enabled"]),
        (&json!("Out"), &json!("Block"), &json!(true))
    );
    assert_eq!((&block["profiles"], &allow["profiles"]), (&json!(["Any"]), &json!(["Private", "Public"])));
    assert_eq!(block["remote_ip"], json!(["169.254.169.254", "168.63.129.16"]));
    for sample in
        [sample!("get-netfirewallrule-list-in-a-transcript.txt"), sample!("table-in-a-transcript.txt")]
    {
        let all = read(sample);
        let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
        assert_eq!(value["rules"][0]["instance_id"], block["instance_id"]);
        assert_eq!(
            (&value["rules"][0]["action"], &value["rules"][1]["enabled"]),
            (&json!("Block"), &json!(false))
        );
    }
}

#[test]
fn filters_are_joined_by_the_rule_that_they_are_of() {
    let all = read(sample!("address-filters.json"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(
        value["address_filters"][0]["remote_address"],
        json!(["169.254.169.254/255.255.255.255", "10.0.0.1-10.0.0.9"])
    );
    let all = read(sample!("port-filters-list.txt"));
    let [(value, _, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["port_filters"][1]["remote_port"], json!(["53", "67"]));
    assert!(value["port_filters"][1]["instance_id"].is_string());
}

#[test]
fn another_rule_behind_a_cut_one_does_not_make_it_whole() {
    let cut = include_str!("../../../../fixtures/artifacts/firewall-rules/cut-before-the-program.txt");
    let whole = "Rule Name:                            A\n\
                 ----------------------------------------------------------------------\n\
                 Enabled:                              Yes\nDirection:                            Out\n\
                 Action:                               Allow\n\nOk.\n";
    let all = read(&format!("{}\n\n{whole}", cut.trim_end()));
    let [(_, true, 1)] = &all[..] else { panic!("{all:?}") };
    let [(_, true, 0)] = &read(&format!("{whole}\n"))[..] else { panic!("a whole rule") };
}
