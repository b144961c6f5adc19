//! The lines of a dump, by their shapes: their words differ from language to language.

use memchr::{memchr, memchr_iter};

use super::StoreCertificate;
use crate::text::{At, Excerpt, Span, blank};

/// What a numbered heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Certificate,
    /// A list of revoked or of trusted certificates.
    Other,
}

/// `================ Certificate 0 ================`: the word, and the number that counts them. This and all below
/// are asked of lines without the blanks around them.
pub(super) fn ruler(line: &str) -> Option<(Kind, usize)> {
    let inner = line.strip_prefix("==========")?.strip_suffix("==========")?.trim_matches('=').trim();
    let (word, number) = inner.rsplit_once(' ')?;
    let is_list =
        ["CRL", "CTL", "(CRL)", "(CTL)"].iter().any(|list| word.split(' ').any(|word| word == *list));
    Some((if is_list { Kind::Other } else { Kind::Certificate }, number.parse().ok()?))
}

/// `CertUtil: -store …`, whatever it says behind that.
pub(super) fn is_footer(line: &str) -> bool {
    let Some(command) = line.strip_prefix("CertUtil: -") else { return false };
    ["store", "verifystore"].iter().any(|name| {
        command.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Stores that may stand without the name that Windows shows for them.
const BARE: &[&str] = &["CA", "Root", "AuthRoot", "Disallowed", "My", "Trust"];

const LONGEST_BARE: usize = "Disallowed".len();

/// The name of a store, of its own line: `CA "Intermediate Certification Authorities"`.
pub(super) fn store(line: Excerpt<'_>) -> Option<At<String>> {
    let text = line.text();
    let may_be_name = text.len() <= LONGEST_BARE || text.ends_with('"');
    may_be_name.then_some(())?;
    let (name, shown) = text.split_once(' ').unwrap_or((text, ""));
    let is_name = !name.is_empty() && name.len() <= 32 && name.chars().all(|c| c.is_ascii_alphabetic());
    let is_known = BARE.iter().any(|bare| bare.eq_ignore_ascii_case(name));
    let is_shown = shown.len() > 2 && shown.starts_with('"') && shown.ends_with('"');
    (is_name && (is_shown || shown.is_empty() && is_known)).then(|| line.narrow(name).at(name.to_owned()))
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    let text = line.trim();
    let has_label = text.split_once(':').is_some_and(|(label, value)| {
        !label.is_empty() && !label.contains(['=', '"', '/']) && (value.is_empty() || value.starts_with(' '))
    });
    has_label || ruler(text).is_some() || is_footer(text) || super::prompt::typed(text).is_some()
}

/// The lines of one certificate.
pub(super) struct Block {
    pub(super) kind: Kind,
    heading: Span,
    place: Span,
    /// Whether it is the short form, in which each line has its order; `-v` prints another.
    is_short: Option<bool>,
    serial_number: Option<At<String>>,
    issuer: Option<At<String>>,
    not_before: Option<At<String>>,
    not_after: Option<At<String>>,
    subject: Option<At<String>>,
    thumbprint: Option<At<String>>,
    /// The label of the line before, without the name of its hash.
    last_hash: Option<String>,
}

impl Block {
    pub(super) fn new(kind: Kind, heading: Span) -> Self {
        Self {
            kind,
            heading,
            place: heading,
            is_short: None,
            serial_number: None,
            issuer: None,
            not_before: None,
            not_after: None,
            subject: None,
            thumbprint: None,
            last_hash: None,
        }
    }

    pub(super) fn take(&mut self, line: Excerpt<'_>) {
        self.place = self.place.to(line.span());
        let text = line.text();
        // A line without a colon is all value.
        let (label, value) = memchr(b':', text.as_bytes())
            .and_then(|at| Some((text.get(..at)?, blank::trim_start(text.get(at + 1..)?))))
            .unwrap_or((text, text));
        let value = line.narrow(value);
        let digits = hex(value.text());
        let before = self.last_hash.take();
        let is_short = *self.is_short.get_or_insert(digits.is_some());
        if let Some(name) = before_hash(label, "(md5)") {
            self.last_hash = Some(name.to_owned());
        }
        if let Some(name) = before_hash(label, "(sha1)") {
            // In the long form names and keys have hashes too; only that of the whole stands behind its MD5.
            let is_of_whole = is_short || before.is_some_and(|before| before.eq_ignore_ascii_case(name));
            let whole = digits.filter(|digits| digits.len() == 40);
            if is_of_whole && self.thumbprint.is_none() {
                self.thumbprint = whole.map(|whole| value.at(whole));
            }
        } else if is_short && self.thumbprint.is_none() {
            self.take_short(value, digits);
        }
    }

    /// The serial number, the issuer, two dates, and the subject follow each other.
    fn take_short(&mut self, value: Excerpt<'_>, digits: Option<String>) {
        if self.serial_number.is_none() {
            self.serial_number = digits.map(|digits| value.at(digits));
            return;
        }
        let (next, fits): (_, fn(&str) -> bool) = if self.issuer.is_none() {
            (&mut self.issuer, is_name)
        } else if self.not_before.is_none() {
            (&mut self.not_before, is_date)
        } else if self.not_after.is_none() {
            (&mut self.not_after, is_date)
        } else if self.subject.is_none() {
            (&mut self.subject, is_name)
        } else {
            return;
        };
        *next = fits(value.text()).then(|| value.at(value.text().to_owned()));
    }

    /// The certificate, or the place where its thumbprint is missing.
    pub(super) fn row(self) -> Result<At<StoreCertificate>, Span> {
        let thumbprint = self.thumbprint.ok_or(self.heading)?;
        let Self { serial_number, issuer, subject, not_before, not_after, .. } = self;
        let value = StoreCertificate { thumbprint, serial_number, issuer, subject, not_before, not_after };
        Ok(At { value, span: self.place })
    }
}

/// What stands in a label before the name of a hash. Few labels name one.
fn before_hash<'a>(label: &'a str, hash: &str) -> Option<&'a str> {
    let is_hash = |at: usize| label.get(at..at + hash.len()).is_some_and(|it| it.eq_ignore_ascii_case(hash));
    memchr_iter(b'(', label.as_bytes()).find(|at| is_hash(*at)).and_then(|at| label.get(..at))
}

/// Digits of a number, with or without blanks between its bytes, in upper case.
fn hex(text: &str) -> Option<String> {
    let all_hex = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_hexdigit());
    (all_hex && text.len() >= 2).then_some(())?;
    let mut digits = text.to_ascii_uppercase();
    if memchr(b' ', digits.as_bytes()).is_some() {
        digits.retain(|c| c != ' ');
    }
    (digits.len() >= 2).then_some(digits)
}

fn is_name(value: &str) -> bool {
    value.split_once('=').is_some_and(|(part, _)| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
    })
}

/// Every language has its own order and signs.
fn is_date(value: &str) -> bool {
    value.chars().filter(|c| c.is_numeric()).count() >= 6 && !value.contains('=')
}
