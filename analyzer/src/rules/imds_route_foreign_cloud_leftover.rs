//! The route to the metadata service is one of another cloud.

use super::imds_unreachable;
use super::watermark_with_kms_licensed;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::routing::{Hop, IMDS};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "imds-route-foreign-cloud-leftover",
    title: "The route to the metadata service was left behind by another cloud",
    role: Role::Cause,
    confidence: Confidence::Possible,
    explains: &[&imds_unreachable::RULE, &watermark_with_kms_licensed::RULE],
    cause: "The route to 169.254.169.254 leads to a gateway outside of the adapter's subnet, and beside it stand \
            routes to addresses that Azure does not have and another cloud's agent sets. It is inferred that the \
            VM came from there, and that the agent is still installed. Requests find nobody who passes them on.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "route print -4 169.254.169.*",
            "169.254.169.254 by a gateway that is not the subnet's, and rows to its neighbours",
        ),
        Step::Do("Uninstall the agent of the other cloud, or it sets the routes again."),
        Step::Run {
            on: On::Vm,
            command: "route delete 169.254.169.254",
            undo: Some("route add 169.254.169.254 mask 255.255.255.255 {imds_gateway}"),
            warning: Some(
                "until the next command the VM reaches the metadata service by its default route only",
            ),
        },
        Step::Do("Delete the rows to its neighbours in the same way."),
        Step::Run {
            on: On::Vm,
            command: "ipconfig /renew",
            undo: None,
            warning: Some("connections may break for a moment"),
        },
        Step::Verify(
            On::Vm,
            "route print -4 169.254.169.*",
            "one active route, to 169.254.169.254 by the gateway of the subnet",
        ),
    ],
    citations: &[&citations::IMDS_FAQ, &citations::WATERMARK_SOLUTION_1],
};

fn check(facts: Facts<'_>) -> Verdict {
    let outside = facts.hop_to(IMDS).judge(
        "the route to the metadata service leads to a gateway outside of the adapter's subnet",
        |hop| match hop {
            Hop::Outside(_) => Some(true),
            // The network that it came from may lie within the one where it is now.
            Hop::Another(..) => None,
            Hop::NoRoute | Hop::Itself | Hop::Usual(_) => Some(false),
        },
    );
    // Without them it may be a route of another cloud all the same: its other routes may have been taken away.
    let beside = facts
        .neighbours_of_imds()
        .judge("routes to neighbours of the metadata service", |all| (!all.is_empty()).then_some(true));
    facts.unless_imds_answers(facts.own_network_in_azure().and(outside).and(beside))
}
