//! Security rules in Azure that deny a service of the platform by its service tag: one row each.

use super::error_codes;
use super::imds_unreachable;
use super::kms_event_8198;
use super::kms_port_1688_blocked::{self, PORT_CLOSED};
use super::steps::{ACTIVATE, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::security_rules::{DecidedBy, PlatformTag};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::{Truth, Verdict};

const SHOW_RULES: &str =
    "az network nic list-effective-nsg --resource-group <resource group> --name <NIC of the VM>";

/// A request that no proxy takes.
const ASK_IMDS: &str = "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"";

pub(crate) static NSG_DENIES_IMDS: Rule = Rule {
    id: "nsg-denies-azureplatformimds",
    title: "A network security group denies the VM its metadata service",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: &[&imds_unreachable::RULE],
    cause: "Security rules do not touch the metadata service, unless one names its service tag, AzurePlatformIMDS. An \
            outbound rule of this VM's network security groups does so, and denies.",
    check: |facts| facts.unless_imds_answers(denied(facts, PlatformTag::Imds, DecidedBy::Group)),
    solution: &[
        Step::Check(On::Azure, SHOW_RULES, "an outbound Deny whose destination is AzurePlatformIMDS"),
        Step::Do(
            "See with who made the rule what it is for. If it is to keep programs from the metadata service, a rule of the guest's firewall does so without taking it from Windows.",
        ),
        Step::Run {
            on: On::Azure,
            command: "az network nsg rule update --resource-group <resource group> --nsg-name <network security group> --name <rule> --access Allow",
            undo: Some(
                "az network nsg rule update --resource-group <resource group> --nsg-name <network security group> --name <rule> --access Deny",
            ),
            warning: Some("it holds for every VM that the group is for"),
        },
        Step::Verify(On::Vm, ASK_IMDS, "JSON that begins with compute"),
    ],
    citations: &[&citations::NSG_PLATFORM, &citations::WIRE_SERVER],
};

pub(crate) static NSG_DENIES_LKM: Rule = Rule {
    id: "nsg-denies-azureplatformlkm",
    title: "A network security group denies the VM Azure's KMS",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: PORT_CLOSED,
    cause: "Azure lets requests for activation pass a rule that denies the internet, but not one that names the service \
            tag of licensing, AzurePlatformLKM. An outbound rule of this VM's network security groups does so, and \
            denies.",
    check: |facts| denied(facts, PlatformTag::Lkm, DecidedBy::Group).and(fails(facts)),
    solution: &[
        Step::Check(On::Azure, SHOW_RULES, "an outbound Deny whose destination is AzurePlatformLKM"),
        Step::Run {
            on: On::Azure,
            command: "az network nsg rule update --resource-group <resource group> --nsg-name <network security group> --name <rule> --access Allow",
            undo: Some(
                "az network nsg rule update --resource-group <resource group> --nsg-name <network security group> --name <rule> --access Deny",
            ),
            warning: Some("it holds for every VM that the group is for"),
        },
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::NSG_PLATFORM],
};

pub(crate) static ADMIN_RULE_DENIES: Rule = Rule {
    id: "vnet-admin-rule-denies",
    title: "A security admin rule denies the VM a service of the platform",
    role: Role::Cause,
    confidence: Confidence::Possible,
    explains: &[
        &imds_unreachable::RULE,
        &kms_port_1688_blocked::RULE,
        &error_codes::kms::KMS_NO_CONTACT,
        &error_codes::kms::KMS_TIMEOUT,
        &kms_event_8198::RULE,
    ],
    cause: "Security admin rules of a network manager are asked before any network security group, and what they deny \
            is blocked. One denies the service tag of the metadata service or of licensing. That such a rule overrides \
            the platform as one of a network security group does is inferred.",
    check: |facts| {
        let imds = facts.unless_imds_answers(denied(facts, PlatformTag::Imds, DecidedBy::Manager));
        imds.or(licensing_denied_by_manager(facts))
    },
    solution: &[
        Step::Check(
            On::Azure,
            SHOW_RULES,
            "a group whose association is a networkManager, with a Deny of AzurePlatformIMDS or AzurePlatformLKM",
        ),
        Step::Do(
            "Ask who manages that network manager to take the tag out of the rule, or to exempt this virtual network, and to deploy the configuration.",
        ),
        Step::Verify(On::Azure, SHOW_RULES, "no such Deny"),
    ],
    citations: &[&citations::NSG_ADMIN_RULES, &citations::NSG_PLATFORM],
};

fn denied(facts: Facts<'_>, tag: PlatformTag, by: DecidedBy) -> Verdict {
    let claim = match by {
        DecidedBy::Manager => "the first security admin rule for the service tag denies it",
        DecidedBy::Group => "the first security rule for the service tag denies it",
    };
    facts.on_azure().and(facts.platform_tag(tag).test(claim, |decided| decided.is_denied_by(by)))
}

/// Whether Windows activates is asked only of a VM whose licensing is denied: who cannot reach the metadata service is
/// not to show a licence for that.
fn licensing_denied_by_manager(facts: Facts<'_>) -> Verdict {
    let (denied, fails) = (denied(facts, PlatformTag::Lkm, DecidedBy::Manager), fails(facts));
    let both_open = [&denied, &fails].iter().all(|verdict| verdict.truth == Truth::Unknown);
    if both_open { denied } else { denied.and(fails) }
}

fn fails(facts: Facts<'_>) -> Verdict {
    facts.left_without_activation()
}
