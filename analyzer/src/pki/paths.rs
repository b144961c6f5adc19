//! Whether a certificate leads to a root at a time: webpki says so, and the walk says why.

mod judge;

use coldcase_parsers::certificate::Certificate;
use schemars::JsonSchema;
use serde::Serialize;

use super::parts::Parts;
use super::walk::{End, Node, Walk, Way};
use super::{Found, Pki, Role};

/// Whether there is a path at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PathVerdict {
    /// One holds, up to a trusted root.
    Verified,
    /// There are paths to trusted roots, and on each of them a certificate is expired or not yet valid.
    OutOfTime,
    /// The certificate that comes next is neither in the document nor in the store.
    Incomplete,
    /// Every path ends at a certificate that vouches for itself and is not trusted.
    Untrusted,
    /// The signatures lead to a trusted root, but one of the certificates does not allow it.
    Refused,
    /// So many certificates came along that not every path was looked at.
    Undecided,
}

/// Every path of a certificate, at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Paths {
    /// The time, as RFC 3339 in UTC.
    pub time: String,
    /// Whether one of them holds.
    pub verdict: PathVerdict,
    /// Why none does, where the paths do not show it.
    pub reason: Option<&'static str>,
    /// Those that hold first.
    pub paths: Vec<CertificatePath>,
}

/// One path, from the signer up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CertificatePath {
    /// Whether it ends at a trusted root and each certificate is valid at the time.
    pub holds: bool,
    /// Whether it ends at a trusted root.
    pub trusted: bool,
    /// The signer first.
    pub certificates: Vec<PathCertificate>,
    /// What comes next and is not there.
    pub missing: Option<MissingIssuer>,
}

/// A certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PathCertificate {
    /// Whose it is, as Windows writes it.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// Its SHA-1, as Windows shows it.
    pub thumbprint: String,
    /// What it is for.
    pub role: Role,
    /// Where it was found.
    pub found: Found,
    /// RFC 3339 in UTC.
    pub not_before: String,
    /// RFC 3339 in UTC.
    pub not_after: String,
    /// Whether it is valid at the time.
    pub state: TimeState,
}

/// Whether a certificate is valid at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimeState {
    /// It is.
    Valid,
    /// It was.
    Expired,
    /// It will be.
    NotYetValid,
}

impl TimeState {
    /// That of a certificate; the first and the last second of its validity are part of it.
    pub(super) fn of(certificate: &Certificate, at: i64) -> Self {
        if at > certificate.not_after_unix {
            Self::Expired
        } else if at < certificate.not_before_unix {
            Self::NotYetValid
        } else {
            Self::Valid
        }
    }
}

/// A certificate that is wanted next on a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MissingIssuer {
    /// Its subject.
    pub subject: String,
    /// How many certificates have the name, and another key.
    pub wrong_key: usize,
    /// Where its issuer publishes it.
    pub urls: Vec<String>,
}

impl Pki {
    /// Every path of a certificate at a time, by way of those that came along with it and those of the store.
    /// Nothing where it is no certificate, or the time is none.
    pub fn paths(&self, leaf: &Certificate, embedded: &[Certificate], at: &str) -> Option<Paths> {
        at_time(&Walk::from(leaf, Parts::of(leaf)?, embedded, self), at)
    }
}

/// The ways of a walk, judged at a time.
pub(super) fn at_time(walk: &Walk<'_>, time: &str) -> Option<Paths> {
    let at = super::time::seconds(time)?;
    let mut paths: Vec<_> = walk.ways.iter().map(|way| path(walk, way, at)).collect();
    paths.sort_by_key(|path| (!path.holds, !path.trusted));
    let (verdict, reason) = verdict(walk, &paths, at);
    Some(Paths { time: time.to_owned(), verdict, reason, paths })
}

fn verdict(walk: &Walk<'_>, paths: &[CertificatePath], at: i64) -> (PathVerdict, Option<&'static str>) {
    if paths.iter().any(|path| path.holds) {
        match judge::judge(walk, at) {
            Ok(()) => (PathVerdict::Verified, None),
            Err(reason) if walk.is_cut => (PathVerdict::Undecided, Some(reason)),
            Err(reason) => (PathVerdict::Refused, Some(reason)),
        }
    } else if walk.is_cut {
        (PathVerdict::Undecided, Some("there are more certificates than a document has any use for"))
    } else if paths.iter().any(|path| path.trusted) {
        (PathVerdict::OutOfTime, None)
    } else if paths.iter().any(|path| path.missing.is_some()) {
        (PathVerdict::Incomplete, None)
    } else {
        (PathVerdict::Untrusted, None)
    }
}

fn path(walk: &Walk<'_>, way: &Way, at: i64) -> CertificatePath {
    let certificates: Vec<_> = way.nodes.iter().filter_map(|node| certificate(walk, *node, at)).collect();
    let trusted = way.end == End::Root;
    let holds = trusted && certificates.iter().all(|one| one.state == TimeState::Valid);
    let last = way.nodes.last().and_then(|node| walk.certificate(*node));
    let missing = match (way.end, last) {
        (End::Missing { wrong_key }, Some(last)) => {
            Some(MissingIssuer { subject: last.issuer.clone(), wrong_key, urls: last.ca_issuers.clone() })
        }
        _ => None,
    };
    CertificatePath { holds, trusted, certificates, missing }
}

fn certificate(walk: &Walk<'_>, node: Node, at: i64) -> Option<PathCertificate> {
    let certificate = walk.certificate(node)?;
    Some(PathCertificate {
        subject: certificate.subject.clone(),
        issuer: certificate.issuer.clone(),
        thumbprint: certificate.thumbprint.clone(),
        role: walk.role(node),
        found: walk.found(node),
        not_before: certificate.not_before.clone(),
        not_after: certificate.not_after.clone(),
        state: TimeState::of(certificate, at),
    })
}
