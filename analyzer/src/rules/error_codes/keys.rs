//! Codes that name the product key.

use super::super::license_states::NOT_ACTIVATED;
use super::super::steps::{ACTIVATE, INSTALL_SETUP_KEY, SET_AZURE_KMS, SHOWS_KMS_CLIENT, SHOWS_LICENSED};
use super::failed_with;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::activation::HexCode;
use crate::facts::attempt_codes::{PAST_THE_KEY, UNDER_WAY};
use crate::rule::{On, Role, Rule, Step};

/// In Azure the setup key is enough, and Azure's KMS host activates.
const IN_AZURE_A_SETUP_KEY: Step =
    Step::InAzure(&[INSTALL_SETUP_KEY, SET_AZURE_KMS, ACTIVATE, SHOWS_KMS_CLIENT]);

/// Elsewhere the licence decides which key it is.
const A_KEY_OF_YOUR_OWN: Step = Step::Elsewhere(&[
    Step::Run {
        on: On::Vm,
        command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /ipk <product key that this VM is licensed for>",
        undo: None,
        warning: None,
    },
    ACTIVATE,
    SHOWS_LICENSED,
]);

pub(crate) static KEY_NOT_INSTALLED: Rule = Rule {
    id: "key-not-installed-0xc004f014",
    title: "No product key is installed",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Windows has no key to activate with. In Azure the published setup key of the installed edition is the one: it makes Windows ask Azure's KMS host.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F014)], UNDER_WAY),
    solution: &[IN_AZURE_A_SETUP_KEY, A_KEY_OF_YOUR_OWN],
    citations: &[&citations::ERROR_NO_KEY, &citations::SETUP_KEYS],
};

pub(crate) static PRODUCT_KEY_BLOCKED: Rule = Rule {
    id: "product-key-blocked-0xc004f051",
    title: "The installed product key is blocked",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "Microsoft has blocked this key. In Azure no key of your own is needed: the published setup key of the installed edition makes Windows ask Azure's KMS host.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_F051)], PAST_THE_KEY),
    solution: &[IN_AZURE_A_SETUP_KEY, A_KEY_OF_YOUR_OWN],
    citations: &[&citations::ERROR_KEY_BLOCKED, &citations::SETUP_KEYS],
};

pub(crate) static MAK_LIMIT_EXCEEDED: Rule = Rule {
    id: "mak-limit-exceeded",
    title: "The multiple activation key has no activations left",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "A multiple activation key (MAK) activates a fixed number of computers. This one has reached its number. More can be asked for, but in Azure no MAK is needed.",
    check: |facts| failed_with(facts, &[HexCode(0xC004_C020), HexCode(0xC004_C021)], PAST_THE_KEY),
    solution: &[
        Step::Do(
            "To keep the MAK: ask the Microsoft Licensing Activation Center for more activations. Else:",
        ),
        IN_AZURE_A_SETUP_KEY,
        A_KEY_OF_YOUR_OWN,
    ],
    citations: &[&citations::ERROR_MAK_LIMIT, &citations::MAK_IN_AZURE],
};
