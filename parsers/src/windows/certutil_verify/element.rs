//! A certificate of the chain, line by line.

use schemars::JsonSchema;
use serde::Serialize;

use super::VerifyCode;
use super::retrieval::{Open, Retrieval};
use crate::artifact::{Listing, Problem};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// A flag: `CERT_TRUST_IS_PARTIAL_CHAIN (0x10000)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrustFlag {
    /// Its name.
    pub name: String,
    /// Its bit.
    pub bit: u32,
}

/// A certificate of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedElement {
    /// The chain: `0` but where there are several.
    pub chain: u32,
    /// Its place in the chain: the leaf is `0`.
    pub element: u32,
    /// `dwInfoStatus`: bits.
    pub info_status: u32,
    /// `dwErrorStatus`: bits, none where nothing is wrong with it.
    pub error_status: u32,
    /// `Issuer`.
    pub issuer: Option<At<String>>,
    /// `Subject`.
    pub subject: Option<At<String>>,
    /// `Serial`, in upper case.
    pub serial: Option<At<String>>,
    /// `Cert`: its SHA-1, in upper case.
    pub thumbprint: Option<At<String>>,
    /// `NotBefore`, as printed.
    pub not_before: Option<At<String>>,
    /// `NotAfter`, as printed.
    pub not_after: Option<At<String>>,
    /// `Element.dwErrorStatus`: what is wrong with it.
    pub error_flags: Listing<TrustFlag>,
    /// `Element.dwInfoStatus`.
    pub info_flags: Listing<TrustFlag>,
    /// What was fetched for it.
    pub retrievals: Listing<Retrieval>,
}

/// A certificate as far as it is read.
pub(super) struct Block {
    span: Span,
    row: VerifiedElement,
    /// The fetch whose lines come.
    open: Option<Open>,
    /// What is fetched for, by the heading.
    kind: Option<super::RetrievalKind>,
    /// Whether the lines are of a revocation list, which has an issuer of its own.
    in_list: bool,
}

impl Block {
    /// `CertContext[0][1]: dwInfoStatus=102 dwErrorStatus=0`.
    pub(super) fn begin(line: Excerpt<'_>) -> Option<Self> {
        let (places, statuses) = line.text().strip_prefix("CertContext[")?.split_once("]: dwInfoStatus=")?;
        let (chain, element) = places.split_once("][")?;
        let (info, error) = statuses.split_once(" dwErrorStatus=")?;
        let bits = |digits: &str| u32::from_str_radix(digits.trim(), 16).ok();
        let row = VerifiedElement {
            chain: chain.parse().ok()?,
            element: element.parse().ok()?,
            info_status: bits(info)?,
            error_status: bits(error)?,
            issuer: None,
            subject: None,
            serial: None,
            thumbprint: None,
            not_before: None,
            not_after: None,
            error_flags: Listing::default(),
            info_flags: Listing::default(),
            retrievals: Listing::default(),
        };
        Some(Self { span: line.span(), row, open: None, kind: None, in_list: false })
    }

    /// Takes a line of it.
    pub(super) fn take(&mut self, line: Excerpt<'_>, problems: &mut Vec<Problem>) {
        self.span = self.span.to(line.span());
        let text = line.text();
        if let Some((is_error, flag)) = flag(line, "Element.") {
            let flags = if is_error { &mut self.row.error_flags } else { &mut self.row.info_flags };
            flags.rows.push(line.at(flag));
        } else if let Some(heading) = text.strip_prefix("----------------  ") {
            self.close();
            let heading = heading.trim_end_matches('-').trim();
            self.kind = super::RetrievalKind::read(heading);
            if self.kind.is_none() {
                problems.push(Problem { span: line.span(), expected: "AIA, CDP or OCSP" });
            }
        } else if text.starts_with("----") {
            self.close();
            self.kind = None;
        } else if let Some(kind) = self.kind {
            self.fetched(line, kind, problems);
        } else if text.starts_with("CRL ") {
            self.in_list = true;
        } else if !self.in_list {
            self.labelled(line);
        }
    }

    /// A line of what was fetched.
    fn fetched(&mut self, line: Excerpt<'_>, kind: super::RetrievalKind, problems: &mut Vec<Problem>) {
        if let Some(open) = Open::begin(line, kind) {
            self.close();
            self.open = Some(open);
        } else if !self.open.as_mut().is_some_and(|open| open.take(line)) {
            problems.push(Problem { span: line.span(), expected: "what was fetched, and from where" });
        }
    }

    fn labelled(&mut self, line: Excerpt<'_>) {
        let Some((label, value)) = line.text().split_once(": ") else { return };
        let value = line.narrow(value.trim());
        let said = |text: String| Some(value.at(text)).filter(|said| !said.value.is_empty());
        let digits = || value.text().to_ascii_uppercase();
        let row = &mut self.row;
        match label {
            "Issuer" => row.issuer = said(value.text().to_owned()),
            "Subject" => row.subject = said(value.text().to_owned()),
            "NotBefore" => row.not_before = said(value.text().to_owned()),
            "NotAfter" => row.not_after = said(value.text().to_owned()),
            "Serial" => row.serial = said(digits()),
            "Cert" => row.thumbprint = said(digits()).filter(|at| is_sha1(&at.value)),
            _ => {}
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.row.retrievals.rows.push(open.row());
        }
    }

    /// The certificate.
    pub(super) fn row(mut self) -> At<VerifiedElement> {
        self.close();
        At { value: self.row, span: self.span }
    }
}

/// `Element.dwErrorStatus = CERT_TRUST_IS_REVOKED (0x4)`, and whether it is an error.
pub(super) fn flag(line: Excerpt<'_>, of: &str) -> Option<(bool, TrustFlag)> {
    let (status, value) = line.text().strip_prefix(of)?.split_once(" = ")?;
    let is_error = match status {
        "dwErrorStatus" => true,
        "dwInfoStatus" => false,
        _ => return None,
    };
    let (name, bit) = value.split_once(" (0x")?;
    let bit = u32::from_str_radix(bit.strip_suffix(')')?, 16).ok()?;
    name.starts_with("CERT_TRUST_").then(|| (is_error, TrustFlag { name: name.to_owned(), bit }))
}

/// `… 0x800b010a (-2146762486 CERT_E_CHAINING)`, `… 0x80072ee7 (WinHttp: 12007 ERROR_…)`.
pub(super) fn code(line: Excerpt<'_>) -> Option<At<VerifyCode>> {
    let text = line.text();
    let from = text.rfind("0x").and_then(|at| text.get(at..))?;
    let digits = from.split([' ', ')']).next()?;
    let code = HexCode::read(digits)?;
    let inner = from.get(digits.len()..)?.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let named = inner.and_then(|inner| inner.rsplit(' ').next());
    let is_name = |word: &&str| {
        word.contains('_') && word.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
    };
    let name = named.filter(is_name).map(str::to_owned);
    Some(line.narrow(from).at(VerifyCode { code, name }))
}

fn is_sha1(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}
