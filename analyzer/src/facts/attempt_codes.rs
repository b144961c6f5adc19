//! What the code of a failed attempt says of how far the attempt came.
//!
//! A code excludes a cause only where the attempt came past it: a KMS host that answers was reached. What a page says
//! goes with a cause does not exclude it, and a code that is not listed here excludes nothing.

use super::Facts;
use super::activation::{Attempt, HexCode};
use crate::verdict::Verdict;

/// How far an attempt came before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It ended in Windows: rights, the store of licences, the key. It says nothing of what would have come then.
    Windows,
    /// The KMS host was looked for in DNS, and DNS gave none.
    Lookup,
    /// No KMS host was reached. Where several were asked, one may have answered: only event 12288 has the code of each.
    Contact,
    /// A KMS host answered, and refused.
    KmsHost,
    /// Microsoft's activation service answered, which is asked with a MAK or a retail key.
    ActivationService,
    /// The Hyper-V host was asked, which only a key for automatic virtual machine activation does.
    HyperVHost,
}

use Stage::{ActivationService, Contact, HyperVHost, KmsHost, Lookup, Windows};

/// Every stage behind which the key was found and accepted.
pub(crate) const PAST_THE_KEY: &[Stage] = &[Lookup, Contact, KmsHost, HyperVHost];

/// Every stage at which an attempt was under way.
pub(crate) const UNDER_WAY: &[Stage] = &[Lookup, Contact, KmsHost, ActivationService, HyperVHost];

/// The codes of Microsoft's pages on activation errors, and the codes of Windows Sockets, RPC and WinINet for a host that
/// is not reached.
const STAGES: &[(u32, Stage)] = &[
    (0x8007_0005, Windows),
    (0xC004_D307, Windows),
    (0xC004_E002, Windows),
    (0xC004_E015, Windows),
    (0xC004_F009, Windows),
    (0xC004_F00F, Windows),
    (0xC004_F014, Windows),
    (0xC004_F02C, Windows),
    (0xC004_F035, Windows),
    (0xC004_F050, Windows),
    (0xC004_F051, Windows),
    (0xC004_F063, Windows),
    (0xC004_F064, Windows),
    (0xC004_F065, Windows),
    (0xC004_F069, Windows),
    (0xC004_F06B, Windows),
    (0xC004_F200, Windows),
    (0x8007_007B, Lookup),
    (0x8007_232A, Lookup),
    (0x8007_232B, Lookup),
    (0x8007_251D, Lookup),
    (0x8007_267C, Lookup),
    (0x8009_2328, Lookup),
    (0x8007_05B4, Contact),
    (0x8007_06BA, Contact),
    (0x8007_139F, Contact),
    (0x8007_2EE2, Contact),
    (0x8007_274C, Contact),
    (0xC002_0017, Contact),
    (0xC004_F039, Contact),
    (0xC004_F074, Contact),
    (0xC004_F038, KmsHost),
    (0xC004_F041, KmsHost),
    (0xC004_F042, KmsHost),
    (0xC004_F06C, KmsHost),
    (0xC004_B100, ActivationService),
    (0xC004_C001, ActivationService),
    (0xC004_C003, ActivationService),
    (0xC004_C008, ActivationService),
    (0xC004_C020, ActivationService),
    (0xC004_C021, ActivationService),
    (0xC004_FD01, HyperVHost),
    (0xC004_FD02, HyperVHost),
];

/// How far an attempt with this code came; nothing of a code that nobody knows.
pub(crate) fn stage_of(code: HexCode) -> Option<Stage> {
    STAGES.iter().find(|(known, _)| *known == code.0).map(|(_, stage)| *stage)
}

impl Facts<'_> {
    /// Whether Windows is left without activation.
    pub(crate) fn left_without_activation(self) -> Verdict {
        self.activation_fails().test("Windows is left without activation", |fails| *fails)
    }

    /// Whether the last attempt failed with one of these codes. Another code excludes them where the attempt came to one
    /// of the stages that are `past` them.
    pub(crate) fn last_attempt_failed_with(
        self,
        claim: &'static str,
        codes: &'static [HexCode],
        past: &'static [Stage],
    ) -> Verdict {
        let failed = self.last_attempt().judge(claim, |attempt| match attempt {
            Attempt::Failed(code) if codes.contains(code) => Some(true),
            Attempt::Failed(code) => {
                stage_of(*code).is_some_and(|stage| past.contains(&stage)).then_some(false)
            }
            Attempt::Activated => Some(false),
        });
        failed.and(self.left_without_activation())
    }

    /// Whether the last attempt reached no KMS host. An answer excludes that, of a KMS host or of who is asked in place of
    /// one.
    pub(crate) fn reaches_no_kms_host(self) -> Verdict {
        self.last_attempt_by_stage("the last attempt to activate reached no KMS host", |stage| match stage {
            Contact => Some(true),
            KmsHost | ActivationService | HyperVHost => Some(false),
            Windows | Lookup => None,
        })
    }

    /// Whether the last attempt failed at a KMS host or on the way to one.
    pub(crate) fn fails_at_kms(self) -> Verdict {
        self.last_attempt_by_stage("the last attempt to activate failed at the KMS host", |stage| match stage
        {
            Lookup | Contact | KmsHost => Some(true),
            ActivationService | HyperVHost => Some(false),
            Windows => None,
        })
    }

    /// Judges the stage to which the last attempt came. One that succeeded failed nowhere.
    fn last_attempt_by_stage(self, claim: &'static str, says: fn(Stage) -> Option<bool>) -> Verdict {
        let failed = self.last_attempt().judge(claim, |attempt| match attempt {
            Attempt::Failed(code) => says(stage_of(*code)?),
            Attempt::Activated => Some(false),
        });
        failed.and(self.left_without_activation())
    }
}
