//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-effective-nsg/", $name))
    };
}

fn only(text: &str) -> Parsed<AzEffectiveNsg> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzEffectiveNsg(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-behind-its-command.txt"),
        sample!("cut-quoted.txt"),
        sample!("empty-behind-its-command.txt"),
        sample!("rest-odd-port.json"),
        sample!("table-between-prompts.txt"),
        sample!("table-cut.txt"),
        sample!("powershell-lists.txt"),
        sample!("powershell-list-shortened.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn names(read: &AzEffectiveNsg) -> Vec<&str> {
    let rules = read.groups.values().flat_map(|group| group.effective_security_rules.values());
    rules.filter_map(|rule| rule.name.as_ref()).map(|name| name.value.as_str()).collect()
}

#[test]
fn a_network_manager_is_asked_first_and_then_the_side_that_the_packet_leaves() {
    let read = only(sample!("whole-behind-its-command.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    assert_eq!(read.value.network_interface.as_ref().unwrap().value, "nic-a");
    let order: Vec<_> = read.value.in_order("Outbound").into_iter().map(|(_, rule)| &rule.value).collect();
    let names: Vec<_> = order.iter().map(|rule| rule.name.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(
        names,
        [
            "always-deny-telnet",
            "securityRules/deny-imds",
            "securityRules/allow-kms",
            "defaultSecurityRules/AllowInternetOutBound",
            "securityRules/deny-web",
            "defaultSecurityRules/DenyAllOutBound",
        ]
    );
    assert_eq!(read.value.in_order("inbound").len(), 1);
    let web = order[4];
    let ports = || web.destination_port_ranges.values();
    assert!(ports().any(|range| range.covers(80)) && !ports().any(|range| range.covers(81)));
    assert!(web.destination_port_ranges.end.is_some() && web.source_port_ranges.end.is_some());
    let tags: Vec<_> = order[1].destination_address_prefixes.values().collect();
    assert_eq!(tags, ["AzurePlatformIMDS"]);
    assert_eq!(order[3].expanded_destination_address_prefixes.rows.len(), 2);
}

#[test]
fn a_port_that_cannot_be_read_leaves_its_group_open() {
    let read = only(sample!("rest-odd-port.json"));
    let ends: Vec<_> =
        read.value.groups.values().map(|group| group.effective_security_rules.end.is_some()).collect();
    assert_eq!((ends, read.problems.len()), (vec![true, false], 1));
    assert!(!read.value.is_complete());
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let read = only(sample!("cut-quoted.txt"));
    assert!(!read.value.is_complete() && names(&read.value).contains(&"securityRules/deny-imds"));
}

#[test]
fn an_empty_answer_behind_its_command_is_whole() {
    let read = only(sample!("empty-behind-its-command.txt"));
    assert_eq!((read.value.groups.rows.len(), read.value.is_complete()), (0, true));
    assert!(claim(&Text::of_file(FileId(0), "{\"value\": []}\n".into())).sections.is_empty());
}

#[test]
fn a_table_has_groups_and_no_priorities() {
    let read = only(sample!("table-between-prompts.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    let groups: Vec<_> = read.value.groups.values().collect();
    assert_eq!((groups.len(), groups[0].effective_security_rules.rows.len()), (2, 2));
    assert_eq!(groups[1].subnet_id.as_ref().unwrap().value, "default");
    assert_eq!((&groups[0].subnet_id, &groups[1].network_interface_id), (&None, &None));
    assert_eq!(read.value.in_order("Outbound")[0].1.value.priority, None);
    assert!(!only(sample!("table-cut.txt")).value.is_complete());
}

#[test]
fn powershell_lists_each_group() {
    let read = only(sample!("powershell-lists.txt"));
    assert_eq!((read.value.groups.rows.len(), read.problems.len()), (2, 0));
    assert!(read.value.is_complete());
    assert_eq!(read.value.in_order("Outbound").len(), 5);
    let read = only(sample!("powershell-list-shortened.txt"));
    assert_eq!((read.problems.len(), read.value.is_complete()), (1, false));
}

#[test]
fn ports_are_ranges() {
    let read = |text| PortRange::read(text).map(|range| (range.first, range.last));
    assert_eq!((read("*"), read("443")), (Some((0, 65535)), Some((443, 443))));
    assert_eq!((read("1-2"), read("2-1"), read("x"), read("")), (Some((1, 2)), None, None, None));
}
