//! Something else than a rule of the Windows firewall forbids requests to the metadata service.

use super::imds_unreachable;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::firewall::Leave;
use crate::facts::routing::IMDS;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::{Truth, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "endpoint-security-blocks-platform-ip",
    title: "Security software in the guest forbids requests to the metadata service",
    role: Role::Cause,
    confidence: Confidence::Possible,
    explains: &[&imds_unreachable::RULE],
    cause: "Windows refused to open the connection (error 10013), and no rule of its firewall forbids it to every \
            program. It is inferred that security software does: it can filter connections beside the firewall. A \
            rule for this one program or user, or a firewall that blocks whatever no rule allows, would look the \
            same.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "netsh advfirewall show allprofiles firewallpolicy",
            "AllowOutbound in every profile: where it is BlockOutbound, the firewall itself lacks a rule that allows",
        ),
        Step::Check(
            On::Vm,
            "netsh wfp show filters dir=out remoteaddr=169.254.169.254 file=-",
            "a filter with FWP_ACTION_BLOCK, and the name of the product that set it",
        ),
        Step::Do(
            "In the security product allow outbound connections to 169.254.169.254 at port 80, and to 168.63.129.16 at 80 and 32526.",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::GUEST_AGENT, &citations::IMDS_CONNECTION],
};

fn check(facts: Facts<'_>) -> Verdict {
    let forbidden = facts.imds_leave().judge(
        "Windows forbade the connection to the metadata service",
        |leave| match leave {
            Leave::Forbidden => Some(true),
            Leave::Lost => None,
            Leave::Arrived => Some(false),
        },
    );
    // Without that the rules of the firewall are not asked for.
    if forbidden.truth == Truth::Unknown {
        return facts.on_azure().and(forbidden);
    }
    let by_rule =
        facts.blocked_by(IMDS).test("a rule of the firewall keeps every program from it", Option::is_some);
    facts.on_azure().and(forbidden).and(by_rule.not())
}
