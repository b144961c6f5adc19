//! The route to the metadata service leaves by a secondary adapter.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-route-wrong-interface",
    title: "The route to the metadata service leaves by a secondary adapter",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[&imds_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "The metadata service answers only requests that leave by the VM's primary network interface with its \
            primary address. The routing table of this VM sends them out by another adapter, so they get no answer, \
            and Windows does not get the token that Azure Edition needs to count as activated.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 169.254.169.254",
            "under Interface an address that is not {primary_address}",
        ),
        Step::Run {
            on: On::Vm,
            command: "route delete 169.254.169.254",
            undo: Some("route add 169.254.169.254 mask 255.255.255.255 {imds_gateway}"),
            warning: Some(
                "until the next command the VM reaches the metadata service by its default route only",
            ),
        },
        Step::Run {
            on: On::Vm,
            command: "route -p add 169.254.169.254 mask 255.255.255.255 {primary_gateway} metric 1 if {primary_index}",
            undo: Some("route delete 169.254.169.254"),
            warning: None,
        },
        Step::Verify(
            On::Vm,
            "route print -4 169.254.169.254",
            "one active route, and {primary_address} under Interface",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
        Step::Do(
            "If the watermark was the complaint: sign out and sign in again; it goes when Windows has its token.",
        ),
    ],
    citations: &[
        &citations::WATERMARK_SOLUTION_1,
        &citations::IMDS_CONNECTION,
        &citations::IMDS_USAGE,
        &citations::IMDS_FAQ,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let route = facts.host_route(IMDS);
    let by = facts.adapter_of(route.clone());
    let wrong = facts
        .own_network_in_azure()
        .and(route.test("the routing table has a route of its own to the metadata service", Option::is_some))
        .and(
            by.join(facts.primary_adapter())
                .test("that route leaves by an adapter that is not the primary one", |(by, primary)| {
                    by.mac != primary.mac
                }),
        );
    facts.unless_imds_answers(wrong)
}
