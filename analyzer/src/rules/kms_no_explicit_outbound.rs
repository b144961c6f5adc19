//! The subnet of the VM is private, and nothing else lets the VM out.

use super::error_codes;
use super::steps::{ACTIVATE, ADD_NAT_GATEWAY, REACHES_AZURE_KMS, SHOWS_LICENSED};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_path::KmsWay;
use crate::facts::outbound::OwnWay;
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::{Truth, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "kms-no-explicit-outbound",
    title: "The subnet of the VM is private, and the VM has no way out of its own",
    role: Role::Risk,
    confidence: Confidence::Likely,
    explains: error_codes::kms::NO_CONTACT,
    cause: "From a private subnet nothing reaches the internet by default, and Windows does not activate there without \
            an explicit way out. This VM has neither a public address nor the pool of a load balancer, its subnet has \
            no NAT gateway, and its routes lead to no firewall that would take the requests to Azure's KMS.",
    check,
    solution: &[
        Step::Check(
            On::Azure,
            "az network vnet subnet show --resource-group <resource group> --vnet-name <virtual network> --name <subnet>",
            "defaultOutboundAccess false, and no natGateway",
        ),
        ADD_NAT_GATEWAY,
        Step::Do(
            "Where a NAT gateway does not fit: give the VM a standard public address, the pool of a standard load balancer with outbound rules, or a route to a firewall.",
        ),
        REACHES_AZURE_KMS,
        ACTIVATE,
        SHOWS_LICENSED,
    ],
    citations: &[&citations::PRIVATE_SUBNET],
};

fn check(facts: Facts<'_>) -> Verdict {
    let private = facts.private_subnet().test("the subnet of the VM is private", |private| *private);
    // Few subnets are: without it the rest is not asked for.
    if private.truth == Truth::Unknown {
        return facts.on_azure().and(private);
    }
    let alone = facts
        .own_way_out()
        .test("the VM has no public address and is in no load balancer's pool", |way| *way == OwnWay::None);
    let no_nat = facts.nat_gateway().test("its subnet has no NAT gateway", |nat| nat.0.is_none());
    let straight = facts.kms_way().test(
        "Azure's routes lead to its KMS by way of the internet, and no connection to it comes about",
        KmsWay::needs_a_way_out,
    );
    facts.on_azure().and(private).and(alone).and(no_nat).and(straight)
}
