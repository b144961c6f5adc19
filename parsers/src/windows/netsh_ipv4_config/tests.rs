//! What the reader makes of samples.

use serde_json::json;

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-config/", $name))
    };
}

/// The sections of the kind: their values, and whether they are whole.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("netsh-ipv4-config", sample)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("addresses-quoted.txt"),
        sample!("config-in-a-transcript.txt"),
        sample!("config-saved-cr-lf.txt"),
        sample!("fields-that-nobody-has-seen.txt"),
        sample!("zh-cn-config.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn interfaces_are_read_with_their_addresses_and_servers() {
    let all = read(sample!("config-in-a-transcript.txt"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    let interfaces = &value["interfaces"];
    assert_eq!(interfaces[0]["dns_servers_configured_through_dhcp"], json!(["168.63.129.16", "10.0.0.10"]));
    assert_eq!(interfaces[0]["default_gateways"], json!(["10.0.0.1"]));
    assert_eq!(interfaces[1]["ip_addresses"], json!(["10.0.1.4", "10.0.1.5"]));
    assert_eq!(interfaces[1]["statically_configured_dns_servers"], json!([]));
    assert_eq!(
        (&interfaces[1]["dhcp_enabled"], &interfaces[2]["interface_metric"]),
        (&json!(false), &json!(75))
    );
}

#[test]
fn the_same_in_chinese() {
    let all = read(sample!("zh-cn-config.txt"));
    let [(value, false, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["interfaces"][0]["dhcp_enabled"], true);
    assert_eq!(value["interfaces"][0]["subnet_prefixes"], json!(["10.0.0.0/24"]));
}

#[test]
fn what_nobody_has_seen_is_a_problem() {
    let all = read(sample!("fields-that-nobody-has-seen.txt"));
    let [(value, false, 3)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(
        (&value["interfaces"][0]["dhcp_enabled"], &value["interfaces"][0]["ip_addresses"]),
        (&json!(null), &json!([]))
    );
    assert_eq!(value["interfaces"][0]["default_gateways"], json!(["10.0.0.1"]));
}
