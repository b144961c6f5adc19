//! `certutil -verify -urlfetch`: how Windows builds the chain of a certificate, and what it could fetch for it.
//!
//! ```text
//! -------- CERT_CHAIN_CONTEXT --------
//! ChainContext.dwErrorStatus = CERT_TRUST_IS_PARTIAL_CHAIN (0x10000)
//!
//! CertContext[0][0]: dwInfoStatus=2 dwErrorStatus=0
//!   Issuer: CN=Example TLS Issuing CA 01, O=Example Trust, C=US
//!   Subject: CN=example.test
//!   Cert: 00112233445566778899aabbccddeeff00112233
//!   ----------------  Certificate AIA  ----------------
//!   Failed "AIA" Time: 0 (null)
//!     Error retrieving URL: The server name or address could not be resolved 0x80072ee7 (WinHttp: 12007 ERROR_WINHTTP_NAME_NOT_RESOLVED)
//!     http://aia.example.test/ca.crt
//! CertUtil: -verify command completed successfully.
//! ```
//!
//! Format: "Certificate requirements when you use EAP-TLS" and questions on Microsoft Q&A that show whole outputs. The
//! labels of the chain are English in every language of Windows; the words of the retrievals are not, and dates stand
//! as the machine writes them.

mod element;
mod retrieval;

use schemars::JsonSchema;
use serde::Serialize;

use self::element::Block;
pub use self::element::{TrustFlag, VerifiedElement};
pub use self::retrieval::{Retrieval, RetrievalKind, RetrievalResult};
use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// The chain that was built.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CertutilVerify {
    /// `ChainContext.dwErrorStatus`: what is wrong with the chain. Closed by the first certificate.
    pub error_status: Listing<TrustFlag>,
    /// `ChainContext.dwInfoStatus`.
    pub info_status: Listing<TrustFlag>,
    /// `CertContext[0][0]` and on: the certificates of the chain, the leaf first. Closed by `Full chain:`.
    pub elements: Listing<VerifiedElement>,
    /// `Missing Issuer`: whose certificate is not there.
    pub missing_issuer: Option<At<String>>,
    /// Codes behind the chain: why it is not good, why the leaf's revocation is not known.
    pub codes: Listing<VerifyCode>,
    /// `CertUtil: -verify …`: the line that closes it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// A code with its name: `0x800b010a (-2146762486 CERT_E_CHAINING)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifyCode {
    /// The code.
    pub code: HexCode,
    /// Its name.
    pub name: Option<String>,
}

impl Artifact for CertutilVerify {
    const COLLECT: Collect = Collect::vm_long("certutil -verify -urlfetch <leaf certificate>.cer");
    const MARKS: &'static [&'static str] = &[
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*certutil(?:\.exe)?\s.*-verify(?:\s|$)",
        r"^\s*(?:Issuer|颁发者):\s*$",
        r"^\s*dwFlags = CA_VERIFY_FLAGS_",
        r"^\s*-{8} CERT_CHAIN_CONTEXT -{8}\s*$",
        r"^\s*CertUtil: -verify .*0x[0-9a-fA-F]{8}",
    ];
    const ENDS: &'static str = "the line in which certutil says how the command ended";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let mut run = Run { read_to: start.lines(), ..Run::of(start.lines()) };
        run.head(&mut lines)?;
        while run.value.end.is_none() {
            let Some(line) = lines.next_printed() else { break };
            if prompt::typed(line.text()).is_some() {
                break;
            }
            run.take(line.excerpt());
            run.read_to = line.rest;
        }
        run.close();
        let (span, rest) = console::split(start.lines(), run.read_to);
        Some((Parsed { value: run.value, span, language: None, problems: run.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.elements.end.is_some()
    }
}

/// The line behind what is said of the certificate itself.
const CONTEXT: &str = "-------- CERT_CHAIN_CONTEXT --------";

/// How the last line begins, in every language.
const LAST: &str = "CertUtil: -verify ";

/// How many lines may stand before it: the names of the certificate, part by part, and the flags of the command.
const LONGEST_HEAD: usize = 60;

/// An output as far as it is read.
struct Run<'a> {
    value: CertutilVerify,
    block: Option<Block>,
    /// Whether the chain is over.
    after_chain: bool,
    problems: Vec<Problem>,
    read_to: Excerpt<'a>,
}

impl<'a> Run<'a> {
    fn of(rest: Excerpt<'a>) -> Self {
        let (value, problems) = (CertutilVerify::default(), Vec::new());
        Self { value, block: None, after_chain: false, problems, read_to: rest }
    }

    /// Reads up to the chain. Without one this is something else.
    fn head(&mut self, lines: &mut ConsoleLines<'a>) -> Option<()> {
        for number in 0..LONGEST_HEAD {
            let line = lines.next_printed()?;
            if number > 0 && prompt::typed(line.text()).is_some() {
                return None;
            }
            let text = line.excerpt();
            if text.text() == CONTEXT {
                self.read_to = line.rest;
                return Some(());
            }
            // The command failed before it had a chain.
            if let Some(code) = element::code(text).filter(|_| text.text().starts_with(LAST)) {
                self.value.codes.rows.push(code);
                self.value.end = Some(text.span());
                self.read_to = line.rest;
                return Some(());
            }
        }
        None
    }

    fn take(&mut self, line: Excerpt<'_>) {
        let text = line.text();
        if text.starts_with(LAST) {
            self.close();
            self.value.end = Some(line.span());
        } else if let Some(block) = Block::begin(line) {
            self.close();
            let end = self.value.error_status.end.get_or_insert(line.span());
            self.value.info_status.end = Some(*end);
            self.block = Some(block);
        } else if text == "Exclude leaf cert:" || text == "Full chain:" {
            self.close();
            self.after_chain = true;
            self.value.elements.end.get_or_insert(line.span());
        } else if self.after_chain {
            self.conclude(line);
        } else if let Some(block) = &mut self.block {
            block.take(line, &mut self.problems);
        } else if let Some((is_error, flag)) = element::flag(line, "ChainContext.") {
            let flags = if is_error { &mut self.value.error_status } else { &mut self.value.info_status };
            flags.rows.push(line.at(flag));
        } else if !(text.starts_with("SimpleChain.") || text.starts_with("ChainContext.dw")) {
            self.problems.push(Problem { span: line.span(), expected: "the status of the chain" });
        }
    }

    /// What is said behind the chain, in the language of Windows but for codes and names.
    fn conclude(&mut self, line: Excerpt<'_>) {
        if let Some(name) = line.text().strip_prefix("Missing Issuer: ") {
            self.value.missing_issuer = Some(line.narrow(name).at(name.to_owned()));
        } else if let Some(code) = element::code(line) {
            self.value.codes.rows.push(code);
        }
    }

    /// Adds the certificate whose lines have come.
    fn close(&mut self) {
        if let Some(block) = self.block.take() {
            self.value.elements.rows.push(block.row());
        }
    }
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    let text = line.trim_start();
    LABELS.iter().any(|label| text.starts_with(label)) || prompt::typed(line).is_some()
}

/// How lines begin.
const LABELS: &[&str] = &[
    "ChainContext.",
    "SimpleChain.",
    "CertContext[",
    "Element.",
    "Issuer:",
    "NotBefore:",
    "NotAfter:",
    "Subject:",
    "Serial:",
    "SubjectAltName:",
    "Template:",
    "Cert:",
    "CRL ",
    "CRL:",
    "ThisUpdate:",
    "NextUpdate:",
    "Issuance[",
    "Application[",
    "Exclude leaf cert:",
    "Full chain:",
    "Chain:",
    "Missing Issuer:",
    "CertUtil:",
    "ERROR:",
    "http",
    "ldap",
    "[",
    "---",
];

#[cfg(test)]
mod tests;
