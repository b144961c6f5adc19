//! What the reader of effective routes makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-effective-routes/", $name))
    };
}

fn sections(text: &str) -> Vec<Parsed<AzEffectiveRoutes>> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let claimed = claim(&text);
    assert_eq!(claimed.sections.len(), claimed.answers.len());
    let routes = claimed.sections.into_iter().map(|section| match section {
        AnyArtifact::AzEffectiveRoutes(parsed) => *parsed,
        other => panic!("{other:?}"),
    });
    routes.collect()
}

fn only(text: &str) -> Parsed<AzEffectiveRoutes> {
    let mut all = sections(text);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Source, state, prefixes, next hop and its addresses of each route.
fn rows(read: &AzEffectiveRoutes) -> Vec<String> {
    let row = |route: &EffectiveRoute| {
        let text = |at: &Option<At<String>>| at.as_ref().unwrap().value.clone();
        let prefixes: Vec<_> = route.address_prefix.values().map(ToString::to_string).collect();
        let hops: Vec<_> = route.next_hop_ip_address.values().map(ToString::to_string).collect();
        let (source, state, hop) = (text(&route.source), text(&route.state), text(&route.next_hop_type));
        format!("{source} {state} {} {hop} {}", prefixes.join(","), hops.join(",")).trim_end().to_owned()
    };
    read.routes.values().map(row).collect()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-behind-its-command.txt"),
        sample!("older-cli-cut-quoted.txt"),
        sample!("service-tag-as-prefix.json"),
        sample!("one-route-cut-out.json"),
        sample!("table-between-prompts.txt"),
        sample!("table-without-end.txt"),
        sample!("powershell-table.txt"),
        sample!("powershell-table-shortened.txt"),
        sample!("powershell.json"),
        sample!("empty-behind-its-command.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_command_says_whose_routes_they_are() {
    let read = only(sample!("whole-behind-its-command.txt"));
    assert_eq!(read.value.network_interface.as_ref().unwrap().value, "nic-a");
    assert!(read.value.is_complete() && read.problems.is_empty());
    assert_eq!(
        rows(&read.value),
        [
            "Default Active 10.1.0.0/16 VnetLocal",
            "Default Invalid 0.0.0.0/0 Internet",
            "User Active 0.0.0.0/0 VirtualAppliance 10.1.9.4",
            "VirtualNetworkGateway Active 172.16.0.0/16,172.17.0.0/16 VirtualNetworkGateway 203.0.113.9",
        ]
    );
    assert_eq!(read.value.routes.rows[2].value.name.as_ref().unwrap().value, "to-firewall");
    assert!(!read.value.routes.rows[2].value.has_bgp_override.unwrap().value);
}

#[test]
fn a_cut_table_has_no_end() {
    let read = only(sample!("older-cli-cut-quoted.txt"));
    assert_eq!(
        (read.value.routes.rows.len(), read.value.routes.end, read.value.network_interface),
        (2, None, None)
    );
    let read = only(sample!("table-without-end.txt"));
    assert_eq!((read.value.routes.rows.len(), read.value.routes.end), (2, None));
}

#[test]
fn a_prefix_that_is_no_network_leaves_the_list_open() {
    let read = only(sample!("service-tag-as-prefix.json"));
    assert_eq!((read.value.routes.rows.len(), read.value.routes.end, read.problems.len()), (2, None, 1));
}

#[test]
fn one_route_is_not_all_of_them() {
    let read = only(sample!("one-route-cut-out.json"));
    assert_eq!(
        (rows(&read.value), read.value.routes.end),
        (vec!["Default Active 0.0.0.0/0 Internet".to_owned()], None)
    );
}

#[test]
fn an_empty_answer_behind_its_command_is_whole() {
    let read = only(sample!("empty-behind-its-command.txt"));
    assert_eq!((read.value.routes.rows.len(), read.value.is_complete()), (0, true));
}

#[test]
fn the_cells_of_a_table_are_told_by_what_they_hold() {
    let all = sections(sample!("table-between-prompts.txt"));
    let [first, second] = &all[..] else { panic!("two are there") };
    let names = all.iter().map(|read| read.value.network_interface.as_ref().unwrap().value.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["nic-a", "nic-b"]);
    assert!(first.value.is_complete() && second.value.is_complete());
    assert_eq!(
        rows(&first.value),
        [
            "Default Active 10.1.0.0/16,10.2.0.0/16 VnetLocal",
            "Default Invalid 0.0.0.0/0 Internet",
            "User Active 0.0.0.0/0 VirtualAppliance 10.1.9.4",
        ]
    );
}

#[test]
fn powershell_writes_lists_in_braces() {
    let read = only(sample!("powershell-table.txt"));
    let expected =
        ["Default Active 10.1.0.0/16 VnetLocal", "User Active 0.0.0.0/0 VirtualAppliance 10.1.9.4"];
    assert_eq!(rows(&read.value), expected);
    assert_eq!(read.value.routes.rows[1].value.name.as_ref().unwrap().value, "to-firewall");
    assert!(read.value.is_complete());
    let read = only(sample!("powershell.json"));
    assert_eq!((rows(&read.value)[1].as_str(), read.value.is_complete()), (expected[1], true));
}

#[test]
fn a_list_that_powershell_shortened_is_a_problem() {
    let read = only(sample!("powershell-table-shortened.txt"));
    assert_eq!((read.value.routes.rows.len(), read.value.routes.end, read.problems.len()), (2, None, 1));
}

#[test]
fn an_error_is_no_answer() {
    let denied = "$ az network nic show-effective-route-table -g rg -n nic-a\nERROR: (AuthorizationFailed) The client does not have authorization.\n";
    let text = Text::of_file(FileId(0), denied.to_owned());
    assert!(matches!(claim(&text).sections[..], [AnyArtifact::AzError(_)]));
    for text in ["{\"value\": []}\n", "run az network nic show-effective-route-table --name nic-a\n"] {
        assert_eq!(sections(text).len(), 0, "{text}");
    }
}
