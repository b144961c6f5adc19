//! Times as seconds.

/// A number of seconds since 1970 in RFC 3339, in UTC.
pub(crate) fn rfc3339(seconds: i64) -> Option<String> {
    Some(jiff::Timestamp::from_second(seconds).ok()?.to_string())
}

/// The seconds since 1970 of a time in RFC 3339.
pub(crate) fn seconds(rfc3339: &str) -> Option<i64> {
    rfc3339.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
