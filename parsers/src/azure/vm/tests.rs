//! What the reader of virtual machines makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-vm-show/", $name))
    };
}

fn read(text: &str) -> (Listing<VirtualMachine>, usize) {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    assert_eq!(sections.len(), 1);
    let AnyArtifact::AzVmShow(parsed) = sections.remove(0) else { panic!("another kind") };
    (parsed.value.virtual_machines, parsed.problems.len())
}

fn only(text: &str) -> VirtualMachine {
    let (mut all, _) = read(text);
    assert_eq!(all.rows.len(), 1);
    all.rows.remove(0).value
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-with-details-between-prompts.txt"),
        sample!("cut-before-the-vm-id-quoted.txt"),
        sample!("rest-with-instance-view.json"),
        sample!("get-azvm-convertto-json.json"),
        sample!("get-azvm-list.txt"),
        sample!("created-masked-address.json"),
        sample!("list-of-two.json"),
        sample!("table-with-details.txt"),
        sample!("table-behind-its-command.txt"),
        sample!("get-instance-view.txt"),
        sample!("created-progress-in-front.json"),
        sample!("created-missing-comma.json"),
        sample!("glued-behind-its-prompt.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_details_are_read() {
    let (all, problems) = read(sample!("whole-with-details-between-prompts.txt"));
    let vm = &all.rows[0].value;
    assert_eq!((all.rows.len(), all.end.is_some(), problems), (1, true, 0));
    assert_eq!(text(vm.vm_id.as_ref()), "00000000-0000-0000-0000-0000000000d1");
    assert_eq!((text(vm.name.as_ref()), text(vm.computer_name.as_ref())), ("vm-print-0", "vm-print"));
    assert_eq!((text(vm.vm_size.as_ref()), text(vm.power_state.as_ref())), ("Standard_D2s_v5", "VM running"));
    let image = vm.image_reference.as_ref().unwrap();
    assert_eq!(
        (text(image.sku.as_ref()), text(image.version.as_ref())),
        ("2022-datacenter-azure-edition", "latest")
    );
    let macs: Vec<_> = vm.mac_addresses.as_ref().unwrap().values().map(ToString::to_string).collect();
    assert_eq!(macs, ["00-0D-3A-00-00-0A", "00-0D-3A-00-00-0B"]);
    let nics = vm.network_interfaces.as_ref().unwrap();
    assert_eq!(nics.values().map(|nic| nic.primary.unwrap().value).collect::<Vec<_>>(), [true, false]);
    let security = vm.security_profile.as_ref().unwrap();
    assert!(security.secure_boot_enabled.unwrap().value && !security.proxy_agent_enabled.unwrap().value);
    assert!(vm.public_ips.as_ref().unwrap().end.is_some() && vm.public_ips.as_ref().unwrap().rows.is_empty());
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let (all, _) = read(sample!("cut-before-the-vm-id-quoted.txt"));
    let vm = &all.rows[0].value;
    assert_eq!((all.end, &vm.vm_id, text(vm.location.as_ref())), (None, &None, "westeurope"));
}

#[test]
fn the_rest_api_nests_and_shows_the_power_state_in_a_status() {
    let vm = only(sample!("rest-with-instance-view.json"));
    assert_eq!(
        (text(vm.power_state.as_ref()), text(vm.license_type.as_ref())),
        ("VM running", "Windows_Server")
    );
    assert_eq!(text(vm.image_reference.unwrap().exact_version.as_ref()), "20348.2461.240510");
    assert!(vm.network_interfaces.unwrap().rows[0].value.primary.unwrap().value);
}

#[test]
fn azure_powershell_says_the_same_in_its_own_names() {
    let vm = only(sample!("get-azvm-convertto-json.json"));
    assert_eq!((text(vm.vm_size.as_ref()), text(vm.computer_name.as_ref())), ("Standard_B2s", "vm-print"));
    let vm = only(sample!("get-azvm-list.txt"));
    assert_eq!(text(vm.vm_id.as_ref()), "00000000-0000-0000-0000-0000000000d1");
    assert_eq!((vm.vm_size, vm.network_interfaces), (None, None));
}

#[test]
fn a_masked_address_leaves_its_list_open() {
    let (all, problems) = read(sample!("created-masked-address.json"));
    let vm = &all.rows[0].value;
    assert_eq!((problems, vm.mac_addresses.as_ref().unwrap().end.is_some()), (1, true));
    assert_eq!(vm.private_ips.as_ref().unwrap().end, None);
}

#[test]
fn lists_and_tables_have_many() {
    let (all, _) = read(sample!("list-of-two.json"));
    assert_eq!((all.rows.len(), all.end.is_some()), (2, true));
    let (all, problems) = read(sample!("table-with-details.txt"));
    let states: Vec<_> = all.values().map(|vm| text(vm.power_state.as_ref())).collect();
    assert_eq!((states, problems), (vec!["VM running", "VM deallocated"], 0));
    assert_eq!(text(all.rows[1].value.location.as_ref()), "westeurope");
}

#[test]
fn the_instance_view_is_read_with_its_vm() {
    let vm = only(sample!("get-instance-view.txt"));
    let view = vm.instance_view.as_ref().unwrap();
    assert_eq!((text(vm.power_state.as_ref()), view.extensions.rows.len()), ("VM running", 2));
    assert!(view.extensions.rows[1].value.proxy_agent.is_some());
}

#[test]
fn the_names_of_a_table_are_of_virtual_machines_where_the_command_says_so() {
    let (all, problems) = read(sample!("table-behind-its-command.txt"));
    let names: Vec<_> = all.values().map(|vm| text(vm.name.as_ref())).collect();
    assert_eq!((names, all.end.is_some(), problems), (vec!["vm-print-0", "vm-print-1"], true, 0));
}

#[test]
fn progress_and_prompts_on_its_lines_are_none_of_the_answer() {
    for sample in [sample!("created-progress-in-front.json"), sample!("glued-behind-its-prompt.txt")] {
        let (all, problems) = read(sample);
        assert_eq!((all.rows.len(), all.end.is_some(), problems), (1, true, 0));
        assert_eq!(all.rows[0].value.mac_addresses.as_ref().unwrap().rows.len(), 2);
    }
}

#[test]
fn a_missing_comma_is_told_and_the_rest_is_read() {
    let (all, problems) = read(sample!("created-missing-comma.json"));
    assert_eq!((all.rows.len(), all.end, problems), (1, None, 1));
    assert_eq!(text(all.rows[0].value.location.as_ref()), "westeurope");
}

#[test]
fn other_resources_are_not_claimed() {
    for other in [
        r#"{"id": "/a/virtualMachines/b/extensions/c", "location": "d", "provisioningState": "Succeeded"}"#,
        r#"{"id": "/a/Microsoft.HybridCompute/machines/b", "vmId": "c", "location": "d"}"#,
        "Name    ResourceGroup    Location\n------  ---------------  ----------\nvm-a    rg-a             westeurope\n",
        "ERROR: (ResourceNotFound) The Resource 'Microsoft.Compute/virtualMachines/vm-a' under resource group 'rg-a' was not found.",
    ] {
        let sections = claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections;
        assert!(!sections.iter().any(|section| matches!(section, AnyArtifact::AzVmShow(_))), "{other}");
    }
}
