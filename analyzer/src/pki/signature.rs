//! Whether the signature of a document holds.

use coldcase_parsers::certificate::Certificate;
use coldcase_parsers::imds::attested::signed::{Sid, Signed, Signer};
use schemars::JsonSchema;
use serde::Serialize;

use super::algorithm::{Digest, Key, Outcome, Scheme, check};
use super::parts::Parts;
use super::verified::WeakPoint;

/// A document of Azure has one signer.
const MOST_SIGNERS: usize = 8;

/// What a document's signature comes to. The later ones outweigh the earlier where there are several signers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureVerdict {
    /// It is the signer's, over this content.
    Valid,
    /// It holds, but with SHA-1 or a key below 2048 bits, that others can forge.
    Weak,
    /// An algorithm that cannot be checked, such as MD5.
    Unsupported,
    /// Something that it takes to check it is missing: content, signer or certificate.
    Incomplete,
    /// It is not the signer's, or not over this content.
    Invalid,
}

/// A signature, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedSignature {
    /// What it comes to.
    pub verdict: SignatureVerdict,
    /// Why it is not valid.
    pub reason: Option<&'static str>,
    /// `sha256` and the like.
    pub digest: Option<&'static str>,
    /// By what the document names its digest.
    pub digest_named_by: Option<DigestNamedBy>,
    /// `rsa-pkcs1`, `rsa-pss` or `ecdsa`.
    pub algorithm: Option<&'static str>,
    /// Whether the digest among the signed attributes is that of the content.
    pub message_digest: MessageDigest,
}

/// By what a document names its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DigestNamedBy {
    /// By the digest.
    Digest,
    /// By a signature made with it, as Azure does.
    Signature,
}

/// The digest among the signed attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MessageDigest {
    /// There are no signed attributes: the content itself is signed, as Azure does.
    NotPresent,
    /// It is the content's.
    Matches,
    /// It is not the content's.
    Differs,
}

/// One signer's signature, and the certificate that it was checked with.
pub(super) struct Checked<'a> {
    pub(super) signature: VerifiedSignature,
    pub(super) certificate: Option<&'a Certificate>,
    pub(super) parts: Option<Parts>,
    pub(super) weak_points: Vec<WeakPoint>,
}

/// Checks the signature of a document: each signer's, for each stands for the content.
pub fn signature(document: &Signed) -> VerifiedSignature {
    worst(check_all(document).into_iter().map(|checked| checked.signature))
}

/// That of the signer for whom it is worst.
pub(super) fn worst(all: impl Iterator<Item = VerifiedSignature>) -> VerifiedSignature {
    all.max_by_key(|signature| signature.verdict)
        .unwrap_or_else(|| VerifiedSignature::new(SignatureVerdict::Incomplete, Some("nobody signed it")))
}

/// Checks every signer's.
pub(super) fn check_all(document: &Signed) -> Vec<Checked<'_>> {
    if document.signers.len() > MOST_SIGNERS {
        let too_many = Some("it has more signers than a document has any use for");
        let signature = VerifiedSignature::new(SignatureVerdict::Unsupported, too_many);
        return vec![Checked { signature, certificate: None, parts: None, weak_points: Vec::new() }];
    }
    document.signers.iter().map(|signer| check_one(document, signer)).collect()
}

impl VerifiedSignature {
    fn new(verdict: SignatureVerdict, reason: Option<&'static str>) -> Self {
        Self {
            verdict,
            reason,
            digest: None,
            digest_named_by: None,
            algorithm: None,
            message_digest: MessageDigest::NotPresent,
        }
    }

    fn ends(mut self, verdict: SignatureVerdict, reason: Option<&'static str>) -> Self {
        (self.verdict, self.reason) = (verdict, reason);
        self
    }
}

fn check_one<'a>(document: &'a Signed, signer: &'a Signer) -> Checked<'a> {
    let certificate = certificate_of(document, &signer.sid);
    let mut weak_points = Vec::new();
    let parts = certificate.ok().and_then(Parts::of);
    let key = match certificate {
        Ok(_) => {
            parts.as_ref().map(|parts| &parts.key).ok_or("the signer's certificate cannot be taken apart")
        }
        Err(reason) => Err(reason),
    };
    let signature = judge(document, signer, key, &mut weak_points);
    Checked { signature, certificate: certificate.ok(), parts, weak_points }
}

/// The certificate that a signer names: by issuer and serial number or by key, never by its place.
///
/// An issuer gives a number once: where two certificates have it, somebody made one of them up.
fn certificate_of<'a>(document: &'a Signed, sid: &Sid) -> Result<&'a Certificate, &'static str> {
    let mut named = document.certificates.iter().filter(|certificate| match sid {
        Sid::IssuerAndSerialNumber { issuer, serial_number } => {
            certificate.issuer_raw == *issuer && certificate.serial_raw == *serial_number
        }
        Sid::SubjectKeyIdentifier(key) => {
            certificate.subject_key_identifier.as_ref().is_some_and(|own| is_hex_of(own, key))
        }
    });
    let first = named.next().ok_or("the signer's certificate is not in it")?;
    match named.find(|other| other.der != first.der) {
        Some(_) => Err("two certificates in it are named as the signer's"),
        None => Ok(first),
    }
}

/// Whether a text is the hexadecimal of bytes.
fn is_hex_of(text: &str, bytes: &[u8]) -> bool {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    let digits = digits.map(|digit| char::from_digit(u32::from(digit), 16));
    digits.eq(text.chars().map(|c| Some(c.to_ascii_lowercase())))
}

fn judge(
    document: &Signed,
    signer: &Signer,
    key: Result<&Key, &'static str>,
    weak_points: &mut Vec<WeakPoint>,
) -> VerifiedSignature {
    use SignatureVerdict::{Incomplete, Invalid, Unsupported, Valid, Weak};
    let mut told = VerifiedSignature::new(Incomplete, None);
    let Some((digest, by_signature)) = Digest::named(&signer.digest_algorithm) else {
        return told.ends(Unsupported, Some("its digest is none that can be checked"));
    };
    told.digest = Some(digest.name());
    told.digest_named_by = Some(if by_signature { DigestNamedBy::Signature } else { DigestNamedBy::Digest });
    let Some(scheme) = scheme(signer, digest) else {
        return told.ends(Unsupported, Some("its algorithm is none that can be checked"));
    };
    told.algorithm = Some(scheme.name());
    let Some(content) = document.e_content.as_deref().filter(|_| !document.detached) else {
        return told.ends(Incomplete, Some("the content is not in it"));
    };
    if signer.signed_attrs.is_some() {
        let matches = signer.message_digest.as_deref() == Some(&digest.of(content));
        told.message_digest = if matches { MessageDigest::Matches } else { MessageDigest::Differs };
        if !matches {
            return told.ends(Invalid, Some("the digest that was signed is not that of the content"));
        }
    }
    if scheme.digest() != digest {
        return told.ends(Invalid, Some("its two algorithms name two digests"));
    }
    let key = match key {
        Ok(key) => key,
        Err(reason) => return told.ends(Incomplete, Some(reason)),
    };
    if digest == Digest::Sha1 {
        weak_points.push(WeakPoint::Sha1Signature);
    }
    if key.is_short() {
        weak_points.push(WeakPoint::ShortKey);
    }
    match check(scheme, key, signer.signed_attrs.as_deref().unwrap_or(content), &signer.signature) {
        Outcome::Unsupported => told.ends(Unsupported, Some("its key is none that can be checked")),
        Outcome::Fails => told.ends(Invalid, Some("the key of the signer's certificate did not sign this")),
        Outcome::Holds if weak_points.is_empty() => told.ends(Valid, None),
        Outcome::Holds => told.ends(Weak, Some("others can forge a signature of this kind")),
    }
}

/// How it was signed. `rsaEncryption` leaves the digest to the other field.
fn scheme(signer: &Signer, digest: Digest) -> Option<Scheme> {
    match signer.signature_algorithm.as_str() {
        "1.2.840.113549.1.1.1" => Some(Scheme::Pkcs1(digest)),
        "1.2.840.10045.2.1" => Some(Scheme::Ecdsa(digest)),
        oid => Scheme::named(oid, signer.signature_parameters.as_deref()),
    }
}
