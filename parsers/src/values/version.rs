//! A version of Windows.

use std::fmt;

use serde::{Serialize, Serializer};

/// A version of Windows: `10.0.20348.2402`, or without its last part `10.0.20348`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first two parts: `10.0`.
    pub release: (u32, u32),
    /// The build: `20348`.
    pub build: u32,
    /// What each update of the build raises: `2402`.
    pub revision: Option<u32>,
}

impl Version {
    /// Reads three or four numbers with points between them, and nothing behind them.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(number);
        let (major, minor, build) = (parts.next()??, parts.next()??, parts.next()??);
        let revision = parts.next().map_or(Some(None), |last| last.map(Some))?;
        parts.next().is_none().then_some(Self { release: (major, minor), build, revision })
    }
}

/// A number as written: digits alone.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.release.0, self.release.1, self.build)?;
        self.revision.map_or(Ok(()), |revision| write!(f, ".{revision}"))
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_written_as_it_is_read() {
        for text in ["10.0.20348.2402", "10.0.20348", "6.1.7601", "6.3.9600.16384"] {
            assert_eq!(Version::read(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_cut_or_redacted_is_no_version() {
        for text in
            ["", "10", "10.0", "10.0.", "10.0.x", "10.0.20348.", "10.0.20348.1.2", "10.0.+1", "10.0.20348 x"]
        {
            assert_eq!(Version::read(text), None, "{text}");
        }
    }
}
