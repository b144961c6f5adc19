//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/waappagent-log/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("in-a-transcript-cut.txt"),
    sample!("nothing-to-tell.txt"),
    sample!("npcap-forbidden-and-503.txt"),
    sample!("utc-times-quoted.txt"),
    sample!("without-thread-and-time.txt"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("waappagent-log", sample)
}

/// What stands at the places of the first section.
fn at(sample: &str, places: &[&str]) -> Value {
    samples::first_at("waappagent-log", sample, places)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

#[test]
fn what_is_said_of_the_platform_is_kept() {
    let (value, whole, problems) = read(sample!("npcap-forbidden-and-503.txt")).remove(0);
    let said: Vec<_> =
        value["entries"].as_array().unwrap().iter().map(|entry| entry["says"].clone()).collect();
    let expected = [
        json!(["discovering_fabric_address"]),
        json!(["no_dhcp_option"]),
        json!(["no_fabric_address"]),
        json!(["discovering_fabric_address"]),
        json!(["host_ga_plugin_failed", "unable_to_connect", "socket_forbidden"]),
        json!(["get_versions_failed", "service_unavailable"]),
    ];
    assert_eq!(said, expected);
    assert_eq!(value["entries"][2]["interface"], "Npcap Loopback Adapter");
    assert_eq!(value["entries"][4]["peer"], json!({"address": "168.63.129.16", "port": 32526}));
    assert!(!whole && problems == 0);
}

#[test]
fn a_time_is_utc_only_where_the_log_says_so() {
    let places = ["/entries/0/time", "/entries/0/time_utc", "/entries/0/level"];
    let utc = at(sample!("utc-times-quoted.txt"), &places);
    assert_eq!(utc, json!(["2026-11-21T08:21:36Z", "2026-11-21T08:21:36Z", "ERROR"]));
    let local = at(sample!("npcap-forbidden-and-503.txt"), &places);
    assert_eq!(local, json!(["11/21/2026 08:21:33.93", null, "INFO"]));
}

#[test]
fn lines_that_somebody_pasted_without_their_times_are_known_by_their_words() {
    let places = ["/entries/0/time", "/entries/0/says"];
    let pasted = at(sample!("without-thread-and-time.txt"), &places);
    assert_eq!(pasted, json!([null, ["get_versions_failed", "service_unavailable"]]));
}

#[test]
fn a_log_that_tells_nothing_is_still_the_log() {
    assert_eq!(at(sample!("nothing-to-tell.txt"), &["/entries"]), json!([[]]));
}
