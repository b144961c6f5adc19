//! Codes that a KMS host of one's own answers, or that name it as the fault: Azure's hosts do not give them.

use super::super::license_states::NOT_ACTIVATED;
use super::super::steps::{ACTIVATE, SET_AZURE_KMS, SHOWS_LICENSED};
use super::failed_with;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::Stage;
use crate::rule::{On, Role, Rule, Step};

/// Where the host is set.
const SHOW_KMS_HOST: Step = Step::Check(
    On::Vm,
    r#"reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform" /v KeyManagementServiceName"#,
    "a host that is not {azure_kms}; if it is meant to activate this VM, that host needs repair, and the next steps leave it",
);

/// In Azure no KMS host of one's own is needed.
const IN_AZURE_ASK_AZURE: Step = Step::InAzure(&[SHOW_KMS_HOST, SET_AZURE_KMS]);

/// Another answer of a KMS host, and those who are asked in place of one.
pub(super) const ANSWERED: &[Stage] = &[Stage::KmsHost, Stage::ActivationService, Stage::HyperVHost];

pub(crate) static KMS_COUNT_INSUFFICIENT: Rule = Rule {
    id: "kms-count-insufficient",
    title: "The KMS host has too few clients to activate any",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "A KMS host activates servers once five computers have asked it, and clients once 25 have. Azure's hosts have long passed that, so Windows asks a host of its own network.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F038)], ANSWERED),
    solution: &[
        IN_AZURE_ASK_AZURE,
        Step::Elsewhere(&[Step::Do(
            "Let more computers ask the KMS host: it activates servers from five on, and clients from 25 on.",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_COUNT],
};

pub(crate) static KMS_NOT_ENABLED: Rule = Rule {
    id: "kms-not-enabled",
    title: "The KMS host that Windows asks does not offer the service",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Something answered, or should have, that is no working key management service. Azure's hosts do offer it: see which host is set, and whether TCP port 1688 is open to it.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F039)], ANSWERED),
    solution: &[
        IN_AZURE_ASK_AZURE,
        Step::Elsewhere(&[Step::Do(
            "On the KMS host: see that the Software Protection service runs, and that TCP port 1688 is open to it.",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::ERROR_KMS_NOT_ENABLED],
};

pub(crate) static KMS_HOST_NOT_ACTIVATED: Rule = Rule {
    id: "kms-host-not-activated",
    title: "The KMS host that Windows asks is not activated itself",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "A KMS host activates others only when it is activated. Azure's hosts are, so Windows asks a host of its own network.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F041)], ANSWERED),
    solution: &[
        IN_AZURE_ASK_AZURE,
        Step::Elsewhere(&[Step::Do("On the KMS host: activate its own key (slmgr /ato).")]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::ERROR_KMS_NOT_ACTIVATED],
};

pub(crate) static KMS_CANNOT_BE_USED: Rule = Rule {
    id: "kms-cannot-be-used",
    title: "The KMS host that Windows asks cannot activate this edition",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The host answered that it has no key for this product. As a rule it is an old host of the network that the VM came from, and knows only older versions of Windows.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F042)], ANSWERED),
    solution: &[
        IN_AZURE_ASK_AZURE,
        Step::Elsewhere(&[Step::Do(
            "On the KMS host: install a KMS host key that covers the edition and version of this VM, or set another host (slmgr /skms).",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_CANNOT_BE_USED],
};

pub(crate) static KMS_RPC_UNAVAILABLE: Rule = Rule {
    id: "kms-rpc-unavailable",
    title: "The KMS host that Windows asks does not take the connection",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The name of the host was found, and the host did not take the request: its firewall blocks TCP port 1688, or a stale record names a computer that is no KMS host.",
    check: |facts| failed_with(facts, &[HexCode(0x8007_06BA)], ANSWERED),
    solution: &[
        IN_AZURE_ASK_AZURE,
        Step::Elsewhere(&[Step::Do(
            "On the KMS host: open TCP port 1688 in its firewall. In DNS: delete a record _vlmcs._tcp that names another computer.",
        )]),
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::ERROR_RPC],
};
