//! The lines of the later generations that tell of more than the chain: the document, stores, hosts, clock, expiry, TLS
//! and proxy.

use memchr::memmem;

use super::CheckLine;
use super::lines::bracketed;

/// What a line says. Most lines differ in their first letter from all that one of these looks for.
pub(super) fn said(text: &str, in_chain: bool) -> Option<CheckLine> {
    summary(text)
        .or_else(|| document(text))
        .or_else(|| marked(text))
        .or_else(|| hosts(text))
        .or_else(|| below_certificate(text, in_chain))
}

/// What the script concludes.
fn summary(text: &str) -> Option<CheckLine> {
    if !matches!(text.as_bytes(), [b'A' | b'C' | b'M' | b'U', ..] | [b'[', b'A', ..]) {
        return None;
    }
    let verdicts = [
        "ALL CHECKS PASSED",
        "MISSING CERTIFICATES (",
        "CHAIN VALIDATION FAILED (",
        "CONNECTIVITY ISSUES (",
        "Unable to connect to the metadata server: ",
        "[ALERT] AIA is blocked ",
    ];
    let is_verdict = verdicts.iter().any(|verdict| text.starts_with(verdict));
    is_verdict.then(|| CheckLine::VerdictAsPrinted(text.to_owned()))
}

/// The document and its leaf.
fn document(text: &str) -> Option<CheckLine> {
    if !matches!(text.as_bytes(), [b'C' | b'P' | b'V' | b'W', ..] | [b'[', b'F' | b'P', ..]) {
        return None;
    }
    if text.starts_with("[PASS] Attested document retrieved successfully") {
        return Some(CheckLine::DocumentRetrieved);
    }
    if let Some(error) = text.strip_prefix("[FAIL] Cannot retrieve attested document: ") {
        return Some(CheckLine::DocumentNotRetrieved(error.to_owned()));
    }
    if let Some(error) = text.strip_prefix("[FAIL] Network test error: ") {
        return Some(CheckLine::NetworkTestError(error.to_owned()));
    }
    if text.trim_start_matches("[FAIL] ").starts_with("Please run this script as Administrator.") {
        return Some(CheckLine::NotAdministrator);
    }
    if text.starts_with("Warning: Certificate found in LocalMachine\\Root.") {
        return Some(CheckLine::FoundInRoot);
    }
    if let Some((from, to)) = text
        .strip_prefix("Valid ")
        .and_then(|rest| rest.trim_start().strip_prefix(':')?.trim().split_once(" to "))
    {
        let is_whole = is_day(from) && is_day(to);
        return is_whole.then(|| CheckLine::LeafValid { from: from.to_owned(), to: to.to_owned() });
    }
    let count = text.strip_prefix("Chain Elements (")?.split(' ').next()?;
    Some(CheckLine::ChainElements(count.parse().ok()?))
}

/// `[PASS] …`, `[WARN] …` and their kin of the clock, of what expires, of TLS and of the proxy.
fn marked(text: &str) -> Option<CheckLine> {
    if let Some(protocol) = text.strip_prefix("Current SecurityProtocol: ") {
        return Some(CheckLine::SecurityProtocol(protocol.to_owned()));
    }
    let (word, rest) = bracketed(text)?;
    let rest = rest.trim_start();
    if let Some(offset) = rest.strip_prefix("Clock offset: ") {
        let (seconds, _) = offset.split_once('s')?;
        let (seconds, verdict_as_printed) = (seconds.parse().ok()?, word.to_owned());
        return Some(CheckLine::ClockOffset { seconds, verdict_as_printed });
    }
    match word {
        "OK" if rest == "No WinHTTP proxy configured" => return Some(CheckLine::WinhttpProxy(None)),
        "PASS" if rest.starts_with("TLS 1.2 ") => return Some(CheckLine::Tls12(true)),
        "FAIL" if rest.starts_with("TLS 1.2 is disabled") => return Some(CheckLine::Tls12(false)),
        "WARN" if rest.starts_with("TLS 1.2 not in ") => return Some(CheckLine::Tls12(false)),
        _ => {}
    }
    if let Some(proxy) = rest.strip_prefix("WinHTTP proxy configured: ") {
        return Some(CheckLine::WinhttpProxy(Some(proxy.to_owned())));
    }
    if let Some(subject) = rest.strip_prefix("Stale OCSP in CurrentUser\\CA: ") {
        return Some(CheckLine::StaleIssuer(subject.to_owned()));
    }
    expires(rest)
}

/// `… - EXPIRED (2026-08-25)`, `… - expires in 12 days - 2026-11-14`, `… - valid until 2038-01-15 - 4000 days remaining`.
fn expires(text: &str) -> Option<CheckLine> {
    // Most lines have no such dash.
    memmem::find(text.as_bytes(), b" - ")?;
    let row = |name: &str, day: &str, expired| {
        let (name, not_after) = (name.trim().to_owned(), day.to_owned());
        (is_day(day) && !name.is_empty()).then_some(CheckLine::Expires { name, not_after, expired })
    };
    if let Some((name, day)) = text.split_once(" - EXPIRED (") {
        return row(name, day.strip_suffix(')')?, true);
    }
    if let Some((name, rest)) = text.split_once(" - valid until ") {
        return row(name, rest.split(' ').next()?, false);
    }
    let (name, rest) = text.split_once(" - expires in ")?;
    row(name, rest.rsplit(" - ").next()?, false)
}

/// What the hosts behind a line are for, and those that could not be tried.
fn hosts(text: &str) -> Option<CheckLine> {
    if !matches!(text.as_bytes(), [b'A' | b'C' | b'O', ..] | [b'[', b'!', ..]) {
        return None;
    }
    let of = text.strip_prefix("Checking ").and_then(|rest| rest.strip_suffix(" endpoints..."));
    let of = of.or_else(|| Some(text.strip_suffix(')')?.split_once(" (")?.0));
    if let Some(of) = of.filter(|of| ["AIA", "CRL", "OCSP"].contains(of)) {
        return Some(CheckLine::Endpoints(of.to_owned()));
    }
    let rest = text.strip_prefix("[!] ")?;
    let first = rest.strip_prefix("Error testing ").and_then(|rest| rest.split_once(" : "));
    let (host, error) = first.or_else(|| rest.split_once(" - ERROR: "))?;
    let is_host = host.contains('.') && !host.contains(' ');
    is_host.then(|| CheckLine::EndpointError { host: host.to_owned(), error: error.trim().to_owned() })
}

/// What stands below a certificate.
fn below_certificate(text: &str, in_chain: bool) -> Option<CheckLine> {
    matches!(text.as_bytes(), [b'E' | b'I' | b'S' | b'T', ..]).then_some(())?;
    let (label, value) = text.split_once(':')?;
    let value = value.trim();
    let store = || value.strip_suffix(" (correct)").unwrap_or(value).to_owned();
    Some(match label.trim_end() {
        "Thumbprint" if in_chain => CheckLine::ElementThumbprint(value.to_ascii_uppercase()),
        "Issuer" if in_chain => CheckLine::ElementIssuer(value.to_owned()),
        "Store" if !in_chain => CheckLine::Store(store()),
        "Expected store" => CheckLine::Store(store()),
        _ => return None,
    })
}

/// `2026-08-15`.
fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_right =
        |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    bytes.len() == 10 && bytes.iter().enumerate().all(is_right)
}
