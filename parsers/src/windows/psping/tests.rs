//! What the reader of `psping` makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/psping/", $name))
    };
}

const ALL: &str = sample!("all-answered-in-a-transcript.txt");
const NONE: &str = sample!("none-answered-and-stopped.txt");
const CUT: &str = sample!("cut-before-the-totals-quoted.txt");

fn read(sample: &str) -> Psping {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<Psping> {
    match section {
        crate::AnyArtifact::Psping(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [ALL, NONE, CUT] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn attempts_and_totals_are_read() {
    let all = read(ALL);
    assert_eq!((said(all.sent.as_ref()), said(all.lost.as_ref())), ("4".into(), "0".into()));
    assert_eq!(all.attempts.rows.len(), 5);
    let first = &all.attempts.rows[0].value;
    assert_eq!(
        (said(first.from.as_ref()), said(first.milliseconds.as_ref())),
        ("10.0.0.4".into(), "2.00".into())
    );
    assert!(all.is_complete());
}

#[test]
fn an_attempt_that_failed_says_why() {
    let none = read(NONE);
    assert_eq!((said(none.received.as_ref()), said(none.lost.as_ref())), ("0".into(), "3".into()));
    assert!(said(none.attempts.rows[0].value.failure.as_ref()).ends_with("expired."));
    assert!(none.is_complete());
}

#[test]
fn what_breaks_off_has_attempts_and_no_totals() {
    let cut = read(CUT);
    assert!(cut.attempts.rows.len() == 2 && cut.sent.is_none() && !cut.is_complete());
}
