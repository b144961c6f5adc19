//! The installed key is one for a single computer, not for a KMS client.

use super::error_codes::kms::KMS_NO_CONTACT;
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
    id: "key-retail-channel-on-azure",
    title: "A retail or OEM key is installed, with which Azure activates nothing",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[
        &KMS_NO_CONTACT,
        &LICENSE_NOTIFICATION_OTHER,
        &LICENSE_NOTIFICATION_GRACE_EXPIRED,
        &LICENSE_ADDITIONAL_GRACE,
        &LICENSE_UNLICENSED,
    ],
    cause: "Azure activates Windows by KMS. A retail or OEM key does not make Windows ask a KMS host, and Windows is \
            left without activation. Images of one's own bring such keys along; those of the marketplace do not.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "RETAIL channel or OEM_… channel in the Description"),
        INSTALL_SETUP_KEY,
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::KMS_CLIENT_KEY, &citations::SETUP_KEYS, &citations::ACTIVATION_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.channel().test("the key is a retail or an OEM key", |channel| {
            channel == "RETAIL" || channel.starts_with("OEM_")
        }))
        .and(facts.has_no_licence_to_lose())
        .and(facts.left_without_activation())
}
