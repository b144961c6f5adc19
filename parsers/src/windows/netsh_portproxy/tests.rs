//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-portproxy/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("netsh-portproxy", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("command-not-found.txt"),
        sample!("cut-inside-a-row.txt"),
        sample!("four-tables-between-prompts.txt"),
        sample!("nothing-between-prompts.txt"),
        sample!("quoted-with-a-row-nobody-knows.txt"),
        sample!("saved-without-prompts.txt"),
        sample!("two-runs.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn every_pair_of_protocols_has_its_table() {
    let all = read(sample!("four-tables-between-prompts.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["show"], "all");
    let rows = value["proxies"].as_array().unwrap();
    let pairs: Vec<_> = rows.iter().map(|row| row["protocols"].as_str().unwrap()).collect();
    assert_eq!(pairs, ["v4tov4", "v4tov4", "v4tov6", "v6tov4", "v6tov6"]);
    assert_eq!(
        (&rows[1]["listen_address"], &rows[1]["connect_port"]),
        (&json!("169.254.169.254"), &json!(8080))
    );
    assert_eq!(rows[3]["connect_address"], "kms.contoso.example");
}

#[test]
fn nothing_between_two_prompts_is_a_whole_answer_and_nothing_else_is() {
    let all = read(sample!("nothing-between-prompts.txt"));
    assert_eq!(all, [(json!({ "show": "all", "proxies": [], "error": null }), true, 0)]);
    for text in [
        "C:\\>netsh interface portproxy show all\n\n",
        "C:\\>netsh interface portproxy show all > x.txt\nC:\\>\n",
        "C:\\>netsh interface ipv4 show route\nC:\\>\n",
        "",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn a_refusal_is_no_answer() {
    let all = read(sample!("command-not-found.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["error"], "The following command was not found: interface portproxy show all.");
}

#[test]
fn a_row_that_nobody_knows_is_a_problem_and_a_second_run_another_section() {
    let all = read(sample!("quoted-with-a-row-nobody-knows.txt"));
    let [(value, true, 1)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["proxies"].as_array().unwrap().len(), 1);
    assert_eq!(read(sample!("two-runs.txt")).len(), 2);
}
