//! Enterprise by subscription shows the licence of Pro, and is healthy.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::LicenseStatus;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "subscription-activation-shows-pro",
    title: "Enterprise by subscription: the licence shown is that of Pro below it",
    role: Role::Note,
    confidence: Confidence::Possible,
    explains: &[],
    cause: "Windows Pro that its user's subscription has made Enterprise stays activated as Pro, and slmgr shows that \
            licence. That this Windows is such a one is inferred from its two names. It is no fault, and no key is to \
            be changed.",
    check,
    solution: &[],
    citations: &[&citations::SUBSCRIPTION_ACTIVATION],
};

fn check(facts: Facts<'_>) -> Verdict {
    let pro = facts
        .product_name()
        .test("the licence is of Windows Pro", |name| name.ends_with(", Professional edition"));
    let retail = facts.channel().test("it is a retail or maker's licence", |channel| {
        channel == "RETAIL" || channel.starts_with("OEM")
    });
    let enterprise =
        facts.os_name().test("Windows calls itself Enterprise", |name| name.ends_with(" Enterprise"));
    let licensed =
        facts.license_status().test("Windows is licensed", |status| *status == LicenseStatus::Licensed);
    pro.and(retail).and(enterprise).and(licensed)
}
