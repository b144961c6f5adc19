//! What the reader of certificate checks makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::cut_law;
use crate::{FileId, Text, claim, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/imds-cert-check/", $name, ".txt"))
    };
}

const FIRST_FAILED: &str = sample!("first-generation-not-found-wrapped");
const FIRST_BUILT: &str = sample!("first-generation-attested-data-quoted");
const SECOND: &str = sample!("second-generation-no-issuer-cr-lf");
const THIRD: &str = sample!("phases-failed-then-repaired");
const THIRD_BUILT: &str = sample!("phases-passed-by-aia-unindented");
const TEN_PHASES: &str = sample!("ten-phases-expired-clock-off");
const NOT_REACHABLE: &str = sample!("phases-imds-not-reachable");
const SECOND_ERROR: &str = sample!("second-generation-error-and-no-administrator");
const SECOND_ROOT: &str = sample!("second-generation-found-in-root-quoted");
const ASKED_AGAIN: &str = sample!("phases-asked-again-and-expires-soon");
const MANUAL: &str = sample!("manual-check-failed-cut");

/// Whether the chain was built, the issuer, what is wrong, and whether the run is whole.
type Run = (Option<bool>, Option<String>, Vec<String>, bool);

fn read(sample: &str) -> Vec<Run> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let claimed = claim(&text);
    let all = claimed.sections.iter().filter_map(ImdsCertCheck::of).map(|run| {
        let run = &run.value;
        let statuses = run.statuses().map(|(flag, _)| flag.to_owned()).collect();
        let built = run.built().map(|built| built.value);
        (built, run.issuer().map(|issuer| issuer.value), statuses, run.is_complete())
    });
    all.collect()
}

#[test]
fn the_first_generation_names_the_issuer_or_prints_the_document() {
    let issuer = "CN=Microsoft Azure RSA TLS Issuing CA 04, O=Microsoft Corporation, C=US".to_owned();
    assert_eq!(read(FIRST_FAILED), [(Some(false), Some(issuer), vec![], true)]);
    assert_eq!(read(FIRST_BUILT), [(Some(true), None, vec![], true)]);
}

#[test]
fn the_second_generation_may_have_no_issuer() {
    assert_eq!(read(SECOND), [(Some(false), None, vec![], true)]);
}

#[test]
fn what_a_repair_came_to_is_a_run_of_its_own() {
    let issuer = Some("CN=Microsoft TLS G2 RSA CA OCSP 10, O=Microsoft Corporation, C=US".to_owned());
    let all = read(THIRD);
    assert_eq!(all[0], (Some(false), issuer, vec!["PartialChain".to_owned(); 2], false));
    assert_eq!((all[1].0, all[1].3, all.len()), (Some(true), true, 2));
    assert_eq!(read(THIRD_BUILT)[0].0, Some(true));
}

#[test]
fn a_second_attempt_and_what_expires_soon_end_no_run() {
    let issuer = Some("CN=Microsoft TLS G2 RSA CA OCSP 10, O=Microsoft Corporation, C=US".to_owned());
    assert_eq!(read(ASKED_AGAIN), [(Some(true), issuer, vec![], true)]);
}

#[test]
fn the_manual_check_names_what_is_wrong() {
    assert_eq!(read(MANUAL), [(Some(false), None, vec!["UntrustedRoot".to_owned()], false)]);
}

fn lines(sample: &str) -> Vec<CheckLine> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let sections = claim(&text).sections;
    sections.iter().filter_map(ImdsCertCheck::of).flat_map(|run| run.value.lines.values().cloned()).collect()
}

#[test]
fn the_last_generation_tells_of_clock_expiry_tls_and_proxy() {
    let all = lines(TEN_PHASES);
    let clock = CheckLine::ClockOffset { seconds: 402, verdict_as_printed: "FAIL".into() };
    assert!(all.contains(&clock) && all.contains(&CheckLine::Tls12(false)));
    let expired = |line: &&CheckLine| matches!(line, CheckLine::Expires { expired: true, .. });
    assert_eq!(all.iter().filter(expired).count(), 1);
    assert!(
        all.contains(&CheckLine::WinhttpProxy(Some("Proxy Server(s) :  proxy.contoso.example:8080".into())))
    );
    let warnings: Vec<_> = all.iter().filter(|line| matches!(line, CheckLine::StoreWarning(_))).collect();
    assert_eq!(warnings.len(), 2, "a warning of the clock is none of a store");
    assert!(read(TEN_PHASES)[0].3);
}

#[test]
fn a_run_that_stops_early_is_whole_where_it_says_so() {
    assert_eq!(lines(NOT_REACHABLE), [CheckLine::ImdsReachable(false)]);
    assert!(read(NOT_REACHABLE)[0].3);
    let all = lines(SECOND_ERROR);
    assert!(matches!(&all[0], CheckLine::VerdictAsPrinted(text) if text.starts_with("Unable to connect")));
    assert_eq!(all[1], CheckLine::NotAdministrator);
    assert!(lines(SECOND_ROOT).contains(&CheckLine::FoundInRoot));
}

#[test]
fn a_certificate_that_somebody_else_lists_is_no_check() {
    for text in [
        "CN=metadata.azure.com, O=Microsoft Corporation\n00112233445566778899AABBCCDDEEFF00112233\n",
        "Certificate not found: it is gone\n",
        "[PASS] everything\n",
    ] {
        assert!(read(text).is_empty(), "{text}");
    }
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        FIRST_FAILED,
        FIRST_BUILT,
        SECOND,
        THIRD,
        THIRD_BUILT,
        MANUAL,
        NOT_REACHABLE,
        SECOND_ERROR,
        SECOND_ROOT,
        TEN_PHASES,
        ASKED_AGAIN,
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn what_begins_anew_is_a_run_of_its_own() {
    let cut = "Azure IMDS Attestation Certificate Chain Validator\n\n[Phase 1] IMDS Endpoint Reachability\n  \
               [PASS] 169.254.169.254:80 is reachable\n";
    assert_eq!(crate::samples::kinds(&format!("{cut}\n{cut}")), ["imds-cert-check"; 2]);
}
