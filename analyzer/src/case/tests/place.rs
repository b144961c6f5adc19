//! Captures without a key, and the folders they lie in.

use super::*;

#[test]
fn a_folder_inside_a_folder_of_a_vm_is_that_vms() {
    let files = [
        ("a/ip.txt", ipconfig("vm-a", ONE)),
        ("a/logs/lic.txt", licence()),
        ("a/logs/more/svc.txt", service()),
        ("b/ip.txt", ipconfig("vm-b", TWO)),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all slmgr-dlv sc-query", "vm-b: ipconfig-all"]);
    let keyed = [
        ("a/ip.txt", ipconfig("vm-a", ONE)),
        ("a/found/ip.txt", ipconfig("vm-c", "00-0D-3A-00-00-03")),
        ("a/found/lic.txt", licence()),
        ("a/logs/svc.txt", service()),
        ("of-b.json", instance("vm-b", TWO, "b")),
        ("b/ip.txt", ipconfig("vm-b", TWO)),
    ];
    assert_eq!(
        who(&keyed),
        ["vm-a: ipconfig-all sc-query", "vm-b: ipconfig-all imds-instance", "vm-c: ipconfig-all slmgr-dlv"]
    );
}

#[test]
fn folders_side_by_side_in_one_folder_are_of_the_vm_that_all_below_it_is_of() {
    let files = [
        ("vm1/net/ip.txt", ipconfig("vm-a", ONE)),
        ("vm1/lic/slmgr.txt", licence()),
        ("vm2/net/ip.txt", ipconfig("vm-b", TWO)),
    ];
    assert_eq!(who(&files), ["vm-a: slmgr-dlv ipconfig-all", "vm-b: ipconfig-all"]);
    // No guest names them, but the metadata service does.
    let files = [
        ("vm1/imds/i.json", instance("", ONE, "a")),
        ("vm1/lic/slmgr.txt", licence()),
        ("vm2/imds/i.json", instance("", TWO, "b")),
        ("vm2/svc/svc.txt", service()),
    ];
    assert_eq!(who(&files), ["vm1/imds: imds-instance slmgr-dlv", "vm2/imds: imds-instance sc-query"]);
}

#[test]
fn a_folder_beside_those_of_two_vms_is_of_neither() {
    let files = [
        ("all/x/ip.txt", ipconfig("vm-a", ONE)),
        ("all/y/ip.txt", ipconfig("vm-b", TWO)),
        ("all/z/svc.txt", service()),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all", "vm-b: ipconfig-all", "unassigned: sc-query"]);
    // An answer of Azure makes no folder that of its VM.
    let files = [
        ("of-b.json", instance("vm-b", TWO, "b")),
        ("x/ip.txt", ipconfig("vm-a", ONE)),
        ("y/ip.txt", ipconfig("vm-b", TWO)),
        ("z/lic.txt", licence()),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all", "vm-b: imds-instance ipconfig-all", "z: slmgr-dlv"]);
    // Where one folder is of two VMs, folders tell no VM.
    let files = [
        ("all/x.txt", ipconfig("vm-a", ONE)),
        ("all/y.txt", ipconfig("vm-b", TWO)),
        ("all/z/lic.txt", licence()),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all", "vm-b: ipconfig-all", "unassigned: slmgr-dlv"]);
}

#[test]
fn a_folder_in_an_archive_lies_in_it() {
    let files = [
        ("a.zip!/ip.txt", ipconfig("vm-a", ONE)),
        ("a.zip!/logs/lic.txt", licence()),
        ("x/b.zip!/net/ip.txt", ipconfig("vm-b", TWO)),
        ("x/b.zip!/in.zip!/logs/lic.txt", licence()),
        ("x/svc.txt", service()),
    ];
    assert_eq!(who(&files), ["vm-a: ipconfig-all slmgr-dlv", "vm-b: slmgr-dlv ipconfig-all sc-query"]);
}

#[test]
fn what_could_be_of_any_machine_opens_no_vm_beside_others() {
    let named = [("vm/i.json", instance("", ONE, "a")), ("logs/svc.txt", service())];
    assert_eq!(who(&named), ["vm: sc-query imds-instance"]);
    let told = [("db/lic.txt", licence()), ("web/lic.txt", licence()), ("logs/svc.txt", service())];
    assert_eq!(who(&told), ["db: slmgr-dlv", "web: slmgr-dlv", "unassigned: sc-query"]);
    // Where nothing else came, it is of some VM.
    assert_eq!(who(&[("logs/svc.txt", service())]), ["logs: sc-query"]);
}
