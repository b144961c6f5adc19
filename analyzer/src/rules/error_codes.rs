//! What a single error code of an activation attempt names: one row each.

pub(super) mod keys;
pub(super) mod kms;
pub(super) mod kms_hosts;
pub(super) mod notes;
pub(super) mod windows;

use crate::facts::Facts;
use crate::facts::activation::{Attempt, HexCode};
use crate::verdict::Verdict;

/// The last attempt counts, and only while Windows is left without activation.
fn last_attempt_failed_with(facts: Facts<'_>, codes: &'static [HexCode]) -> Verdict {
    let failed = facts.last_attempt().test(
        "the last attempt to activate failed with the code of this rule",
        |attempt| matches!(attempt, Attempt::Failed(code) if codes.contains(code)),
    );
    failed.and(facts.activation_fails().test("Windows is left without activation", |fails| *fails))
}

/// The same in Azure, where Azure's own KMS hosts are the cure.
fn failed_in_azure_with(facts: Facts<'_>, codes: &'static [HexCode]) -> Verdict {
    facts.on_azure().and(last_attempt_failed_with(facts, codes))
}
