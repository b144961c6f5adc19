//! A VM made of a multi-session image is no longer multi-session.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

use super::steps::SHOW_LICENCE;

pub(crate) static RULE: Rule = Rule {
    id: "multisession-key-changed",
    title: "The image was Enterprise multi-session, and the licence is of another edition",
    role: Role::Risk,
    confidence: Confidence::Possible,
    explains: &[],
    cause: "Windows Enterprise multi-session has a key of its own. A key of another edition makes it that edition, and \
            there is no way back. That the image was a multi-session one is inferred from its name; the edition may \
            have been changed by intent.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "a Name other than Windows(R), ServerRdsh edition"),
        Step::Do(
            "If several users are to share the VM, deploy it anew from a multi-session image, and leave its key alone.",
        ),
        Step::Verify(On::Vm, SHOW_LICENCE, "Name: Windows(R), ServerRdsh edition"),
    ],
    citations: &[&citations::KMS_CLIENT_KEY],
};

fn check(facts: Facts<'_>) -> Verdict {
    let image =
        facts.image().test("the VM was made of a multi-session image", |image| is_multisession(image));
    let edition = facts
        .product_name()
        .test("the licence is of another edition", |name| !name.ends_with("ServerRdsh edition"));
    facts.on_azure().and(image).and(edition)
}

/// `MicrosoftWindowsDesktop:windows-11:win11-24h2-avd`, `…:office-365:20h2-evd-o365pp`.
fn is_multisession(image: &str) -> bool {
    let image = image.to_ascii_lowercase();
    let sku = image.rsplit(':').next().unwrap_or_default();
    sku.split('-').any(|part| matches!(part, "avd" | "evd"))
}
