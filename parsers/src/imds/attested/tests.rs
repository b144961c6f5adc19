//! What the reader of signed documents makes of samples.

mod flips;

use super::signed::Sid;
use super::*;
use crate::{AnyArtifact, Encoding, File, FileId, claim, cut_law};

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../../fixtures/artifacts/imds-attested/", $name)))),+]
    };
}

const SAMPLES: &[(&str, &[u8])] = samples![
    "ber-in-pieces.json",
    "ber-with-signed-attributes.p7m",
    "bytes-behind.json",
    "certificate-twice-and-one-malformed.json",
    "certificates-only.p7b",
    "content-empty.json",
    "content-no-json.json",
    "content-no-octet-string.json",
    "cut-in-the-middle.json",
    "date-that-there-is-not.json",
    "detached.json",
    "encoding-other.json",
    "list-at-120-in-a-transcript.txt",
    "list-at-80-in-utf-16.txt",
    "list-unindented-without-blank-line.txt",
    "signature-alone-at-64.txt",
    "signature-alone-at-76-quoted.txt",
    "signature-alone-url-safe-without-padding.txt",
    "signature-by-certutil-encode.txt",
    "signature-ends-in-dots.json",
    "signature-in-pem.txt",
    "signature-missing.json",
    "signature-redacted.json",
    "signature-short-by-a-part.json",
    "table-ends-in-dots.txt",
    "whole.json",
    "whole.p7",
];

fn file(name: &str) -> File {
    let (_, bytes) = SAMPLES.iter().find(|(sample, _)| *sample == name).unwrap();
    File::decode(FileId(0), name.into(), bytes).unwrap()
}

fn read(name: &str) -> Parsed<ImdsAttested> {
    let mut sections = claim(&file(name).readable()).sections;
    assert_eq!(sections.len(), 1, "{name}: {sections:?}");
    let Some(AnyArtifact::ImdsAttested(parsed)) = sections.pop() else { panic!("{name} is something else") };
    *parsed
}

fn signed(name: &str) -> Signed {
    read(name).value.signature.unwrap_or_else(|| panic!("{name} is not read")).value
}

fn wanted(name: &str) -> Vec<&'static str> {
    read(name).problems.iter().map(|problem| problem.expected).collect()
}

#[test]
fn the_law_of_reading_holds() {
    for (name, _) in SAMPLES {
        cut_law::holds_for(file(name).readable().as_str());
    }
}

#[test]
fn a_document_is_read_with_its_content_signer_and_certificate() {
    let parsed = read("whole.json");
    assert!(parsed.value.is_complete() && parsed.problems.is_empty());
    let signed = parsed.value.signature.unwrap().value;
    assert_eq!((signed.was_ber, signed.detached, signed.trailing_bytes), (false, false, 0));
    let content = signed.content.unwrap();
    assert_eq!(content.vm_id.as_deref(), Some("00000000-0000-0000-0000-0000000000c1"));
    let stamp = content.time_stamp.unwrap();
    assert_eq!(stamp.created_on.as_deref(), Some("03/01/26 10:00:00 -0000"));
    assert_eq!(stamp.expires_on_utc.as_deref(), Some("2026-03-01T16:00:00Z"));
    let [certificate] = &signed.certificates[..] else { panic!("one certificate") };
    assert_eq!(certificate.subject, "CN=metadata.azure.com, O=Example Corporation, L=Redmond, S=WA, C=US");
    assert_eq!(certificate.issuer, "CN=Example TLS Issuing CA 01, O=\"Example Trust, Inc.\", C=US");
    assert_eq!(
        certificate.subject_alternative_names,
        ["westeurope.metadata.azure.com", "metadata.azure.com"]
    );
    let [one] = &signed.signers[..] else { panic!("one signer") };
    let named = Sid::IssuerAndSerialNumber {
        issuer: certificate.issuer_raw.clone(),
        serial_number: certificate.serial_raw.clone(),
    };
    assert_eq!((&one.sid, one.signature.len()), (&named, 256));
    assert_eq!((&one.signed_attrs, &one.message_digest), (&None, &None));
    assert_eq!(one.digest_algorithm, "1.2.840.113549.1.1.11");
}

#[test]
fn every_form_holds_the_same_document() {
    let whole = signed("whole.json");
    for name in [
        "whole.p7",
        "encoding-other.json",
        "list-at-80-in-utf-16.txt",
        "list-at-120-in-a-transcript.txt",
        "list-unindented-without-blank-line.txt",
        "signature-in-pem.txt",
        "signature-by-certutil-encode.txt",
        "signature-alone-at-64.txt",
        "signature-alone-at-76-quoted.txt",
        "signature-alone-url-safe-without-padding.txt",
    ] {
        assert_eq!(signed(name), whole, "{name}");
        assert!(read(name).value.is_complete(), "{name}");
    }
    let pieces = signed("ber-in-pieces.json");
    assert!(pieces.was_ber);
    assert_eq!((pieces.der, pieces.signers), (whole.der.clone(), whole.signers));
    let behind = signed("bytes-behind.json");
    assert_eq!((behind.der, behind.trailing_bytes), (whole.der, 11));
}

#[test]
fn a_file_of_bytes_is_quoted_as_pem() {
    let file = file("whole.p7");
    assert_eq!((file.encoding, file.line(1)), (Encoding::Der, "-----BEGIN PKCS7-----"));
}

#[test]
fn what_is_missing_is_named_and_the_rest_is_shown() {
    assert_eq!(wanted("detached.json"), ["the content beside its signature"]);
    assert!(signed("detached.json").detached && signed("detached.json").signers.len() == 1);
    assert_eq!(wanted("content-empty.json"), ["content that is not empty"]);
    assert_eq!(signed("content-empty.json").e_content, Some(Vec::new()));
    assert_eq!(wanted("content-no-json.json"), ["content in JSON"]);
    assert_eq!(wanted("content-no-octet-string.json"), ["content in one octet string"]);
    assert!(!signed("content-no-octet-string.json").detached);
    assert_eq!(wanted("certificates-only.p7b"), ["the content beside its signature", "a signer"]);
    assert_eq!(signed("certificates-only.p7b").certificates.len(), 2);
    let bag = "certificate-twice-and-one-malformed.json";
    assert_eq!(wanted(bag), ["each certificate once", "a certificate in DER"]);
    assert_eq!((signed(bag).certificates.len(), signed(bag).content.is_some()), (2, true));
    assert_eq!(wanted("date-that-there-is-not.json"), ["dates as the service writes them"]);
    assert_eq!(wanted("encoding-other.json"), ["the encoding pkcs7"]);
}

#[test]
fn a_signature_that_is_not_there_says_why() {
    for (name, why) in [
        ("signature-short-by-a-part.json", Unreadable::Truncated),
        ("signature-ends-in-dots.json", Unreadable::Truncated),
        ("table-ends-in-dots.txt", Unreadable::Truncated),
        ("signature-redacted.json", Unreadable::NotBase64),
        ("signature-missing.json", Unreadable::Missing),
    ] {
        let parsed = read(name);
        assert_eq!(parsed.value.unreadable.unwrap().value, why, "{name}");
        assert!(parsed.value.signature.is_none() && !parsed.value.is_complete(), "{name}");
        assert_eq!(parsed.problems.len(), 1, "{name}");
    }
}

#[test]
fn what_ends_with_the_file_may_have_been_cut_with_it() {
    let file = file("signature-alone-at-64.txt");
    let text = file.readable().as_str().chars().take(1000).collect::<String>();
    let file = File::decode(FileId(0), "a".into(), text.as_bytes()).unwrap();
    let Some(AnyArtifact::ImdsAttested(parsed)) = claim(&file.readable()).sections.pop() else { panic!() };
    assert_eq!((parsed.value.unreadable, parsed.problems.len()), (None, 1));
}

#[test]
fn signed_attributes_are_given_as_they_are_signed() {
    let signed = signed("ber-with-signed-attributes.p7m");
    let one = &signed.signers[0];
    assert!(signed.was_ber && signed.content.is_some());
    assert_eq!(one.signed_attrs.as_ref().unwrap()[0], 0x31);
    assert_eq!(one.message_digest.as_ref().map(Vec::len), Some(32));
    let key = signed.certificates[0].subject_key_identifier.clone().unwrap();
    assert!(matches!(&one.sid, Sid::SubjectKeyIdentifier(of) if crate::values::hex(of) == key));
}
