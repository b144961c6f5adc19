//! What the reader of questions to servers of names makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/nslookup/", $name))
    };
}

const ALIASES: &str = sample!("aliases-in-a-transcript.txt");
const ABSENT: &str = sample!("no-such-name.txt");
const LATE: &str = sample!("timed-out.txt");
const FRENCH: &str = sample!("french.txt");
const CHINESE: &str = sample!("chinese-cut-quoted.txt");
const SPANISH: &str = sample!("spanish-and-a-failure-without-known-words.txt");

fn read(sample: &str) -> Nslookup {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<Nslookup> {
    match section {
        crate::AnyArtifact::Nslookup(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [ALIASES, ABSENT, LATE, FRENCH, CHINESE, SPANISH] {
        cut_law::holds_for(sample);
    }
}

fn reason(nslookup: &Nslookup) -> Option<NslookupReason> {
    nslookup.failure.as_ref()?.value.reason
}

#[test]
fn addresses_and_aliases_stand_below_one_another() {
    let found = read(ALIASES);
    assert_eq!(said(found.name.as_ref()), "azkms.core.windows.net");
    assert_eq!(found.addresses.rows.len(), 2);
    assert_eq!(found.aliases[0].value, "kms.core.windows.net");
    assert_eq!(said(found.server_address.as_ref()), "168.63.129.16");
    assert!(found.is_complete());
}

#[test]
fn a_name_that_does_not_exist_is_a_reason() {
    assert_eq!(reason(&read(ABSENT)), Some(NslookupReason::NonExistentDomain));
    assert_eq!(reason(&read(LATE)), Some(NslookupReason::TimedOut));
    assert_eq!(read(LATE).timeouts.len(), 3);
}

#[test]
fn labels_are_read_in_the_languages_that_were_seen() {
    assert_eq!(read(FRENCH).addresses.rows.len(), 2);
    assert_eq!(said(read(CHINESE).name.as_ref()), "azkms.core.windows.net");
    assert!(!read(CHINESE).is_complete());
    assert_eq!(read(SPANISH).addresses.rows.len(), 1);
}
