//! What the reader of adapters makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/get-netadapter/", $name))
    };
}

const TABLE: &str = sample!("table-in-a-transcript.txt");
const LIST: &str = sample!("list-with-one-disabled.txt");
const FOLDED: &str = sample!("a-row-whose-blanks-were-folded.txt");

fn read(sample: &str) -> GetNetadapter {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<GetNetadapter> {
    match section {
        crate::AnyArtifact::GetNetadapter(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [TABLE, LIST, FOLDED] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_table_is_read_by_its_ruler() {
    let table = read(TABLE);
    let second = &table.adapters.rows[1].value;
    assert_eq!(
        (said(second.name.as_ref()), said(second.interface_index.as_ref())),
        ("Ethernet 2".into(), "12".into())
    );
    assert_eq!(second.interface_description, None);
    assert_eq!(said(second.mac_address.as_ref()), "00-0D-3A-00-00-0A");
    assert_eq!(said(table.adapters.rows[2].value.status.as_ref()), "Disconnected");
}

#[test]
fn a_list_says_whether_an_adapter_is_switched_on() {
    let list = read(LIST);
    assert_eq!(list.adapters.rows[0].value.admin_status.unwrap().value, AdminStatus::Down);
    assert!(list.is_complete());
}

#[test]
fn a_row_that_stands_under_no_ruler_is_left_out() {
    assert_eq!(read(FOLDED).adapters.rows.len(), 1);
}
