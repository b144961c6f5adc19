//! The installed key is a multiple activation key, and it does not activate.

use super::error_codes::keys::MAK_LIMIT_EXCEEDED;
use super::license_states::{
    LICENSE_ADDITIONAL_GRACE, LICENSE_NOTIFICATION_GRACE_EXPIRED, LICENSE_NOTIFICATION_OTHER,
    LICENSE_UNLICENSED,
};
use super::steps::{ACTIVATE, INSTALL_SETUP_KEY, SET_AZURE_KMS, SHOW_LICENCE, SHOWS_KMS_CLIENT};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "key-mak-on-azure",
    title: "A multiple activation key (MAK) is installed, and it does not activate",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[
        &MAK_LIMIT_EXCEEDED,
        &LICENSE_NOTIFICATION_OTHER,
        &LICENSE_NOTIFICATION_GRACE_EXPIRED,
        &LICENSE_ADDITIONAL_GRACE,
        &LICENSE_UNLICENSED,
    ],
    cause: "VMs in Azure activate by Azure's KMS host. This one has a multiple activation key, as VMs have that came \
            from elsewhere, and activation with it fails. A MAK that does activate is no fault.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "VOLUME_MAK channel in the Description"),
        INSTALL_SETUP_KEY,
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::MAK_IN_AZURE, &citations::SETUP_KEYS, &citations::ERROR_CANNOT_BE_ACTIVATED],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.uses_mak().test("the key is a multiple activation key", |mak| *mak))
        .and(facts.has_no_licence_to_lose())
        .and(facts.left_without_activation())
}
