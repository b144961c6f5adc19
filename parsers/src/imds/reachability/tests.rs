//! What the reader of network probes makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::{FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/imds-reachability/", $name, ".txt"))
    };
}

const REFUSED: &str = sample!("network-rows-refused-by-powershell");
const PAGE: &str = sample!("as-its-page-shows-it-in-transcript");
const CUT_DETAILS: &str = sample!("routes-details-cut-by-the-console");
const CUT: &str = sample!("proxy-quoted-cut");
const PAGE_TITLE: &str = sample!("routes-under-the-title-of-its-page");
const OTHERS: &str = sample!("binding-order-and-firewall-profiles");

/// Checks with their words and details, problems, what is concluded, and whether the run is whole.
type Run = (Vec<(String, ProbeStatus, Option<String>)>, usize, Option<ProbeStatus>, bool);

fn read(sample: &str) -> Run {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let claimed = claim(&text);
    let run = claimed.sections.iter().find_map(ImdsReachability::of).unwrap();
    let row = |row: &ProbeRow| {
        let detail = row.detail.as_ref().map(|detail| detail.value.clone());
        (row.check.value.clone(), row.verdict_as_printed.value, detail)
    };
    let verdict = run.value.verdict_as_printed.map(|at| at.value);
    let rows = run.value.rows.values().map(row).collect();
    (rows, run.problems.len(), verdict, run.value.is_complete())
}

#[test]
fn rows_that_powershell_refuses_are_missing_and_the_error_is_told_once() {
    let (rows, problems, verdict, whole) = read(REFUSED);
    assert_eq!((rows.len(), problems, verdict, whole), (7, 1, Some(ProbeStatus::Ok), true));
    assert_eq!(rows[1].2.as_deref(), Some("DHCP IP=10.0.0.4"));
    assert!(!rows.iter().any(|row| row.0.contains("IMDS")));
}

#[test]
fn details_beside_a_row_are_its_own() {
    let (rows, problems, verdict, whole) = read(PAGE);
    assert_eq!((rows.len(), problems, verdict, whole), (8, 0, Some(ProbeStatus::Fail), true));
    assert_eq!(rows[6].1, ProbeStatus::Ok);
    assert_eq!(rows[6].2.as_deref(), Some("Follow README interpretation and remediate FAIL rows first"));
}

#[test]
fn a_detail_that_the_console_cut_is_a_problem_and_no_value() {
    let (rows, problems, _, whole) = read(CUT_DETAILS);
    assert_eq!(rows[0].2.as_deref(), Some("DefaultGateways=1 10.0.0.1"));
    assert_eq!(rows[5].2.as_deref(), Some("SuspectRoutes=8"));
    assert_eq!((rows[7].2.as_deref(), problems, whole), (None, 1, true));
}

#[test]
fn the_page_of_a_script_may_have_another_title() {
    let (rows, problems, verdict, whole) = read(PAGE_TITLE);
    assert_eq!((rows.len(), problems, verdict, whole), (9, 0, Some(ProbeStatus::Fail), true));
}

#[test]
fn probes_of_the_bindings_and_of_the_firewall_are_of_the_network_too() {
    let text = undo::envelope(Text::of_file(FileId(0), OTHERS.into()).excerpt());
    let claimed = claim(&text);
    let titles = claimed.sections.iter().filter_map(ImdsReachability::of);
    let titles: Vec<_> = titles.map(|run| run.value.title.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(titles, ["Windows Network Binding Order Check", "Windows Firewall Profile Baseline Check"]);
}

#[test]
fn a_probe_of_something_else_is_none() {
    let text = "=== Windows RDP Health Snapshot ===\nCheck                 Status\n";
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    assert!(claim(&text).sections.is_empty());
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [REFUSED, PAGE, CUT_DETAILS, CUT, PAGE_TITLE, OTHERS] {
        cut_law::holds_for(sample);
    }
}
