//! `Get-ChildItem Cert:\LocalMachine\CA`: a table of thumbprints and subjects.
//!
//! ```text
//!    PSParentPath: Microsoft.PowerShell.Security\Certificate::LocalMachine\CA
//!
//! Thumbprint                                Subject
//! ----------                                -------
//! 00112233445566778899AABBCCDDEEFF00112233  CN=Example TLS Issuing CA 01, O=Example Trust, C=US
//! ```
//!
//! Nothing closes it, so it never says that a certificate is not there.

use super::{CertutilStore, StoreCertificate, StoreLocation};
use crate::artifact::{Listing, Parsed};
use crate::text::{At, Excerpt, Line};

/// The line that names the store.
pub(super) const MARK: &str = r"::(LocalMachine|CurrentUser)\\\w+\s*$";

const PROVIDER: &str = r"Microsoft.PowerShell.Security\Certificate::";

pub(super) fn is_head(line: &str) -> bool {
    line.contains(PROVIDER)
}

pub(super) fn read(lines: Excerpt<'_>) -> Option<(Parsed<CertutilStore>, Excerpt<'_>)> {
    let head = lines.lines().next().filter(|line| line.ended)?;
    let (_, path) = head.text().split_once(PROVIDER)?;
    let (place, store) = path.trim_end().split_once('\\')?;
    let location = match place {
        "LocalMachine" => StoreLocation::LocalMachine,
        "CurrentUser" => StoreLocation::CurrentUser,
        _ => StoreLocation::Other,
    };
    let mut printed = head.rest.lines().filter(|line| line.ended && !line.is_blank());
    let (titles, rule) = (printed.next()?, printed.next()?);
    let is_table = titles.text().trim_start().starts_with("Thumbprint")
        && rule.text().chars().all(|c| matches!(c, '-' | ' '));
    is_table.then_some(())?;
    let (mut rest, mut rows) = (rule.rest, Vec::new());
    while let Some(line) = rest.lines().next().filter(|line| line.ended) {
        let Some(row) = row(line) else { break };
        rows.push(row);
        rest = line.rest;
    }
    let span = lines.narrow(lines.up_to(rest).text().trim()).span();
    let value = CertutilStore {
        store: Some(head.line.narrow(store).at(store.to_owned())),
        location: Some(head.line.narrow(place).at(location)),
        certificates: Listing { rows, end: None },
    };
    Some((Parsed { value, span, language: None, problems: Vec::new() }, rest))
}

fn row(line: Line<'_>) -> Option<At<StoreCertificate>> {
    let text = line.text().trim();
    let (thumbprint, subject) = text.split_once(' ').unwrap_or((text, ""));
    let is_whole = thumbprint.len() == 40 && thumbprint.chars().all(|c| c.is_ascii_hexdigit());
    let subject = subject.trim();
    // Newer tables have more columns behind it, and all shorten what does not fit.
    let is_short =
        subject.contains("...") || subject.contains('…') || subject.contains("  ") || subject.contains('{');
    let subject = Some(line.line.narrow(subject)).filter(|_| !subject.is_empty() && !is_short);
    is_whole.then(|| {
        line.line.at(StoreCertificate {
            thumbprint: line.line.narrow(thumbprint).at(thumbprint.to_ascii_uppercase()),
            serial_number: None,
            issuer: None,
            subject: subject.map(|subject| subject.at(subject.text().to_owned())),
            not_before: None,
            not_after: None,
        })
    })
}
