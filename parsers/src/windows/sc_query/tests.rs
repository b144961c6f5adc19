//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/sc-query/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("configuration-disabled.txt"),
    sample!("cut-inside-the-exit-code.txt"),
    sample!("get-service-list.txt"),
    sample!("get-service-not-found.txt"),
    sample!("get-service-table-cut-by-the-window.txt"),
    sample!("get-service-table.txt"),
    sample!("never-started-after-boot.txt"),
    sample!("not-installed-and-denied.txt"),
    sample!("queryex-and-delayed-start-quoted.txt"),
    sample!("ru-running.txt"),
    sample!("running-and-stopped-between-prompts.txt"),
    sample!("unknown-row.txt"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("sc-query", sample)
}

/// What stands at the places of the first section.
fn at(sample: &str, places: &[&str]) -> Value {
    samples::first_at("sc-query", sample, places)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

#[test]
fn each_service_is_a_section_with_its_state() {
    let all = read(sample!("running-and-stopped-between-prompts.txt"));
    let states: Vec<_> = all.iter().map(|(value, ..)| value["services"][0]["state"].clone()).collect();
    assert_eq!(states, ["running", "stopped"]);
    assert!(all.iter().all(|(_, whole, problems)| *whole && *problems == 0));
}

#[test]
fn numbers_and_their_words_decide_in_every_language() {
    let places = ["/services/0/service_name", "/services/0/state", "/services/0/win32_exit_code"];
    assert_eq!(at(sample!("ru-running.txt"), &places), json!(["W32Time", "running", 0]));
    assert_eq!(read(sample!("unknown-row.txt"))[0].2, 1);
}

#[test]
fn how_a_service_starts_is_read() {
    let places = ["/services/0/service_name", "/services/0/start_type", "/services/0/state"];
    assert_eq!(at(sample!("configuration-disabled.txt"), &places), json!(["Dhcp", "disabled", null]));
    let all = read(sample!("queryex-and-delayed-start-quoted.txt"));
    assert_eq!(
        (&all[0].0["services"][0]["pid"], &all[1].0["services"][0]["start_type"]),
        (&json!(4712), &json!("auto"))
    );
    assert!(all.iter().all(|(_, whole, problems)| *whole && *problems == 0));
}

#[test]
fn an_error_is_an_answer_of_the_service_that_was_asked_for() {
    let all = read(sample!("not-installed-and-denied.txt"));
    let said: Vec<_> = all.iter().map(|(value, ..)| &value["services"][0]).collect();
    assert_eq!((&said[0]["service_name"], &said[0]["error"]), (&json!("sppsvcx"), &json!(1060)));
    assert_eq!((&said[1]["service_name"], &said[1]["error"]), (&json!("sppsvc"), &json!(5)));
    let places = ["/services/0/service_name", "/services/0/error"];
    assert_eq!(at(sample!("get-service-not-found.txt"), &places), json!(["sppsvcx", 1060]));
}

#[test]
fn the_cmdlet_says_the_same() {
    let table = at(sample!("get-service-table.txt"), &["/services/2/service_name", "/services/2/state"]);
    assert_eq!(table, json!(["sppsvc", "stopped"]));
    let list = at(sample!("get-service-list.txt"), &["/services/0/service_name", "/services/0/start_type"]);
    assert_eq!(list, json!(["sppsvc", "disabled"]));
    let cut = read(sample!("get-service-table-cut-by-the-window.txt"));
    assert_eq!((&cut[0].0["services"][0]["service_name"], cut[0].2), (&Value::Null, 1));
}
