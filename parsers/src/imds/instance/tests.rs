//! What the reader of `/metadata/instance` makes of samples.

#![allow(clippy::string_slice, reason = "the samples are ASCII")]

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/imds-instance/", $name))
    };
}

fn read(text: &str) -> Parsed<ImdsInstance> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    assert_eq!(sections.len(), 1, "{sections:?}");
    let Some(AnyArtifact::ImdsInstance(parsed)) = sections.pop() else { panic!("it is something else") };
    *parsed
}

fn says(value: Option<&At<String>>) -> &str {
    value.map_or("", |at| &at.value)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("ruby-hash.txt"),
        sample!("one-line-behind-its-prompt.txt"),
        sample!("whole.json"),
        sample!("network-branch-redacted-address.json"),
        sample!("compute-branch-cut.json"),
        sample!("one-line-between-prompts.txt"),
        sample!("table-cut-by-dots-quoted.txt"),
        sample!("powershell-depth-two.json"),
        sample!("compute-branch-as-list.txt"),
        sample!("both-branches-as-list-wrapped.txt"),
        sample!("no-answer-in-either-branch.json"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn both_branches_are_read_with_their_ends() {
    let parsed = read(sample!("whole.json"));
    assert!(parsed.value.is_complete() && parsed.problems.is_empty());
    let compute = parsed.value.compute.unwrap();
    assert_eq!(says(compute.computer_name.as_ref()), "PRINT0");
    assert_eq!(says(compute.subscription_id.as_ref()), "00000000-0000-0000-0000-00000000000a");
    assert_eq!(compute.vm_scale_set_name, None);
    let network = parsed.value.network.unwrap();
    assert!(network.end.is_some());
    let first = &network.rows[0].value;
    assert_eq!(first.mac_address.unwrap().value.to_string(), "00-0D-3A-00-00-0A");
    assert_eq!(first.private_ip_addresses.rows.len(), 2);
    assert_eq!((first.public_ip_addresses.rows.len(), first.public_ip_addresses.end.is_some()), (1, true));
    assert_eq!(first.subnets.rows[0].value, Subnet { address: Ipv4Addr::new(10, 0, 0, 0), prefix: 24 });
}

#[test]
fn a_redacted_address_is_a_problem_and_its_listing_has_no_end() {
    let parsed = read(sample!("network-branch-redacted-address.json"));
    assert_eq!((parsed.problems.len(), parsed.value.compute.is_none()), (1, true));
    let network = parsed.value.network.unwrap();
    let interface = &network.rows[0].value;
    assert!(network.end.is_some() && interface.private_ip_addresses.end.is_some());
    assert!(interface.public_ip_addresses.rows.is_empty() && interface.public_ip_addresses.end.is_none());
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let parsed = read(sample!("compute-branch-cut.json"));
    assert!(!parsed.value.is_complete() && parsed.value.network.is_none());
    let compute = parsed.value.compute.unwrap();
    assert_eq!(says(compute.computer_name.as_ref()), "GATE");
    assert_eq!(compute.resource_group_name, None);
}

#[test]
fn a_table_gives_what_stands_before_the_dots() {
    let parsed = read(sample!("table-cut-by-dots-quoted.txt"));
    let (compute, network) = (parsed.value.compute.unwrap(), parsed.value.network.unwrap());
    assert_eq!((says(compute.name.as_ref()), compute.offer), ("vm-shop", None));
    assert!(network.rows.is_empty() && network.end.is_none());
    assert!(parsed.value.end.is_some() && parsed.value.lost.is_some());
}

#[test]
fn what_convert_to_json_cut_off_leaves_the_hardware_address() {
    let parsed = read(sample!("powershell-depth-two.json"));
    assert_eq!(says(parsed.value.compute.as_ref().unwrap().vm_id.as_ref()).len(), 36);
    assert!(!parsed.value.is_complete());
    let interface = &parsed.value.network.unwrap().rows[0].value;
    assert!(interface.mac_address.is_some() && interface.private_ip_addresses.end.is_none());
}

#[test]
fn a_list_is_read_like_the_object_that_it_shows() {
    let compute = read(sample!("compute-branch-as-list.txt")).value.compute.unwrap();
    assert_eq!(says(compute.computer_name.as_ref()), "LIST");
    assert!(
        says(compute.resource_id.as_ref()).ends_with("/providers/Microsoft.Compute/virtualMachines/vm-list")
    );
    let compute = read(sample!("both-branches-as-list-wrapped.txt")).value.compute.unwrap();
    assert_eq!(
        (says(compute.os_type.as_ref()), says(compute.vm_size.as_ref())),
        ("Windows", "Standard_D2s_v5")
    );
}

#[test]
fn an_empty_answer_is_an_answer() {
    let parsed = read(sample!("no-answer-in-either-branch.json"));
    assert!(parsed.value.compute.is_none() && parsed.value.network.is_some() && parsed.value.is_complete());
}

#[test]
fn a_hash_that_ruby_printed_is_the_answer() {
    let parsed = read(sample!("ruby-hash.txt"));
    let mac = parsed.value.network.as_ref().unwrap().rows[0].value.mac_address.unwrap().value;
    assert_eq!((mac.to_string().as_str(), parsed.value.is_complete()), ("00-0D-3A-00-00-0A", true));
    assert!(parsed.value.compute.unwrap().vm_id.is_some());
}

#[test]
fn other_objects_are_not_claimed() {
    for other in [
        r#"{"hardwareProfile": {"vmSize": "a"}, "id": "/a", "location": "b", "vmId": "c", "type": "d"}"#,
        r#"{"nonce": "1", "subscriptionId": "b", "vmId": "c"}"#,
        r#"{"compute": 3, "network": "x"}"#,
        r#"[{"location": "a", "vmId": "b"}]"#,
        r#"{"error": {"code": "x"}}"#,
    ] {
        let text = Text::of_file(FileId(0), format!("{other}\n"));
        let sections = claim(&text).sections;
        assert!(!sections.iter().any(|section| matches!(section, AnyArtifact::ImdsInstance(_))), "{other}");
    }
}
