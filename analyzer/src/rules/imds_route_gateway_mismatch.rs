//! The route to the metadata service leads to a gateway of another network.

use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::{Hop, IMDS};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-route-gateway-mismatch",
    title: "The route to the metadata service goes by a gateway that is not the subnet's",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: &[],
    cause: "Azure's DHCP gives the route to 169.254.169.254 the gateway of the subnet. This VM has another one \
            there: most often a route that was added by hand stayed when the VM moved to another network. \
            Requests may find nobody who passes them on.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 169.254.169.254",
            "under Gateway neither On-link nor the gateway of the subnet",
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
            command: "ipconfig /renew",
            undo: None,
            warning: Some("connections may break for a moment"),
        },
        Step::Do(
            "If DHCP is off, or the route does not come back: route -p add 169.254.169.254 mask 255.255.255.255 {primary_gateway} metric 1 if {primary_index}",
        ),
        Step::Verify(
            On::Vm,
            "route print -4 169.254.169.254",
            "one active route, by the gateway of the subnet",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::IMDS_FAQ, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let strange = facts.hop_to(IMDS).test(
        "the route to the metadata service leads to a gateway that is not the one of the subnet",
        |hop| matches!(hop, Hop::Another(..) | Hop::Outside(_)),
    );
    facts.own_network_in_azure().and(strange)
}
