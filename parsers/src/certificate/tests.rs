//! Certificates, and how their names are written.

use super::*;
use crate::{AnyArtifact, File, FileId, claim};

const TWO: &[u8] = include_bytes!("../../../fixtures/artifacts/imds-attested/certificates-only.p7b");

/// The certificate of a server, and the one of its issuer.
fn two() -> [Certificate; 2] {
    let file = File::decode(FileId(0), "a.p7b".into(), TWO).unwrap();
    let Some(AnyArtifact::ImdsAttested(parsed)) = claim(&file.readable()).sections.pop() else {
        panic!("no signature")
    };
    parsed.value.signature.unwrap().value.certificates.try_into().unwrap()
}

#[test]
fn a_certificate_says_what_a_path_wants_to_know() {
    let [server, issuer] = two();
    assert_eq!((server.is_ca, issuer.is_ca), (false, true));
    assert_eq!(server.issuer_raw, issuer.subject_raw);
    assert_eq!(server.authority_key_identifier, issuer.subject_key_identifier);
    assert_eq!((server.serial_number.as_str(), server.serial_raw.len()), ("3300AABBCCDDEEFF0011", 10));
    assert_eq!((server.not_after.as_str(), server.not_after_unix), ("2026-06-30T00:00:00Z", 1_782_777_600));
    assert_eq!(server.extended_key_usage, ["serverAuth", "clientAuth"]);
    assert_eq!(server.ca_issuers, ["http://pki.example/certs/Example%20TLS%20Issuing%20CA%2001.crt"]);
    assert_eq!(
        (server.key.as_str(), server.signature_algorithm.as_str()),
        ("RSA-2048", "sha384WithRSAEncryption")
    );
    assert_eq!((server.thumbprint.len(), server.sha256.len()), (40, 64));
}

#[test]
fn names_begin_with_the_common_name_and_quote_what_has_a_comma() {
    let [server, issuer] = two();
    assert_eq!(server.subject, "CN=metadata.azure.com, O=Example Corporation, L=Redmond, S=WA, C=US");
    assert_eq!(issuer.subject, "CN=Example TLS Issuing CA 01, O=\"Example Trust, Inc.\", C=US");
    assert_eq!(name(&server.issuer_raw).unwrap(), issuer.subject);
    assert_eq!(name(&[0x30, 0, 0]), None);
}

#[test]
fn wide_characters_and_unknown_parts_are_written() {
    // A part of an unknown kind, and a common name of 16-bit characters.
    let bytes = b"\x30\x21\x31\x0E\x30\x0C\x06\x03\x55\x04\x61\x0C\x05\x58\x22\x59\x20\x5A\x31\x0F\x30\x0D\x06\x03\x55\x04\x03\x1E\x06\x00\x56\x00\xE4\x00\x6D";
    assert_eq!(name(bytes), Some("CN=Väm, OID.2.5.4.97=\"X\"\"Y Z\"".to_owned()));
}

#[test]
fn what_is_no_certificate_says_so() {
    let [server, _] = two();
    assert_eq!(Certificate::read(&[]), Err("a certificate in DER"));
    assert_eq!(Certificate::read(&server.der[..900]), Err("a certificate in DER"));
    assert_eq!(
        Certificate::read(&[server.der.as_slice(), &[0]].concat()),
        Err("nothing behind the certificate")
    );
}
