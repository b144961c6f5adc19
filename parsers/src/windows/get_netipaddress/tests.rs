//! What the reader of addresses makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/get-netipaddress/", $name))
    };
}

const LIST: &str = sample!("list-in-a-transcript.txt");
const RIGHT: &str = sample!("table-to-the-right-quoted.txt");
const DEFAULT: &str = sample!("default-table-with-a-cut-cell.txt");
const JSON: &str = sample!("two-as-numbers.json");
const ABSENT: &str = sample!("no-such-interface.txt");

fn read(sample: &str) -> GetNetipaddress {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<GetNetipaddress> {
    match section {
        crate::AnyArtifact::GetNetipaddress(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [LIST, RIGHT, DEFAULT, JSON, ABSENT] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_list_has_its_end_before_the_prompt() {
    let list = read(LIST);
    assert_eq!(list.addresses.rows.len(), 4);
    assert!(list.is_complete());
    let third = &list.addresses.rows[2].value;
    assert_eq!(said(Some(&third.ip_address)), "10.0.0.5");
    assert!(third.skip_as_source.unwrap().value);
    assert_eq!(third.prefix_origin.unwrap().value, PrefixOrigin::Manual);
}

#[test]
fn words_of_a_table_stand_to_the_right() {
    let table = read(RIGHT);
    let second = &table.addresses.rows[1].value;
    assert_eq!(second.address_state.unwrap().value, AddressState::Tentative);
    assert_eq!(said(table.addresses.rows[2].value.interface_alias.as_ref()), "vEthernet (nat)");
    assert!(!table.is_complete());
}

#[test]
fn a_cut_cell_is_no_value() {
    let table = read(DEFAULT);
    assert_eq!(table.addresses.rows[1].value.policy_store, None);
    assert_eq!(table.addresses.rows[0].value.suffix_origin.unwrap().value, SuffixOrigin::Link);
    assert_eq!(said(table.addresses.rows[0].value.prefix_length.as_ref()), "64");
}

#[test]
fn numbers_in_json_are_the_same_words() {
    let json = read(JSON);
    let first = &json.addresses.rows[0].value;
    assert_eq!(first.prefix_origin.unwrap().value, PrefixOrigin::Dhcp);
    assert_eq!(first.address_state.unwrap().value, AddressState::Preferred);
    assert_eq!(json.addresses.rows[1].value.address_state.unwrap().value, AddressState::Duplicate);
    assert!(json.is_complete());
}

#[test]
fn an_error_is_told_with_its_identifier() {
    let error = read(ABSENT).error.unwrap();
    assert_eq!(error.fully_qualified_error_id.unwrap().value, "CmdletizationQuery_NotFound_InterfaceAlias");
    assert!(error.message.value.ends_with("Verify the value of the property and retry."));
}
