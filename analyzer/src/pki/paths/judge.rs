//! webpki's verdict on the certificates of a walk.
//!
//! webpki looks at validity, basic constraints, key usage, name constraints and critical extensions, at any time; not
//! at the validity of a root. So only roots that are valid at the time are given to it. It is given no signature to
//! check that the walk has checked already: those take nearly all of its time.

use std::time::Duration;

use rustls_pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, SignatureVerificationAlgorithm, UnixTime,
};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};

use super::super::parts::Parts;
use super::super::walk::{Node, Walk};
use super::super::{Role, algorithm::Key};
use super::TimeState;

/// Whether there is a path at a time, and why not.
pub(super) fn judge(walk: &Walk<'_>, at: i64) -> Result<(), &'static str> {
    let der = |node: &Node| walk.certificate(*node).map(|one| CertificateDer::from(one.der.as_slice()));
    let nodes = walk.nodes();
    let is_root = |node: &&Node| walk.role(**node) == Role::Root;
    let is_valid =
        |node: &&Node| walk.certificate(**node).is_some_and(|one| TimeState::of(one, at) == TimeState::Valid);
    let roots: Vec<_> = nodes.iter().filter(is_root).filter(is_valid).filter_map(der).collect();
    let between: Vec<_> =
        nodes.iter().filter(|node| !is_root(node) && **node != Node::Leaf).filter_map(der).collect();
    let anchors: Vec<_> = roots.iter().filter_map(|root| anchor_from_trusted_cert(root).ok()).collect();

    let proven = proven(walk);
    let algorithms: Vec<_> =
        ALL_VERIFICATION_ALGS.iter().map(|one| Remembering { inner: *one, proven: &proven }).collect();
    let algorithms: Vec<_> =
        algorithms.iter().map(|one| one as &dyn SignatureVerificationAlgorithm).collect();

    let leaf = der(&Node::Leaf).ok_or("the certificate is not there")?;
    let leaf = EndEntityCert::try_from(&leaf).map_err(|error| reason(&error))?;
    let time = u64::try_from(at).map_err(|_| "the time is before 1970")?;
    let time = UnixTime::since_unix_epoch(Duration::from_secs(time));
    let path =
        leaf.verify_for_usage(&algorithms, &anchors, &between, time, KeyUsage::server_auth(), None, None);
    path.map(|_| ()).map_err(|error| reason(&error))
}

/// Certificates, each with the key that signed it: checked by the walk.
type Proven<'a> = Vec<(&'a Parts, &'a Key)>;

fn proven<'a>(walk: &'a Walk<'_>) -> Proven<'a> {
    let mut edges: Vec<_> =
        walk.ways.iter().flat_map(|way| way.nodes.iter().zip(way.nodes.iter().skip(1))).collect();
    edges.sort();
    edges.dedup();
    edges.iter().filter_map(|(of, by)| Some((walk.parts(**of)?, &walk.parts(**by)?.key))).collect()
}

/// An algorithm that does not check again what was checked.
#[derive(Debug)]
struct Remembering<'a> {
    inner: &'static dyn SignatureVerificationAlgorithm,
    proven: &'a Proven<'a>,
}

impl SignatureVerificationAlgorithm for Remembering<'_> {
    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        if self.proven.iter().any(|(of, by)| by.bytes == key && of.is(message, signature)) {
            return Ok(());
        }
        self.inner.verify_signature(key, message, signature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.inner.public_key_alg_id()
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.inner.signature_alg_id()
    }
}

/// webpki's reason, as far as the paths do not show it better.
fn reason(error: &Error) -> &'static str {
    match error {
        Error::CaUsedAsEndEntity => "the signer's certificate is one of an authority",
        Error::EndEntityUsedAsCa => "a certificate that may not issue was used to issue",
        Error::NameConstraintViolation => "an issuer may not issue for the signer's name",
        Error::PathLenConstraintViolated => "the path is longer than an issuer allows",
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => {
            "a certificate on the path is not for servers"
        }
        Error::UnsupportedCriticalExtension => "a certificate has a critical extension that is not known",
        Error::UnsupportedCertVersion => "a certificate is not of version 3",
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } | Error::InvalidCertValidity => {
            "a certificate is not valid at the time"
        }
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            "a certificate is signed with an algorithm that proves too little"
        }
        Error::MaximumPathBuildCallsExceeded
        | Error::MaximumPathDepthExceeded
        | Error::MaximumSignatureChecksExceeded
        | Error::MaximumNameConstraintComparisonsExceeded => "the search was given up",
        Error::UnknownIssuer => "no issuer on the path may issue it",
        _ => "a certificate on the path is malformed",
    }
}
