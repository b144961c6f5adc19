//! The guest has an address that Azure does not have for that network interface.

use crate::citations;
use crate::fact::{Confidence, Fact, Many};
use crate::facts::Facts;
use crate::facts::adapters::Adapter;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "guest-ip-not-in-azure",
    title: "An adapter has an address that Azure does not have for its network interface",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "An address works only if the network interface has it in Azure too. One that is set in Windows alone \
            gets no answers, and Windows may choose it as the source of its requests.",
    check,
    solution: &[
        Step::Check(
            On::Portal,
            "Virtual machine > Networking > network interface > IP configurations",
            "the address of the guest is not listed",
        ),
        Step::Do(
            "If the address is wanted: add it to the network interface in Azure. If not: remove it in Windows, from the adapter's IPv4 properties.",
        ),
        Step::Verify(
            On::Vm,
            "ipconfig /all",
            "each IPv4 address of the adapter stands among the IP configurations in Azure",
        ),
    ],
    citations: &[&citations::MULTIPLE_ADDRESSES],
};

fn check(facts: Facts<'_>) -> Verdict {
    let adapters = facts.addressed_adapters();
    let in_azure = |own: &Adapter| facts.azure_addresses(own.mac);
    let beside = |adapter: Fact<Adapter>| adapter.clone().join(adapter.and_then(in_azure));
    let pairs = Many { items: adapters.items.into_iter().map(beside).collect(), rest: adapters.rest };
    let missing = pairs
        .any("an address of the guest is not one that Azure has for this MAC", |(own, azure)| {
            own.addresses.iter().any(|address| !azure.contains(address))
        });
    let alone =
        facts.owns_its_addresses().test("the guest is in no cluster and hosts no containers", |own| *own);
    facts.own_network_in_azure().and(missing).and(alone)
}
