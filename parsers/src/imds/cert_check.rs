//! What the published scripts say that build the chain of the certificate which signs attested documents.
//!
//! ```text
//! CN=metadata.azure.com, O=Microsoft Corporation, L=Redmond, S=WA, C=US
//! 00112233445566778899AABBCCDDEEFF00112233
//! ------------------------
//! Certificate not found: 'CN=Microsoft Azure RSA TLS Issuing CA 04, O=Microsoft Corporation, C=US'
//! ```
//!
//! There are five generations of them. Whatever keeps a chain from being built, the first two say that the issuer of
//! the leaf was not found; the last also checks the clock, what expires, TLS and the proxy. Format: the scripts
//! `IMDSCertCheck.ps1` and `Windows_IMDSValidation.ps1` in the repository of the support scripts for Azure VMs.
//! What they conclude is kept as printed only.

mod flags;
mod lines;
mod phases;

pub use flags::FLAGS;
use schemars::JsonSchema;
use serde::Serialize;

use self::lines::{Place, begins, is_known, said};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::render;
use crate::text::{At, Excerpt, Span};
use crate::windows::console::{self, ConsoleLines};

/// A run of such a script, line by line.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ImdsCertCheck {
    /// What each line says, in the order of the text.
    pub lines: Listing<CheckLine>,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckLine {
    /// A subject that stands alone; or the issuer, which the first generation prints in the same way.
    Subject(String),
    /// A thumbprint that stands alone: of the subject before it.
    Thumbprint(String),
    /// `Leaf Subject`.
    LeafSubject(String),
    /// `Leaf Issuer`.
    LeafIssuer(String),
    /// `Leaf Thumbprint`.
    LeafThumbprint(String),
    /// `[0] [OK] …`, `[0] [FAIL] …`: a certificate of the chain.
    Element {
        /// Its subject.
        subject: String,
        /// Whether nothing is wrong with it.
        ok: bool,
    },
    /// `Status : PartialChain - …`: what is wrong with the certificate before it.
    Status(String),
    /// `[OK] …`, `[MISS] …`: a certificate that was looked for in its store.
    Stored {
        /// Its common name.
        name: String,
        /// Whether it is in its store.
        found: bool,
        /// Whether the chain of this VM uses it; the script also knows others.
        in_active_chain: bool,
    },
    /// `[WARN] …`: it lies in a store that it should not be in.
    StoreWarning(String),
    /// `[+] …`, `[-] …`: whether a host of the certification authorities could be reached.
    Endpoint {
        /// The host.
        host: String,
        /// Whether a connection came about.
        reachable: bool,
    },
    /// `[PASS] 169.254.169.254:80 is reachable`, or that it is not.
    ImdsReachable(bool),
    /// `Certificate not found: '…'`: the chain was not built. The issuer of the leaf, where it is printed.
    NotFound(Option<At<String>>),
    /// The chain was not built.
    ChainFailed,
    /// The chain was built.
    ChainValidated,
    /// `Attested data: …`, which is printed only behind a chain that was built.
    AttestedData,
    /// `Valid          : 2026-08-15 to 2027-02-11`, of the leaf.
    LeafValid {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },
    /// `Chain Elements (2 certificates found):`.
    ChainElements(u32),
    /// `Thumbprint: …` below a certificate of the chain.
    ElementThumbprint(String),
    /// `Issuer    : …` below a certificate of the chain.
    ElementIssuer(String),
    /// `Store: LocalMachine\CA (correct)`, `Expected store: …`: where the certificate before it belongs.
    Store(String),
    /// `Warning: Certificate found in LocalMachine\Root.` The script looked for the leaf there, not for its issuer.
    FoundInRoot,
    /// `Checking AIA endpoints...`, `CRL (revocation lists)`: what the hosts behind it are for.
    Endpoints(String),
    /// `[!] …`: a host that could not be tried, and why.
    EndpointError {
        /// The host.
        host: String,
        /// Why.
        error: String,
    },
    /// `[PASS] Attested document retrieved successfully`.
    DocumentRetrieved,
    /// `[FAIL] Cannot retrieve attested document: …`: what the system said.
    DocumentNotRetrieved(String),
    /// `[FAIL] Network test error: …`: what the system said.
    NetworkTestError(String),
    /// The script was not run as an administrator, and did nothing.
    NotAdministrator,
    /// `[WARN] Clock offset: 75s …`: how far the clock is from a time server, and what the script says of it.
    ClockOffset {
        /// Seconds, without their sign.
        seconds: u32,
        /// `PASS`, `WARN` or `FAIL`, as printed.
        verdict_as_printed: String,
    },
    /// `[OK] … - valid until 2038-01-15 - … days remaining`, and its kin: until when a certificate in its store is valid.
    Expires {
        /// Its common name.
        name: String,
        /// The last day.
        not_after: String,
        /// Whether the script calls it expired.
        expired: bool,
    },
    /// `Current SecurityProtocol: …`.
    SecurityProtocol(String),
    /// What is said of TLS 1.2: whether it may be used.
    Tls12(bool),
    /// `[INFO] WinHTTP proxy configured: …`; nothing where there is none.
    WinhttpProxy(Option<String>),
    /// `[WARN] Stale OCSP in CurrentUser\CA: …`: another certificate of the kind that signs the leaf.
    StaleIssuer(String),
    /// `MISSING CERTIFICATES (1):`, `CONNECTIVITY ISSUES (…):`, `ALL CHECKS PASSED`,
    /// `Unable to connect to the metadata server: …`: what the script concludes. It is not sound.
    VerdictAsPrinted(String),
}

impl Artifact for ImdsCertCheck {
    const COLLECT: Collect = Collect::vm(
        "Windows_IMDSValidation.ps1, from Run command in the portal or aka.ms/AzVmIMDSValidation",
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*CN=[A-Za-z0-9.*-]*metadata\.(?:azure|microsoftazure)\.",
        r"^\s*Certificate not found(?: in default store)?: '",
        r"^\s*No missing certificate has been found\.",
        r"^\s*Certificate chain validation (?:PASSED|FAILED)",
        r"^\s*Re-validating certificate chain",
        r"^\s*\[(?:PASS|FAIL)\] (?:Certificate chain|Chain validation) ",
        r"^\s*\[Phase [1-7]\] (?:IMDS|Certificate|AIA)",
        r"^\s*This script is used to verify the attestation signature provided by the Azure",
        r"^\s*Azure IMDS Attestation Certificate Chain Validator",
    ];
    const ENDS: &'static str = "the last line that the script prints, whichever way it went";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let (mut rows, mut end, mut read_to, mut first) = (Vec::new(), None, None, true);
        let mut place = Place::default();
        while let Some(line) = lines.next_printed() {
            let text = line.excerpt();
            if render::is_prompt(text.text()) {
                end = Some(text.span());
                break;
            }
            // What a repair came to is a run of its own: it stands behind what the first run said.
            if !first && text.text().starts_with(lines::AGAIN)
                || !rows.is_empty() && lines::is_first(text.text())
            {
                break;
            }
            first = false;
            if let Some(said) = said(text, &mut place) {
                rows.push(text.at(said));
            } else if !is_known(text.text()) {
                break;
            }
            read_to = Some(line.rest);
            if lines::is_last(text.text()) {
                end = Some(text.span());
                break;
            }
        }
        let answers = rows.iter().any(|row| is_answer(&row.value));
        let (span, rest) = console::split(start.lines(), read_to?);
        let value = Self { lines: Listing { rows, end } };
        let parsed = Parsed { value, span, language: Some("en"), problems: Vec::new() };
        answers.then_some((parsed, rest))
    }

    fn is_complete(&self) -> bool {
        self.lines.end.is_some()
    }
}

/// Whether a line says something that only these scripts say.
fn is_answer(line: &CheckLine) -> bool {
    !matches!(
        line,
        CheckLine::Subject(_)
            | CheckLine::Thumbprint(_)
            | CheckLine::Endpoint { .. }
            | CheckLine::Endpoints(_)
            | CheckLine::EndpointError { .. }
    )
}

impl ImdsCertCheck {
    /// Whether the chain was built, and the line that says so.
    pub fn built(&self) -> Option<At<bool>> {
        self.lines.rows.iter().rev().find_map(|row| {
            let built = match row.value {
                CheckLine::ChainValidated | CheckLine::AttestedData => true,
                CheckLine::ChainFailed | CheckLine::NotFound(_) => false,
                _ => return None,
            };
            Some(At { value: built, span: row.span })
        })
    }

    /// The issuer of the leaf.
    pub fn issuer(&self) -> Option<At<String>> {
        self.lines.rows.iter().find_map(|row| match &row.value {
            CheckLine::NotFound(Some(issuer)) => Some(issuer.clone()),
            CheckLine::LeafIssuer(issuer) => Some(At { value: issuer.clone(), span: row.span }),
            _ => None,
        })
    }

    /// What is wrong with certificates of the chain, as flags: `PartialChain`.
    pub fn statuses(&self) -> impl Iterator<Item = (&str, Span)> {
        self.lines.rows.iter().filter_map(|row| match &row.value {
            CheckLine::Status(flag) => Some((flag.as_str(), row.span)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
