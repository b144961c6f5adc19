//! Certificates: whose they are, what they signed, and whether they lead to a root that Azure uses.
//!
//! Here alone certificates and signatures are judged. Nothing is fetched and no clock is read: the certificates are
//! those of the store, of the document and of `--trust-bundle`, and every question says the time it is asked for.

mod algorithm;
mod azure;
pub(crate) mod cloud;
mod parts;
mod paths;
mod signature;
pub(crate) mod time;
mod verified;
mod walk;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use coldcase_parsers::certificate::Certificate;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use schemars::JsonSchema;
use serde::Serialize;

use self::algorithm::Outcome;
use self::parts::Parts;

pub use self::cloud::Cloud;
pub use self::paths::{CertificatePath, MissingIssuer, PathCertificate, PathVerdict, Paths, TimeState};
pub use self::signature::{DigestNamedBy, MessageDigest, SignatureVerdict, VerifiedSignature, signature};
pub use self::verified::{ExpiredCertificate, SignerCertificate, Verified, WeakPoint, verified};

/// What a certificate is for on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It signs documents.
    Leaf,
    /// It issues.
    Issuing,
    /// A root's key, signed by another root.
    Bridge,
    /// Trusted by itself.
    Root,
}

impl Role {
    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leaf => "leaf",
            Self::Issuing => "issuing",
            Self::Bridge => "bridge",
            Self::Root => "root",
        }
    }
}

/// Where a certificate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// In the document itself.
    Embedded,
    /// In the store that comes with the program.
    Azure,
    /// In `--trust-bundle`.
    Bundle,
}

/// A certificate that is known without a document.
#[derive(Debug)]
pub struct Known {
    /// What it says.
    pub certificate: Certificate,
    /// What it is for.
    pub role: Role,
    /// Whose it is.
    pub found: Found,
    parts: Parts,
}

/// A trust store.
#[derive(Clone, Debug, Default)]
pub struct Pki {
    known: Vec<Arc<Known>>,
    by_subject: BTreeMap<Vec<u8>, Vec<usize>>,
    /// Who signed each of them, worked out when it is first asked for.
    issuers: Vec<OnceLock<Vec<usize>>>,
}

impl Pki {
    /// The certificates that Azure's signers chain to. They are read once.
    pub fn azure() -> &'static Self {
        static AZURE: LazyLock<Pki> = LazyLock::new(|| {
            let mut pki = Pki::default();
            for (_, role, pem) in azure::CERTIFICATES {
                let read = certificates(pem.as_bytes()).unwrap_or_default();
                for certificate in read {
                    pki.add(certificate, Found::Azure, Some(*role));
                }
            }
            pki
        });
        &AZURE
    }

    /// These certificates and more: one that is self-signed is trusted, another one may be on a path.
    pub fn with(&self, more: impl IntoIterator<Item = Certificate>) -> Self {
        let mut pki = Self { issuers: Vec::new(), ..self.clone() };
        for certificate in more {
            if !pki.known.iter().any(|known| known.certificate.sha256 == certificate.sha256) {
                pki.add(certificate, Found::Bundle, None);
            }
        }
        pki.issuers = pki.known.iter().map(|_| OnceLock::new()).collect();
        pki
    }

    fn add(&mut self, certificate: Certificate, found: Found, role: Option<Role>) {
        let Some(parts) = Parts::of(&certificate) else { return };
        let role = role.unwrap_or_else(|| self.role_of(&certificate, &parts));
        self.by_subject.entry(certificate.subject_raw.clone()).or_default().push(self.known.len());
        self.known.push(Arc::new(Known { certificate, role, found, parts }));
        self.issuers.push(OnceLock::new());
    }

    /// A certificate without a stated role: self-signed it is a root, with the key of a root a bridge.
    fn role_of(&self, certificate: &Certificate, parts: &Parts) -> Role {
        let is_self_signed = certificate.subject_raw == certificate.issuer_raw
            && parts.signed_with(&parts.key) == Outcome::Holds;
        let is_twin = |known: &Known| known.role == Role::Root && known.parts.key == parts.key;
        if is_self_signed {
            Role::Root
        } else if self.named(&certificate.subject_raw).any(|(_, known)| is_twin(known)) {
            Role::Bridge
        } else {
            Role::Issuing
        }
    }

    /// Every certificate, in the order of the table.
    pub fn certificates(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().map(Arc::as_ref)
    }

    /// The bridges: roots' keys that older roots signed.
    pub fn bridges(&self) -> impl Iterator<Item = &Known> {
        self.certificates().filter(|known| known.role == Role::Bridge)
    }

    /// The certificate of a SHA-256 in upper-case hex.
    pub fn by_sha256(&self, sha256: &str) -> Option<&Known> {
        self.certificates().find(|known| known.certificate.sha256 == sha256)
    }

    /// The certificate of a thumbprint, the SHA-1 that Windows shows.
    pub fn by_thumbprint(&self, thumbprint: &str) -> Option<&Known> {
        self.certificates().find(|known| known.certificate.thumbprint.eq_ignore_ascii_case(thumbprint))
    }

    /// The certificates whose key signed one of these; of a root, the root itself.
    pub fn issuers_of<'a>(&'a self, known: &'a Known) -> impl Iterator<Item = &'a Known> {
        let place = self.known.iter().position(|one| std::ptr::eq(one.as_ref(), known));
        place.map(|place| self.issuers(place)).unwrap_or_default().iter().filter_map(|place| self.get(*place))
    }

    fn get(&self, place: usize) -> Option<&Known> {
        self.known.get(place).map(Arc::as_ref)
    }

    /// The certificates of a name.
    fn named(&self, subject: &[u8]) -> impl Iterator<Item = (usize, &Known)> {
        let places = self.by_subject.get(subject).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| Some((*place, self.get(*place)?)))
    }

    fn issuers(&self, place: usize) -> &[usize] {
        let Some((known, issuers)) = self.get(place).zip(self.issuers.get(place)) else { return &[] };
        issuers.get_or_init(|| {
            let named = self.named(&known.certificate.issuer_raw);
            let signed =
                named.filter(|(_, issuer)| known.parts.signed_with(&issuer.parts.key) == Outcome::Holds);
            signed.map(|(place, _)| place).collect()
        })
    }
}

/// The certificates of a PEM file, or the one of a DER file.
///
/// # Errors
/// What is wrong with the file, in words.
pub fn certificates(bytes: &[u8]) -> Result<Vec<Certificate>, &'static str> {
    if bytes.first() == Some(&0x30) {
        return Ok(vec![Certificate::read(bytes)?]);
    }
    let mut all = Vec::new();
    for der in CertificateDer::pem_slice_iter(bytes) {
        all.push(Certificate::read(&der.map_err(|_| "a PEM block is broken")?)?);
    }
    if all.is_empty() { Err("it holds no certificate, neither PEM nor DER") } else { Ok(all) }
}
