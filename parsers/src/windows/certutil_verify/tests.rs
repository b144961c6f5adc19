//! What the reader of `certutil -verify` makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::{FileId, Text, claim, cut_law, file::File, undo};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/artifacts/certutil-verify/", $name, ".txt"))
    };
}

const MISSING: &[u8] = sample!("issuer-missing-in-transcript");
const GOOD: &[u8] = sample!("good-quoted-doubled");
const CHINESE: &[u8] = sample!("zh-crl-not-fetched-utf-16");
const FAILED: &[u8] = sample!("file-not-found");
const CUT: &[u8] = sample!("cut-in-a-fetch");

fn each(bytes: &[u8], check: impl Fn(usize, &CertutilVerify, &[Problem])) {
    let file = File::decode(FileId(0), "a.txt".into(), bytes).unwrap();
    let sections = claim(&file.readable()).sections;
    let all: Vec<_> = sections.iter().filter_map(CertutilVerify::of).collect();
    assert!(!all.is_empty());
    for (at, one) in all.into_iter().enumerate() {
        check(at, &one.value, &one.problems);
    }
}

fn names(flags: &Listing<TrustFlag>) -> Vec<&str> {
    flags.values().map(|flag| flag.name.as_str()).collect()
}

#[test]
fn a_missing_issuer_and_why_it_was_not_fetched_are_told() {
    each(MISSING, |_, chain, problems| {
        assert_eq!(names(&chain.error_status), ["CERT_TRUST_IS_PARTIAL_CHAIN"]);
        assert!(
            chain.missing_issuer.as_ref().unwrap().value.starts_with("CN=Microsoft TLS G2 RSA CA OCSP 10,")
        );
        let fetched: Vec<_> = chain.elements.rows[0].value.retrievals.values().collect();
        let results: Vec<_> = fetched.iter().map(|one| one.result.unwrap().value).collect();
        assert_eq!(results, [RetrievalResult::Failed, RetrievalResult::Failed, RetrievalResult::NoUrls]);
        assert_eq!(fetched[0].error.as_ref().unwrap().value.code, HexCode(0x8007_2EE7));
        assert_eq!(fetched[1].time.value, 15);
        let codes: Vec<_> = chain.codes.values().filter_map(|code| code.name.as_deref()).collect();
        assert_eq!(codes, ["CERT_E_CHAINING", "CRYPT_E_REVOCATION_OFFLINE"]);
        assert!(chain.is_complete() && problems.is_empty());
    });
}

#[test]
fn a_revocation_list_does_not_rename_the_issuer_of_its_certificate() {
    each(GOOD, |_, chain, problems| {
        assert_eq!((chain.elements.rows.len(), problems.len()), (2, 0));
        let leaf = &chain.elements.rows[0].value;
        assert_eq!((leaf.info_status, leaf.retrievals.rows.len()), (0x102, 5));
        assert_eq!(leaf.not_after.as_ref().unwrap().value, "11.02.2027 01:00");
        assert!(
            chain.error_status.rows.is_empty() && chain.error_status.end.is_some() && chain.is_complete()
        );
    });
}

#[test]
fn labels_of_the_chain_are_english_in_every_language() {
    each(CHINESE, |_, chain, problems| {
        assert_eq!(chain.error_status.rows.len(), 2);
        let fetched: Vec<_> = chain.elements.rows[0].value.retrievals.values().collect();
        let of: Vec<_> = fetched.iter().map(|one| (one.of, one.result.unwrap().value)).collect();
        assert_eq!(of[2], (RetrievalKind::BaseCrlCdp, RetrievalResult::NoIdpIntersection));
        assert_eq!(fetched[1].error.as_ref().unwrap().value.code, HexCode(0x8007_2F78));
        assert!(chain.is_complete() && problems.is_empty());
    });
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [MISSING, GOOD, FAILED, CUT] {
        cut_law::holds_for(std::str::from_utf8(sample).unwrap());
    }
}

#[test]
fn a_command_that_failed_has_its_code_and_no_chain() {
    each(FAILED, |_, chain, _| {
        assert_eq!(chain.codes.rows[0].value.code, HexCode(0x8007_0002));
        assert!(chain.elements.end.is_none() && !chain.is_complete());
    });
}

#[test]
fn another_command_is_none() {
    for text in ["C:\\>certutil -verify -urlfetch a.cer\nfile not found\n", "Issuer:\n  CN=a\n\nbye\n"] {
        let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
        assert!(claim(&text).sections.is_empty());
    }
}
