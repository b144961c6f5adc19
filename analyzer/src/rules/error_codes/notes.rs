//! Codes that name a circumstance, not a fault of the VM in Azure.

use super::super::steps::SHOWS_LICENSED;
use super::failed_with;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::UNDER_WAY;
use crate::rule::{Role, Rule};

pub(crate) static OEM_SLP: Rule = Rule {
    id: "oem-slp-0xc004f063",
    title: "The key belongs to the maker's BIOS, which this computer does not have",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "A key that the maker of a computer installs works only beside a marker in that computer's BIOS. A VM has none: the image was made of such a computer.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F063)], UNDER_WAY),
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::OEM_BIOS],
};

pub(crate) static VOLUME_KEY_NEEDS_QUALIFYING_OS: Rule = Rule {
    id: "volume-key-needs-qualifying-os-0xc004f035",
    title: "The volume key wants a computer that came with Windows",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Volume editions of Windows 7 are upgrades: they activate only on a computer whose BIOS says that it came with Windows.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F035)], UNDER_WAY),
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ERROR_VOLUME_KEY],
};

pub(crate) static PHONE_ACTIVATION: Rule = Rule {
    id: "phone-activation-0xc004f02c",
    title: "The confirmation id of a phone activation is not valid",
    role: Role::Note,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "What was typed in is not the confirmation id for this installation. Type it in again.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F02C)], UNDER_WAY),
    solution: &[SHOWS_LICENSED],
    citations: &[&citations::ERROR_OFFLINE_DATA],
};
