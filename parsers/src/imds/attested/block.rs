//! A signature that stands in lines of its own: in a list of PowerShell's, in PEM, or bare.
//!
//! ```text
//! encoding  : pkcs7
//! signature : MIIMUAYJKoZIhvcNAQcCoIIMQTCCDD0CAQExDzANBgkqhkiG9w0BAQsFADCC
//!             ATcGCSqGSIb3DQEHAaCC…
//! ```
//!
//! Its end is told by its own length, so that a list needs no blank line behind it, nor a blank before what follows.

use std::sync::LazyLock;

use regex::Regex;

use super::base64::{self, Not, is_symbol, symbols};
use super::der;
use super::{ImdsAttested, Reading, Unreadable};
use crate::artifact::Parsed;
use crate::text::{At, Excerpt, Line, Span, blank};

/// A line of a list.
pub(super) const LIST: &str = r"(?i)^\s*(encoding\s*:\s*pkcs7\s*$|signature\s*:\s*MI)";
/// The first line of PEM. Windows calls everything a certificate.
pub(super) const ARMOUR: &str = r"^\s*-----BEGIN (PKCS ?#?7( SIGNED DATA)?|CMS|CERTIFICATE)-----\s*$";
/// The first line of bare base64: a `ContentInfo` with the identifier of `SignedData`, of any length.
pub(super) const BARE: &str =
    r#"^\s*["']?MI[A-Za-z0-9+/_-]{0,4}(YJKoZIhvcNAQcC|GCSqGSIb3DQEHAq|BgkqhkiG9w0BBwK)"#;

static BEGINS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(BARE).ok());

/// Whether base64 begins as a signature does.
pub(super) fn begins(text: &str) -> bool {
    BEGINS.as_ref().is_some_and(|begins| begins.is_match(text))
}

/// Reads the signature that begins at the first line.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Parsed<ImdsAttested>, Excerpt<'_>)> {
    let first = lines.lines().next()?;
    let text = first.text().trim();
    if text.starts_with("-----") {
        return armoured(lines, first);
    }
    let Some((name, value)) = member(first).filter(|_| !begins(text)) else { return bare(lines) };
    if name.eq_ignore_ascii_case("signature") {
        return Some(listed(lines, None, Some((first, value)), first.rest));
    }
    let encoding = first.ended.then(|| value.at(value.text().to_owned()))?;
    let second = first.rest.lines().next();
    let signature = second.and_then(|line| Some((line, member(line)?)));
    Some(match signature.filter(|(_, (name, _))| name.eq_ignore_ascii_case("signature")) {
        Some((line, (_, value))) => listed(lines, Some(encoding), Some((line, value)), line.rest),
        None => listed(lines, Some(encoding), None, first.rest),
    })
}

/// The name and the value of a line of a list.
fn member(line: Line<'_>) -> Option<(&str, Excerpt<'_>)> {
    let (name, value) = line.text().split_once(':')?;
    Some((name.trim(), line.line.narrow(value.trim())))
}

fn listed<'a>(
    lines: Excerpt<'a>,
    encoding: Option<At<String>>,
    signature: Option<(Line<'a>, Excerpt<'a>)>,
    rest: Excerpt<'a>,
) -> (Parsed<ImdsAttested>, Excerpt<'a>) {
    let mut reading = Reading::new(encoding);
    let Some((line, value)) = signature else {
        // The next line may have been cut off.
        let span = lines.narrow(lines.up_to(rest).text().trim()).span();
        let next = rest.lines().next().filter(|next| next.ended && !next.is_blank());
        if next.is_some() {
            reading.fail(At { value: Unreadable::Missing, span });
        }
        return (reading.parsed(span, next.map(|_| span)), rest);
    };
    let (block, rest) = Block::read(lines, value, line);
    let (span, end) = block.decode(lines, rest, &mut reading);
    (reading.parsed(span, end), rest)
}

/// Reads the signature that begins at the first line, without a name before it.
pub(super) fn bare(lines: Excerpt<'_>) -> Option<(Parsed<ImdsAttested>, Excerpt<'_>)> {
    let first = lines.lines().next()?;
    let text = first.text().trim();
    let quoted = text.trim_start_matches(['"', '\'']);
    begins(quoted).then_some(())?;
    let value = first.line.narrow(quoted.trim_end_matches(['"', '\'', ',', ';']));
    let (block, rest) = Block::read(lines, value, first);
    let mut reading = Reading::new(None);
    let (span, end) = block.decode(lines, rest, &mut reading);
    Some((reading.parsed(span, end), rest))
}

fn armoured<'a>(lines: Excerpt<'a>, first: Line<'a>) -> Option<(Parsed<ImdsAttested>, Excerpt<'a>)> {
    let is_edge = |line: &Line<'_>| blank::trim_start(line.text()).starts_with("-----");
    let mut body = first.rest.lines().take_while(|line| !is_edge(line));
    let second = body.next();
    // Windows calls it a certificate; then its first bytes say what it is.
    if first.text().contains("CERTIFICATE") && !second.is_some_and(|line| begins(line.text())) {
        return None;
    }
    let last = body.last().or(second).unwrap_or(first);
    let closing = last.rest.lines().next().filter(|line| line.text().trim().starts_with("-----END "));
    let closing = closing.filter(|line| line.text().trim().ends_with("-----"));
    let rest = closing.map_or(last.rest, |line| line.rest);
    let mut reading = Reading::new(None);
    let block = Block { text: Some(first.rest.up_to(last.rest)).filter(|_| second.is_some()) };
    let (span, end) = block.decode(lines, rest, &mut reading);
    let end = end.and(closing).map(|line| line.line.span());
    Some((reading.parsed(span, end), rest))
}

/// The lines of a signature.
struct Block<'a> {
    text: Option<Excerpt<'a>>,
}

impl<'a> Block<'a> {
    /// The lines from a value on: as long as they are base64 and the signature is not whole.
    fn read(lines: Excerpt<'a>, value: Excerpt<'a>, first: Line<'a>) -> (Self, Excerpt<'a>) {
        let (mut last, mut symbols, wanted) = (first, symbols(value.text()), wanted(value.text()));
        while wanted.is_none_or(|wanted| symbols < wanted) {
            let next = last.rest.lines().next().filter(|_| !is_closed(last));
            let Some((next, more)) = next.and_then(|next| Some((next, goes_on(next)?))) else { break };
            symbols += more;
            last = next;
        }
        let end = if last.rest.text().len() == first.rest.text().len() { None } else { Some(last.rest) };
        let text = end.map_or(value, |end| lines.after(lines.up_to(value)).up_to(end));
        (Self { text: Some(text) }, last.rest)
    }

    /// Decodes it, and gives the place of the whole and, where nothing is missing, its end.
    fn decode(&self, lines: Excerpt<'a>, rest: Excerpt<'a>, reading: &mut Reading) -> (Span, Option<Span>) {
        let span = lines.narrow(lines.up_to(rest).text().trim()).span();
        let Some(text) = self.text else { return (span, None) };
        let text = text.narrow(text.text().trim().trim_end_matches(['"', '\'', ',', ';']));
        match base64::bytes(text.text()) {
            // The line that is no base64 is shown, and not all of them.
            Err(Not::Base64(at)) => reading.fail(line_of(text, at).at(Unreadable::NotBase64)),
            bytes => reading.read_bytes(text.at(bytes)),
        }
        if rest.text().trim().is_empty() && !base64::is_shortened(text.text()) {
            reading.may_go_on();
        }
        (span, Some(span).filter(|_| reading.value.signature.is_some()))
    }
}

/// How many characters of base64 the whole signature has, if its first line says so.
fn wanted(line: &str) -> Option<usize> {
    let start: String = line.chars().take(16).collect();
    let bytes = base64::bytes(start.trim_end_matches(['.', '…'])).ok()?;
    der::whole_length(&bytes).map(|length| (length * 4).div_ceil(3))
}

/// Whether nothing follows a line: padding, a quotation mark or dots end it.
fn is_closed(line: Line<'_>) -> bool {
    let text = blank::trim_end(line.text());
    text.ends_with(['=', '"', '\'']) || base64::is_shortened(text)
}

/// How many symbols a line has that goes on what another one says: it is base64 and nothing else, so that no prompt,
/// fence or word is one.
fn goes_on(line: Line<'_>) -> Option<usize> {
    let text = blank::trim(line.text());
    let body = text.trim_end_matches(['.', '…', '"', '\'', ',']);
    let padding = body.bytes().rev().take_while(|byte| *byte == b'=').count();
    let symbols = symbols(body);
    // Nearly all padding stands at the end.
    let is_base64 =
        symbols + padding == body.len() || body.bytes().all(|byte| is_symbol(byte) || byte == b'=');
    (is_base64 && !text.is_empty()).then_some(symbols)
}

/// The line in which a byte stands.
fn line_of(text: Excerpt<'_>, at: usize) -> Excerpt<'_> {
    let behind = text.text().get(at..).unwrap_or_default();
    let line = text.lines().find(|line| line.rest.text().len() < behind.len());
    line.map_or(text, |line| text.narrow(line.text().trim()))
}
