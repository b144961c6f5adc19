//! What the reader makes of samples.

use super::*;
use crate::{AnyArtifact, FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/az-vm-instance-view/", $name))
    };
}

fn only(text: &str) -> Parsed<AzVmInstanceView> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let mut sections = claim(&text).sections;
    let AnyArtifact::AzVmInstanceView(parsed) = sections.remove(0) else { panic!("another kind") };
    *parsed
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("whole-with-proxy-agent.txt"),
        sample!("cut-in-the-extensions.json"),
        sample!("rest-agent-not-ready-quoted.txt"),
        sample!("get-azvm-status-convertto-json.json"),
    ] {
        cut_law::holds_for(sample);
    }
}

fn text(at: Option<&At<String>>) -> &str {
    at.map_or("", |at| at.value.as_str())
}

#[test]
fn the_agent_and_its_extensions_are_read() {
    let read = only(sample!("whole-with-proxy-agent.txt"));
    assert!(read.value.is_complete() && read.problems.is_empty());
    let view = &read.value.view;
    let agent = view.vm_agent.as_ref().unwrap();
    assert_eq!(text(agent.vm_agent_version.as_ref()), "2.7.41491.1095");
    assert_eq!(text(agent.statuses.rows[0].value.display_status.as_ref()), "Ready");
    assert_eq!(text(agent.extension_handlers.rows[0].value.type_handler_version.as_ref()), "1.10.15");
    assert_eq!(text(view.statuses.rows[1].value.code.as_ref()), "PowerState/running");
    assert_eq!((view.extensions.rows.len(), view.disks.rows.len()), (2, 1));
    assert_eq!(text(view.os_version.as_ref()), "10.0.20348.2461");
}

#[test]
fn the_report_of_the_proxy_agent_is_in_a_message() {
    let read = only(sample!("whole-with-proxy-agent.txt"));
    let proxy = read.value.view.extensions.rows[1].value.proxy_agent.as_ref().unwrap();
    let key = proxy.key_latch_status.as_ref().unwrap();
    assert_eq!((text(proxy.status.as_ref()), text(key.status.as_ref())), ("ERROR", "STOPPED"));
    assert_eq!(text(key.secure_channel_state.as_ref()), "WireServer Enforce - IMDS Enforce");
    assert_eq!(text(key.key_incarnation_id.as_ref()), "3");
    assert_eq!(proxy.proxy_connections_count.unwrap().value, 590);
    let running = [&proxy.ebpf_program_status, &proxy.proxy_listener_status];
    assert!(running.iter().all(|part| text(part.as_ref().unwrap().status.as_ref()) == "RUNNING"));
}

#[test]
fn what_an_extension_printed_does_not_take_the_view_apart() {
    let read = only(sample!("cut-in-the-extensions.json"));
    let extensions = &read.value.view.extensions;
    assert_eq!((extensions.end, read.value.is_complete()), (None, false));
    assert_eq!(text(extensions.rows[0].value.name.as_ref()), "CustomScriptExtension");
}

#[test]
fn an_agent_that_does_not_report_says_so() {
    let read = only(sample!("rest-agent-not-ready-quoted.txt"));
    let agent = read.value.view.vm_agent.as_ref().unwrap();
    let status = &agent.statuses.rows[0].value;
    assert_eq!(
        (text(status.code.as_ref()), text(status.display_status.as_ref())),
        ("ProvisioningState/Unavailable", "Not Ready")
    );
    assert!(read.value.view.os_name.is_none() && read.value.is_complete());
}

#[test]
fn azure_powershell_says_the_same() {
    let read = only(sample!("get-azvm-status-convertto-json.json"));
    assert_eq!(text(read.value.name.as_ref()), "vm-print-0");
    let view = &read.value.view;
    assert!(view.vm_agent.is_some() && view.extensions.rows[0].value.proxy_agent.is_some());
    assert_eq!(text(view.statuses.rows[1].value.display_status.as_ref()), "VM running");
}

#[test]
fn other_objects_with_statuses_are_not_claimed() {
    for other in [
        r#"{"name": "x_os", "statuses": [{"code": "ProvisioningState/succeeded"}]}"#,
        r#"{"statuses": [{"code": "ProvisioningState/succeeded"}], "type": "x/y", "disks": []}"#,
        r#"{"statuses": [{"code": "ok"}], "extensions": []}"#,
    ] {
        assert!(claim(&Text::of_file(FileId(0), format!("{other}\n"))).sections.is_empty(), "{other}");
    }
}
