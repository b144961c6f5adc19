//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-run-command-view/", $name))
    };
}

fn only(text: &str) -> Parsed<AzRunCommandView> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzRunCommandView(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-with-output.txt"),
        sample!("failed-with-error.json"),
        sample!("view-alone-cut-quoted.txt"),
        sample!("rest-list-one-runs.json"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn kinds(text: &str) -> Vec<&'static str> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    claim(&text).sections.iter().map(|section| section.kind().name()).collect()
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn the_view_is_read_and_so_is_what_was_printed() {
    let sample = sample!("whole-with-output.txt");
    assert_eq!(kinds(sample), ["az-run-command-view", "winhttp-proxy"]);
    let read = only(sample);
    let command = &read.value.run_commands.rows[0].value;
    assert_eq!(
        (text(command.name.as_ref()), text(command.execution_state.as_ref())),
        ("print-proxy", "Succeeded")
    );
    assert_eq!((command.exit_code.unwrap().value, read.value.is_complete()), (0, true));
    assert_eq!(text(command.end_time.as_ref()), "2026-05-11T08:00:09+00:00");
}

#[test]
fn a_failure_has_its_code() {
    let read = only(sample!("failed-with-error.json"));
    let command = &read.value.run_commands.rows[0].value;
    assert_eq!((text(command.execution_state.as_ref()), command.exit_code.unwrap().value), ("Failed", 1));
}

#[test]
fn what_was_printed_before_a_cut_is_read_and_the_view_says_that_it_is_cut() {
    let sample = sample!("view-alone-cut-quoted.txt");
    assert_eq!(kinds(sample), ["az-run-command-view", "winhttp-proxy"]);
    let read = only(sample);
    assert_eq!(
        (text(read.value.run_commands.rows[0].value.execution_state.as_ref()), read.value.is_complete()),
        ("Succeeded", false)
    );
}

#[test]
fn each_command_of_a_list_is_read() {
    let sample = sample!("rest-list-one-runs.json");
    assert_eq!(kinds(sample), ["az-run-command-view", "winhttp-proxy"]);
    let read = only(sample);
    let states: Vec<_> =
        read.value.run_commands.values().map(|command| text(command.execution_state.as_ref())).collect();
    assert_eq!((states, read.value.is_complete()), (vec!["Succeeded", "Running"], true));
}

#[test]
fn jobs_of_others_are_not_claimed() {
    for other in [r#"{"executionState": "running", "id": "/a"}"#, r#"{"instanceView": {"statuses": []}}"#] {
        assert!(claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections.is_empty(), "{other}");
    }
}
