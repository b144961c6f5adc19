//! What the reader of routes makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/get-netroute/", $name))
    };
}

const TABLE: &str = sample!("table-in-a-transcript.txt");
const STORES: &str = sample!("two-stores-cut-cell-indented.txt");
const LIST: &str = sample!("list-with-a-route-cut.txt");
const ABSENT: &str = sample!("no-such-route.txt");

fn read(sample: &str) -> GetNetroute {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<GetNetroute> {
    match section {
        crate::AnyArtifact::GetNetroute(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [TABLE, STORES, LIST, ABSENT] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_table_is_read_by_its_ruler() {
    let table = read(TABLE);
    assert_eq!(table.routes.rows.len(), 6);
    let route = &table.routes.rows[1].value;
    assert_eq!(route.destination_prefix.value.to_string(), "169.254.169.254/32");
    assert_eq!(
        (said(route.next_hop.as_ref()), said(route.route_metric.as_ref())),
        ("10.0.0.1".into(), "1".into())
    );
    assert_eq!(said(route.interface_metric.as_ref()), "10");
    assert!(table.is_complete());
}

#[test]
fn a_route_that_is_only_kept_has_no_metric_of_its_interface() {
    let routes = read(STORES).routes;
    assert_eq!(routes.rows[1].value.interface_metric, None);
    assert_eq!(routes.rows[1].value.policy_store, None);
}

#[test]
fn the_last_value_of_a_list_that_breaks_off_is_not_read() {
    let list = read(LIST);
    assert_eq!(list.routes.rows.len(), 2);
    assert_eq!(list.routes.rows[1].value.next_hop, None);
    assert!(!list.is_complete());
}

#[test]
fn an_error_of_one_line_is_told() {
    let error = read(ABSENT).error.unwrap();
    assert!(error.message.value.starts_with("No MSFT_NetRoute objects") && error.end.is_some());
}
