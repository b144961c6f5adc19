//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/proxy-agent-status/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("cut-in-the-key-latch.json"),
    sample!("disabled-in-a-transcript.txt"),
    sample!("enforced-and-running.json"),
    sample!("key-latch-stopped-and-requests-denied.json"),
    sample!("of-the-extension-quoted.txt"),
    sample!("words-not-known.json"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("proxy-agent-status", sample)
}

/// What stands at the places of the first section.
fn at(sample: &str, places: &[&str]) -> Value {
    samples::first_at("proxy-agent-status", sample, places)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

const STATES: [&str; 5] = [
    "/key_latch_status",
    "/ebpf_program_status",
    "/proxy_listener_status",
    "/wire_server_mode",
    "/imds_mode",
];

#[test]
fn modules_and_modes_are_read_wherever_the_state_stands() {
    let healthy = json!(["running", "running", "running", "enforce", "enforce"]);
    for sample in [sample!("enforced-and-running.json"), sample!("of-the-extension-quoted.txt")] {
        assert_eq!(at(sample, &STATES), healthy);
        assert_eq!((read(sample)[0].1, read(sample)[0].2), (true, 0));
    }
    let disabled = at(sample!("disabled-in-a-transcript.txt"), &STATES);
    assert_eq!(disabled, json!(["running", "running", "running", "disabled", "disabled"]));
}

#[test]
fn a_key_that_is_not_latched_and_who_was_denied() {
    let broken = sample!("key-latch-stopped-and-requests-denied.json");
    assert_eq!(at(broken, &STATES), json!(["stopped", "stopped", "running", "audit", "enforce"]));
    let denied = at(broken, &["/failed_authenticate_summary/0/ip", "/failed_authenticate_summary/0/count"]);
    assert_eq!(denied, json!(["169.254.169.254", 12]));
}

#[test]
fn words_that_nobody_has_seen_are_no_states() {
    let (value, _, problems) = read(sample!("words-not-known.json")).remove(0);
    assert_eq!((&value["key_latch_status"], &value["imds_mode"], problems), (&Value::Null, &Value::Null, 2));
    assert_eq!(value["secure_channel_state"], "WireserverAndImds");
}
