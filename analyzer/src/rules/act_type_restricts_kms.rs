//! Windows is told not to activate by KMS.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, SET_AZURE_KMS, SHOW_LICENCE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "act-type-restricts-kms",
    title: "Windows is set to another kind of activation than KMS",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The kinds of activation that Windows may use are restricted to Active Directory or to tokens, so that it never asks the KMS host that Azure has for it.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "Configured Activation Type: AD, or Token"),
        Step::Run {
            on: On::Vm,
            command: r"cscript //nologo C:\Windows\System32\slmgr.vbs /act-type 0",
            undo: Some(r"cscript //nologo C:\Windows\System32\slmgr.vbs /act-type <1 for AD, 3 for Token>"),
            warning: Some("a policy may have set it: see that the domain wants KMS on this VM"),
        },
        SET_AZURE_KMS,
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::SLMGR_KMS_OPTIONS, &citations::SLMGR_OPTIONS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .on_azure()
        .and(facts.channel().test("it is a KMS client", |channel| channel == "VOLUME_KMSCLIENT"))
        .and(facts.activation_type().judge("it may not activate by KMS", |kind| match kind.as_str() {
            "AD" | "Token" => Some(true),
            "All" | "KMS" => Some(false),
            _ => None,
        }))
        .and(facts.left_without_activation())
}
