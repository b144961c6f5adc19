//! What the reader of tests of a connection makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/test-netconnection/", $name))
    };
}

const OPEN: &str = sample!("port-open-in-a-transcript.txt");
const CLOSED: &str = sample!("port-closed-with-warnings.txt");
const DETAILED: &str = sample!("detailed-quoted.txt");
const NAMELESS: &str = sample!("name-not-resolved.txt");
const CUT: &str = sample!("cut-before-the-result.txt");
const QUIET: &str = sample!("quiet-and-no-such-command.txt");

fn read(sample: &str) -> TestNetconnection {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<TestNetconnection> {
    match section {
        crate::AnyArtifact::TestNetconnection(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [OPEN, CLOSED, DETAILED, NAMELESS, CUT, QUIET] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn an_open_port_is_read_with_the_address_that_windows_sends_from() {
    let open = read(OPEN);
    assert_eq!(
        (said(open.source_address.as_ref()), said(open.remote_port.as_ref())),
        ("10.0.0.4".into(), "1688".into())
    );
    assert!(open.tcp_test_succeeded.unwrap().value && open.is_complete());
    assert!(open.command.unwrap().value.ends_with("-Port 1688"));
}

#[test]
fn warnings_and_the_list_say_that_a_port_is_closed() {
    let closed = read(CLOSED);
    assert_eq!(closed.tcp_connect_failed[0].value.port, 1688);
    assert_eq!(closed.ping_failed[0].value.status.as_deref(), Some("TimedOut"));
    assert!(!closed.tcp_test_succeeded.unwrap().value && !closed.ping_succeeded.unwrap().value);
    assert_eq!(said(closed.ping_round_trip_ms.as_ref()), "0");
}

#[test]
fn the_detailed_form_names_the_next_hop_and_all_results_of_the_name() {
    let detailed = read(DETAILED);
    assert_eq!(said(detailed.next_hop.as_ref()), "10.0.0.1");
    assert_eq!(detailed.name_resolution_results.len(), 2);
}

#[test]
fn a_name_that_is_not_resolved_has_no_address() {
    let nameless = read(NAMELESS);
    assert_eq!(nameless.name_resolution_failed[0].value, "azkms.core.windows.net");
    assert!(nameless.remote_address.is_none() && nameless.tcp_test_succeeded.is_none());
}

#[test]
fn what_breaks_off_before_the_result_has_none() {
    let cut = read(CUT);
    assert!(cut.tcp_test_succeeded.is_none() && !cut.is_complete());
}

#[test]
fn one_word_is_the_result_where_the_command_asks_for_no_more() {
    assert!(read(QUIET).tcp_test_succeeded.unwrap().value);
}

#[test]
fn what_stands_below_a_sentence_of_cmd_is_not_its_rest() {
    let message = |text: &str| read(text).error.unwrap().message.value;
    let (_, failed) = QUIET.split_at(QUIET.find("\nC:\\>").unwrap());
    let said = message(failed);
    assert!(said.ends_with("batch file."), "{said}");
    let (upto, _) = failed.split_at(failed.find("batch file.").unwrap());
    assert_eq!(message(&format!("{upto}batch file.\nWindows Script Host\n")), said);
    // Words of another language, without the point that a cut left out.
    let other =
        "C:\\>Test-NetConnection 10.0.0.4\n'Test-NetConnection' er ukendt,\nprogram\n\nAnother sentence.\n";
    assert_eq!(message(other), "'Test-NetConnection' er ukendt, program");
}
