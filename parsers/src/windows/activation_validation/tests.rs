//! What the reader of the activation script's output makes of samples.

use super::*;
use crate::{FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/activation-validation/", $name, ".txt"))
    };
}

const FAILED: &str = sample!("failed-with-code");
const OTHER_HOST: &str = sample!("activated-other-kms-host-quoted");
const ANY_ERROR: &str = sample!("any-error-is-a-metadata-server-in-transcript");
const WRAPPED: &str = sample!("wrapped-cut");

fn read(sample: &str) -> Vec<ActivationValidation> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let sections = claim(&text).sections;
    let own = |one| match one {
        crate::AnyArtifact::ActivationValidation(parsed) => Some(parsed.value),
        _ => None,
    };
    sections.into_iter().filter_map(own).collect()
}

#[test]
fn a_run_is_what_stands_before_and_behind_the_test_of_the_host() {
    let runs = read(FAILED);
    let [before, behind] = runs.as_slice() else { panic!("{runs:#?}") };
    assert_eq!(before.kms_endpoint.as_ref().unwrap().value, "azkms.core.windows.net");
    assert!(before.imds_connection.unwrap().value);
    assert!(!before.chain_built.unwrap().value);
    assert!(!behind.activated.unwrap().value);
    assert_eq!(behind.error_code.unwrap().value, HexCode(0xC004_F074));
    assert!(before.is_complete() && behind.is_complete());
}

#[test]
fn what_the_script_concludes_is_kept_as_printed_only() {
    let runs = read(OTHER_HOST);
    assert!(runs[0].winrm_started.unwrap().value && !runs[0].winrm_running.unwrap().value);
    assert_eq!(runs[0].kms_endpoint.as_ref().unwrap().value, "kms.contoso.example");
    assert!(runs[1].activated.unwrap().value);
    assert_eq!(runs[1].verdict_as_printed.rows.len(), 1);
    let runs = read(ANY_ERROR);
    assert!(!runs[0].kms_endpoint_set.unwrap().value);
    assert_eq!(runs[1].error.as_ref().unwrap().value, "Cannot index into a null array.");
    assert_eq!(runs[1].verdict_as_printed.rows.len(), 1);
    assert_eq!(runs[2].attempt.unwrap().value, Attempt::NotUnderstood);
}

#[test]
fn a_line_that_the_console_broke_is_one() {
    let issuer = read(WRAPPED)[0].leaf_issuer.clone().unwrap().value;
    assert_eq!(issuer, "CN=Microsoft Azure RSA TLS Issuing CA 04, O=Microsoft Corporation, C=US");
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [FAILED, OTHER_HOST, ANY_ERROR, WRAPPED] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn what_is_looked_at_first_begins_another_run() {
    let run = "WinRM service is not running. Attempting to start WinRM...\nWinRM service started successfully.\n\
               Windows is not activated or activation status is undetermined. Attempting activation...\n\
               Activation command executed. Please verify activation status again.\n";
    assert_eq!(crate::samples::kinds(&format!("{run}\n{run}")), ["activation-validation"; 2]);
}

#[test]
fn what_anybody_says_of_an_activation_begins_no_run() {
    for text in
        ["Windows is Activated.\n\n", "Activation failed. Error code: 0x80070005\nAccess is denied.\n"]
    {
        assert!(read(text).is_empty(), "{text}");
    }
    let script =
        "Windows is Activated.\nFor more details, see: https://aka.ms/AzVmWinActivationValidationTool\n";
    assert!(read(script)[0].activated.unwrap().value);
}
