//! A VPN takes what should go to Azure.

use super::error_codes;
use super::imds_unreachable;
use super::kms_port_1688_blocked;
use super::{kms_event_8198, wireserver_unreachable};
use crate::citations;
use crate::fact::Confidence;
use crate::facts::Facts;
use crate::facts::kms_hosts;
use crate::facts::links::Link;
use crate::facts::routing::{IMDS, WIRE_SERVER};
use crate::rule::{On, Role, Rule, Step};
use crate::verdict::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "route-hijack-by-vpn-or-persistent",
    title: "Traffic to Azure's own services leaves by a VPN or another tunnel",
    role: Role::Cause,
    confidence: Confidence::Certain,
    explains: &[
        &imds_unreachable::RULE,
        &wireserver_unreachable::RULE,
        &kms_port_1688_blocked::RULE,
        &error_codes::kms::KMS_NO_CONTACT,
        &kms_event_8198::RULE,
    ],
    cause: "The metadata service and the wire server are on the host of the VM, and Azure's KMS answers Azure's \
            addresses only. The best route to at least one of them leads into a tunnel here, so the requests \
            come out where nobody may answer them.",
    check,
    solution: &[
        Step::Check(
            On::Vm,
            "Find-NetRoute -RemoteIPAddress 20.118.99.224",
            "the VPN as InterfaceAlias; asked for 169.254.169.254 and 168.63.129.16 it shows whether these are taken too",
        ),
        Step::Do(
            "In the profile of the VPN exclude 169.254.169.254, 168.63.129.16 and the addresses of Azure's KMS hosts, or use split tunnelling; disconnect it to see whether it helps.",
        ),
        Step::Verify(
            On::Vm,
            "Find-NetRoute -RemoteIPAddress 20.118.99.224",
            "the InterfaceAlias of the primary adapter",
        ),
        Step::Verify(
            On::Vm,
            "curl.exe -s --noproxy * -H Metadata:true \"http://169.254.169.254/metadata/instance?api-version=2021-02-01\"",
            "JSON that begins with {\"compute\"",
        ),
    ],
    citations: &[&citations::KMS_EVENT_8198, &citations::IMDS_FAQ],
};

fn check(facts: Facts<'_>) -> Verdict {
    let into_tunnel = |to, claim| facts.link_to(to).judge(claim, |link| Link::is_tunnel(link.as_ref()));
    let imds = into_tunnel(IMDS, "the best route to the metadata service leads into a tunnel");
    let wire = into_tunnel(WIRE_SERVER, "the best route to the wire server leads into a tunnel");
    let cloud = facts.cloud();
    let hosts = kms_hosts::addresses(cloud.as_deref()).into_iter();
    let kms = hosts
        .map(|host| into_tunnel(host, "the best route to Azure's KMS hosts leads into a tunnel"))
        .reduce(Verdict::or);
    let fails = facts.left_without_activation();
    let imds = facts.unless_imds_answers(imds);
    let all = kms.into_iter().fold(imds, |all, kms| all.or(kms.and(fails.clone())));
    let wire = facts.own_network_and(facts.has_wire_server()).and(wire);
    facts.own_network_in_azure().and(all).or(wire)
}
