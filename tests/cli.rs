//! The program as a user runs it: exit codes, streams, options.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use coldcase::Exit;

use crate::common::root;

pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run_with(input: &[u8], arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("coldcase").chain(arguments.iter().copied()).map(Into::into);
    let exit = coldcase::run(arguments, &mut &*input, &mut out, &mut err);
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

pub(crate) fn run(arguments: &[&str]) -> Ran {
    run_with(b"", arguments)
}

pub(crate) fn story(name: &str) -> String {
    root().join("fixtures/bundles").join(name).to_string_lossy().into_owned()
}

/// A folder of its own for each test, below the target folder.
pub(crate) fn scratch() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) const STORY: &str = "watermark-imds-route-on-secondary-nic";
pub(crate) const HEALTHY: &str = "healthy-azure-edition";

#[test]
fn a_proven_cause_ends_with_1() {
    let ran = run(&["analyze", &story(STORY), "--reported", "watermark"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Cause, ""));
    assert!(ran.out.contains("[imds-route-wrong-interface]"));
}

#[test]
fn a_healthy_vm_ends_with_0() {
    let ran = run(&["analyze", &story(HEALTHY)]);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.out);
    assert!(ran.out.contains("No cause is proven"));
}

#[test]
fn a_symptom_without_a_cause_ends_with_4() {
    let ran = run(&["analyze", &story(HEALTHY), "--reported", "watermark"]);
    assert_eq!(ran.exit, Exit::Symptom);
    assert!(ran.out.contains("COLLECT NEXT"));
}

#[test]
fn nothing_recognised_ends_with_3() {
    let ran = run_with(b"dear support, it does not work\n", &["analyze", "-"]);
    assert_eq!(ran.exit, Exit::Unrecognized);
    assert!(ran.out.contains("nothing in it was recognised"));
}

#[test]
fn what_is_not_there_ends_with_2_and_one_clear_line() {
    for arguments in [["analyze", "/no/such/folder"], ["parse", "/no/such/folder"]] {
        let ran = run(&arguments);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""));
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.contains("/no/such/folder"));
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_was_wanted() {
    let wrong: [&[&str]; 5] = [
        &[],
        &["analyze"],
        &["analyze", ".", "--platform", "aws"],
        &["analyze", ".", "--as-of", "yesterday"],
        &["analyze", ".", "--azure-nic", "10.0.0.4"],
    ];
    for arguments in wrong {
        let ran = run(arguments);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(run(&["analyze", ".", "--platform", "aws"]).err.contains("azure-stack-hub"));
}

#[test]
fn help_and_version_go_to_the_output() {
    for argument in ["--help", "--version"] {
        let ran = run(&[argument]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
        assert!(ran.out.contains("coldcase"));
    }
}

#[test]
fn json_has_every_finding_and_every_member() {
    let ran = run(&["analyze", &story(STORY), "--format", "json", "--as-of", "2026-08-30"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["schema"], "coldcase.report.v1");
    assert_eq!(report["asked"]["as_of"], "2026-08-30T00:00:00Z");
    assert_eq!(report["vms"][0]["as_of"]["from"]["source"], "command line");
    let findings = report["vms"][0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), coldcase_analyzer::rules::RULES.len());
    let gap = findings.iter().find_map(|finding| finding["gaps"].get(0)).unwrap();
    for member in ["artifact", "option", "why", "places", "on", "collect"] {
        assert!(gap.get(member).is_some(), "{member} is left out");
    }
    for member in ["vms", "unassigned", "sources", "refused", "tool"] {
        assert!(report.get(member).is_some(), "{member} is left out");
    }
}

#[test]
fn the_report_goes_to_a_file_if_one_is_named() {
    let file = scratch().join("report.txt");
    let ran = run(&["analyze", &story(STORY), "--output", &file.to_string_lossy()]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Cause, ""));
    assert!(fs::read_to_string(file).unwrap().contains("imds-route-wrong-interface"));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    let arguments = ["coldcase", "analyze", &story(STORY)].map(Into::into);
    let exit = coldcase::run(arguments, &mut &b""[..], &mut Closed, &mut err);
    assert_eq!((exit, err.len()), (Exit::Cause, 0));
}

#[test]
fn one_unreadable_file_among_others_is_refused() {
    let folder = scratch();
    fs::write(folder.join("screen.png"), b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    fs::write(folder.join("ipconfig.txt"), sample("ipconfig-all")).unwrap();
    let ran = run(&["analyze", &folder.to_string_lossy()]);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.out);
    assert!(ran.out.contains("screen.png: a picture: ask for the text"));
}

#[test]
fn parse_prints_typed_values_with_the_commands_field_names() {
    let ran = run_with(&sample("route-print"), &["parse", "-"]);
    assert_eq!(ran.exit, Exit::Clean);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(all[0]["schema"], "coldcase.artifact.v1");
    assert_eq!(all[0]["artifact"], "route-print");
    assert!(all[0]["value"]["ipv4_active"][0]["network_destination"].is_string());
}

#[test]
fn strict_parsing_ends_with_5_where_a_line_was_not_understood() {
    let mut broken = String::from_utf8(sample("route-print")).unwrap();
    broken = broken.replacen("169.254.169.254  255.255.255.255", "169.254.169.999  255.255.255.255", 1);
    let ran = run_with(broken.as_bytes(), &["parse", "--strict", "-"]);
    assert_eq!(ran.exit, Exit::NotUnderstood, "{}", ran.out);
    assert_eq!(run_with(broken.as_bytes(), &["parse", "-"]).exit, Exit::Clean);
}

#[test]
fn what_is_no_text_and_no_archive_ends_with_2() {
    for command in ["analyze", "parse"] {
        let ran = run_with(b"\x89PNG\r\n\x1a\n\0\0\0", &[command, "-"]);
        assert_eq!(
            (ran.exit, ran.out.as_str(), ran.err.lines().count()),
            (Exit::Usage, "", 1),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_double_is_named_and_read_once() {
    let folder = scratch();
    for name in ["one.txt", "two.txt", "other/three.txt"] {
        fs::create_dir_all(folder.join("other")).unwrap();
        fs::write(folder.join(name), sample("ipconfig-all")).unwrap();
    }
    let folder = folder.to_string_lossy().into_owned();
    let ran = run(&["analyze", "--format", "json", &folder]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let same: Vec<_> = (0..3).map(|at| report["sources"][at]["same_as"].as_str()).collect();
    assert_eq!(same, [None, None, Some("one.txt")], "in another folder it may be another VM's");
    assert!(!run(&["analyze", &folder]).out.contains("two.txt"));
    assert!(run(&["analyze", "--all", &folder]).out.contains("two.txt: same as one.txt"));
}

/// A whole capture of a kind, from the main story.
pub(crate) fn sample(kind: &str) -> Vec<u8> {
    let file = match kind {
        "route-print" => "route-print.txt",
        _ => "ipconfig.txt",
    };
    fs::read(PathBuf::from(story(STORY)).join(file)).unwrap()
}

#[test]
fn the_rules_are_listed_and_filtered() {
    let all = run(&["rules"]);
    assert_eq!((all.exit, all.err.as_str()), (Exit::Clean, ""));
    let causes = run(&["rules", "--role", "cause", "--artifact", "route-print", "TUNNEL"]);
    assert!(causes.out.lines().count() < all.out.lines().count());
    assert!(causes.out.lines().all(|line| line.contains("  cause  ")), "{}", causes.out);
    assert!(causes.out.contains("route-hijack-by-vpn-or-persistent"));
    let rows: serde_json::Value =
        serde_json::from_str(&run(&["rules", "--format", "json", "--role", "note"]).out).unwrap();
    assert!(rows.as_array().is_some_and(|rows| rows.iter().all(|row| row["role"] == "note")));
    assert_eq!(run(&["rules", "--role", "none"]).exit, Exit::Usage);
}

#[test]
fn every_rule_can_be_explained() {
    // What the program carries is the file as it was before the tests wrote it anew.
    if std::env::var("BLESS").is_ok() {
        return;
    }
    for id in coldcase_analyzer::report::rules::ids() {
        let ran = run(&["explain", id]);
        assert_eq!(ran.exit, Exit::Clean, "{id}");
        for heading in ["PROVEN, for example", "RULED OUT, for example", "OPEN, for example", "See: "] {
            assert!(ran.out.contains(heading), "{id} has no {heading:?}");
        }
    }
}

#[test]
fn of_a_rule_that_does_not_exist_the_nearest_is_named() {
    let ran = run(&["explain", "imds-rout-wrong-interface"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""));
    assert!(ran.err.contains("imds-route-wrong-interface"), "{}", ran.err);
}
