//! What a single error code of an activation attempt names: one row each.
//!
//! slmgr prints the code of its own attempt, so that it is proven wherever the VM runs; what to do about it may differ.
//! The last attempt counts, and only while Windows is left without activation.

pub(super) mod keys;
pub(super) mod kms;
pub(super) mod kms_hosts;
pub(super) mod notes;
pub(super) mod windows;

use crate::facts::Facts;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::Stage;
use crate::verdict::Verdict;

/// Another code excludes these where the attempt came to a stage that is `past` them.
fn failed_with(facts: Facts<'_>, codes: &'static [HexCode], past: &'static [Stage]) -> Verdict {
    facts.last_attempt_failed_with(
        "the last attempt to activate failed with the code of this rule",
        codes,
        past,
    )
}
