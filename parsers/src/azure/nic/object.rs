//! A network interface, whichever way its members are nested.

use super::super::answer::{reference, references};
use super::super::{held, noted};
use super::{IpConfiguration, NetworkInterface};
use crate::artifact::{Listing, Problem};
use crate::render::Node;
use crate::text::At;
use crate::values::Mac;

/// Whether an object is a network interface: other resources have `ipConfigurations`, too.
pub(super) fn is_nic(node: &Node) -> bool {
    let says = |name: &str, is: fn(&str) -> bool| {
        node.get(name).and_then(Node::text).is_some_and(|at| is(&at.value.to_ascii_lowercase()))
    };
    let of_its_type = || {
        says("type", |kind| kind.ends_with("/networkinterfaces"))
            || says("id", |id| id.contains("/networkinterfaces/") && !id.contains("/ipconfigurations/"))
    };
    let holds = |name| held(node, name).is_some();
    holds("ipConfigurations") && (holds("macAddress") || of_its_type())
}

/// Reads its members.
pub(super) fn network_interface(node: &Node, problems: &mut Vec<Problem>) -> NetworkInterface {
    let text = |name| held(node, name)?.said();
    let truth = |name| held(node, name).and_then(Node::truth);
    let mac = held(node, "macAddress")
        .and_then(|own| own.read_as(|text| Mac::read(text).filter(|mac| mac.is_ethernet())));
    let machine = held(node, "virtualMachine");
    let configurations = held(node, "ipConfigurations").and_then(Node::list);
    NetworkInterface {
        name: text("name"),
        id: text("id"),
        mac_address: noted(mac, "a hardware address: six pairs of hexadecimal digits", problems),
        primary: truth("primary"),
        virtual_machine_id: machine.and_then(|machine| machine.filled("id")),
        enable_ip_forwarding: truth("enableIPForwarding"),
        enable_accelerated_networking: truth("enableAcceleratedNetworking"),
        ip_configurations: configurations.map(|list| {
            let mut end = list.end;
            let rows = list.all.iter().map(|item| {
                let met = problems.len();
                let row = ip_configuration(item, problems);
                end = end.filter(|_| problems.len() == met);
                At { value: row, span: item.span }
            });
            let rows = rows.collect();
            Listing { rows, end }
        }),
    }
}

fn ip_configuration(node: &Node, problems: &mut Vec<Problem>) -> IpConfiguration {
    let text = |name| held(node, name)?.said();
    let private = held(node, "privateIPAddress").and_then(|own| own.read_as(|text| text.parse().ok()));
    let public = held(node, "publicIPAddress");
    let public = public.and_then(|node| held(node, "ipAddress")?.read_as(|text| text.parse().ok()));
    if node.members().is_empty() && node.end().is_some() {
        problems.push(Problem { span: node.span, expected: "an IP configuration" });
    }
    IpConfiguration {
        name: text("name"),
        primary: held(node, "primary").and_then(Node::truth),
        private_ip_address: noted(private, "an IP address", problems),
        private_ip_allocation_method: text("privateIPAllocationMethod"),
        public_ip_address: public.and_then(Result::ok),
        public_ip_address_id: reference(node, "publicIPAddress"),
        subnet_id: reference(node, "subnet"),
        load_balancer_backend_address_pools: references(node, "loadBalancerBackendAddressPools", problems),
    }
}
