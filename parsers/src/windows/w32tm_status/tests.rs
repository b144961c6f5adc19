//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/w32tm-status/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("access-denied.txt"),
    sample!("ja-not-synchronized.txt"),
    sample!("not-synchronized.txt"),
    sample!("service-not-started.txt"),
    sample!("short-between-prompts.txt"),
    sample!("stripchart-four-hours-off.txt"),
    sample!("stripchart-with-delays-cut.txt"),
    sample!("unknown-label.txt"),
    sample!("verbose-quoted-cut-in-the-offset.txt"),
    sample!("verbose.txt"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("w32tm-status", sample)
}

/// What stands at the places of the first section.
fn at(sample: &str, places: &[&str]) -> Value {
    samples::first_at("w32tm-status", sample, places)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_clock_is_read_in_both_forms() {
    let places = ["/leap_indicator", "/stratum", "/source", "/source_ip", "/poll_interval", "/phase_offset"];
    let short = at(sample!("short-between-prompts.txt"), &places);
    assert_eq!(short, json!([0, 4, "dc01.contoso.example", "10.0.0.4", 1024, null]));
    let verbose = read(sample!("verbose.txt"));
    assert_eq!(verbose[0].0["phase_offset"], json!(-0.000_001_3));
    assert!(verbose[0].1 && verbose[0].2 == 0 && read(sample!("short-between-prompts.txt"))[0].1);
}

#[test]
fn an_offset_that_is_cut_is_none() {
    let (value, whole, _) = read(sample!("verbose-quoted-cut-in-the-offset.txt")).remove(0);
    assert_eq!((&value["phase_offset"], whole), (&Value::Null, false));
}

#[test]
fn a_clock_that_nothing_sets_says_so_in_every_known_language() {
    let places = ["/leap_indicator", "/stratum", "/source", "/last_sync_error"];
    for sample in [sample!("not-synchronized.txt"), sample!("ja-not-synchronized.txt")] {
        assert_eq!(at(sample, &places), json!([3, 0, "Local CMOS Clock", 1]));
        assert_eq!((read(sample)[0].1, read(sample)[0].2), (true, 0));
    }
    assert_eq!(read(sample!("unknown-label.txt"))[0].2, 1);
}

#[test]
fn an_error_is_an_answer() {
    assert_eq!(at(sample!("service-not-started.txt"), &["/error"]), json!(["0x80070426"]));
    assert_eq!(at(sample!("access-denied.txt"), &["/error"]), json!(["0x80070005"]));
}

#[test]
fn a_chart_shows_how_far_the_clock_is_off() {
    let places =
        ["/stripchart/tracking", "/stripchart/offsets/0", "/stripchart/offsets/3", "/stripchart/errors/0"];
    let chart = at(sample!("stripchart-four-hours-off.txt"), &places);
    assert_eq!(chart, json!(["time.contoso.example", 14_402.002_265, 14_402.001_861, "0x800705B4"]));
    assert!(read(sample!("stripchart-four-hours-off.txt"))[0].1);
    let cut = at(sample!("stripchart-with-delays-cut.txt"), &["/stripchart/offsets"]);
    assert_eq!(cut, json!([[-0.0008]]));
}
