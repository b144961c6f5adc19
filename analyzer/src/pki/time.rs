//! Times as seconds.

/// The seconds since 1970 of a time in RFC 3339.
pub(crate) fn seconds(rfc3339: &str) -> Option<i64> {
    rfc3339.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
