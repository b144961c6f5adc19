//! Windows remembers network adapters that the VM no longer has.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "ghost-nics",
    title: "Windows keeps network adapters that the VM no longer has",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "Each time the VM is given another network adapter, Windows keeps the settings of the old one. Old \
            adapters may hold on to an address that is set by hand, and many of them may slow the network down.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "pnputil /enum-devices /disconnected /class Net",
            "Microsoft Hyper-V Network Adapter with Status: Disconnected",
        ),
        Step::Do(
            "In Device Manager show hidden devices and uninstall the grey adapters that are called Microsoft Hyper-V Network Adapter; leave all others. Take a snapshot of the disk before.",
        ),
        Step::Verify(
            On::Vm,
            "pnputil /enum-devices /disconnected /class Net",
            "no Microsoft Hyper-V Network Adapter",
        ),
    ],
    citations: &[&citations::OLD_NICS],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts.ghosted_adapters().test("adapters of Azure that are no longer there", |count| *count > 0)
}
