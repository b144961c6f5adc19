//! Of the addresses of Azure's KMS the former one can be reached, and the present ones cannot.

use super::kms_port_1688_blocked::PORT_CLOSED;
use super::steps::SHOWS_ACTIVATED;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-firewall-allows-only-old-ip",
    title: "A firewall lets only the former address of Azure's KMS pass",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: PORT_CLOSED,
    cause: "Since March 2023 Azure's KMS answers at 20.118.99.224 and 40.83.235.53. From this VM only the address of \
            before can be reached on TCP port 1688: a list of allowed addresses on the way has not been brought up \
            to date.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "powershell \"Test-NetConnection 23.102.135.246 -Port 1688; Test-NetConnection 20.118.99.224 -Port 1688; Test-NetConnection 40.83.235.53 -Port 1688\"",
            "TcpTestSucceeded : True for 23.102.135.246 alone",
        ),
        Step::Do(
            "In the firewall or the network appliance on the way out, allow TCP port 1688 to 20.118.99.224 and 40.83.235.53.",
        ),
        Step::Verify(
            On::Vm,
            "powershell Test-NetConnection azkms.core.windows.net -Port 1688",
            "TcpTestSucceeded : True",
        ),
        SHOWS_ACTIVATED,
    ],
    citations: &[&citations::KMS_FIREWALL, &citations::KMS_ADDRESSES_CHANGED],
};

fn check(facts: Facts<'_>) -> Verdict {
    let alone = facts
        .former_kms_alone()
        .test("of the addresses of Azure's KMS only the former one answers", |known| known.only_former);
    facts.on_azure().and(alone).and(facts.left_without_activation())
}
