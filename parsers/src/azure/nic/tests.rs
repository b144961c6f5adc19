//! What the reader of network interfaces makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-vm-nic-show/", $name))
    };
}

fn sections(text: &str) -> Vec<Parsed<AzVmNicShow>> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let sections = claim(&text).sections.into_iter();
    let nics = sections.map(|section| match section {
        AnyArtifact::AzVmNicShow(parsed) => *parsed,
        other => panic!("{other:?}"),
    });
    nics.collect()
}

fn read(text: &str) -> (Listing<NetworkInterface>, usize) {
    let mut sections = sections(text);
    assert_eq!(sections.len(), 1);
    let parsed = sections.remove(0);
    (parsed.value.network_interfaces, parsed.problems.len())
}

fn mac(nic: &NetworkInterface) -> Option<String> {
    nic.mac_address.map(|mac| mac.value.to_string())
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-with-prompt.txt"),
        sample!("rest-list-masked-address.json"),
        sample!("list-cut.json"),
        sample!("in-two-pools.json"),
        sample!("rest-list-a-pool-without-its-id.json"),
        sample!("created-masked-mac.json"),
        sample!("table-quoted.txt"),
        sample!("table-in-a-fence-unattached.txt"),
        sample!("one-line-each.txt"),
        sample!("get-aznetworkinterface.txt"),
        sample!("cli-table-between-prompts.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn one_object_is_read_up_to_its_bracket() {
    let (nics, problems) = read(sample!("whole-with-prompt.txt"));
    let nic = nics.values().next().unwrap();
    assert_eq!((nics.rows.len(), nics.end.is_some(), problems), (1, true, 0));
    assert_eq!((mac(nic).unwrap().as_str(), nic.primary.unwrap().value), ("00-0D-3A-00-00-0A", true));
    assert!(nic.virtual_machine_id.as_ref().unwrap().value.ends_with("/vm-print-0"));
    assert!(!nic.enable_ip_forwarding.unwrap().value);
    let configurations = nic.ip_configurations.as_ref().unwrap();
    assert!(configurations.end.is_some());
    let [first, second] = &configurations.rows[..] else { panic!("two are there") };
    assert_eq!(first.value.public_ip_address.unwrap().value, Ipv4Addr::new(203, 0, 113, 7));
    assert_eq!(first.value.private_ip_allocation_method.as_ref().unwrap().value, "Static");
    assert!(second.value.private_ip_address.unwrap().value.is_ipv6() && second.value.primary.is_none());
}

#[test]
fn the_ways_out_are_read_by_their_ids() {
    let (nics, problems) = read(sample!("in-two-pools.json"));
    let own = &nics.values().next().unwrap().ip_configurations.as_ref().unwrap().rows[0].value;
    let last = |id: &At<String>| id.value.rsplit('/').next().unwrap().to_owned();
    let pools: Vec<_> =
        own.load_balancer_backend_address_pools.values().map(|id| id.rsplit('/').next().unwrap()).collect();
    assert_eq!((pools, problems), (vec!["pool-a", "pool-b"], 0));
    assert_eq!(own.public_ip_address_id.as_ref().map(last).as_deref(), Some("ip-print-0"));
    assert_eq!(own.subnet_id.as_ref().map(last).as_deref(), Some("default"));
    let (nics, problems) = read(sample!("rest-list-a-pool-without-its-id.json"));
    let configurations = nics.values().next().unwrap().ip_configurations.as_ref().unwrap();
    let own = &configurations.rows[0].value;
    assert_eq!((own.load_balancer_backend_address_pools.rows.len(), problems), (1, 1));
    assert_eq!((configurations.end, own.load_balancer_backend_address_pools.end), (None, None));
}

#[test]
fn a_masked_address_leaves_its_list_open() {
    let (nics, problems) = read(sample!("rest-list-masked-address.json"));
    assert_eq!((nics.rows.len(), nics.end.is_some(), problems), (2, true, 1));
    let first = nics.values().next().unwrap();
    assert!(first.enable_ip_forwarding.unwrap().value && first.virtual_machine_id.is_some());
    assert_eq!(first.ip_configurations.as_ref().unwrap().end, None);
    let spare = nics.values().last().unwrap();
    assert_eq!((spare.mac_address, spare.primary), (None, None));
    assert!(spare.ip_configurations.as_ref().unwrap().end.is_some());
}

#[test]
fn a_masked_mac_is_not_the_mac_of_a_nic_that_is_not_attached() {
    let (nics, problems) = read(sample!("created-masked-mac.json"));
    assert_eq!((nics.rows.len(), nics.end, problems), (1, None, 1));
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let (nics, _) = read(sample!("list-cut.json"));
    assert_eq!((nics.rows.len(), nics.end), (2, None));
    assert_eq!(nics.rows[1].value.mac_address, None);
    assert!(nics.rows[1].value.ip_configurations.as_ref().unwrap().end.is_some());
}

#[test]
fn a_table_has_names_and_hardware_addresses() {
    let (nics, _) = read(sample!("table-quoted.txt"));
    let nic = nics.values().next().unwrap();
    assert_eq!((mac(nic).unwrap().as_str(), nics.end.is_some()), ("00-0D-3A-00-00-0D", true));
    assert_eq!((nic.name.as_ref().unwrap().value.as_str(), nic.primary.unwrap().value), ("vm-west123", true));
    assert_eq!(nic.ip_configurations, None);
    let (nics, _) = read(sample!("table-in-a-fence-unattached.txt"));
    assert_eq!((nics.rows.len(), nics.rows[1].value.mac_address, nics.end.is_some()), (2, None, true));
}

#[test]
fn the_table_of_the_cli_has_more_columns_and_no_addresses() {
    let (nics, problems) = read(sample!("cli-table-between-prompts.txt"));
    let [first, spare] = &nics.rows[..] else { panic!("two are there") };
    assert_eq!((mac(&first.value).unwrap().as_str(), problems), ("00-0D-3A-00-00-0A", 0));
    assert!(first.value.primary.unwrap().value && first.value.enable_accelerated_networking.unwrap().value);
    assert!(spare.value.enable_ip_forwarding.unwrap().value);
    assert_eq!(
        (spare.value.mac_address, spare.value.primary, &spare.value.ip_configurations),
        (None, None, &None)
    );
}

#[test]
fn each_line_of_a_script_is_an_answer_of_its_own() {
    let all = sections(sample!("one-line-each.txt"));
    let primary =
        |nic: &Parsed<AzVmNicShow>| nic.value.network_interfaces.rows[0].value.primary.unwrap().value;
    assert_eq!(all.iter().map(primary).collect::<Vec<_>>(), [true, false]);
    assert!(all.iter().all(|nic| nic.value.is_complete()));
}

#[test]
fn the_list_of_azure_powershell_holds_json() {
    let (nics, _) = read(sample!("get-aznetworkinterface.txt"));
    let nic = nics.values().next().unwrap();
    assert_eq!((mac(nic).unwrap().as_str(), nics.end.is_some()), ("00-0D-3A-00-00-11", true));
    assert!(nic.virtual_machine_id.is_some());
    let configurations = nic.ip_configurations.as_ref().unwrap();
    assert_eq!(configurations.rows[0].value.private_ip_address.unwrap().value.to_string(), "172.16.4.4");
    assert!(configurations.end.is_some());
}

#[test]
fn other_resources_are_not_claimed() {
    for other in [
        r#"{"fqdns": "", "id": "/a/virtualMachines/b", "macAddress": "00-0D-3A-00-00-0A", "location": "c"}"#,
        r#"{"id": "/a/subnets/b", "ipConfigurations": [], "type": "Microsoft.Network/virtualNetworks/subnets"}"#,
        "Name       : Ethernet\nMacAddress : 00-0D-3A-00-00-0A\n\n",
        "Name    : x\nVersion : 1\n\n",
    ] {
        let sections = claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections;
        assert!(!sections.iter().any(|section| matches!(section, AnyArtifact::AzVmNicShow(_))), "{other}");
    }
}
