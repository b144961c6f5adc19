//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-route/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("netsh-ipv4-route", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("every-line-doubled.txt"),
        sample!("filtered.txt"),
        sample!("heading-that-nobody-has-seen.txt"),
        sample!("quoted-with-a-row-nobody-knows-cut.txt"),
        sample!("ru-wide-first-column.txt"),
        sample!("saved-cr-lf.txt"),
        sample!("whole-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn routes_are_read_with_gateway_or_interface() {
    for sample in
        [sample!("whole-in-a-transcript.txt"), sample!("saved-cr-lf.txt"), sample!("every-line-doubled.txt")]
    {
        let all = read(sample);
        let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
        let routes = value["routes"].as_array().unwrap();
        assert_eq!(routes.len(), 13);
        let metadata = json!({
            "publish": "Yes", "type": "Manual", "met": 1, "prefix": "169.254.169.254/32", "idx": 4,
            "gateway": "10.0.0.1", "interface_name": null
        });
        assert_eq!(routes[8], metadata);
        assert_eq!(routes[4]["interface_name"], "Loopback Pseudo-Interface 1");
    }
}

#[test]
fn a_part_of_the_table_is_not_whole() {
    let all = read(sample!("filtered.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["routes"].as_array().unwrap().len(), 1);
    let all = read(sample!("quoted-with-a-row-nobody-knows-cut.txt"));
    assert!(matches!(&all[..], [(_, false, 2)]), "{all:?}");
}

#[test]
fn the_table_of_ipv6_is_another() {
    let table = sample!("saved-cr-lf.txt").replace("0.0.0.0/0  ", "::/0       ");
    assert_eq!(read(&table), []);
}
