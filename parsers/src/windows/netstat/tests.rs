//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netstat/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("netstat", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("an-saved-cr-lf.txt"),
        sample!("ano-in-a-transcript.txt"),
        sample!("anob-with-programs.txt"),
        sample!("b-without-elevation.txt"),
        sample!("cut-inside-a-row.txt"),
        sample!("filtered-quoted.txt"),
        sample!("fr-with-programs.txt"),
        sample!("names-of-hosts-and-ports.txt"),
        sample!("state-that-nobody-has-seen-and-rows-left-out.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn connections_are_read_with_state_and_process() {
    let all = read(sample!("ano-in-a-transcript.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!((&value["asked"], value["connections"].as_array().unwrap().len()), (&json!("-ano"), 8));
    let agent = &value["connections"][2];
    assert_eq!(agent["foreign_address"], json!({ "host": "168.63.129.16", "port": "32526" }));
    assert_eq!((&agent["state"], &agent["pid"]), (&json!("ESTABLISHED"), &json!(2316)));
    assert_eq!(value["connections"][7]["local_address"]["host"], "fe80::1%4");
    assert_eq!(value["connections"][7]["state"], json!(null));
}

#[test]
fn programs_stand_below_their_connections() {
    let all = read(sample!("anob-with-programs.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    let rows = &value["connections"];
    assert_eq!((&rows[0]["component"], &rows[0]["program"]), (&json!("RpcSs"), &json!("svchost.exe")));
    assert_eq!((&rows[2]["component"], &rows[2]["program"]), (&json!(null), &json!(null)));
    assert_eq!(rows[3]["program"], "WindowsAzureGuestAgent.exe");
}

#[test]
fn what_is_filtered_or_left_out_is_not_whole() {
    let all = read(sample!("filtered-quoted.txt"));
    assert!(matches!(&all[..], [(_, false, 0)]), "{all:?}");
    let all = read(sample!("state-that-nobody-has-seen-and-rows-left-out.txt"));
    let [(value, false, 1)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["connections"][1]["state"], json!(null));
}

#[test]
fn without_elevation_there_is_an_error() {
    let all = read(sample!("b-without-elevation.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["error"], "The requested operation requires elevation.");
}

#[test]
fn the_routes_and_the_netstat_of_another_system_are_none() {
    for text in [
        "C:\\>netstat -r\n====\nInterface List\n  4...02 00 00 00 00 04 ......Ethernet\n",
        "Proto Recv-Q Send-Q Local Address Foreign Address State\ntcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN\n",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}
