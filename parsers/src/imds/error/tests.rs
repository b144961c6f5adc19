//! What the reader of errors makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/imds-error/", $name))
    };
}

fn read(text: &str) -> (ImdsError, usize) {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut claimed = claim(&text);
    let Some(AnyArtifact::ImdsError(parsed)) = claimed.sections.pop() else { panic!("it is something else") };
    assert!(claimed.sections.is_empty());
    (parsed.value, claimed.unrecognized.len())
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("version-missing.json"),
        sample!("server-error-indented.json"),
        sample!("version-missing-cut.json"),
        sample!("windows-powershell-record.txt"),
        sample!("quoted-between-prompts.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_newest_versions_are_listed_up_to_their_bracket() {
    let (error, _) = read(sample!("version-missing.json"));
    assert!(error.error.value.starts_with("Bad request. api-version"));
    assert_eq!(error.newest_versions.values().last().unwrap(), "2024-03-15");
    assert!(error.newest_versions.end.is_some() && error.is_complete());
    let (error, _) = read(sample!("version-missing-cut.json"));
    assert_eq!((error.newest_versions.rows.len(), error.newest_versions.end), (1, None));
    assert!(!error.is_complete());
}

#[test]
fn a_whole_error_without_versions_has_none() {
    let (error, _) = read(sample!("server-error-indented.json"));
    assert!(error.newest_versions.rows.is_empty() && error.newest_versions.end.is_some());
}

#[test]
fn the_record_around_an_error_belongs_to_it() {
    let (error, unrecognized) = read(sample!("windows-powershell-record.txt"));
    assert!(error.error.value.ends_with("header not specified"));
    assert_eq!(unrecognized, 2, "the prompts");
}

#[test]
fn errors_of_others_are_not_claimed() {
    for other in [
        r#"{"error": {"code": "NotFound", "message": "Not found"}}"#,
        r#"{"error": "invalid_request", "error_description": "x"}"#,
        r#"{"error": null}"#,
    ] {
        let sections = claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections;
        assert!(!sections.iter().any(|section| matches!(section, AnyArtifact::ImdsError(_))), "{other}");
    }
}
