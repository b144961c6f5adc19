//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-subnet/", $name))
    };
}

fn only(text: &str) -> Parsed<AzSubnet> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzSubnet(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("private-between-prompts.txt"),
        sample!("cut-quoted.txt"),
        sample!("rest-virtual-network.json"),
        sample!("list-masked-prefix.json"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn a_private_subnet_says_so() {
    let read = only(sample!("private-between-prompts.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    let one = &read.value.subnets.rows[0].value;
    assert!(!one.default_outbound_access.unwrap().value);
    assert_eq!(one.address_prefixes.rows[0].value.to_string(), "10.0.0.0/24");
    assert!(text(one.nat_gateway_id.as_ref()).ends_with("/nat-print"));
    assert!(text(one.route_table_id.as_ref()).ends_with("/rt-print"));
    assert!(text(one.network_security_group_id.as_ref()).ends_with("/nsg-subnet"));
    assert_eq!(text(one.service_endpoints.rows[0].value.service.as_ref()), "Microsoft.Storage");
    assert!(one.delegations.end.is_some() && one.delegations.rows.is_empty());
}

#[test]
fn a_virtual_network_has_its_subnets() {
    let read = only(sample!("rest-virtual-network.json"));
    let [first, second] = &read.value.subnets.rows[..] else { panic!("two are there") };
    assert_eq!((first.value.default_outbound_access, second.value.address_prefixes.rows.len()), (None, 2));
    assert_eq!(second.value.delegations.rows[0].value, "Microsoft.Web/serverFarms");
    assert!(read.value.is_complete());
}

#[test]
fn a_masked_prefix_leaves_the_list_open() {
    let read = only(sample!("list-masked-prefix.json"));
    assert_eq!((read.problems.len(), read.value.is_complete()), (1, false));
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let read = only(sample!("cut-quoted.txt"));
    assert_eq!((read.value.is_complete(), read.value.subnets.rows.len()), (false, 1));
    assert_eq!(read.value.subnets.rows[0].value.route_table_id, None);
}
