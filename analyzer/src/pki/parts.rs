//! What a certificate is made of, as far as signatures need it.

use coldcase_parsers::certificate::Certificate;
use x509_parser::certificate::X509CertificateParser;
use x509_parser::nom::Parser as _;
use x509_parser::oid_registry::{
    OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P384, OID_PKCS1_RSAENCRYPTION,
};
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

use super::algorithm::{Digest, Key, KeyKind, Outcome, Scheme, check};

/// The parts of a certificate that its signature and those below it are checked with.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// What the issuer signed.
    signed: Vec<u8>,
    /// How; nothing where it is not known, as MD5 is not.
    scheme: Option<Scheme>,
    signature: Vec<u8>,
    pub(super) key: Key,
}

impl Parts {
    /// Takes a certificate apart.
    pub(super) fn of(certificate: &Certificate) -> Option<Self> {
        // Its extensions were read with the certificate.
        let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
        let (_, parsed) = parser.parse(&certificate.der).ok()?;
        let algorithm = &parsed.signature_algorithm;
        let parameters = algorithm.parameters.as_ref().and_then(|any| encoded(any));
        Some(Self {
            signed: parsed.tbs_certificate.as_ref().to_vec(),
            scheme: Scheme::named(&algorithm.algorithm.to_id_string(), parameters.as_deref()),
            signature: parsed.signature_value.data.to_vec(),
            key: key(&parsed.tbs_certificate.subject_pki),
        })
    }

    /// Whether this certificate was signed with a key.
    pub(super) fn signed_with(&self, key: &Key) -> Outcome {
        match self.scheme {
            Some(scheme) => check(scheme, key, &self.signed, &self.signature),
            None => Outcome::Unsupported,
        }
    }

    /// Whether its signature proves little, or cannot be checked.
    pub(super) fn is_weakly_signed(&self) -> bool {
        self.scheme.is_none_or(|scheme| scheme.digest() == Digest::Sha1)
    }

    /// Whether a signature of this certificate is the one in question.
    pub(super) fn is(&self, signed: &[u8], signature: &[u8]) -> bool {
        self.signature == signature && self.signed == signed
    }
}

fn encoded(any: &x509_parser::der_parser::asn1_rs::Any<'_>) -> Option<Vec<u8>> {
    use x509_parser::der_parser::asn1_rs::ToDer;
    any.to_der_vec().ok()
}

fn key(info: &SubjectPublicKeyInfo<'_>) -> Key {
    let kind = if info.algorithm.algorithm == OID_PKCS1_RSAENCRYPTION {
        match info.parsed() {
            Ok(PublicKey::RSA(rsa)) => KeyKind::Rsa { bits: bits(rsa.modulus) },
            _ => KeyKind::Other,
        }
    } else if info.algorithm.algorithm == OID_KEY_TYPE_EC_PUBLIC_KEY {
        match info.algorithm.parameters.as_ref().and_then(|curve| curve.as_oid().ok()) {
            Some(curve) if curve == OID_EC_P256 => KeyKind::P256,
            Some(curve) if curve == OID_NIST_EC_P384 => KeyKind::P384,
            _ => KeyKind::Other,
        }
    } else {
        KeyKind::Other
    };
    Key { kind, bytes: info.subject_public_key.data.to_vec() }
}

/// How long a number is, without its leading zeros.
fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let first = number.get(zeros).map_or(0, |byte| byte.leading_zeros() as usize);
    (number.len() - zeros) * 8 - first
}
