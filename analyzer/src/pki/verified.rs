//! What a document proves: who signed it, and whether that leads to a root, when it was made and later.

use coldcase_parsers::certificate::Certificate;
use coldcase_parsers::imds::ImdsAttested;
use coldcase_parsers::imds::attested::signed::Signed;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::Parts;
use super::paths::at_time;
use super::signature::{Checked, VerifiedSignature, check_all, worst};
use super::walk::Walk;
use super::{Cloud, Paths, Pki, TimeState, cloud};

/// What a document proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verified {
    /// Whether its signature holds.
    pub signature: VerifiedSignature,
    /// Who signed it: the certificate that it names; null where there is none, or several.
    pub signer: Option<SignerCertificate>,
    /// The cloud that this certificate names.
    pub cloud: Option<Cloud>,
    /// The region that this certificate names.
    pub region: Option<String>,
    /// The paths of this certificate when the document says that it was made; null where it does not say.
    pub at_created_on: Option<Paths>,
    /// The same at `--as-of`; null without it.
    pub at_as_of: Option<Paths>,
    /// Certificates of the paths that were valid then and are expired at `--as-of`; null without both times.
    pub expired_since: Option<Vec<ExpiredCertificate>>,
    /// What makes it prove less.
    pub weak_points: Vec<WeakPoint>,
}

/// The certificate of a signer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignerCertificate {
    /// Whose it is, as Windows writes it.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// Its SHA-1, as Windows shows it.
    pub thumbprint: String,
    /// Its SHA-256.
    pub sha256: String,
    /// RFC 3339 in UTC.
    pub not_before: String,
    /// RFC 3339 in UTC.
    pub not_after: String,
}

/// A certificate that has expired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExpiredCertificate {
    /// Whose it is.
    pub subject: String,
    /// Who signed it: of two with one name the one that this authority signed.
    pub issuer: String,
    /// Its SHA-1, as Windows shows it.
    pub thumbprint: String,
    /// RFC 3339 in UTC.
    pub not_after: String,
}

/// What makes a document prove less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WeakPoint {
    /// It is signed with SHA-1.
    Sha1Signature,
    /// The signer's key is below 2048 bits.
    ShortKey,
    /// The signer's certificate is signed with an algorithm that cannot be checked, such as MD5, or with SHA-1.
    WeakCertificateSignature,
    /// It has several signers; Azure's have one.
    SeveralSigners,
    /// It is written in BER; Azure writes DER.
    Ber,
    /// Something follows it.
    TrailingBytes,
}

/// Works out what a document proves, at the time it says it was made and at another time.
pub fn verified(document: &ImdsAttested, pki: &Pki, as_of: Option<&str>) -> Option<Verified> {
    Some(of_signed(&document.signature.as_ref()?.value, pki, as_of))
}

fn of_signed(signed: &Signed, pki: &Pki, as_of: Option<&str>) -> Verified {
    let mut checked = check_all(signed);
    let signature = worst(checked.iter().map(|one| one.signature.clone()));
    let (certificate, parts) = signer(&mut checked).unzip();
    let weak_points = weak_points(signed, &checked, parts.as_ref());
    let named = certificate.and_then(cloud::named);
    let created_on = created_on(signed);
    let walk = certificate.zip(parts);
    let walk = walk.map(|(leaf, parts)| Walk::from(leaf, parts, &signed.certificates, pki));
    let at = |time: Option<&str>| at_time(walk.as_ref()?, time?);
    let (at_created_on, at_as_of) = (at(created_on), at(as_of));
    Verified {
        expired_since: at_created_on.as_ref().zip(at_as_of.as_ref()).map(|(then, now)| expired(then, now)),
        weak_points,
        signature,
        signer: certificate.map(signer_certificate),
        cloud: named.as_ref().map(|(cloud, _)| *cloud),
        region: named.and_then(|(_, region)| region),
        at_created_on,
        at_as_of,
    }
}

/// When the document says that it was made.
fn created_on(signed: &Signed) -> Option<&str> {
    signed.content.as_ref()?.time_stamp.as_ref()?.created_on_utc.as_deref()
}

/// The certificate of the signer. A document with several is none of Azure's, and whose it is is not said.
fn signer<'a>(checked: &mut [Checked<'a>]) -> Option<(&'a Certificate, Parts)> {
    match checked {
        [one] => one.certificate.zip(one.parts.take()),
        _ => None,
    }
}

fn signer_certificate(certificate: &Certificate) -> SignerCertificate {
    SignerCertificate {
        subject: certificate.subject.clone(),
        issuer: certificate.issuer.clone(),
        thumbprint: certificate.thumbprint.clone(),
        sha256: certificate.sha256.clone(),
        not_before: certificate.not_before.clone(),
        not_after: certificate.not_after.clone(),
    }
}

/// What was valid then and is expired now, each once, in the order of the paths.
fn expired(then: &Paths, now: &Paths) -> Vec<ExpiredCertificate> {
    let valid_then = |thumbprint: &str| {
        let all = then.paths.iter().flat_map(|path| &path.certificates);
        all.into_iter().any(|one| one.thumbprint == thumbprint && one.state == TimeState::Valid)
    };
    let mut found: Vec<ExpiredCertificate> = Vec::new();
    for one in now.paths.iter().flat_map(|path| &path.certificates) {
        let is_new = !found.iter().any(|other| other.thumbprint == one.thumbprint);
        if is_new && one.state == TimeState::Expired && valid_then(&one.thumbprint) {
            found.push(ExpiredCertificate {
                subject: one.subject.clone(),
                issuer: one.issuer.clone(),
                thumbprint: one.thumbprint.clone(),
                not_after: one.not_after.clone(),
            });
        }
    }
    found
}

fn weak_points(document: &Signed, checked: &[Checked<'_>], signer: Option<&Parts>) -> Vec<WeakPoint> {
    let mut all: Vec<_> = checked.iter().flat_map(|one| one.weak_points.iter().copied()).collect();
    let also = [
        (signer.is_some_and(Parts::is_weakly_signed), WeakPoint::WeakCertificateSignature),
        (checked.len() > 1, WeakPoint::SeveralSigners),
        (document.was_ber, WeakPoint::Ber),
        (document.trailing_bytes > 0, WeakPoint::TrailingBytes),
    ];
    all.extend(also.iter().filter(|(holds, _)| *holds).map(|(_, point)| *point));
    all.sort();
    all.dedup();
    all
}
