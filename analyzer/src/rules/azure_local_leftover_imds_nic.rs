//! The adapter by which Azure Local verified the VM came along to Azure.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "azure-local-leftover-imds-nic",
    title: "An adapter for Azure Local is left in a VM that runs in Azure",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "Azure Local gives VMs with older systems an adapter by which it verifies them. It stays in a VM that is \
            moved, and has no use in Azure.",
    check,
    solution: &[
        Step::Check(On::Vm, "powershell Get-NetAdapter -IncludeHidden", "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY"),
        Step::Do("Uninstall that adapter in the Device Manager, hidden devices shown."),
        Step::Verify(
            On::Vm,
            "powershell Get-NetAdapter -IncludeHidden",
            "no AZSHCI_GUEST-IMDS_DO_NOT_MODIFY",
        ),
    ],
    citations: &[&citations::AZURE_LOCAL_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let left = facts.azure_local_adapter().test("the guest has the adapter of Azure Local", Option::is_some);
    facts.on_azure().and(left)
}
