//! The watermark stays although KMS activated.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::LicenseStatus;
use crate::rule::{Role, Rule};
use crate::statement::Reported;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "watermark-with-kms-licensed",
    title: "The activation watermark stays although KMS has activated Azure Edition",
    role: Role::Symptom,
    confidence: Confidence::Certain,
    explains: &[],
    cause: "Datacenter: Azure Edition needs two things: KMS activation, which this VM has, and a token of the \
            metadata service that proves that it runs on Azure. The watermark says that the second is missing, so \
            keys and KMS are not the place to look.",
    check,
    solution: &[],
    citations: &[&citations::WATERMARK_SYMPTOMS, &citations::WATERMARK_CAUSE_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .reported(&[Reported::Watermark, Reported::Popup])
        .test("the customer sees the watermark or the pop-up", |_| true)
        .and(facts.license_status().test("Windows is licensed", |status| *status == LicenseStatus::Licensed))
        .and(facts.channel().test("it is a KMS client", |channel| channel == "VOLUME_KMSCLIENT"))
        .and(facts.is_azure_edition().test("the edition is Datacenter: Azure Edition", |azure| *azure))
}
