//! Who issued the certificate that signs attested documents: an authority of Azure, or somebody else.
//!
//! A document brings the certificate of its signer alone. The store knows the authorities that Azure's page lists; one
//! that it does not know may be newer than the store, where it has a name of those who issue for Azure. Then nothing is
//! said. What `--trust-bundle` trusts counts as Azure's.

use super::Facts;
use super::attestation::{leads_to_azure, signer};
use crate::fact::{Confidence, Fact, Found};
use crate::pki::{CertificatePath, PathVerdict, Pki};

/// Who issued the signer's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Authority {
    /// One that leads to a root of Azure or of `--trust-bundle`.
    Azure(String),
    /// Somebody else.
    Other(String),
}

impl Found for Authority {
    fn found(&self) -> String {
        match self {
            Self::Azure(issuer) | Self::Other(issuer) => format!("issued by {issuer}"),
        }
    }
}

/// Who issues, or has issued, for Azure: the operators of the roots and of the issuing authorities on its page.
const OPERATORS: [&str; 3] = ["Microsoft", "DigiCert", "Baltimore"];

impl Facts<'_> {
    /// Who issued the certificate of the signer, where its signature holds.
    pub(crate) fn signer_authority(self) -> Fact<Authority> {
        let told = self.of_documents(|signed, proven| {
            signer(signed, proven)?;
            let issuer = proven.signer.as_ref()?.issuer.clone();
            if leads_to_azure(proven) {
                return Some(Authority::Azure(issuer));
            }
            let paths = proven.at_created_on.as_ref()?;
            let is_others = paths.verdict != PathVerdict::Undecided
                && paths.paths.iter().all(|path| is_of_another(path, self.pki));
            is_others.then_some(Authority::Other(issuer))
        });
        // That no such authority is listed rests on the list that the program brings.
        let is_other = |reading: &Authority| matches!(reading, Authority::Other(_));
        if told.readings.iter().any(|reading| is_other(&reading.value)) {
            told.at_most(Confidence::Likely)
        } else {
            told
        }
    }
}

/// Whether a path ends at somebody who does not issue for Azure: at a name that is none of the operators', or at the key
/// of another than the authority whose name it bears.
fn is_of_another(path: &CertificatePath, pki: &Pki) -> bool {
    match (&path.missing, path.certificates.last()) {
        (Some(missing), _) => missing.wrong_key > 0 || !is_an_operator(&missing.subject),
        // It vouches for itself.
        (None, Some(last)) => {
            let is_known = pki.certificates().any(|known| known.certificate.subject == last.subject);
            path.certificates.len() == 1 || is_known || !is_an_operator(&last.subject)
        }
        (None, None) => false,
    }
}

fn is_an_operator(name: &str) -> bool {
    OPERATORS.iter().any(|operator| name.contains(operator))
}
