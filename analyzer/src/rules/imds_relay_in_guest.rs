//! Somebody else answers in the name of the metadata service.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-relay-in-guest",
    title: "A relay stands between the VM and the metadata service",
    role: Role::Note,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "What is sent to 169.254.169.254 is passed on, or a program of another name describes the VM in its \
            place. Hosts of containers have such relays on purpose. Azure does not support the metadata service \
            behind one, and what a relay answers need not be of this VM.",
    check,
    solution: &[
        Step::Check(On::Vm, "netsh interface portproxy show all", "an entry that listens on 169.254.169.254"),
        Step::Do("If nobody knows of it: find who set it up before anything is removed."),
    ],
    citations: &[&citations::IMDS_PROXIES],
};

fn check(facts: Facts<'_>) -> Verdict {
    let forwarded =
        facts.imds_forwarded().test("Windows passes on what is sent to 169.254.169.254", Option::is_some);
    let relay = facts.imds_relay().test("a program of another name describes the VM", Option::is_some);
    facts.on_azure().and(forwarded.or(relay))
}
