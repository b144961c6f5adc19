//! slmgr refused a published key, because it is of another edition or version of Windows.

use super::error_codes::keys::KEY_NOT_INSTALLED;
use super::license_states::{LICENSE_NOTIFICATION_OTHER, LICENSE_UNLICENSED};
use super::steps::{ACTIVATE, INSTALL_SETUP_KEY, SHOW_LICENCE, SHOWS_KMS_CLIENT};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "key-gvlk-edition-mismatch",
    title: "The product key that slmgr refused is of another edition or version",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&KEY_NOT_INSTALLED, &LICENSE_UNLICENSED, &LICENSE_NOTIFICATION_OTHER],
    cause: "Each edition and version of Windows has a KMS client setup key of its own, and slmgr takes no other. The key \
            that was typed is published for another one; Azure Edition has its own key too.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "the edition in Name, and its version in the first line"),
        INSTALL_SETUP_KEY,
        ACTIVATE,
        SHOWS_KMS_CLIENT,
    ],
    citations: &[&citations::SETUP_KEYS],
};

fn check(facts: Facts<'_>) -> Verdict {
    let refused = facts.refused_key();
    refused
        .clone()
        .test("slmgr refused a published key, and took none after that", Option::is_some)
        .and(
            refused
                .join(facts.key_of_windows())
                .test("that key is of another edition or version than Windows", |(refused, own)| {
                    refused.is_some_and(|refused| refused.edition != own.edition)
                }),
        )
        .and(facts.left_without_activation())
}
