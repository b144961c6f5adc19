//! Which signatures can be checked, and the one place that checks them.

use ring::digest;
use ring::signature as rings;

/// A digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digest {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    /// The digest of an object identifier; `true` where it is one of a signature, as Azure writes.
    pub(super) fn named(oid: &str) -> Option<(Self, bool)> {
        Some(match oid {
            "1.3.14.3.2.26" => (Self::Sha1, false),
            "2.16.840.1.101.3.4.2.1" => (Self::Sha256, false),
            "2.16.840.1.101.3.4.2.2" => (Self::Sha384, false),
            "2.16.840.1.101.3.4.2.3" => (Self::Sha512, false),
            _ => match Scheme::named(oid, None)? {
                Scheme::Pkcs1(digest) => (digest, true),
                _ => return None,
            },
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    pub(super) fn of(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }
}

/// How a digest is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Pkcs1(Digest),
    Pss(Digest),
    Ecdsa(Digest),
}

impl Scheme {
    /// The scheme of the object identifier of a signature.
    pub(super) fn named(oid: &str, parameters: Option<&[u8]>) -> Option<Self> {
        Some(match oid {
            "1.2.840.113549.1.1.5" => Self::Pkcs1(Digest::Sha1),
            "1.2.840.113549.1.1.11" => Self::Pkcs1(Digest::Sha256),
            "1.2.840.113549.1.1.12" => Self::Pkcs1(Digest::Sha384),
            "1.2.840.113549.1.1.13" => Self::Pkcs1(Digest::Sha512),
            "1.2.840.113549.1.1.10" => Self::Pss(pss::digest(parameters?)?),
            "1.2.840.10045.4.3.2" => Self::Ecdsa(Digest::Sha256),
            "1.2.840.10045.4.3.3" => Self::Ecdsa(Digest::Sha384),
            "1.2.840.10045.4.3.4" => Self::Ecdsa(Digest::Sha512),
            _ => return None,
        })
    }

    pub(super) fn digest(self) -> Digest {
        match self {
            Self::Pkcs1(digest) | Self::Pss(digest) | Self::Ecdsa(digest) => digest,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pkcs1(_) => "rsa-pkcs1",
            Self::Pss(_) => "rsa-pss",
            Self::Ecdsa(_) => "ecdsa",
        }
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) kind: KeyKind,
    /// What the certificate's bit string holds.
    pub(super) bytes: Vec<u8>,
}

/// What a key is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyKind {
    Rsa { bits: usize },
    P256,
    P384,
    Other,
}

impl Key {
    /// RSA below 2048 bits: it can be broken, so what it signs proves little.
    pub(super) fn is_short(&self) -> bool {
        matches!(self.kind, KeyKind::Rsa { bits } if bits < 2048)
    }
}

/// What a check of one signature came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Holds,
    Fails,
    /// This combination of key and algorithm cannot be checked here.
    Unsupported,
}

/// Checks a signature.
pub(super) fn check(scheme: Scheme, key: &Key, message: &[u8], signature: &[u8]) -> Outcome {
    let Some(algorithm) = algorithm(scheme, key.kind) else { return Outcome::Unsupported };
    let key = rings::UnparsedPublicKey::new(algorithm, &key.bytes);
    if key.verify(message, signature).is_ok() { Outcome::Holds } else { Outcome::Fails }
}

fn algorithm(scheme: Scheme, key: KeyKind) -> Option<&'static dyn rings::VerificationAlgorithm> {
    use Digest::{Sha1, Sha256, Sha384, Sha512};
    Some(match (scheme, key) {
        // ring knows no RSA shorter than this, and none longer.
        (_, KeyKind::Rsa { bits }) if !(1024..=8192).contains(&bits) => return None,
        (Scheme::Pkcs1(Sha1), KeyKind::Rsa { .. }) => &rings::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
        (Scheme::Pkcs1(Sha256), KeyKind::Rsa { .. }) => {
            &rings::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY
        }
        (Scheme::Pkcs1(Sha512), KeyKind::Rsa { .. }) => {
            &rings::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY
        }
        (_, KeyKind::Rsa { bits }) if bits < 2048 => return None,
        (Scheme::Pkcs1(Sha384), KeyKind::Rsa { .. }) => &rings::RSA_PKCS1_2048_8192_SHA384,
        (Scheme::Pss(Sha256), KeyKind::Rsa { .. }) => &rings::RSA_PSS_2048_8192_SHA256,
        (Scheme::Pss(Sha384), KeyKind::Rsa { .. }) => &rings::RSA_PSS_2048_8192_SHA384,
        (Scheme::Pss(Sha512), KeyKind::Rsa { .. }) => &rings::RSA_PSS_2048_8192_SHA512,
        (Scheme::Ecdsa(Sha256), KeyKind::P256) => &rings::ECDSA_P256_SHA256_ASN1,
        (Scheme::Ecdsa(Sha384), KeyKind::P256) => &rings::ECDSA_P256_SHA384_ASN1,
        (Scheme::Ecdsa(Sha256), KeyKind::P384) => &rings::ECDSA_P384_SHA256_ASN1,
        (Scheme::Ecdsa(Sha384), KeyKind::P384) => &rings::ECDSA_P384_SHA384_ASN1,
        _ => return None,
    })
}

/// The parameters of RSASSA-PSS.
mod pss {
    use x509_parser::der_parser::asn1_rs::{Any, FromDer};
    use x509_parser::signature_algorithm::RsaSsaPssParams;

    use super::Digest;

    const MGF1: &str = "1.2.840.113549.1.1.8";

    /// The digest, where mask and salt are the usual ones for it: ring checks no others.
    pub(super) fn digest(parameters: &[u8]) -> Option<Digest> {
        let (_, any) = Any::from_der(parameters).ok()?;
        let parameters = RsaSsaPssParams::try_from(&any).ok()?;
        let (digest, _) = Digest::named(&parameters.hash_algorithm_oid().to_id_string())?;
        let mask = parameters.mask_gen_algorithm().ok()?;
        let usual_mask = mask.mgf.to_id_string() == MGF1
            && Digest::named(&mask.hash.to_id_string()).map(|(mask, _)| mask) == Some(digest);
        let length = match digest {
            Digest::Sha1 => 20,
            Digest::Sha256 => 32,
            Digest::Sha384 => 48,
            Digest::Sha512 => 64,
        };
        (usual_mask && parameters.salt_length() == length && parameters.trailer_field() == 1)
            .then_some(digest)
    }
}
