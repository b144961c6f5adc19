//! Azure's routes send the requests for activation somewhere else than to the internet.

use super::error_codes;
use super::steps::{REACHES_AZURE_KMS, SHOWS_ACTIVATED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_path::KmsWay;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "kms-forced-tunneling",
    title: "The routes of the VM in Azure lead requests for activation away from Azure's KMS",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: error_codes::kms::NO_CONTACT,
    cause: "Azure's KMS serves requests that come from a public address of Azure. The routes of this VM's network \
            interface send them to a gateway, to an appliance or nowhere, as forced tunneling does, and the last \
            attempt to activate reached no KMS host. An appliance that sends them on from an address of Azure is no \
            fault.",
    check,
    solution: &[
        Step::Check(
            On::Azure,
            "az network nic show-effective-route-table --resource-group <resource group> --name <NIC> -o table",
            "no active route to Internet covers {kms_addresses}",
        ),
        Step::Do(
            "Add a route to Internet for each of {kms_addresses} to the route table of the VM's subnet, one by one with the next command. An appliance that leaves from an address of Azure may let them pass instead, by TCP 1688.",
        ),
        Step::Run {
            on: On::Azure,
            command: "az network route-table route create --resource-group <resource group> --route-table-name <route table> --name <route> --address-prefix <KMS address>/32 --next-hop-type Internet",
            undo: Some(
                "az network route-table route delete --resource-group <resource group> --route-table-name <route table> --name <route>",
            ),
            warning: Some("the route holds for every VM of the subnet"),
        },
        REACHES_AZURE_KMS,
        SHOWS_ACTIVATED,
    ],
    citations: &[
        &citations::KMS_FORCED_TUNNELING,
        &citations::KMS_NO_CONTACT_SOLUTION,
        &citations::ROUTE_DIAGNOSIS,
    ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let routes = facts.kms_way().test("no request to Azure's KMS leaves by the internet", KmsWay::leads_away);
    facts.on_azure().and(routes).and(facts.reaches_no_kms_host())
}
