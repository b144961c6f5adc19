//! `SignedData`, walked element by element: what cannot be read is named, and what stands beside it is still shown.
//!
//! A strict reader of the syntax gives nothing for a document with one bad certificate, and loses their order.

use super::content;
use super::der::{self, Element, Torn, dotted, take};
use super::signed::{Sid, Signed, Signer};
use crate::certificate::Certificate;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const IDENTIFIER: u8 = 0x06;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
/// `[0]` and `[1]`, with elements in them.
const FIRST: u8 = 0xA0;
const SECOND: u8 = 0xA1;
/// `[0]` with bytes in it.
const FIRST_BYTES: u8 = 0x80;

/// An identifier, as bytes and with dots.
type Known = (&'static [u8], &'static str);
const SIGNED_DATA: Known = (&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2], "1.2.840.113549.1.7.2");
const MESSAGE_DIGEST: Known = (&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4], "1.2.840.113549.1.9.4");

/// Reads a `ContentInfo`, and says what was wanted where its parts are something else.
pub(super) fn read(bytes: Vec<u8>, problems: &mut Vec<&'static str>) -> Result<Signed, Torn> {
    let normal = der::normal(bytes)?;
    let signed_data = signed_data(&normal.der).ok_or(Torn::Other)?;
    let mut signed = Signed {
        e_content_type: String::new(),
        e_content: None,
        detached: false,
        content: None,
        signers: Vec::new(),
        certificates: Vec::new(),
        der: Vec::new(),
        was_ber: normal.was_ber,
        trailing_bytes: normal.trailing,
    };
    if parts(signed_data, &mut signed, problems).is_none() {
        problems.push("all parts of a signature");
    }
    if normal.trailing > 0 {
        problems.push("nothing behind the signature");
    }
    signed.der = normal.der;
    Ok(signed)
}

/// The value of the `SignedData` in a `ContentInfo`.
fn signed_data(der: &[u8]) -> Option<&[u8]> {
    let mut info = Element::only(der, SEQUENCE)?.value;
    let is_signed = is(take(&mut info, IDENTIFIER)?.value, SIGNED_DATA)?;
    let inner = take(&mut info, FIRST).filter(|_| is_signed)?;
    Some(Element::only(inner.value, SEQUENCE)?.value)
}

/// Reads the parts in their order, as far as they go.
fn parts(mut rest: &[u8], signed: &mut Signed, problems: &mut Vec<&'static str>) -> Option<()> {
    take(&mut rest, INTEGER)?;
    take(&mut rest, SET)?;
    encapsulated(take(&mut rest, SEQUENCE)?.value, signed, problems)?;
    if let Some(bag) = take(&mut rest, FIRST) {
        signed.certificates = certificates(bag.value, problems);
    }
    // Lists of revoked certificates.
    take(&mut rest, SECOND);
    let mut all = take(&mut rest, SET)?.value;
    while let Some(one) = take(&mut all, SEQUENCE) {
        match signer(one.value) {
            Some(read) => signed.signers.push(read),
            None => problems.push("a signer"),
        }
    }
    // None at all, or something else among them.
    if !all.is_empty() || signed.signers.is_empty() && !problems.contains(&"a signer") {
        problems.push("a signer");
    }
    rest.is_empty().then_some(())
}

fn encapsulated(mut rest: &[u8], signed: &mut Signed, problems: &mut Vec<&'static str>) -> Option<()> {
    signed.e_content_type = dotted(take(&mut rest, IDENTIFIER)?.value)?;
    let Some(explicit) = take(&mut rest, FIRST) else {
        signed.detached = rest.is_empty();
        problems.push("the content beside its signature");
        return rest.is_empty().then_some(());
    };
    let Some(octets) = Element::only(explicit.value, OCTETS) else {
        problems.push("content in one octet string");
        return Some(());
    };
    if octets.value.is_empty() {
        problems.push("content that is not empty");
    } else {
        signed.content = content::read(octets.value, problems);
    }
    signed.e_content = Some(octets.value.to_vec());
    Some(())
}

fn certificates(mut bag: &[u8], problems: &mut Vec<&'static str>) -> Vec<Certificate> {
    let mut all: Vec<Certificate> = Vec::new();
    while let Some((element, rest)) = Element::read(bag) {
        bag = rest;
        if all.iter().any(|known| known.der == element.whole) {
            problems.push("each certificate once");
            continue;
        }
        match Certificate::read(element.whole) {
            Ok(certificate) => all.push(certificate),
            Err(reason) => problems.push(reason),
        }
    }
    if !bag.is_empty() {
        problems.push("a certificate in DER");
    }
    all
}

fn signer(mut rest: &[u8]) -> Option<Signer> {
    take(&mut rest, INTEGER)?;
    let sid = sid(&mut rest)?;
    let (digest_algorithm, _) = algorithm(take(&mut rest, SEQUENCE)?.value)?;
    let attributes = take(&mut rest, FIRST);
    let (signature_algorithm, signature_parameters) = algorithm(take(&mut rest, SEQUENCE)?.value)?;
    let signature = take(&mut rest, OCTETS)?.value.to_vec();
    Some(Signer {
        sid,
        digest_algorithm,
        signature_algorithm,
        signature_parameters,
        message_digest: attributes.and_then(|set| message_digest(set.value)),
        signed_attrs: attributes.map(|set| as_set(set.whole)),
        signature,
    })
}

fn sid(rest: &mut &[u8]) -> Option<Sid> {
    if let Some(key) = take(rest, FIRST_BYTES) {
        return Some(Sid::SubjectKeyIdentifier(key.value.to_vec()));
    }
    let mut named = take(rest, SEQUENCE)?.value;
    let issuer = take(&mut named, SEQUENCE)?.whole.to_vec();
    let serial_number = take(&mut named, INTEGER)?.value.to_vec();
    Some(Sid::IssuerAndSerialNumber { issuer, serial_number })
}

/// Whether an identifier is a certain one; its numbers may have zeros before them.
fn is(identifier: &[u8], (bytes, name): Known) -> Option<bool> {
    Some(identifier == bytes || dotted(identifier)? == name)
}

/// The identifier of an algorithm, and its parameters.
fn algorithm(mut rest: &[u8]) -> Option<(String, Option<Vec<u8>>)> {
    let name = dotted(take(&mut rest, IDENTIFIER)?.value)?;
    Some((name, Some(rest.to_vec()).filter(|parameters| !parameters.is_empty())))
}

/// Attributes are signed as a set, and sent as a `[0]`.
fn as_set(whole: &[u8]) -> Vec<u8> {
    let mut set = whole.to_vec();
    if let Some(tag) = set.first_mut() {
        *tag = SET;
    }
    set
}

fn message_digest(mut attributes: &[u8]) -> Option<Vec<u8>> {
    while let Some(attribute) = take(&mut attributes, SEQUENCE) {
        let mut parts = attribute.value;
        if is(take(&mut parts, IDENTIFIER)?.value, MESSAGE_DIGEST)? {
            let values = take(&mut parts, SET)?;
            return Some(Element::only(values.value, OCTETS)?.value.to_vec());
        }
    }
    None
}
