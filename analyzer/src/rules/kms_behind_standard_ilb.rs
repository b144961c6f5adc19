//! The VM stands behind a standard internal load balancer, and nothing else lets it out.

use super::kms_port_1688_blocked::PORT_CLOSED;
use super::steps::{ACTIVATE, ADD_NAT_GATEWAY, REACHES_AZURE_KMS, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::effective_routes::KmsRoutes;
use crate::facts::outbound::PublicAddresses;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::{Truth, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "kms-behind-standard-ilb",
    title: "The VM is behind a standard internal load balancer and has no way out",
    role: Role::Cause,
    confidence: Confidence::Likely,
    explains: PORT_CLOSED,
    cause: "A standard load balancer with private addresses alone takes the way to the internet from the VMs of its \
            pool. This VM has neither a public address nor a NAT gateway in its subnet, and its routes lead to no \
            appliance, so that it does not reach Azure's KMS.",
    check,
    solution: &[
        Step::Check(
            On::Azure,
            "az network lb show --resource-group <resource group> --name <load balancer>",
            "sku Standard, no publicIPAddress, no outboundRules",
        ),
        Step::Do(
            "Give the subnet a NAT gateway with the next command, or the VM an outbound rule of a standard public load balancer. If it is to reach nothing else, deny the internet by a network security group: requests for activation pass it.",
        ),
        ADD_NAT_GATEWAY,
        REACHES_AZURE_KMS,
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::KMS_BEHIND_BALANCER],
};

fn check(facts: Facts<'_>) -> Verdict {
    let behind = facts
        .load_balancer()
        .test("the VM is in the pool of a standard internal load balancer", |balancer| balancer.closes);
    // Few VMs are behind one: without it the rest is not asked for.
    if behind.truth == Truth::Unknown {
        return facts.on_azure().and(behind);
    }
    let no_address = facts
        .own_public_addresses()
        .test("the VM has no public address of its own", PublicAddresses::is_empty);
    let no_nat = facts.nat_gateway().test("its subnet has no NAT gateway", |nat| nat.0.is_none());
    let straight = facts
        .kms_routes()
        .test("Azure's routes lead to its KMS by way of the internet", KmsRoutes::any_to_internet);
    let closed = facts.kms_port().test("no connection to Azure's KMS comes about", |test| !test.connected);
    facts
        .on_azure()
        .and(behind)
        .and(no_address)
        .and(no_nat)
        .and(straight)
        .and(closed)
        .and(facts.left_without_activation())
}
