//! What the reader of records makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/resolve-dnsname/", $name))
    };
}

const BOTH: &str = sample!("alias-and-list-in-a-transcript.txt");
const TABLE: &str = sample!("addresses-in-a-table.txt");
const BELOW: &str = sample!("a-name-that-goes-on-below.txt");
const ABSENT: &str = sample!("no-such-name-french.txt");

fn read(sample: &str) -> ResolveDnsname {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<ResolveDnsname> {
    match section {
        crate::AnyArtifact::ResolveDnsname(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [BOTH, TABLE, BELOW, ABSENT] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_table_and_the_lists_behind_it_are_one_answer() {
    let both = read(BOTH);
    let types: Vec<_> = both.records.values().map(|record| said(record.record_type.as_ref())).collect();
    assert_eq!(types, ["CNAME", "A", "SOA"]);
    assert_eq!(said(both.records.rows[1].value.ip_address.as_ref()), "20.118.99.224");
    assert!(both.is_complete());
}

#[test]
fn a_table_alone_has_no_end_that_a_cut_could_not_make() {
    let table = read(TABLE);
    assert_eq!(table.records.rows.len(), 2);
    assert!(!table.is_complete());
}

#[test]
fn a_name_goes_on_below_itself() {
    let below = read(BELOW);
    assert_eq!(said(below.records.rows[0].value.name.as_ref()), "storagecontosodocs.file.core.windows.net");
    assert_eq!(below.records.rows.len(), 2);
}

#[test]
fn the_identifier_of_an_error_is_the_same_in_all_languages() {
    let error = read(ABSENT).error.unwrap();
    assert_eq!(said(error.fully_qualified_error_id.as_ref()), "DNS_ERROR_RCODE_NAME_ERROR");
}
