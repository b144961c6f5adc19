//! Documents with one byte changed, and what a strict reader makes of the same bytes.

use ::der::{Decode, Encode, Tag, Tagged};
use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;

use super::super::walk;
use super::*;
use crate::Certificate;

/// What the strict reader says, in the words of ours: content, certificates, signatures.
type Said = (Option<Vec<u8>>, Vec<Vec<u8>>, Vec<(String, Vec<u8>)>);

fn strictly(bytes: &[u8]) -> Option<Said> {
    let info = ContentInfo::from_der(bytes).ok()?;
    (info.content_type.to_string() == "1.2.840.113549.1.7.2").then_some(())?;
    let data: SignedData = info.content.decode_as().ok()?;
    let content = data.encap_content_info.econtent.filter(|any| any.tag() == Tag::OctetString);
    let bag = data.certificates.iter().flat_map(|set| set.0.iter());
    let mut certificates: Vec<_> = bag.map(|one| one.to_der().unwrap()).collect();
    certificates.sort();
    let signers = data.signer_infos.0.iter();
    let signatures =
        signers.map(|one| (one.signature_algorithm.oid.to_string(), one.signature.as_bytes().to_vec()));
    Some((content.map(|any| any.value().to_vec()), certificates, signatures.collect()))
}

fn ours(bytes: &[u8]) -> Option<Said> {
    let signed = walk::read(bytes.to_vec(), &mut Vec::new()).ok()?;
    let mut certificates: Vec<_> = signed.certificates.into_iter().map(|one| one.der).collect();
    certificates.sort();
    let signatures = signed.signers.into_iter().map(|one| (one.signature_algorithm, one.signature));
    Some((signed.e_content, certificates, signatures.collect()))
}

/// The bytes of a signature as it came.
fn bytes(name: &str) -> Vec<u8> {
    let (_, sample) = SAMPLES.iter().find(|(sample, _)| *sample == name).unwrap();
    let quoted = sample.starts_with(b"{").then(|| String::from_utf8_lossy(sample).into_owned());
    let base64 = quoted.as_deref().and_then(|text| text.split('"').find(|part| part.len() > 100));
    base64.map_or(sample.to_vec(), |text| base64::bytes(text).unwrap())
}

/// Every byte of some bytes, changed in several ways.
fn flipped(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    (0..bytes.len()).flat_map(move |at| {
        [0x01, 0x20, 0x80, 0xFF].into_iter().map(move |change| {
            let mut other = bytes.to_vec();
            other[at] ^= change;
            (at, other)
        })
    })
}

#[test]
fn a_strict_reader_says_the_same_of_whole_documents() {
    for name in ["whole.json", "content-empty.json", "detached.json", "certificates-only.p7b"] {
        let der = signed(name).der;
        assert_eq!(strictly(&der), ours(&der), "{name}");
        assert!(strictly(&der).is_some(), "{name}");
    }
}

#[test]
fn no_changed_byte_stops_the_reader_or_gives_another_content_than_a_strict_one() {
    let der = signed("whole.json").der;
    for (at, other) in flipped(&der) {
        let ours = ours(&other);
        let Some(strict) = strictly(&other) else { continue };
        let (content, _, signatures) = ours.unwrap_or_else(|| panic!("byte {at} is strict and not read"));
        assert_eq!((content, signatures), (strict.0, strict.2), "byte {at}");
    }
}

#[test]
fn no_changed_byte_of_ber_or_of_a_certificate_stops_the_reader() {
    for name in ["ber-in-pieces.json", "ber-with-signed-attributes.p7m"] {
        let bytes = bytes(name);
        assert!(ours(&bytes).is_some(), "{name}");
        for (_, other) in flipped(&bytes) {
            ours(&other);
        }
    }
    for (_, other) in flipped(&signed("whole.json").certificates[0].der) {
        let _ = Certificate::read(&other);
    }
}
