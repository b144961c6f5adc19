//! Windows was activated once and does not renew.

use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOW_LICENCE};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::activation::LicenseStatus;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-renewal-overdue",
    title: "Windows is activated by KMS, and has missed at least two renewals",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "A KMS activation lasts 180 days, and Windows renews it every seven. So little is left of this one that two \
            renewals or more have failed although the VM was running: when it runs out, Windows counts as not activated.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "Volume activation expiration: fewer than 167 days"),
        Step::InAzure(&[
            Step::Check(
                On::Vm,
                "powershell Test-NetConnection {azure_kms} -Port 1688",
                "TcpTestSucceeded : True",
            ),
            SET_AZURE_KMS,
        ]),
        ACTIVATE,
        Step::Verify(
            On::Vm,
            SHOW_LICENCE,
            "Volume activation expiration: 259200 minute(s) (180 day(s)), or a few less",
        ),
    ],
    citations: &[&citations::KMS_RENEWAL, &citations::SLMGR_KMS_OPTIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .license_status()
        .test("Windows is licensed", |status| *status == LicenseStatus::Licensed)
        .and(facts.channel().test("it is a KMS client", |channel| channel == "VOLUME_KMSCLIENT"))
        .and(facts.misses_renewals().test("two renewals or more are missed", |missed| *missed))
        .and(
            facts
                .runs_for_more_than_a_day()
                .test("the VM had been running for more than a day", |running| *running),
        )
}
