//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-interfaces/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("netsh-ipv4-interfaces", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("quoted-without-the-loopback.txt"),
        sample!("ru-heading-cut.txt"),
        sample!("saved-cr-lf.txt"),
        sample!("whole-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn interfaces_are_read_with_their_states() {
    for sample in [sample!("whole-in-a-transcript.txt"), sample!("saved-cr-lf.txt")] {
        let all = read(sample);
        let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
        let wireless = json!({
            "idx": 17, "met": 25, "mtu": 1500, "state": "disconnected", "name": "Local Area Connection* 1"
        });
        assert_eq!(value["interfaces"][2], wireless);
        assert_eq!(value["interfaces"].as_array().unwrap().len(), 4);
    }
}

#[test]
fn without_the_loopback_it_is_not_whole() {
    let all = read(sample!("quoted-without-the-loopback.txt"));
    assert!(matches!(&all[..], [(_, false, 0)]), "{all:?}");
}
