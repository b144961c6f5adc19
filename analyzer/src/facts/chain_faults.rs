//! What keeps a chain from being built, in the flags of .NET, and what a flag excludes.

use coldcase_parsers::imds::cert_check::FLAGS;

/// What keeps a chain from being built, in the words of .NET, by what a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Any.
    Any,
    /// A certificate is missing, or nothing says what it is.
    Lacking,
    /// A certificate is missing, and the check says so.
    SaidLacking,
    /// A certificate is missing or out of time, or nothing says what it is.
    OutOfTime,
    /// A certificate is distrusted, or nothing says what it is.
    Distrust,
    /// A certificate is out of time, and the check says so.
    Time,
}

impl Fault {
    /// Whether the flags say this fault, or exclude it. The check lists all that hold, so that other ones alone exclude it;
    /// a flag that nobody knows excludes nothing, and above a certificate that is missing nothing was looked at.
    pub(super) fn is_said_by(self, status: &[String]) -> Option<bool> {
        let excludes = |flag: &String| flag != "PartialChain" && FLAGS.contains(&flag.as_str());
        if self.covers(status) { Some(true) } else { status.iter().all(excludes).then_some(false) }
    }

    pub(super) fn covers(self, status: &[String]) -> bool {
        let has = |flags: &[&str]| status.iter().any(|flag| flags.contains(&flag.as_str()));
        let is_silent = status.is_empty();
        match self {
            Self::Any => true,
            Self::Lacking => is_silent || has(&["PartialChain", "UntrustedRoot"]),
            Self::SaidLacking => has(&["PartialChain", "UntrustedRoot"]),
            Self::OutOfTime => is_silent || has(&["PartialChain", "UntrustedRoot", "NotTimeValid"]),
            Self::Time => has(&["NotTimeValid"]),
            Self::Distrust => is_silent || has(&["ExplicitDistrust", "Revoked"]),
        }
    }
}
