//! What was fetched for a certificate: from where, and what came of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{VerifyCode, element};
use crate::artifact::Listing;
use crate::text::{At, Excerpt, Span};

/// A fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Retrieval {
    /// What was fetched for: the heading.
    pub of: RetrievalKind,
    /// What came of it, where the word for it is known.
    pub result: Option<At<RetrievalResult>>,
    /// The word for it, as printed.
    pub result_as_printed: At<String>,
    /// What it is, as printed: `Certificate (0)`, `Base CRL (5a)`, `AIA`.
    pub what: At<String>,
    /// How many seconds it took.
    pub time: At<u32>,
    /// The SHA-1 of what came, in upper case; older versions print none.
    pub hash: Option<At<String>>,
    /// From where.
    pub urls: Listing<String>,
    /// The error.
    pub error: Option<At<VerifyCode>>,
}

/// What is fetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetrievalKind {
    /// `Certificate AIA`: the certificate of the issuer.
    CertificateAia,
    /// `Certificate CDP`: the revocation list.
    CertificateCdp,
    /// `Base CRL CDP`: the changes to the revocation list.
    BaseCrlCdp,
    /// `Certificate OCSP`: an answer about this certificate.
    CertificateOcsp,
}

impl RetrievalKind {
    /// The heading, told by the words that are the same in every language.
    pub(super) fn read(heading: &str) -> Option<Self> {
        let has = |word: &str| heading.split(' ').any(|part| part == word);
        match (has("AIA"), has("CDP"), has("CRL"), has("OCSP")) {
            (true, ..) => Some(Self::CertificateAia),
            (_, true, true, _) => Some(Self::BaseCrlCdp),
            (_, true, ..) => Some(Self::CertificateCdp),
            (.., true) => Some(Self::CertificateOcsp),
            _ => None,
        }
    }
}

/// What came of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetrievalResult {
    /// It came, and fits.
    Verified,
    /// It did not come.
    Failed,
    /// The certificate names no place to fetch it from.
    NoUrls,
    /// A revocation list came that is not for this certificate's place.
    NoIdpIntersection,
}

/// The words that captures have shown.
const RESULTS: &[(&str, RetrievalResult)] = &[
    ("Verified", RetrievalResult::Verified),
    ("已验证", RetrievalResult::Verified),
    ("Failed", RetrievalResult::Failed),
    ("失败", RetrievalResult::Failed),
    ("No URLs", RetrievalResult::NoUrls),
    ("没有 URL", RetrievalResult::NoUrls),
    ("没有 IDP 交集", RetrievalResult::NoIdpIntersection),
];

/// A fetch as far as it is read.
pub(super) struct Open {
    span: Span,
    row: Retrieval,
}

impl Open {
    /// `Verified "Certificate (0)" Time: 0 00112233…`.
    pub(super) fn begin(line: Excerpt<'_>, of: RetrievalKind) -> Option<Self> {
        let (word, rest) = line.text().split_once(" \"")?;
        let (what, rest) = rest.split_once("\" ")?;
        let mut words = rest.split_whitespace();
        let label = words.next().filter(|label| label.ends_with(':') || label.ends_with('：'))?;
        let seconds = words.next()?;
        let hash = words.next().filter(|hash| hash.len() == 40);
        let known = RESULTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        let row = Retrieval {
            of,
            result: known.map(|(_, result)| line.narrow(word).at(*result)),
            result_as_printed: line.narrow(word).at(word.to_owned()),
            what: line.narrow(what).at(what.to_owned()),
            time: line.narrow(seconds).at(seconds.parse().ok()?),
            hash: hash.map(|hash| line.narrow(hash).at(hash.to_ascii_uppercase())),
            urls: Listing::default(),
            error: None,
        };
        (!label.is_empty()).then(|| Self { span: line.span(), row })
    }

    /// Takes a line below it, or says that it is something else.
    pub(super) fn take(&mut self, line: Excerpt<'_>) -> bool {
        let text = line.text();
        // `[0.0] http://…`, or without its number where nothing came.
        let behind =
            text.strip_prefix('[').and_then(|rest| rest.split_once("] ")).map_or(text, |(_, url)| url);
        let url = behind.trim().trim_matches(['<', '>', '`']);
        if ["http://", "https://", "ldap://", "file://"].iter().any(|scheme| url.starts_with(scheme)) {
            self.row.urls.rows.push(line.narrow(url).at(url.to_owned()));
        } else if let Some(error) = element::code(line) {
            self.row.error = Some(error);
        } else {
            return false;
        }
        self.span = self.span.to(line.span());
        true
    }

    /// The fetch.
    pub(super) fn row(self) -> At<Retrieval> {
        At { value: self.row, span: self.span }
    }
}
