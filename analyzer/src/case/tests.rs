//! Who is who, on the smallest captures that carry keys.

use coldcase_parsers::Span;

use crate::bundle::{Bundle, Source};
use crate::statement::Asked;

use super::cases;

mod place;

const ONE: &str = "00-0D-3A-00-00-01";
const TWO: &str = "00-0D-3A-00-00-02";

fn ipconfig(host: &str, mac: &str) -> String {
    format!(
        "Windows IP Configuration\n\n   Host Name . . . . . . . . . . . . : {host}\n\nEthernet adapter Ethernet:\n\n   \
         Description . . . . . . . . . . . : Adapter\n   Physical Address. . . . . . . . . : {mac}\n   \
         DHCP Enabled. . . . . . . . . . . : Yes\n\n"
    )
}

fn instance(computer: &str, mac: &str, id: &str) -> String {
    format!(
        "{{\"compute\": {{\"osProfile\": {{\"computerName\": \"{computer}\"}}, \"vmId\": \"{id}\", \"osType\": \"Windows\"}}, \
         \"network\": {{\"interface\": [{{\"macAddress\": \"{mac}\", \"ipv4\": {{\"ipAddress\": []}}}}]}}}}\n"
    )
}

fn licence() -> String {
    "Name: Windows(R), ServerDatacenter edition\nDescription: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n\
     Partial Product Key: 6VM33\nLicense Status: Licensed\n"
        .to_owned()
}

fn read(files: &[(&str, String)]) -> Bundle {
    let source =
        |(path, text): &(&str, String)| Source { path: (*path).into(), bytes: text.clone().into_bytes() };
    Bundle::read(files.iter().map(source).collect(), Vec::new(), &Asked::default())
}

/// The VMs as `name: kinds (+ foreign)`, then what is unassigned.
fn who(files: &[(&str, String)]) -> Vec<String> {
    let bundle = read(files);
    let cases = cases(&bundle);
    let mut all: Vec<String> = Vec::new();
    for vm in &cases.vms {
        let mut kinds: Vec<_> = vm.captures.iter().map(|capture| capture.artifact.kind().name()).collect();
        kinds.extend(vm.foreign.iter().map(|_| "foreign"));
        all.push(format!("{}: {}", vm.name, kinds.join(" ")));
    }
    all.extend(cases.unassigned.iter().map(|artifact| format!("unassigned: {}", artifact.kind().name())));
    all
}

#[test]
fn captures_of_one_host_or_one_mac_are_one_vm() {
    let files = [
        ("a.txt", ipconfig("vm-a", ONE)),
        ("b.txt", ipconfig("VM-A", TWO)),
        ("c.txt", ipconfig("renamed", TWO)),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all ipconfig-all ipconfig-all"]);
}

#[test]
fn a_capture_unites_the_vms_that_it_shares_keys_with() {
    let both = ipconfig("vm-a", TWO);
    let files = [("a.txt", ipconfig("vm-a", ONE)), ("b.txt", ipconfig("vm-b", TWO)), ("c.txt", both)];
    assert_eq!(who(&files).len(), 1);
}

#[test]
fn two_guests_are_two_vms_and_what_shares_a_key_finds_its_own() {
    let files = [
        ("x/ip.txt", ipconfig("vm-a", ONE)),
        ("y/ip.txt", ipconfig("vm-b", TWO)),
        ("q/z.json", instance("vm-b", TWO, "b")),
        ("x/lic.txt", licence()),
        ("lic.txt", licence()),
    ];
    assert_eq!(
        who(&files),
        ["vm-a: ipconfig-all slmgr-dlv", "vm-b: imds-instance ipconfig-all", "unassigned: slmgr-dlv"]
    );
}

#[test]
fn a_key_that_a_capture_brings_joins_the_next() {
    let nic = format!(
        "{{\"macAddress\": \"{ONE}\", \"ipConfigurations\": [], \"id\": \"/networkInterfaces/n\", \
         \"virtualMachine\": {{\"id\": \"/VM/A\"}}}}\n"
    );
    let compute =
        "{\"compute\": {\"resourceId\": \"/vm/a\", \"vmId\": \"a\", \"osType\": \"Windows\"}}\n".to_owned();
    let files = [
        ("x/ip.txt", ipconfig("vm-a", ONE)),
        ("y/ip.txt", ipconfig("vm-b", TWO)),
        ("nic.json", nic),
        ("c.json", compute),
    ];
    assert_eq!(
        who(&files),
        ["vm-a: imds-instance ipconfig-all az-vm-nic-show", "vm-b: ipconfig-all"].map(|line| {
            // The order inside a VM is that of the files.
            line.replace(
                "imds-instance ipconfig-all az-vm-nic-show",
                "imds-instance az-vm-nic-show ipconfig-all",
            )
        })
    );
}

#[test]
fn without_a_guest_the_captures_of_a_folder_are_one_vm() {
    let files =
        [("web/lic.txt", licence()), ("web/i.json", instance("", ONE, "a")), ("db/lic.txt", licence())];
    assert_eq!(who(&files), ["db: slmgr-dlv", "web: imds-instance slmgr-dlv"]);
    assert_eq!(who(&[("lic.txt", licence()), ("azure/i.json", instance("", ONE, "a"))]).len(), 1);
}

#[test]
fn an_archive_is_a_folder() {
    let of = |path: &str| {
        [(format!("{path}/ip.txt"), ipconfig("vm-a", ONE)), (format!("{path}/sub/lic.txt"), licence())]
    };
    let at_its_root = of("vm.zip!");
    assert_eq!(
        who(&at_its_root.each_ref().map(|(path, text)| (path.as_str(), text.clone()))),
        ["vm-a: ipconfig-all slmgr-dlv"]
    );
    let files = [
        ("a.zip!/ip.txt", ipconfig("vm-a", ONE)),
        ("a.zip!/lic.txt", licence()),
        ("b.zip!/ip.txt", ipconfig("vm-b", TWO)),
        ("b.zip!/lic.txt", licence()),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all slmgr-dlv", "vm-b: ipconfig-all slmgr-dlv"]);
    let without_guests = [("a.zip!/lic.txt", licence()), ("b.zip!/lic.txt", licence())];
    assert_eq!(who(&without_guests), ["a.zip: slmgr-dlv", "b.zip: slmgr-dlv"]);
}

#[test]
fn an_id_that_differs_makes_the_capture_without_a_key_the_foreign_one() {
    let files = [
        ("ip.txt", ipconfig("vm-a", ONE)),
        ("own.json", instance("vm-a", ONE, "a")),
        ("other.json", instance("", TWO, "b")),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all imds-instance foreign"]);
}

fn machine(name: &str, id: &str, macs: &str) -> String {
    format!(
        "{{\"hardwareProfile\": {{\"vmSize\": \"s\"}}, \"id\": \"/x/virtualMachines/{name}\", \"macAddresses\": \"{macs}\", \
         \"vmId\": \"{id}\"}}\n"
    )
}

#[test]
fn a_vm_as_azure_has_it_joins_by_its_id_or_a_mac() {
    let guests = || [("x/ip.txt", ipconfig("vm-a", ONE)), ("y/ip.txt", ipconfig("vm-b", TWO))];
    let by_mac =
        guests().into_iter().chain([("vm.json", machine("a", "A", &format!("02-00-00-00-00-01,{ONE}")))]);
    assert_eq!(who(&by_mac.collect::<Vec<_>>()), ["vm-a: az-vm-show ipconfig-all", "vm-b: ipconfig-all"]);
    let by_id = [("y/i.json", instance("vm-b", TWO, "b")), ("z/vm.json", machine("b", "B", ""))];
    assert_eq!(
        who(&guests().into_iter().chain(by_id).collect::<Vec<_>>()),
        ["vm-a: ipconfig-all", "vm-b: ipconfig-all imds-instance az-vm-show"]
            .map(|line| { line.replace("ipconfig-all imds-instance az", "imds-instance ipconfig-all az") })
    );
    let list = format!("[{}, {}]\n", machine("a", "a", ONE).trim(), machine("b", "b", TWO).trim());
    let listed = guests().into_iter().chain([("vms.json", list)]);
    assert_eq!(
        who(&listed.collect::<Vec<_>>()),
        ["vm-a: ipconfig-all", "vm-b: ipconfig-all", "unassigned: az-vm-show"]
    );
}

#[test]
fn what_names_no_vm_lies_with_its_folder() {
    let routes = "{\"value\": [{\"addressPrefix\": [\"0.0.0.0/0\"], \"nextHopType\": \"Internet\", \"state\": \"Active\"}]}\n";
    let nics = "[{\"id\": \"/x/networkInterfaces/n\", \"primary\": true}]\n";
    let files = [
        ("x/ip.txt", ipconfig("vm-a", ONE)),
        ("x/nics.json", nics.to_owned()),
        ("x/routes.json", routes.to_owned()),
        ("y/ip.txt", ipconfig("vm-b", TWO)),
        ("routes.json", routes.to_owned()),
    ];
    assert_eq!(
        who(&files),
        [
            "vm-a: ipconfig-all az-vm-nic-list az-effective-routes",
            "vm-b: ipconfig-all",
            "unassigned: az-effective-routes"
        ]
    );
}

#[test]
fn where_nothing_tells_which_is_foreign_neither_answers() {
    let files = [("one.json", instance("", ONE, "a")), ("two.json", instance("", TWO, "b"))];
    assert_eq!(who(&files), ["the VM: foreign foreign"]);
}

#[test]
fn a_folder_without_a_guest_beside_two_vms_is_a_third() {
    let files = [
        ("x/ip.txt", ipconfig("vm-a", ONE)),
        ("y/ip.txt", ipconfig("vm-b", TWO)),
        ("z/lic.txt", licence()),
        ("z/i.json", instance("", "00-0D-3A-00-00-03", "c")),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all", "vm-b: ipconfig-all", "z: imds-instance slmgr-dlv"]);
}

/// `sc query` of one service.
fn service() -> String {
    "SERVICE_NAME: WinRM\n        TYPE               : 20  WIN32_SHARE_PROCESS\n        STATE              : 4  \
     RUNNING\n        WIN32_EXIT_CODE    : 0  (0x0)\n"
        .to_owned()
}

fn systeminfo(host: &str) -> String {
    format!(
        "\nHost Name:                 {host}\nOS Name:                   Microsoft Windows Server 2022 Datacenter\n\
         OS Version:                10.0.20348 N/A Build 20348\nOS Manufacturer:           Microsoft Corporation\n"
    )
}

#[test]
fn lists_of_services_and_fields_of_tickets_are_nobodys_and_take_nothing() {
    let cmdlet = "Name                : Winmgmt\nDisplayName         : Windows Management Instrumentation\n\
                  Status              : Running\nStartType           : Automatic\n\n";
    let services = format!(
        "{}\n{}",
        service()
            .replace("        TYPE", "DISPLAY_NAME: Windows Remote Management (WS-Management)\n        TYPE"),
        service().replace("WinRM", "Winmgmt\nDISPLAY_NAME: Windows Management Instrumentation")
    );
    let ticket = "Customer: Contoso\nProblem: Windows shows a watermark\nSeverity: B\n\
                  Title: Windows Server 2022 Datacenter Azure Edition\n\nKunde: Fabrikam\n\
                  Betreff: Microsoft Windows Server 2022\n\n客户: Adatum\n标题: Microsoft Windows Server 2022\n";
    let files = [
        ("lic.txt", licence()),
        ("services.txt", services),
        ("services/cmdlet.txt", cmdlet.to_owned()),
        ("si.txt", systeminfo("VM-A")),
        ("ticket.txt", ticket.to_owned()),
    ];
    assert_eq!(who(&files), ["VM-A: slmgr-dlv sc-query sc-query sc-query systeminfo"]);
}

#[test]
fn a_vm_is_told_by_the_lines_that_name_it() {
    let told = |files: &[(&str, String)]| -> Vec<Vec<String>> {
        let bundle = read(files);
        let text = |span: Span| bundle.file(span.file).unwrap().quote(span).to_owned();
        cases(&bundle).vms.iter().map(|vm| vm.told_by.iter().map(|span| text(*span)).collect()).collect()
    };
    let files = [
        ("a/i.json", instance("vm-a", ONE, "a")),
        ("a/ip.txt", ipconfig("vm-a", ONE)),
        ("b/si.txt", systeminfo("VM-B")),
        ("c/lic.txt", licence()),
    ];
    // By name: `VM-B`, `c`, `vm-a`.
    assert_eq!(told(&files), [vec!["VM-B"], vec![], vec!["vm-a", "\"a\"", ONE]]);
}
