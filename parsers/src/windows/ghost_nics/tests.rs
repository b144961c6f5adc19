//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/ghost-nics/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("ghost-nics", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("get-pnpdevice-table.txt"),
        sample!("get-pnpdevice.json"),
        sample!("pnputil-all-classes-cut.txt"),
        sample!("pnputil-in-a-transcript.txt"),
        sample!("script-cut-before-the-summary.txt"),
        sample!("script-that-met-an-error.txt"),
        sample!("script-with-ghosts.txt"),
        sample!("script-without-ghosts-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_script_counts_what_is_gone() {
    let all = read(sample!("script-with-ghosts.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!((&value["found_ghosted_nics"], &value["found_valid_nics"]), (&json!(2), &json!(1)));
    assert_eq!(value["nics"][1]["ghosted"], true);
    let all = read(sample!("script-without-ghosts-in-a-transcript.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!((&value["found_ghosted_nics"], value["nics"].as_array().unwrap().len()), (&json!(0), 2));
}

#[test]
fn a_scan_that_met_an_error_is_not_whole_whatever_it_counts() {
    let all = read(sample!("script-that-met-an-error.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert!(value["error"].as_str().unwrap().contains("not allowed") && value["found_ghosted_nics"] == 0);
}

#[test]
fn before_its_summary_the_script_has_not_counted() {
    let all = read(sample!("script-cut-before-the-summary.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["found_ghosted_nics"], json!(null));
}

#[test]
fn a_device_of_unknown_status_is_gone() {
    for sample in [sample!("get-pnpdevice.json"), sample!("pnputil-in-a-transcript.txt")] {
        let all = read(sample);
        let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
        let gone: Vec<_> =
            value["nics"].as_array().unwrap().iter().map(|nic| nic["ghosted"].clone()).collect();
        assert_eq!(gone, [false, true]);
    }
    let all = read(sample!("get-pnpdevice-table.txt"));
    let [(value, true, 2)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(
        (&value["nics"][1]["ghosted"], &value["nics"][1]["instance_id"]),
        (&json!(true), &json!(null))
    );
}

#[test]
fn devices_of_another_class_are_none() {
    let all = read(sample!("pnputil-all-classes-cut.txt"));
    let [(value, false, 1)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["nics"].as_array().unwrap().len(), 1);
    assert_eq!(value["nics"][0]["ghosted"], json!(null));
}

#[test]
fn behind_the_counts_stands_nothing_of_the_script_even_where_it_met_an_error() {
    let script = sample!("script-that-met-an-error.txt").trim_end_matches(|c| c != '\n');
    let both =
        format!("{script}\nAbout Windows\n\nMicrosoft Windows Server\nVersion 21H2 (OS Build 20348.2402)\n");
    assert_eq!(samples::kinds(&both), ["ghost-nics", "windows-version"]);
}
