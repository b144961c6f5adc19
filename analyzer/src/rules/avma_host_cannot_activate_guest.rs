//! The Hyper-V host does not activate this guest.

use super::license_states::NOT_ACTIVATED;
use super::steps::{ACTIVATE, SHOW_LICENCE};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::statement::Platform;
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "avma-host-cannot-activate-guest",
    title: "The Hyper-V host does not activate this guest",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: NOT_ACTIVATED,
    cause: "The guest has the right kind of key for its host (AVMA), and the host does not activate it. The host must run an activated Datacenter edition that is no older than the guest, and Data Exchange must be on for the VM.",
    check,
    solution: &[
        Step::Check(On::Vm, SHOW_LICENCE, "Host machine name: Not Available"),
        Step::Do(
            "On the host: see that it is Datacenter, at least as new as the guest, and activated (slmgr /dlv); in a cluster, each host.",
        ),
        Step::Do(
            "In the settings of the VM on the host, under Integration Services, switch Data Exchange on.",
        ),
        Step::Do("On Azure Stack Hub: let the hardware supplier check the BIOS markers of the hosts."),
        ACTIVATE,
        Step::Verify(On::Vm, SHOW_LICENCE, "License Status: Licensed, and the host under Host machine name"),
    ],
    citations: &[&citations::AVMA_REQUIREMENTS, &citations::AVMA_KEYS, &citations::STACK_HUB_ACTIVATION],
};

fn check(facts: Facts<'_>) -> Verdict {
    facts
        .runs_on(
            "the VM runs on a Hyper-V host, Azure Local or Azure Stack Hub",
            &[Platform::HyperV, Platform::AzureLocal, Platform::AzureStackHub],
        )
        .and(facts.uses_avma().test("Windows is set to be activated by its Hyper-V host", |avma| *avma))
        .and(facts.host_does_not_activate().test("the host has not activated it", |not| *not))
        .and(facts.left_without_activation())
}
