//! Azure Edition where it may not run.

use super::steps::{SHOW_LICENCE, SHOWS_LICENSED};
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "azure-edition-off-azure",
    title: "Datacenter: Azure Edition runs outside Azure and Azure Local",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&watermark_with_kms_licensed::RULE],
    cause: "Datacenter: Azure Edition may run in Azure and on Azure Local only. Elsewhere Windows says at sign-in that \
            it has been deactivated, although its key may be activated.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "ServerTurbine in the Name"),
        Step::Do(
            "Move the VM to Azure or to Azure Local, or install Windows Server Standard or Datacenter anew on this host.",
        ),
        SHOWS_LICENSED,
    ],
    citations: &[&citations::AZURE_EDITION_BENEFITS, &citations::WATERMARK_SYMPTOMS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .is_azure_edition()
        .test("the edition is Datacenter: Azure Edition", |azure| *azure)
        .and(facts.runs_off_azure())
}
