//! Routes of one's own lead elsewhere, and are not why the metadata service does not answer.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::effective_routes::NextHop;
use crate::facts::imds::Reply;
use crate::facts::routing::IMDS;
use crate::rule::{Role, Rule};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "udr-cannot-block-platform-ips",
    title: "The default route in Azure is not why the metadata service is silent",
    role: Role::Note,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "Azure sends what this VM sends to the internet elsewhere, to an appliance, a gateway or nowhere. Requests to \
            168.63.129.16 and 169.254.169.254 do not go that way: the host of the VM answers them, and routes of a \
            user do not apply. Look for the fault in the guest.",
    check,
    solution: &[],
    citations: &[&citations::WIRE_SERVER, &citations::IMDS_USAGE],
};

fn check(facts: Facts<'_>) -> Verdict {
    let away = facts.effective_route_to(IMDS).test("the default route in Azure leads elsewhere", |route| {
        route.prefix.length == 0
            && matches!(route.next_hop, NextHop::Appliance | NextHop::Gateway | NextHop::Dropped)
    });
    let silent = facts
        .imds_replies()
        .test("the metadata service does not answer", |reply| *reply == Reply::NoConnection);
    facts.on_azure().and(away).and(silent)
}
