//! The installed key makes the VM a KMS host, not a client of one.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, INSTALL_SETUP_KEY, SET_AZURE_KMS, SHOW_LICENCE, SHOWS_KMS_CLIENT};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "key-kms-host-key-installed",
    title: "The key of a KMS host is installed instead of that of a client",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The installed key makes a computer a KMS host. It activates ten times on six computers at most, so that an \
            image which contains it soon fails. Only a computer that is to be a KMS host needs it.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "VOLUME_KMS without CLIENT in the Description"),
        Step::Do(
            "If this VM is meant to be a KMS host: ask the Microsoft Licensing Activation Center. Else:",
        ),
        INSTALL_SETUP_KEY,
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::KMS_HOST_KEY, &citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.has_kms_host_key().test("the key is that of a KMS host", |host_key| *host_key))
        .and(facts.has_no_licence_to_lose())
        .and(facts.left_without_activation())
}
