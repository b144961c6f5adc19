//! What the reader of `slmgr /ato` makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::cut_law;
use crate::{FileId, Text, claim, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/slmgr-ato/", $name, ".txt"))
    };
}

const ACTIVATED: &str = sample!("activated-after-the-host-was-set");
const WRAPPED: &str = sample!("failed-wrapped-at-80-columns");
const AT_THE_END: &str = sample!("failed-at-the-end-of-the-file");
const DIALOG: &str = sample!("dialog-quoted");
const KEYS: &str = sample!("key-changed-with-redactions");
const NO_CODE: &str = sample!("no-code-and-no-result-with-doubled-line-ends");

const REFUSED: &str = sample!("key-refused-at-the-prompt-quoted");
const OTHER_VERSION: &str = sample!("of-another-version-than-windows");
const REARM: &str = sample!("rearm-and-uninstall-cr-lf");

/// The steps, whether they have an end, and the words of what was not understood.
fn read(sample: &str) -> (Vec<Step>, bool, Vec<(&str, &str)>) {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let claimed = claim(&text);
    let sections: Vec<_> = claimed.sections.iter().filter_map(SlmgrAto::of).collect();
    assert_eq!(sections.len(), 1, "runs of slmgr between prompts of slmgr are one section");
    let problems = sections[0].problems.iter();
    let problems = problems.map(|problem| (quoted(sample, problem.span), problem.expected)).collect();
    let steps = &sections[0].value.steps;
    (steps.values().cloned().collect(), steps.end.is_some(), problems)
}

fn quoted(sample: &str, place: Span) -> &str {
    sample.get(place.start()..place.end()).unwrap()
}

fn failed(step: &Step) -> (HexCode, Option<&str>) {
    match step {
        Step::Failed { code, description } => {
            (code.value, description.as_ref().map(|description| description.value.as_str()))
        }
        step => panic!("{step:?}"),
    }
}

#[test]
fn runs_one_after_the_other_are_steps_in_their_order() {
    let (steps, ended, problems) = read(ACTIVATED);
    assert!(matches!(steps.as_slice(), [Step::KmsMachineNameSet(_), Step::Activated]), "{steps:?}");
    let Step::KmsMachineNameSet(host) = &steps[0] else { panic!() };
    assert_eq!(host.value, KmsHost { host: "azkms.core.windows.net".into(), port: Some(1688) });
    assert_eq!(quoted(ACTIVATED, host.span), "azkms.core.windows.net:1688");
    assert!(ended && problems.is_empty());
}

#[test]
fn an_error_broken_over_lines_is_one_step_before_the_next() {
    let (steps, ended, problems) = read(WRAPPED);
    let (code, description) = failed(&steps[0]);
    assert_eq!(code, HexCode(0xC004_F074));
    let description = description.unwrap();
    assert!(description.contains("could not be activated. No Key"), "{description}");
    assert!(description.ends_with("Please see the Application Event Log for additional information."));
    assert!(matches!(&steps[1..], [Step::KmsMachineNameSet(_), Step::Activated]), "{steps:?}");
    assert!(ended && problems.is_empty());
}

#[test]
fn a_description_wrapped_by_hand_is_joined_up_to_the_blank_line() {
    let mail = "Error: 0xC004F074 The Software Licensing Service reported that the\nproduct could not be \
activated.\n\nWhat can we do?\n";
    let (steps, ..) = read(mail);
    let expected = "The Software Licensing Service reported that the product could not be activated.";
    assert_eq!(failed(&steps[0]).1, Some(expected));
}

#[test]
fn a_capture_that_ends_inside_a_description_gives_the_code() {
    let (steps, ended, problems) = read(AT_THE_END);
    assert_eq!(failed(&steps[0]), (HexCode(0xC004_E015), None));
    assert!(!ended && problems.is_empty(), "another attempt may have been cut off");
    let followed = format!("{AT_THE_END}\n");
    let (steps, ..) = read(&followed);
    let description = failed(&steps[0]).1.unwrap().to_owned();
    assert!(description.starts_with("on a computer") && description.ends_with("consumption failed."));
}

#[test]
fn the_dialog_is_a_failed_attempt_in_either_layout() {
    let one_line_each = DIALOG.replace(":  \n> ", ": ");
    for sample in [DIALOG, &one_line_each] {
        let (steps, ended, _) = read(sample);
        let expected =
            "Windows isn't activated on the host machine. Please contact your system administrator.";
        assert_eq!(failed(&steps[0]), (HexCode(0xC004_FD02), Some(expected)));
        assert!(ended);
    }
}

#[test]
fn of_a_product_key_only_the_last_five_characters_are_kept() {
    let (steps, ended, problems) = read(KEYS);
    let [Step::ProductKeyUninstalled, Step::ProductKeyInstalled(tail), Step::KmsMachineNameCleared] =
        steps.as_slice()
    else {
        panic!("{steps:?}")
    };
    assert_eq!((tail.value.as_str(), quoted(KEYS, tail.span)), ("6VM33", "6VM33"));
    let redacted = "Installed product key XXXXX-XXXXX-XXXXX-XXXXX-XXXXX successfully.";
    assert_eq!(problems, [(redacted, "a product key")]);
    assert!(!ended, "a step is missing");
}

#[test]
fn an_error_of_another_command_is_no_attempt_to_activate() {
    let (steps, ended, problems) = read(REFUSED);
    let [
        Step::CommandFailed { option, key_typed, code, description },
        Step::ProductKeyInstalled(tail),
        Step::Activated,
    ] = steps.as_slice()
    else {
        panic!("{steps:?}")
    };
    assert_eq!((option.value.as_str(), code.value), ("ipk", HexCode(0xC004_F069)));
    assert_eq!(key_typed.as_ref().unwrap().value, "6VM33");
    assert_eq!(quoted(REFUSED, key_typed.as_ref().unwrap().span), "6VM33");
    assert!(description.as_ref().unwrap().value.ends_with("display the error text."));
    assert_eq!(tail.value, "KHMXV");
    assert!(ended && problems.is_empty());
}

#[test]
fn rearm_is_told_by_what_was_typed() {
    let (steps, ..) = read(REARM);
    assert!(matches!(steps.as_slice(), [Step::ProductKeyUninstalled, Step::Rearmed]), "{steps:?}");
    let other = REARM.replace("/rearm", "/rilc");
    assert_eq!(read(&other).0.len(), 1);
}

#[test]
fn a_script_that_windows_refuses_is_an_answer_without_a_licence() {
    let (steps, ended, problems) = read(OTHER_VERSION);
    assert_eq!(steps, [Step::VersionNotSupported]);
    assert!(ended && problems.is_empty());
}

#[test]
fn an_attempt_without_code_or_result_is_a_problem_and_no_step() {
    let (steps, ended, problems) = read(NO_CODE);
    assert!(steps.is_empty() && !ended);
    let expected: Vec<_> = problems.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(expected, ["an error code", "the result of the activation"]);
    assert!(problems[0].0.starts_with("Error: Windows is running"));
}

#[test]
fn the_result_of_another_product_says_nothing_of_windows() {
    let attempt = |product: &str| {
        format!(
            "Activating {product} (00000000-0000-0000-0000-0000000000a9) ...\nError: 0xC004F074 The Software Licensing \
             Service reported that the computer could not be activated.\n\nC:\\>hostname\n"
        )
    };
    for other in ["Office 16, Office16StandardVL_KMS_Client edition", "Windows(R) 7, Client-ESU-Year1 add-on"]
    {
        assert_eq!(read(&attempt(other)).0, [], "{other}");
        let both = attempt(other).replace("C:\\>hostname\n", &attempt("Windows(R), ServerStandard edition"));
        assert!(matches!(read(&both).0.as_slice(), [Step::Failed { .. }]), "{other}");
    }
    assert_eq!(read(&attempt("Windows(R), ServerStandard edition")).0.len(), 1);
}

#[test]
fn an_error_of_another_program_is_no_attempt_to_activate() {
    let error = "Error: 0x80070005\n\nAccess is denied.\n\n";
    let banner = "Microsoft (R) Windows Script Host Version 5.812\nCopyright (C) Microsoft Corporation. All rights \
                  reserved.\n\n";
    let dism = format!("C:\\>dism /online /cleanup-image /scanhealth\n{error}C:\\>\n");
    let printers = format!("C:\\>cscript prnmngr.vbs -l\n{banner}{error}C:\\>\n");
    let dialog = "Code: 0x80070005\nDescription: Access is denied.\n\n".to_owned();
    for other in [error.to_owned(), dism.clone(), printers, format!("{banner}{error}"), dialog] {
        let text = Text::of_file(FileId(0), other);
        assert!(
            claim(&text).sections.iter().filter_map(SlmgrAto::of).all(|run| run.value.steps.rows.is_empty())
        );
    }
    let behind = |run: &str| format!("{run}{dism}");
    let activated = "C:\\>cscript slmgr.vbs /ato\nActivating Windows(R), ServerStandard edition (x) ...\nProduct \
                     activated successfully.\n";
    assert_eq!(read(&behind(activated)).0, [Step::Activated]);
    // What slmgr prints of itself is its own wherever it stands.
    let own = "Error: 0x80070005 Access denied: the requested action requires elevated privileges\n\n";
    assert_eq!(read(own).0.len(), 1);
    let asked = format!("C:\\>cscript slmgr.vbs /ato\n{error}C:\\>\n");
    assert!(matches!(read(&asked).0.as_slice(), [Step::Failed { .. }]));
}

#[test]
fn prose_and_other_dialogs_are_not_runs_of_slmgr() {
    for text in [
        "Error: the file was not found\n",
        "Code: 0x80070005\nSource: Setup\n",
        "Activating Windows is done with slmgr.\n",
        "Use slmgr /skms to set the Key Management Service machine name.\n",
    ] {
        let text = Text::of_file(FileId(0), text.into());
        assert!(claim(&text).sections.is_empty(), "{text:?}");
    }
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [ACTIVATED, WRAPPED, AT_THE_END, DIALOG, KEYS, NO_CODE, REFUSED, REARM, OTHER_VERSION] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_code_without_the_words_of_slmgr_is_a_page_about_codes() {
    let bare = "Error: 0xC004F074\nMeaning: the licence host does not answer\n";
    for text in [bare, "Error: 0xC004F074 means that the licence host of the office is down.\n\n"] {
        let text = Text::of_file(FileId(0), text.to_owned());
        assert!(claim(&text).sections.iter().all(|section| SlmgrAto::of(section).is_none()));
    }
    let german = "Error: 0xC004F069 Der Softwarelizenzierungsdienst hat gemeldet, dass die SKU fehlt.\n\n";
    assert_eq!(read(german).0.len(), 1);
    // Behind its command, the code is the last attempt's whatever follows, and no description.
    let asked = format!("C:\\>cscript slmgr.vbs /ato\n{bare}C:\\>\n");
    assert!(matches!(read(&asked).0.as_slice(), [Step::Failed { description: None, .. }]));
}
