//! The lines of the scripts.

use std::sync::LazyLock;

use memchr::memchr_iter;

use crate::text::Excerpt;

use super::flags::FLAGS;
use super::{CheckLine, phases};

/// What begins the second run of a script that repairs.
pub(super) const AGAIN: &str = "Re-validating certificate chain";
/// The last line of the later generations.
const LAST: &str = "Script completed";
/// Their last line where the metadata service cannot be reached.
const LAST_WITHOUT_IMDS: &str = "Script cannot continue without IMDS connectivity.";

/// Whether a line is the first that a script prints.
pub(super) fn is_first(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'A') => text.starts_with("Azure IMDS Attestation Certificate Chain Validator"),
        Some(b'T') => text.starts_with("This script is used to verify the attestation signature"),
        _ => false,
    }
}

/// Whether a line is the last of a run.
pub(super) fn is_last(text: &str) -> bool {
    text.as_bytes().first() == Some(&b'S') && (text.starts_with(LAST) || text.starts_with(LAST_WITHOUT_IMDS))
}

/// Where in a run a line stands: one and the same form says different things.
#[derive(Default)]
pub(super) struct Place {
    /// Behind `[0] [FAIL] …` or its kin.
    in_chain: bool,
    /// Among the flags behind `Overall chain status:`.
    in_overall: bool,
}

/// What a line says.
pub(super) fn said(line: Excerpt<'_>, place: &mut Place) -> Option<CheckLine> {
    let text = line.text();
    // What expires soon is listed in the phase of the chain, and is no part of it.
    if text.starts_with("[Phase ") || bracket(text, " chain certificate", "(s) expire within ").is_some() {
        place.in_chain = false;
        return None;
    }
    let among_flags = std::mem::replace(&mut place.in_overall, text == "Overall chain status:");
    if let Some(flag) =
        text.split_once(": ").map(|(flag, _)| flag).filter(|flag| among_flags && is_word(flag))
    {
        place.in_overall = true;
        return Some(CheckLine::Status(flag.to_owned()));
    }
    verdict(line)
        .or_else(|| phases::said(text, place.in_chain))
        .or_else(|| labelled(text))
        .or_else(|| element(text).inspect(|_| place.in_chain = true))
        .or_else(|| stored(text))
        .or_else(|| endpoint(text))
        .or_else(|| alone(text))
        .or_else(|| place.in_chain.then(|| status(text))?)
}

/// What stands before a bracket that stands between some words. Few lines have any bracket.
fn bracket<'a>(text: &'a str, before: &str, from: &str) -> Option<&'a str> {
    let mut splits = memchr_iter(b'(', text.as_bytes()).filter_map(|at| text.split_at_checked(at));
    splits.find_map(|(left, right)| left.strip_suffix(before).filter(|_| right.starts_with(from)))
}

/// A word in brackets, and what is said behind it.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let (word, behind) = inner.split_once(']')?;
    behind.strip_prefix(' ').map(|said| (word, said)).or_else(|| inner.split_once("] "))
}

/// What the chain came to.
fn verdict(line: Excerpt<'_>) -> Option<CheckLine> {
    let text = line.text();
    // Most lines differ from all of these in their first letter.
    if !matches!(text.as_bytes(), [b'A' | b'C' | b'N', ..] | [b'[', b'P' | b'F', ..]) {
        return None;
    }
    let not_found = ["Certificate not found in default store: '", "Certificate not found: '"];
    if let Some(issuer) = not_found.iter().find_map(|words| text.strip_prefix(words)) {
        let issuer = issuer.strip_suffix('\'')?.trim();
        let printed = Some(issuer).filter(|issuer| !issuer.is_empty());
        return Some(CheckLine::NotFound(printed.map(|issuer| line.narrow(issuer).at(issuer.to_owned()))));
    }
    let begins = |words: &[&str]| words.iter().any(|words| text.starts_with(words));
    if begins(&[
        "No missing certificate has been found.",
        "[PASS] Certificate chain validated",
        "[PASS] Certificate chain now validates",
        "Certificate chain validation PASSED",
    ]) {
        return Some(CheckLine::ChainValidated);
    }
    if begins(&[
        "[FAIL] Certificate chain ",
        "[FAIL] Chain validation FAILED",
        "Certificate chain validation FAILED",
    ]) {
        return Some(CheckLine::ChainFailed);
    }
    match text {
        "[PASS] 169.254.169.254:80 is reachable" => Some(CheckLine::ImdsReachable(true)),
        "[FAIL] 169.254.169.254:80 is NOT reachable" => Some(CheckLine::ImdsReachable(false)),
        _ => text.starts_with("Attested data: ").then_some(CheckLine::AttestedData),
    }
}

fn labelled(text: &str) -> Option<CheckLine> {
    text.starts_with("Leaf ").then_some(())?;
    let (label, value) = text.split_once(':')?;
    let value = || value.trim().to_owned();
    Some(match label.trim_end() {
        "Leaf Subject" => CheckLine::LeafSubject(value()),
        "Leaf Issuer" => CheckLine::LeafIssuer(value()),
        "Leaf Thumbprint" => CheckLine::LeafThumbprint(value()),
        _ => return None,
    })
}

/// `[0] [OK]   CN=…`, `[1] FAIL CN=…`.
fn element(text: &str) -> Option<CheckLine> {
    let (number, rest) = bracketed(text)?;
    let (word, subject) = rest.trim_start().split_once(' ')?;
    let ok = match word.trim_matches(['[', ']']) {
        "OK" => true,
        "FAIL" => false,
        _ => return None,
    };
    let counted = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    counted.then(|| CheckLine::Element { subject: subject.trim().to_owned(), ok })
}

/// `Status    : PartialChain - …`; in the shortest form the flag stands before the colon or alone.
fn status(text: &str) -> Option<CheckLine> {
    let (flag, is_labelled) = match text.split_once(':') {
        // Behind its label a word that is not known is one all the same: it may be newer.
        Some((label, value)) if label.trim_end() == "Status" => {
            let (flag, said) = value.split_once(" - ").unwrap_or((value, ""));
            (flag.trim(), !said.is_empty())
        }
        Some((flag, _)) => (flag, false),
        None => (text, false),
    };
    let is_one = FLAGS.contains(&flag) || is_labelled && is_word(flag) && flag != "NoError";
    is_one.then(|| CheckLine::Status(flag.to_owned()))
}

fn is_word(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic())
}

/// `[OK]   DigiCert Global Root G2 (active chain)`, `[MISS] … (known)`.
fn stored(text: &str) -> Option<CheckLine> {
    text.starts_with('[').then_some(())?;
    let (found, rest) = match text.split_once(' ')? {
        ("[OK]", rest) => (true, rest),
        ("[MISS]", rest) => (false, rest),
        // Other warnings are of the clock, of TLS, of the proxy.
        ("[WARN]", warning) => {
            let of_store =
                ["Also found in", "Found in WRONG store", "Certificate is in the DISALLOWED store"];
            let is_of_store = of_store.iter().any(|begin| warning.starts_with(begin));
            return is_of_store.then(|| CheckLine::StoreWarning(warning.trim().to_owned()));
        }
        _ => return None,
    };
    let active = bracket(rest, " ", "(active chain)");
    let name = active.or_else(|| bracket(rest, " ", "(known)"))?;
    Some(CheckLine::Stored { name: name.trim().to_owned(), found, in_active_chain: active.is_some() })
}

/// `[+] host`, `[-] host - BLOCKED`, `[-] host : Port 80 unreachable`.
fn endpoint(text: &str) -> Option<CheckLine> {
    text.starts_with('[').then_some(())?;
    let (reachable, rest) = match text.split_once(' ')? {
        ("[+]", rest) => (true, rest),
        ("[-]", rest) => (false, rest),
        _ => return None,
    };
    let host = rest.split_whitespace().next()?;
    host.contains('.').then(|| CheckLine::Endpoint { host: host.to_owned(), reachable })
}

/// A subject or a thumbprint without a label.
fn alone(text: &str) -> Option<CheckLine> {
    if text.len() == 40 && text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Some(CheckLine::Thumbprint(text.to_ascii_uppercase()));
    }
    text.starts_with("CN=").then(|| CheckLine::Subject(text.to_owned()))
}

/// How lines begin that are of such a run and say nothing that counts.
const OTHERS: &[&str] = &[
    "---",
    "===",
    "[PASS] ",
    "[FAIL] ",
    "[OK] ",
    "[NOTE] ",
    "[INFO] ",
    "[SKIP] ",
    "[Phase ",
    "[Summary]",
    "[!] ",
    ">>",
    // The marks before it are taken for those of a quotation.
    "The issuer certificate may be missing",
    "- Certificate ",
    "- A newer OCSP",
    "- Microsoft TLS ",
    "- DigiCert ",
    "https://learn.microsoft.com/",
    "Azure IMDS Attestation",
    "Reference:",
    "Thumbprint:",
    "Issuer ",
    "Name ",
    "Type ",
    "Download ",
    "Download:",
    "Downloading: ",
    "Store ",
    "Overall chain status:",
    "Checking ",
    "Please refer to the following link",
    "This script is used to verify the attestation",
    "It helps ensure that the certificate",
    "This can be useful in verifying",
    "Performing TCP Port 80",
    "IMDS attestation certificate chain",
    "Install",
    "After installing",
    "Possible causes:",
    "Configure firewall",
    "AIA, CRL",
    "1. Run",
    "2. Restart",
    "Action:",
    "Chain:",
    "Additional Information:",
    "AutoFix",
    "URL:",
    "Running fclip",
    "Review Phase 3",
    "[WARN] ",
    "[ALERT] ",
    "Certs may appear expired",
    "Fix: ",
    "Fixing clock skew",
    "Replacing ",
    "This VM cannot auto-download",
    "Manually download",
    // Of what expires soon, where the chain is told: the row on each certificate stands further down, if at all.
    "- CN=",
    "Thumbprint ",
    "NotAfter (UTC)",
    "Days remaining",
    // Behind a first answer of 410.
    "Waiting ",
    "HTTPS cert downloads",
    "Older OS versions",
    "If AIA endpoints are blocked",
    "installed. They",
    "For more information, visit:",
    "Script ",
    AGAIN,
];

/// The same by their first letters, which are those of ASCII.
static OF_LETTER: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let of = |letter: u8| {
        OTHERS.iter().copied().filter(|words| words.as_bytes().first() == Some(&letter)).collect()
    };
    (0..128).map(of).collect()
});

/// Whether a line belongs to such a run. Of the flags under `Overall chain status` only the name counts.
pub(super) fn is_known(text: &str) -> bool {
    let others = text.bytes().next().and_then(|first| OF_LETTER.get(usize::from(first)));
    others.is_some_and(|others| others.iter().any(|words| text.starts_with(words))) || status(text).is_some()
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    let line = line.trim();
    is_known(line)
        || phases::said(line, true).is_some()
        || labelled(line).is_some()
        || alone(line).is_some()
        || line.starts_with("Certificate ")
}
