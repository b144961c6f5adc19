//! What the reader of `systeminfo` makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::cut_law;
use crate::{FileId, Problem, Text, claim, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/systeminfo/", $name, ".txt"))
    };
}

const AZURE: &str = sample!("azure-edition-in-a-transcript");
const CLIENT: &str = sample!("no-hypervisor-four-nics-quoted");
const UNINDENTED: &str = sample!("unindented-cut");
const SERVER_2025: &str = sample!("another-cloud-cr-lf");
const FOREIGN: &str = sample!("labels-that-nobody-has-seen");
const FRENCH: &str = sample!("fr-code-page-lost-its-accents");
const WRAPPED: &str = sample!("wrapped-at-80-columns");

fn read(sample: &str) -> (Systeminfo, Vec<Problem>) {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let mut all: Vec<_> = claim(&text)
        .sections
        .into_iter()
        .filter_map(|section| match section {
            crate::AnyArtifact::Systeminfo(parsed) => Some((parsed.value, parsed.problems)),
            _ => None,
        })
        .collect();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn value<T>(at: Option<At<T>>) -> T {
    at.unwrap().value
}

#[test]
fn the_lines_that_count_are_read() {
    let (info, problems) = read(AZURE);
    assert!(problems.is_empty() && info.end.is_some());
    assert_eq!(value(info.host_name), "VM-WEB-01");
    assert_eq!(value(info.os_name), "Microsoft Windows Server 2022 Datacenter Azure Edition");
    assert_eq!(value(info.os_version).to_string(), "10.0.20348");
    assert_eq!(value(info.system_manufacturer), "Microsoft Corporation");
    assert_eq!(value(info.system_boot_time), "11/2/2026, 6:12:44 AM");
    assert_eq!(value(info.total_physical_memory_mb), 16383);
    assert_eq!(info.hotfixes.values().collect::<Vec<_>>(), ["KB5036909", "KB5012170"]);
    let card = &info.network_cards.rows[0].value;
    assert_eq!(card.ip_addresses.len(), 2);
    assert!(card.dhcp_enabled.unwrap().value);
    assert_eq!(card.dhcp_server.unwrap().value.to_string(), "168.63.129.16");
}

#[test]
fn a_machine_without_hypervisor_ends_with_its_requirements() {
    let (info, problems) = read(CLIENT);
    assert!(problems.is_empty() && info.end.is_some());
    assert_eq!((info.hyper_v_requirements.len(), info.network_cards.rows.len()), (4, 4));
    assert_eq!(info.network_cards.rows[1].value.status.as_ref().unwrap().value, "Media disconnected");
    assert_eq!(value(info.total_physical_memory_mb), 3973);
}

#[test]
fn what_lost_its_indentation_and_its_end_is_read_as_far_as_it_goes() {
    let (info, _) = read(UNINDENTED);
    assert_eq!(value(info.os_version).build, 20348);
    assert_eq!(info.network_cards.rows.len(), 2);
    assert_eq!(info.network_cards.rows[0].value.ip_addresses.len(), 1);
    assert!(info.end.is_none() && info.network_cards.end.is_none());
}

#[test]
fn another_cloud_says_so() {
    let (info, problems) = read(SERVER_2025);
    assert_eq!(value(info.system_manufacturer), "Amazon EC2");
    assert_eq!(value(info.system_model), "t3.large");
    assert!(problems.is_empty() && info.end.is_some());
}

#[test]
fn unknown_labels_are_told_by_their_order() {
    let (info, problems) = read(FOREIGN);
    assert!(problems.is_empty());
    assert_eq!(value(info.host_name), "SRV-APP-02");
    assert_eq!(value(info.system_manufacturer), "Microsoft Corporation");
    assert_eq!(value(info.bios_version), "Microsoft Corporation Hyper-V UEFI Release v4.1, 08.03.2024");
    assert_eq!(value(info.time_zone), "(UTC+01:00) Amsterdam, Berlin, Bern");
    assert_eq!(value(info.total_physical_memory_mb), 8191);
    assert!(info.end.is_none());
}

#[test]
fn french_labels_are_known_also_with_their_accents_lost() {
    let (info, problems) = read(FRENCH);
    assert!(problems.is_empty() && info.end.is_some());
    assert_eq!(value(info.system_manufacturer), "Microsoft Corporation");
    assert_eq!(value(info.total_physical_memory_mb), 16309);
    assert_eq!(info.hotfixes.rows.len(), 2);
    let card = &info.network_cards.rows[0].value;
    assert_eq!(card.dhcp_server.unwrap().value.to_string(), "168.63.129.16");
    assert_eq!(card.connection_name.as_ref().unwrap().value, "Ethernet");
}

#[test]
fn lines_that_a_console_broke_are_joined() {
    let (info, problems) = read(WRAPPED);
    assert!(problems.is_empty() && info.end.is_some());
    assert_eq!(info.network_cards.rows[0].value.name.value.len(), 57);
}

#[test]
fn a_host_name_alone_is_no_systeminfo() {
    for text in [
        "Host Name: VM-1\nOwner: me\n",
        "Host Name: VM-1\n",
        "Server:  dns\nAddress:  10.0.0.1\n",
        "Name: x\nSystem: Windows\n",
    ] {
        let text = Text::of_file(FileId(0), text.into());
        assert!(claim(&text).sections.iter().all(|one| Systeminfo::of(one).is_none()), "{text:?}");
    }
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [AZURE, CLIENT, UNINDENTED, SERVER_2025, FOREIGN, FRENCH, WRAPPED] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn what_a_blank_line_parts_is_no_systeminfo() {
    let both = "RawContentLength  : 1832\n\nError: 0xC004E015 on a computer running Microsoft Windows non-core edition\n";
    assert_eq!(crate::samples::kinds(both), ["slmgr-ato"]);
}
