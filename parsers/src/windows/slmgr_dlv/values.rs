//! The values of `slmgr /dlv`: each function gives the part of the text that is the value, and the value.

use std::str::FromStr;

use crate::text::{At, Excerpt};
use crate::values::HexCode;

use super::{KmsHost, LicenseStatus};

/// A part of a text and what it says.
pub(in crate::windows) type Read<'t, T> = Option<(&'t str, T)>;

/// What slmgr prints in the place of a value that there is not.
pub(super) const NOT_AVAILABLE: &str = "Not Available";

/// Fills a field, or says what was wanted. What is printed empty or as not available is nothing.
pub(super) fn put<T>(
    field: &mut Option<At<T>>,
    value: Excerpt<'_>,
    read: impl Fn(&str) -> Read<'_, T>,
    expected: &'static str,
) -> Result<(), &'static str> {
    let printed = value.text();
    if printed.is_empty() || printed.eq_ignore_ascii_case(NOT_AVAILABLE) {
        return Ok(());
    }
    let (part, read) = read(printed).ok_or(expected)?;
    if field.is_some() {
        return Err("each label once in a product");
    }
    *field = Some(value.narrow(part).at(read));
    Ok(())
}

/// Any text, unless someone has blotted it out.
pub(in crate::windows) fn text(printed: &str) -> Read<'_, String> {
    let blot = |c| matches!(c, 'x' | 'X' | '*' | '@' | '#' | '?' | '-' | '.' | ':' | '_' | ' ');
    let redacted = printed.starts_with(['[', '<']) || printed.chars().all(blot);
    (!redacted).then(|| (printed, printed.to_owned()))
}

/// `10.0.20348.1`.
pub(super) fn version(printed: &str) -> Read<'_, String> {
    let dotted = printed.chars().all(|c| c.is_ascii_digit() || c == '.') && printed.contains('.');
    dotted.then(|| (printed, printed.to_owned()))
}

/// A description: it ends with a token and `channel`.
pub(super) fn description(printed: &str) -> Read<'_, String> {
    token(printed).and_then(|_| text(printed))
}

/// The token before `channel`.
pub(super) fn channel(printed: &str) -> Read<'_, String> {
    token(printed).map(|token| (token, token.to_owned()))
}

fn token(description: &str) -> Option<&str> {
    let (_, token) = description.strip_suffix("channel")?.trim_end().rsplit_once(' ')?;
    token.starts_with(|c: char| c.is_ascii_uppercase()).then_some(token)
}

/// A GUID, in small letters.
pub(super) fn guid(printed: &str) -> Read<'_, String> {
    let fits = |(at, byte): (usize, &u8)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    let is_guid = printed.len() == 36 && printed.as_bytes().iter().enumerate().all(fits);
    is_guid.then(|| (printed, printed.to_ascii_lowercase()))
}

/// `03612-03311-000-000001-03-1033-26200.0000-2232026`.
pub(super) fn extended_pid(printed: &str) -> Read<'_, String> {
    let plain = printed.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    (plain && printed.contains('-') && printed.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| (printed, printed.to_owned()))
}

/// The last five characters of a product key.
pub(in crate::windows) fn key_tail(printed: &str) -> Read<'_, String> {
    let five = printed.len() == 5 && printed.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if five { text(printed) } else { None }
}

/// The licence status, in the words of the script.
pub(super) fn status(printed: &str) -> Read<'_, LicenseStatus> {
    STATES.iter().find(|(words, _)| *words == printed).map(|(_, status)| (printed, *status))
}

const STATES: &[(&str, LicenseStatus)] = &[
    ("Unlicensed", LicenseStatus::Unlicensed),
    ("Licensed", LicenseStatus::Licensed),
    ("Initial grace period", LicenseStatus::InitialGracePeriod),
    (
        "Additional grace period (KMS license expired or hardware out of tolerance)",
        LicenseStatus::AdditionalGracePeriod,
    ),
    ("Non-genuine grace period.", LicenseStatus::NonGenuineGracePeriod),
    ("Non-genuine grace period", LicenseStatus::NonGenuineGracePeriod),
    ("Notification", LicenseStatus::Notification),
    ("Extended grace period", LicenseStatus::ExtendedGracePeriod),
    // Chinese; the words for the other states were not seen.
    ("已授权", LicenseStatus::Licensed),
];

/// `0xC004F056.`, `0xC004F200 (non-genuine).`
pub(super) fn reason(printed: &str) -> Read<'_, HexCode> {
    let (code, remark) = printed.split_once(' ').unwrap_or((printed, ""));
    let code = code.trim_end_matches('.');
    let remark = remark.trim_end_matches('.');
    let bracketed = remark.is_empty() || (remark.starts_with('(') && remark.ends_with(')'));
    HexCode::read(code).filter(|_| bracketed).map(|read| (code, read))
}

/// `259199 minute(s) (180 day(s))`, `120 minutes`, `120 分钟`.
pub(super) fn minutes(printed: &str) -> Read<'_, u64> {
    let unit = printed.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = printed.strip_suffix(unit)?;
    let unit = unit.trim_start();
    (unit.starts_with("minute") || unit.starts_with("分钟")).then_some(())?;
    number.parse().ok().map(|minutes| (number, minutes))
}

/// A KMS host.
pub(super) fn kms_host(printed: &str) -> Read<'_, KmsHost> {
    KmsHost::read(printed).map(|host| (printed, host))
}

/// Whatever the standard library reads: a number, an address.
pub(super) fn parsed<T: FromStr>(printed: &str) -> Read<'_, T> {
    printed.parse().ok().map(|value| (printed, value))
}
