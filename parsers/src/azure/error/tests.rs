//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-error/", $name))
    };
}

fn only(text: &str) -> Parsed<AzError> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzError(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("resource-not-found.json"),
        sample!("details-cut.json"),
        sample!("cli-not-running-behind-its-command.txt"),
        sample!("cli-details-quoted.txt"),
        sample!("cli-access-denied-cut.txt"),
        sample!("cli-not-signed-in.txt"),
        sample!("get-azvm-not-found.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn the_body_is_read() {
    let read = only(sample!("resource-not-found.json"));
    assert_eq!((text(read.value.code.as_ref()), read.value.is_complete()), ("ResourceNotFound", true));
    assert!(text(read.value.message.as_ref()).contains("vm-print-9"));
    let read = only(sample!("details-cut.json"));
    assert_eq!((text(read.value.target.as_ref()), read.value.is_complete()), ("properties", false));
    assert_eq!(text(read.value.details.rows[0].value.code.as_ref()), "MissingJsonReferenceId");
}

#[test]
fn the_cli_says_it_behind_its_command() {
    let read = only(sample!("cli-not-running-behind-its-command.txt"));
    assert_eq!(text(read.value.code.as_ref()), "OperationNotAllowed");
    assert!(text(read.value.command.as_ref()).starts_with("az vm run-command invoke -g"));
    assert!(text(read.value.message.as_ref()).contains("VM to be running") && read.value.is_complete());
    let read = only(sample!("cli-access-denied-cut.txt"));
    assert_eq!((text(read.value.code.as_ref()), read.value.is_complete()), ("AuthorizationFailed", false));
}

#[test]
fn the_cli_says_details() {
    let read = only(sample!("cli-details-quoted.txt"));
    let detail = &read.value.details.rows[0].value;
    assert_eq!((text(detail.code.as_ref()), read.value.details.rows.len()), ("MissingJsonReferenceId", 1));
    assert_eq!((text(read.value.target.as_ref()), &read.value.command), ("properties", &None));
    assert!(read.value.is_complete());
}

#[test]
fn who_is_not_signed_in_is_told_so() {
    let read = only(sample!("cli-not-signed-in.txt"));
    assert_eq!((&read.value.code, read.value.is_complete()), (&None, true));
    assert!(text(read.value.message.as_ref()).contains("az login"));
}

#[test]
fn azure_powershell_names_the_code_below() {
    let read = only(sample!("get-azvm-not-found.txt"));
    assert_eq!(
        (text(read.value.code.as_ref()), read.value.status_code.unwrap().value),
        ("ResourceNotFound", 404)
    );
    assert!(read.value.is_complete());
}

#[test]
fn errors_of_others_are_not_claimed() {
    for other in [
        "ERROR: The system was unable to find the specified registry key or value.",
        "(Preferred) yes",
        "(NetworkInterfaces) Two of them\nand more",
        "run az vm show and send the answer",
        r#"{"error": "Bad request"}"#,
        r#"{"error": null}"#,
        "Get-AzVM : something\nelse",
    ] {
        let sections = claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections;
        assert!(!sections.iter().any(|section| matches!(section, AnyArtifact::AzError(_))), "{other}");
    }
}
