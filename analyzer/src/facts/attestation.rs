//! Attested documents: whether they are whole and whose signature they carry; and the chain of the certificate that
//! signs them, as the published check saw it.

use coldcase_parsers::certificate::Certificate;
use coldcase_parsers::imds::attested::Unreadable;
use coldcase_parsers::imds::attested::signed::Signed;
use coldcase_parsers::imds::{ImdsAttested, ImdsCertCheck, ImdsInstance};
use coldcase_parsers::{ArtifactKind, Span};

use super::imds::first_line;
use super::{Facts, says};
use crate::fact::{Fact, Found, Gap, Want, Why};
use crate::pki::{self, Cloud, PathVerdict, Paths, SignatureVerdict, Verified, WeakPoint, cloud, time};

/// What the check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChainBuild {
    /// The chain was built.
    Validated,
    /// It was not.
    Failed {
        /// The issuer of the certificate that signs, where the check names it.
        issuer: Option<String>,
        /// What is wrong, where the check says it: `PartialChain`.
        status: Vec<String>,
    },
}

impl Found for ChainBuild {
    fn found(&self) -> String {
        match self {
            Self::Validated => "the chain was built".to_owned(),
            Self::Failed { issuer, status } => {
                let issuer = issuer.as_ref().map(|issuer| format!("issued by {issuer}"));
                let status = (!status.is_empty()).then(|| status.join(", "));
                let all: Vec<String> = issuer.into_iter().chain(status).collect();
                if all.is_empty() { "yes".to_owned() } else { all.join("; ") }
            }
        }
    }
}

impl Facts<'_> {
    /// What the newest run of the check in each file came to.
    pub(crate) fn chain_build(self) -> Fact<ChainBuild> {
        self.ask::<ImdsCertCheck, _>(|capture| {
            let check = &capture.value;
            let Some(built) = check.built() else {
                // A run without its verdict says nothing, and may have been about to say otherwise.
                let spans = vec![capture.span];
                return Err(if check.lines.end.is_some() {
                    Why::Silent(spans)
                } else {
                    Why::Incomplete(spans)
                });
            };
            if built.value {
                return says(ChainBuild::Validated, [built.span]);
            }
            let issuer = check.issuer();
            let mut status: Vec<String> = check.statuses().map(|(flag, _)| flag.to_owned()).collect();
            status.sort();
            status.dedup();
            let spans = [built.span].into_iter().chain(issuer.as_ref().map(|issuer| issuer.span));
            let spans: Vec<_> = spans.chain(check.statuses().map(|(_, span)| span)).collect();
            says(ChainBuild::Failed { issuer: issuer.map(|issuer| issuer.value), status }, spans)
        })
    }
}

/// What is wrong with a signature that does not hold, or nothing.
pub(crate) type Fault = Option<String>;

/// Whom the signer's certificate is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignedFor {
    /// The metadata service of a cloud, and an authority of Azure issued it.
    Cloud(Cloud),
    /// The metadata service of a cloud by its names, whoever issued it.
    Named(Cloud),
    /// Names of which none is a metadata service's.
    Others(Vec<String>),
}

impl Found for SignedFor {
    fn found(&self) -> String {
        match self {
            Self::Cloud(cloud) | Self::Named(cloud) => cloud.environment().to_owned(),
            Self::Others(names) => names.found(),
        }
    }
}

impl Found for Cloud {
    fn found(&self) -> String {
        self.environment().to_owned()
    }
}

/// When a document was made, and when the certificate of its signer ends. In UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignerEnd {
    created_on: String,
    not_after: String,
    /// Whether the certificate had ended when the document was made.
    pub(crate) is_past: bool,
    /// Whether it leads to a root of Azure.
    pub(crate) is_azures: bool,
}

impl Found for SignerEnd {
    fn found(&self) -> String {
        format!("made on {}, the certificate ends on {}", self.created_on, self.not_after)
    }
}

/// When a document ends, and the time that was asked for. In UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentEnd {
    expires_on: String,
    as_of: String,
    /// Whether it had ended by that time.
    pub(crate) is_past: bool,
}

impl Found for DocumentEnd {
    fn found(&self) -> String {
        format!("it expires on {}, and the time is {}", self.expires_on, self.as_of)
    }
}

impl<'a> Facts<'a> {
    /// Whether a part of the signature is missing, by its own length or by the dots in its place.
    pub(crate) fn document_cut(self) -> Fact<bool> {
        self.ask::<ImdsAttested, _>(|capture| {
            let document = &capture.value;
            match (&document.signature, &document.unreadable) {
                (Some(signature), _) => says(false, [first_line(signature.span)]),
                (None, Some(why)) if why.value == Unreadable::Truncated => says(true, [first_line(why.span)]),
                (None, Some(why)) => Err(Why::Silent(vec![why.span])),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }

    /// What is wrong with the signature: of a kind that can be checked, and whole.
    pub(crate) fn document_fault(self) -> Fact<Fault> {
        self.of_documents(|signed, proven| {
            // What was written anew, or goes on behind its end, is not what the service sent.
            let is_as_sent = !signed.was_ber && signed.trailing_bytes == 0;
            let is_strong = !is_weak(proven);
            match proven.signature.verdict {
                SignatureVerdict::Valid => Some(None),
                SignatureVerdict::Invalid if is_as_sent && is_strong => {
                    Some(proven.signature.reason.map(str::to_owned))
                }
                _ => None,
            }
        })
    }

    /// Whom the certificate is for whose key made the signature.
    pub(crate) fn signed_for(self) -> Fact<SignedFor> {
        self.of_documents(|signed, proven| {
            let certificate = signer(signed, proven)?;
            match proven.cloud {
                Some(cloud) if leads_to_azure(proven) => Some(SignedFor::Cloud(cloud)),
                Some(cloud) => Some(SignedFor::Named(cloud)),
                // Names of two clouds are those of none, and no other's either.
                None if cloud::is_named(certificate) => None,
                None => {
                    let names = cloud::names(certificate).into_iter().map(str::to_owned);
                    Some(SignedFor::Others(names.collect()))
                }
            }
        })
    }

    /// The cloud that the metadata service names, where it is one whose signers' names are published.
    pub(crate) fn published_cloud(self) -> Fact<Cloud> {
        self.ask::<ImdsInstance, _>(|capture| {
            let compute = capture.value.compute.as_ref();
            let named = compute.and_then(|compute| compute.az_environment.as_ref());
            match named.and_then(|named| Some((Cloud::of_environment(&named.value)?, named.span))) {
                Some((cloud, span)) => says(cloud, [span]),
                None => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// Whether the signer's certificate had ended when it signed.
    pub(crate) fn signer_end(self) -> Fact<SignerEnd> {
        self.of_documents(|signed, proven| {
            let certificate = signer(signed, proven)?;
            let time = signed.content.as_ref()?.time_stamp.as_ref()?;
            Some(SignerEnd {
                created_on: time.created_on_utc.clone()?,
                not_after: certificate.not_after.clone(),
                is_past: certificate.not_after_unix < time.created_on_unix?,
                is_azures: leads_to_azure(proven),
            })
        })
    }

    /// Whether the document had ended at `--as-of`: other stamps have no offset.
    pub(crate) fn document_end(self) -> Fact<DocumentEnd> {
        let Some(as_of) = &self.statements.as_of else {
            return Fact::unknown(self.document_gap());
        };
        let then = time::seconds(&as_of.value);
        let mut fact = self.of_documents(|signed, proven| {
            signer(signed, proven)?;
            let stamp = signed.content.as_ref()?.time_stamp.as_ref()?;
            let expires_on = stamp.expires_on_utc.clone()?;
            let is_past = stamp.expires_on_unix? < then?;
            Some(DocumentEnd { expires_on, as_of: as_of.value.clone(), is_past })
        });
        for reading in &mut fact.readings {
            reading.spans.push(as_of.span);
        }
        fact
    }

    /// Why nothing tells a time: the document says none, or there is none.
    fn document_gap(self) -> Gap {
        let spans: Vec<Span> = self.captures::<ImdsAttested>().map(|(capture, _)| capture.span).collect();
        let silent = Gap { want: Want::Capture(ArtifactKind::ImdsAttested), why: Why::Silent(spans) };
        let is_there = !silent.why.spans().is_empty();
        if is_there { silent } else { self.no_capture::<ImdsAttested>() }
    }

    /// Asks every document that could be decoded, and what it proves.
    pub(super) fn of_documents<T>(self, answer: impl Fn(&'a Signed, &Verified) -> Option<T>) -> Fact<T> {
        self.ask::<ImdsAttested, _>(|capture| {
            let document = &capture.value;
            let Some(signature) = &document.signature else {
                let spans = vec![document.unreadable.as_ref().map_or(capture.span, |why| why.span)];
                let is_cut =
                    document.unreadable.as_ref().is_none_or(|why| why.value == Unreadable::Truncated);
                return Err(if is_cut { Why::Incomplete(spans) } else { Why::Silent(spans) });
            };
            let place = first_line(signature.span);
            let proven = pki::verified(document, self.pki, None);
            match proven.and_then(|proven| answer(&signature.value, &proven)) {
                Some(value) => says(value, [place]),
                None => Err(Why::Silent(vec![place])),
            }
        })
    }
}

/// Whether the signer's certificate leads to a trusted root, be it in time or not. A path that one of its authorities
/// does not allow, or one of too many, tells nothing.
pub(super) fn leads_to_azure(proven: &Verified) -> bool {
    let leads = |paths: &Paths| matches!(paths.verdict, PathVerdict::Verified | PathVerdict::OutOfTime);
    proven.at_created_on.as_ref().is_some_and(leads)
}

/// Whether others can make such a signature.
fn is_weak(proven: &Verified) -> bool {
    proven.weak_points.iter().any(|point| matches!(point, WeakPoint::Sha1Signature | WeakPoint::ShortKey))
}

/// The certificate of the one who signed, where the signature holds.
pub(super) fn signer<'a>(signed: &'a Signed, proven: &Verified) -> Option<&'a Certificate> {
    let named = proven.signer.as_ref().filter(|_| proven.signature.verdict == SignatureVerdict::Valid)?;
    signed.certificates.iter().find(|certificate| certificate.sha256 == named.sha256)
}
