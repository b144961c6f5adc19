//! The network of link-local addresses takes the requests to the metadata service.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "apipa-onlink-captures-imds",
    title: "The route of 169.254.0.0/16 takes requests to the metadata service elsewhere",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&imds_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "An adapter that gives itself an address in 169.254.0.0/16, such as the virtual adapter of a failover \
            cluster, brings a route for that whole network. The metadata service has its address in it, and no \
            route of its own here, so Windows looks for it behind that adapter, where it is not.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 169.254.*",
            "169.254.0.0 with mask 255.255.0.0 On-link, and no route for 169.254.169.254",
        ),
        Step::Run {
            on: On::Vm,
            command: "route -p add 169.254.169.254 mask 255.255.255.255 {default_interface} metric 1",
            undo: Some("route delete 169.254.169.254"),
            warning: None,
        },
        Step::Verify(
            On::Vm,
            "route print -4 169.254.169.254",
            "one active route, and {default_interface} under Interface",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::IMDS_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let caught = facts
        .route_to(IMDS)
        .test("the best route to the metadata service is the one of 169.254.0.0/16, on-link", |route| {
            route.is_some_and(|route| route.is_link_local_network())
        });
    facts.unless_imds_answers(facts.own_network_in_azure().and(caught))
}
