//! Windows Server 2022 Datacenter: Azure Edition is older than the update that its activation needs.

use super::{attested_chain_build_failed, watermark_with_kms_licensed};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::os::Updates;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kb5036909-missing-ws2022-azure-edition",
    title: "Windows Server 2022 Azure Edition lacks the update that it needs (KB5036909)",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&attested_chain_build_failed::RULE, &watermark_with_kms_licensed::RULE],
    cause: "The activation of Windows Server 2022 Datacenter: Azure Edition wants the update of April 2024, build \
            20348.2402, or any later cumulative update. This Windows is older. Whether KB5036909 itself is in a list of \
            updates says nothing: later ones replace it.",
    check,
    solution: &[
        Step::Check(On::Vm, "cmd /c ver", "a last number below 2402"),
        Step::Do("Install the newest cumulative update for Windows Server 2022, and restart the VM."),
        Step::Run { on: On::Vm, command: r"C:\Windows\System32\fclip.exe", undo: None, warning: None },
        Step::Do("Sign out and in again."),
        Step::Verify(On::Vm, "cmd /c ver", "10.0.20348 with a last number of 2402 or more"),
    ],
    citations: &[&citations::WATERMARK_SOLUTION_2, &citations::CERTIFICATE_ISSUES],
};

/// The build of Windows Server 2022, and the revision that KB5036909 brings.
const BUILD: u32 = 20348;
const REVISION: u32 = 2402;

fn check(facts: Facts<'_>) -> Verdict {
    let old = |updates: &Updates| updates.revision() < REVISION;
    facts
        .on_azure()
        .and(facts.is_azure_edition().test("the edition is Datacenter: Azure Edition", |azure| *azure))
        .and(facts.os_build().test("it is Windows Server 2022, build 20348", |build| *build == BUILD))
        .and(facts.updates(BUILD, REVISION).test("its updates end before revision 2402", old))
}
