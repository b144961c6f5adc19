//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-load-balancer/", $name))
    };
}

fn only(text: &str) -> Parsed<AzLoadBalancer> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzLoadBalancer(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("internal-between-prompts.txt"),
        sample!("cut-quoted.txt"),
        sample!("rest-list-masked-address.json"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn an_internal_load_balancer_has_a_subnet_and_no_outbound_rule() {
    let read = only(sample!("internal-between-prompts.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    let one = &read.value.load_balancers.rows[0].value;
    assert_eq!((text(one.name.as_ref()), text(one.sku_name.as_ref())), ("lb-print", "Standard"));
    let front = &one.frontend_ip_configurations.rows[0].value;
    assert_eq!(front.private_ip_address.unwrap().value.to_string(), "10.0.0.9");
    assert!(
        front.public_ip_address_id.is_none() && text(front.subnet_id.as_ref()).ends_with("/subnets/default")
    );
    assert!(one.outbound_rules.rows.is_empty() && one.outbound_rules.end.is_some());
    assert!(one.load_balancing_rules.rows[0].value.disable_outbound_snat.unwrap().value);
    let pool = &one.backend_address_pools.rows[0].value;
    assert!(pool.backend_ip_configurations.rows[0].value.contains("/networkInterfaces/nic-a/"));
    assert_eq!(pool.load_balancer_backend_addresses.rows[0].value.to_string(), "10.0.0.4");
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let read = only(sample!("cut-quoted.txt"));
    assert_eq!((read.value.is_complete(), read.value.load_balancers.rows.len()), (false, 1));
    assert_eq!(read.value.load_balancers.rows[0].value.outbound_rules.end, None);
}

#[test]
fn the_rest_api_nests_and_a_masked_address_leaves_the_list_open() {
    let read = only(sample!("rest-list-masked-address.json"));
    assert_eq!((read.problems.len(), read.value.is_complete()), (1, false));
    let one = &read.value.load_balancers.rows[0].value;
    assert!(
        text(one.frontend_ip_configurations.rows[0].value.public_ip_address_id.as_ref()).ends_with("/pip-lb")
    );
    let outbound = &one.outbound_rules.rows[0].value;
    assert_eq!(outbound.allocated_outbound_ports.unwrap().value, 1024);
    assert_eq!(outbound.frontend_ip_configurations.rows.len(), 1);
    assert!(!one.load_balancing_rules.rows[0].value.disable_outbound_snat.unwrap().value);
}
