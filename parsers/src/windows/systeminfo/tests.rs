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
const FINDSTR: &str = sample!("filtered-by-findstr");
const FILTERED_DE: &str = sample!("filtered-de-without-its-command");
const NO_VERSION: &str = sample!("filtered-without-the-version");

fn all(sample: &str) -> Vec<(Systeminfo, Vec<Problem>)> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let of_it = |section| match section {
        crate::AnyArtifact::Systeminfo(parsed) => Some((parsed.value, parsed.problems)),
        _ => None,
    };
    claim(&text).sections.into_iter().filter_map(of_it).collect()
}

fn read(sample: &str) -> (Systeminfo, Vec<Problem>) {
    let mut all = all(sample);
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
fn what_a_filter_leaves_is_read_and_nothing_is_absent() {
    let runs = all(FINDSTR);
    let [(first, _), (second, _)] = runs.as_slice() else { panic!("{} runs", runs.len()) };
    assert_eq!(first.os_version.unwrap().value.build, 20348);
    assert_eq!(first.system_boot_time.as_ref().unwrap().value, "11/2/2026, 6:12:44 AM");
    assert!(first.bios_version.is_some() && first.host_name.is_none());
    assert!(first.end.is_none() && first.hotfixes.end.is_none() && first.network_cards.end.is_none());
    // Behind the command one row is enough.
    assert_eq!(second.host_name.as_ref().unwrap().value, "VM-WEB-01");
    assert!(second.end.is_none());
}

#[test]
fn rows_that_may_be_any_are_read_in_no_unknown_language_where_some_are_missing() {
    let (info, _) = read(FILTERED_DE);
    assert_eq!(value(info.os_name), "Microsoft Windows Server 2019 Datacenter");
    assert_eq!(value(info.os_version).build, 17763);
    assert!(info.os_configuration.is_none() && info.system_manufacturer.is_none());
}

#[test]
fn five_rows_in_their_order_need_no_version_and_end_at_a_blank_line() {
    let (info, problems) = read(NO_VERSION);
    assert_eq!(value(info.system_model), "Virtual Machine");
    assert!(problems.is_empty() && info.domain.is_none() && info.end.is_none());
    let four: String = NO_VERSION.split_inclusive('\n').take(4).collect();
    assert!(all(&four).is_empty());
    let mut turned: Vec<_> = NO_VERSION.lines().take(5).collect();
    turned.rotate_left(2);
    assert!(all(&(turned.join("\n") + "\n")).is_empty());
}

#[test]
fn a_list_whose_rows_were_filtered_has_no_end() {
    let left = |line: &&str| !line.contains("[0") && !line.contains("Product ID");
    let filtered: String = AZURE.split_inclusive('\n').filter(left).collect();
    let (info, _) = read(&filtered);
    assert!(info.hotfixes.rows.is_empty() && info.hotfixes.end.is_none());
    assert!(info.network_cards.end.is_none() && info.end.is_none());
}

#[test]
fn the_version_tells_it_in_every_language() {
    for (host, name, version, said) in [
        (
            "Hostname",
            "Betriebssystemname",
            "Betriebssystemversion",
            "10.0.20348 Nicht zutreffend Build 20348",
        ),
        (
            "Hostnaam",
            "Besturingssysteemnaam",
            "Versie van besturingssysteem",
            "10.0.20348 N.v.t. build 20348",
        ),
        (
            "Nombre de host",
            "Nombre del sistema operativo",
            "Versión del SO",
            "10.0.20348 N/D Compilación 20348",
        ),
        ("Nome do host", "Nome do sistema operacional", "Versão do SO", "10.0.20348 N/A compilação 20348"),
        ("Nome host", "Nome SO", "Versione SO", "10.0.20348 N/D build 20348"),
        ("Nazwa hosta", "Nazwa systemu", "Wersja systemu", "10.0.20348 Nie dotyczy kompilacja 20348"),
        ("Имя узла", "Название ОС", "Версия ОС", "10.0.20348 Н/Д построение 20348"),
        ("Ana Bilgisayar Adı", "OS Adı", "OS Sürümü", "10.0.20348 Yok Derleme 20348"),
        ("ホスト名", "OS 名", "OS バージョン", "10.0.20348 N/A ビルド 20348"),
        ("호스트 이름", "OS 이름", "OS 버전", "10.0.20348 N/A 빌드 20348"),
        ("主机名", "OS 名称", "OS 版本", "10.0.20348 暂缺 Build 20348"),
        ("主機名稱", "作業系統名稱", "作業系統版本", "10.0.20348 N/A 組建 20348"),
    ] {
        let windows = format!("{name}:     Microsoft Windows Server 2022 Datacenter\n{version}:  {said}\n");
        let (filtered, _) = read(&windows);
        assert_eq!(value(filtered.os_version).build, 20348, "{host}");
        let on = "OS:   Microsoft Corporation\nA:   Server\nB:   Multiprocessor Free\n";
        let product = "C:   me\nD:   \nE:   00454-00000-00001-AA000\n";
        let (whole, _) = read(&format!("{host}:     VM-WEB-01\n{windows}{on}{product}"));
        assert_eq!(value(whole.host_name), "VM-WEB-01", "{host}");
        // Whose name stands above what a filter left, nobody knows.
        let (below, _) = read(&format!("Customer:   Contoso\n{windows}{on}"));
        assert!(below.host_name.is_none() && below.os_name.is_some(), "{host}");
        assert!(all(&format!("{host}:     VM-WEB-01\n{name}:   Microsoft Windows Server 2022\n")).is_empty());
    }
}

#[test]
fn labels_and_values_of_anybody_are_no_systeminfo() {
    let services = "SERVICE_NAME: WinRM\nDISPLAY_NAME: Windows Remote Management (WS-Management)\n        TYPE                                   : 20  WIN32_SHARE_PROCESS\n        STATE              : 4  RUNNING\n\n";
    let cmdlet = "Name                : Winmgmt\nDisplayName         : Windows Management Instrumentation\nStatus                                : Running\n\n";
    let tickets = [
        "Customer: Contoso\nProblem: Windows shows a watermark\nSeverity: B\nTitle: Microsoft Windows Server 2022\n",
        "Kunde: Fabrikam\nProblem: Microsoft Windows meldet sich\nVersion: 10.0.20348 Build 20348\n",
        "Client: Adatum\nSujet: Microsoft Windows Server 2022 Datacenter\nVersion du système: 10.0.20348\n",
        "客户: Contoso\n标题: Microsoft Windows Server 2022 未激活\n严重性: B\n",
        "Host Name: VM-1\nOS Name: Microsoft Windows Server 2022 Datacenter\nOwner: me\nDomain: example\n",
        "System Model: Virtual Machine\nSystem Type: x64-based PC\nHost Name: VM-2\n",
    ];
    for text in tickets.into_iter().chain([services, cmdlet]) {
        assert!(all(text).is_empty(), "{text}");
        assert!(all(&format!("{text}{text}")).is_empty(), "{text}");
    }
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
    let filtered = [FINDSTR, FILTERED_DE, NO_VERSION];
    for sample in
        [AZURE, CLIENT, UNINDENTED, SERVER_2025, FOREIGN, FRENCH, WRAPPED].into_iter().chain(filtered)
    {
        cut_law::holds_for(sample);
    }
}

#[test]
fn what_a_blank_line_parts_is_no_systeminfo() {
    let both = "RawContentLength  : 1832\n\nError: 0xC004E015 on a computer running Microsoft Windows non-core edition\n";
    assert_eq!(crate::samples::kinds(both), ["slmgr-ato"]);
}
