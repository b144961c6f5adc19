//! `certutil -store`: the certificates of a store.
//!
//! ```text
//! CA "Intermediate Certification Authorities"
//! ================ Certificate 0 ================
//! Serial Number: 1001
//! Issuer: CN=Example Root, O=Example Trust, C=US
//!  NotBefore: 3/1/2026 10:00 AM
//!  NotAfter: 3/1/2028 10:00 AM
//! Subject: CN=Example TLS Issuing CA 01, O=Example Trust, C=US
//! Non-root Certificate
//! Cert Hash(sha1): 00112233445566778899aabbccddeeff00112233
//! No key provider information
//! CertUtil: -store command completed successfully.
//! ```
//!
//! Labels and dates are in the language of Windows: the lines are told by their shapes and their order. Also the table
//! that `Get-ChildItem Cert:\LocalMachine\CA` prints, which has no end.

mod asked;
mod listed;
mod rows;

use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use asked::Asked;
use rows::{Block, Kind};

/// A store and its certificates.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CertutilStore {
    /// The name of the store, as printed: `CA`, `Root`, `AuthRoot`, `Disallowed`.
    pub store: Option<At<String>>,
    /// Whose store it is, where the command was shown with its output.
    pub location: Option<At<StoreLocation>>,
    /// The certificates. Those of which no whole thumbprint is there are left out.
    pub certificates: Listing<StoreCertificate>,
}

/// Whose store it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StoreLocation {
    /// The machine's: what services see.
    LocalMachine,
    /// The user's own.
    CurrentUser,
    /// The part of the machine's that a directory or a policy fills, or another's.
    Other,
}

/// A certificate of a store, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StoreCertificate {
    /// SHA-1 in upper case hexadecimal.
    pub thumbprint: At<String>,
    /// The serial number, in upper case hexadecimal.
    pub serial_number: Option<At<String>>,
    /// The issuer.
    pub issuer: Option<At<String>>,
    /// The subject.
    pub subject: Option<At<String>>,
    /// From when it is valid, as printed: in the language and the time of the machine.
    pub not_before: Option<At<String>>,
    /// Until when it is valid, as printed.
    pub not_after: Option<At<String>>,
}

impl Artifact for CertutilStore {
    const COLLECT: Collect = Collect::vm_long(
        r#"cmd /c "certutil -store CA & certutil -store Root & certutil -store AuthRoot & certutil -store Disallowed""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*={10,} \S.* ={10,}\s*$",
        r#"(?i)^\s*((CA|Root|AuthRoot|Disallowed|My|Trust)\s*|[A-Z]{2,32} "[^"]+"\s*)$"#,
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*certutil(?:\.exe)?\s",
        listed::MARK,
    ];
    const ENDS: &'static str = "the line in which certutil says how the command ended";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let first = start.lines().lines().next()?;
        if listed::is_head(first.text()) {
            return listed::read(start.lines());
        }
        let mut dump = Dump::begin(&ConsoleLines::of(start.whole_lines(), rows::begins))?;
        while dump.end.is_none() && dump.take() {}
        let (span, rest) = console::split(start.lines(), dump.read_to);
        Some((dump.parsed(span), rest))
    }

    fn is_complete(&self) -> bool {
        self.certificates.end.is_some()
    }
}

/// A dump as far as it is read.
struct Dump<'a> {
    lines: ConsoleLines<'a>,
    read_to: Excerpt<'a>,
    asked: Asked,
    store: Option<At<String>>,
    block: Option<Block>,
    rows: Vec<At<StoreCertificate>>,
    problems: Vec<Problem>,
    /// Whether none was left out so far: they are numbered.
    in_order: bool,
    next_number: usize,
    /// The line that closes the dump, and whether it is one of success.
    end: Option<(Span, bool)>,
}

impl<'a> Dump<'a> {
    /// Reads what stands before the first certificate, if this is a dump.
    fn begin(lines: &ConsoleLines<'a>) -> Option<Self> {
        let mut ahead = lines.clone();
        let first = ahead.next_printed()?;
        let asked = prompt::typed(first.text()).map(|_| Asked::read(first.excerpt()));
        if let Some(asked) = &asked {
            asked.is_store.then_some(())?;
        }
        let named = if asked.is_some() { ahead.next_printed()? } else { first };
        let store = rows::store(named.excerpt());
        let after = if store.is_some() {
            ahead.peek()?
        } else {
            ahead = lines.clone();
            named
        };
        if store.is_none() && asked.is_some() {
            ahead.next_printed();
        }
        let kind = rows::ruler(after.text());
        if kind.is_none() && !(store.is_some() && rows::is_footer(after.text())) {
            return None;
        }
        Some(Self {
            read_to: lines.peek()?.rest,
            lines: ahead,
            asked: asked.unwrap_or_default(),
            store,
            block: None,
            rows: Vec::new(),
            problems: Vec::new(),
            in_order: true,
            next_number: 0,
            end: None,
        })
    }

    /// Takes a line, or says that it is something else.
    fn take(&mut self) -> bool {
        let Some(line) = self.lines.next_printed() else { return false };
        let text = line.excerpt();
        if let Some((kind, number)) = rows::ruler(text.text()) {
            self.close();
            self.in_order &= kind == Kind::Other || number == self.next_number;
            self.next_number += usize::from(kind == Kind::Certificate);
            self.block = Some(Block::new(kind, text.span()));
        } else if rows::is_footer(text.text()) {
            self.close();
            let succeeded = !text.text().contains("0x");
            if !succeeded {
                self.problems.push(Problem { span: text.span(), expected: "the end of a store" });
            }
            self.end = Some((text.span(), succeeded));
        } else if prompt::typed(text.text()).is_some() || rows::store(text).is_some() && self.is_head() {
            return false;
        } else if let Some(block) = &mut self.block {
            if prompt::is_elision(text.text()) {
                self.in_order = false;
                self.problems.push(Problem { span: text.span(), expected: "every line of the store" });
            }
            block.take(text);
        }
        self.read_to = line.rest;
        true
    }

    /// Whether the next line begins the certificates of a store.
    fn is_head(&self) -> bool {
        self.lines
            .peek()
            .is_some_and(|next| rows::ruler(next.text()).is_some() || rows::is_footer(next.text()))
    }

    /// Adds the certificate whose lines have come.
    fn close(&mut self) {
        let Some(block) = self.block.take().filter(|block| block.kind == Kind::Certificate) else { return };
        match block.row() {
            Ok(row) => self.rows.push(row),
            Err(span) => {
                self.in_order = false;
                self.problems.push(Problem { span, expected: "a thumbprint of 40 digits" });
            }
        }
    }

    fn parsed(mut self, span: Span) -> Parsed<CertutilStore> {
        // The certificate at which the dump breaks off is one if its thumbprint is there.
        if let Some(Ok(row)) =
            self.block.take().filter(|block| block.kind == Kind::Certificate).map(Block::row)
        {
            self.rows.push(row);
        }
        let whole = self.in_order && !self.asked.is_filtered;
        let end = self.end.filter(|(_, succeeded)| *succeeded && whole).map(|(span, _)| span);
        let store = self.store.or(self.asked.store);
        let certificates = Listing { rows: self.rows, end };
        let value = CertutilStore { store, location: self.asked.location, certificates };
        Parsed { value, span, language: None, problems: self.problems }
    }
}

#[cfg(test)]
mod tests;
