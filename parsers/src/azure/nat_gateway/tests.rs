//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-nat-gateway/", $name))
    };
}

fn only(text: &str) -> Parsed<AzNatGateway> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzNatGateway(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [sample!("whole-between-prompts.txt"), sample!("cut-quoted.txt"), sample!("rest-list.json")]
    {
        cut_law::holds_for(sample);
    }
}

#[test]
fn addresses_and_subnets_are_references() {
    let read = only(sample!("whole-between-prompts.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    let one = &read.value.nat_gateways.rows[0].value;
    assert_eq!(
        (one.name.as_ref().unwrap().value.as_str(), one.idle_timeout_in_minutes.unwrap().value),
        ("nat-print", 4)
    );
    assert!(one.public_ip_addresses.rows[0].value.ends_with("/pip-nat"));
    assert!(one.subnets.end.is_some() && one.subnets.rows[0].value.ends_with("/subnets/default"));
    assert_eq!(one.public_ip_prefixes.end, None, "it does not say that it has none");
}

#[test]
fn a_page_is_not_all_of_a_list() {
    let read = only(sample!("rest-list.json"));
    let one = &read.value.nat_gateways.rows[0].value;
    assert_eq!(
        (one.sku_name.as_ref().unwrap().value.as_str(), read.value.is_complete()),
        ("StandardV2", false)
    );
    assert!(one.subnets.rows.is_empty() && one.subnets.end.is_some());
    assert_eq!(one.public_ip_prefixes.rows.len(), 1);
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let read = only(sample!("cut-quoted.txt"));
    assert_eq!((read.value.is_complete(), read.value.nat_gateways.rows.len()), (false, 1));
}
