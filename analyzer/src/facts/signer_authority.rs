//! Who issued the certificate that signs attested documents: an authority of Azure, or somebody else.
//!
//! A document brings the certificate of its signer alone. The store knows the authorities that Azure's page lists; one
//! that it does not know may be newer than the store, where it has a name of those who issue for Azure. Then nothing is
//! said. What leads to a certificate of `--trust-bundle` counts as Azure's.

use coldcase_parsers::ArtifactKind;
use coldcase_parsers::certificate::Certificate;

use super::Facts;
use super::attestation::signer;
use crate::fact::{Confidence, Fact, Found, Gap, Want, Why};
use crate::pki::{CertificatePath, PathVerdict, Paths, Pki, Verified};
use crate::statement::Platform;
use crate::verdict::{Truth, Verdict};

/// Who issued the signer's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Authority {
    /// One that leads to a root of Azure or to `--trust-bundle`.
    Azure(String),
    /// Somebody else.
    Other {
        /// Its name.
        issuer: String,
        /// Whether the certificate bears the name of a metadata service for which only Azure's authorities issue.
        is_named: bool,
    },
}

impl Found for Authority {
    fn found(&self) -> String {
        let (Self::Azure(issuer) | Self::Other { issuer, .. }) = self;
        format!("issued by {issuer}")
    }
}

/// Who issues, or has issued, for Azure: the operators of the roots and of the issuing authorities on its page.
const OPERATORS: [&str; 4] = ["microsoft", "digicert", "baltimore", "d-trust"];

impl Facts<'_> {
    /// Who issued the certificate of the signer, where its signature holds.
    pub(crate) fn signer_authority(self) -> Fact<Authority> {
        let told = self.of_documents(|signed, proven| {
            let certificate = signer(signed, proven)?;
            let issuer = certificate.issuer.clone();
            let paths = self.paths_of(certificate, &signed.certificates, proven)?;
            if paths.paths.iter().any(|path| is_vouched_for(path, self.pki)) {
                use PathVerdict::{Incomplete, OutOfTime, Verified};
                // Of a path that one of its authorities does not allow, nothing says whose it is.
                let is_allowed = matches!(paths.verdict, Verified | OutOfTime | Incomplete);
                return is_allowed.then_some(Authority::Azure(issuer));
            }
            let is_others = paths.verdict != PathVerdict::Undecided
                && paths.paths.iter().all(|path| is_of_another(path, self.pki));
            is_others.then_some(Authority::Other { issuer, is_named: proven.cloud.is_some() })
        });
        self.where_azure_is_meant(told)
    }

    /// A proof about who signs for Azure. On Azure Stack Hub and Azure Local something else signs, and no page says what:
    /// there the document and the platform contradict each other.
    pub(crate) fn unless_signed_elsewhere(self, proof: Verdict) -> Verdict {
        let elsewhere = self.runs_on(
            "the VM runs where another service signs than Azure's",
            &[Platform::AzureStackHub, Platform::AzureLocal],
        );
        if proof.truth != Truth::Proven || elsewhere.truth != Truth::Proven {
            return proof;
        }
        let evidence: Vec<_> = proof.evidence.into_iter().chain(elsewhere.evidence).collect();
        let spans = evidence.iter().flat_map(|one| one.spans.iter().copied()).collect();
        let want = Want::Capture(ArtifactKind::ImdsAttested);
        Verdict::unknown(vec![Gap { want, why: Why::Contradicted(spans) }]).knowing(evidence)
    }

    /// Whom a certificate leads to. Who issued it is the same at every time, so that a document need not say its own.
    fn paths_of(self, certificate: &Certificate, beside: &[Certificate], proven: &Verified) -> Option<Paths> {
        match &proven.at_created_on {
            Some(paths) => Some(paths.clone()),
            None => self.pki.paths(certificate, beside, &certificate.not_before),
        }
    }

    /// A private cloud has authorities of its own. So a certificate for other names counts as somebody else's only where
    /// the cloud is one whose names are published.
    fn where_azure_is_meant(self, told: Fact<Authority>) -> Fact<Authority> {
        let from = Want::Capture(ArtifactKind::ImdsAttested);
        let told = told.and_then(|authority| match authority {
            Authority::Other { is_named: false, .. } => self.published_cloud().map(|_| authority.clone()),
            _ => Fact::known(authority.clone(), Vec::new(), from),
        });
        // That no such authority is listed rests on the list that the program brings.
        if told.readings.iter().any(|reading| matches!(reading.value, Authority::Other { .. })) {
            told.at_most(Confidence::Likely)
        } else {
            told
        }
    }
}

/// Whether a certificate of the path is one of the store or of `--trust-bundle`: each signature up to it was checked.
fn is_vouched_for(path: &CertificatePath, pki: &Pki) -> bool {
    path.certificates.iter().any(|one| pki.by_thumbprint(&one.thumbprint).is_some())
}

/// Whether a path ends at somebody who does not issue for Azure: at a name that is none of the operators', or at the key
/// of another than the authority whose name it bears.
fn is_of_another(path: &CertificatePath, pki: &Pki) -> bool {
    let is_known = |name: &str| pki.certificates().any(|known| known.certificate.subject == name);
    match (&path.missing, path.certificates.last()) {
        (Some(missing), _) => {
            missing.wrong_key > 0 && is_known(&missing.subject) || !is_an_operator(&missing.subject)
        }
        // It vouches for itself.
        (None, Some(last)) => {
            path.certificates.len() == 1 || is_known(&last.subject) || !is_an_operator(&last.subject)
        }
        (None, None) => false,
    }
}

fn is_an_operator(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    OPERATORS.iter().any(|operator| name.contains(operator))
}
