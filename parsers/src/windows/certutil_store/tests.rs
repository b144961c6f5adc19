//! What the reader of stores makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/certutil-store/", $name, ".txt"))
    };
}

fn read(text: &str) -> Vec<Parsed<CertutilStore>> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let own = |section| match section {
        AnyArtifact::CertutilStore(parsed) => *parsed,
        other => panic!("it is something else: {other:?}"),
    };
    claim(&text).sections.into_iter().map(own).collect()
}

fn only(text: &str) -> Parsed<CertutilStore> {
    let mut all = read(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn says(value: Option<&At<String>>) -> &str {
    value.map_or("", |at| &at.value)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole"),
        sample!("two-stores-in-a-transcript"),
        sample!("stores-one-behind-the-other-cut"),
        sample!("old-windows-blanks-in-hashes-quoted"),
        sample!("german"),
        sample!("asked-for-one-certificate"),
        sample!("lines-left-out"),
        sample!("failed"),
        sample!("thumbprint-damaged"),
        sample!("verbose"),
        sample!("lines-broken-at-80"),
        sample!("get-childitem"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn certificates_are_read_and_lists_of_revoked_ones_are_not() {
    let parsed = only(sample!("whole"));
    assert!(parsed.value.is_complete() && parsed.problems.is_empty());
    assert_eq!((says(parsed.value.store.as_ref()), parsed.value.location), ("CA", None));
    let all: Vec<_> = parsed.value.certificates.values().collect();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].thumbprint.value, "25303B46515C67727D88939EA9B4BFCAD5E0EBF6");
    assert_eq!(says(all[0].issuer.as_ref()), "CN=Example Root G2, O=Example Trust, C=US");
    assert_eq!(
        says(all[1].subject.as_ref()),
        "CN=Example TLS Issuing CA 02, O=\"Example Trust, Inc.\", C=US"
    );
    assert_eq!(says(all[1].not_after.as_ref()), "3/1/2034 10:00 AM");
}

#[test]
fn the_command_tells_whose_store_it_is() {
    let all = read(sample!("two-stores-in-a-transcript"));
    let of = |at: usize| (says(all[at].value.store.as_ref()), all[at].value.location.map(|at| at.value));
    assert_eq!(of(0), ("CA", Some(StoreLocation::LocalMachine)));
    assert_eq!(of(1), ("Root", Some(StoreLocation::CurrentUser)));
    assert!(all.iter().all(|one| one.value.is_complete()));
}

#[test]
fn labels_of_any_language_and_hashes_of_any_form_are_read() {
    let plain = only(sample!("whole")).value.certificates.rows.remove(0).value;
    for sample in [sample!("german"), sample!("old-windows-blanks-in-hashes-quoted"), sample!("verbose")] {
        let parsed = only(sample);
        assert!(parsed.value.is_complete(), "{sample}");
        assert_eq!(
            parsed.value.certificates.rows[0].value.thumbprint.value, plain.thumbprint.value,
            "{sample}"
        );
    }
    let german = only(sample!("german")).value.certificates.rows.remove(0).value;
    assert_eq!(
        (says(german.subject.as_ref()), says(german.not_before.as_ref())),
        (says(plain.subject.as_ref()), "01.03.2024 10:00")
    );
}

#[test]
fn what_may_be_missing_is_not_said_to_be_absent() {
    for sample in [
        sample!("asked-for-one-certificate"),
        sample!("lines-left-out"),
        sample!("failed"),
        sample!("thumbprint-damaged"),
        sample!("get-childitem"),
        &sample!("whole").replace("Certificate 0 =", "Certificate 3 ="),
    ] {
        let parsed = only(sample);
        assert!(!parsed.value.is_complete() && !parsed.value.certificates.rows.is_empty(), "{sample}");
    }
}

#[test]
fn an_empty_store_is_whole() {
    let all = read(sample!("stores-one-behind-the-other-cut"));
    assert_eq!(says(all[0].value.store.as_ref()), "Disallowed");
    assert!(all[0].value.is_complete() && all[0].value.certificates.rows.is_empty());
    assert!(!all[1].value.is_complete());
}

#[test]
fn a_name_that_a_console_broke_is_joined() {
    let parsed = only(sample!("lines-broken-at-80"));
    let subject = says(parsed.value.certificates.rows[0].value.subject.as_ref());
    assert!(subject.ends_with("O=Example Trust, C=US") && subject.len() > 80, "{subject}");
}
