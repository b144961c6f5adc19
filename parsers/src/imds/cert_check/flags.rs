//! What .NET says is wrong with a chain.

use super::CheckLine;

impl CheckLine {
    /// Whether a word is one of those by which .NET says what is wrong with a chain.
    pub fn is_flag(word: &str) -> bool {
        FLAGS.contains(&word)
    }
}

/// What .NET says of a certificate in a chain: `X509ChainStatusFlags`.
const FLAGS: &[&str] = &[
    "NotTimeValid",
    "NotTimeNested",
    "Revoked",
    "NotSignatureValid",
    "NotValidForUsage",
    "UntrustedRoot",
    "RevocationStatusUnknown",
    "Cyclic",
    "InvalidExtension",
    "InvalidPolicyConstraints",
    "InvalidBasicConstraints",
    "InvalidNameConstraints",
    "HasNotSupportedNameConstraint",
    "HasNotDefinedNameConstraint",
    "HasNotPermittedNameConstraint",
    "HasExcludedNameConstraint",
    "PartialChain",
    "CtlNotTimeValid",
    "CtlNotSignatureValid",
    "CtlNotValidForUsage",
    "HasWeakSignature",
    "OfflineRevocation",
    "NoIssuanceChainPolicy",
    "ExplicitDistrust",
    "HasNotSupportedCriticalExtension",
];
