//! A route past the tunnel leads to the former address of Azure's KMS, and none to its present ones.

use super::error_codes;
use super::steps::SHOWS_ACTIVATED;
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::effective_routes::NextHop;
use crate::facts::kms_hosts::{FORMER, PRESENT};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-custom-route-missing-new-ips",
    title: "A custom route knows the former address of Azure's KMS and not the present ones",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: error_codes::kms::NO_CONTACT,
    cause: "Azure's KMS has moved: since March 2023 all VMs of the public cloud use 20.118.99.224 and 40.83.235.53. \
            The route table of this VM still takes the former address past the tunnel, and sends a present one into \
            it; the last attempt to activate reached no KMS host.",
    check,
    solution: &[
        Step::Check(
            On::Azure,
            "az network nic show-effective-route-table --resource-group <resource group> --name <NIC> -o table",
            "23.102.135.246/32 to Internet, and no such route for 20.118.99.224 and 40.83.235.53",
        ),
        Step::Do("Add a route for each present address that has none; keep the one to 23.102.135.246/32."),
        Step::Run {
            on: On::Azure,
            command: "az network route-table route create --resource-group <resource group> --route-table-name <route table> --name azkms-1 --address-prefix 20.118.99.224/32 --next-hop-type Internet",
            undo: Some(
                "az network route-table route delete --resource-group <resource group> --route-table-name <route table> --name azkms-1",
            ),
            warning: Some("the route holds for every VM of the subnet"),
        },
        Step::Run {
            on: On::Azure,
            command: "az network route-table route create --resource-group <resource group> --route-table-name <route table> --name azkms-2 --address-prefix 40.83.235.53/32 --next-hop-type Internet",
            undo: Some(
                "az network route-table route delete --resource-group <resource group> --route-table-name <route table> --name azkms-2",
            ),
            warning: None,
        },
        Step::Verify(
            On::Vm,
            "powershell Test-NetConnection azkms.core.windows.net -Port 1688",
            "TcpTestSucceeded : True",
        ),
        SHOWS_ACTIVATED,
    ],
    citations: &[&citations::KMS_ADDRESSES_CHANGED, &citations::KMS_FORCED_TUNNELING],
};

fn check(facts: Facts<'_>) -> Verdict {
    let former = facts
        .effective_route_to(FORMER)
        .test("the former address of Azure's KMS has a route of its own to Internet", |route| {
            route.by_user && route.prefix.length == 32 && route.next_hop == NextHop::Internet
        });
    let present = |to| {
        let claim = "a present address of Azure's KMS has no route to Internet";
        facts.effective_route_to(to).test(claim, |route| route.next_hop != NextHop::Internet)
    };
    let [one, other] = PRESENT.map(present);
    facts.on_azure().and(former).and(one.or(other)).and(facts.reaches_no_kms_host())
}
