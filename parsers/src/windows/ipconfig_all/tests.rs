//! What the reader of `ipconfig /all` makes of samples.

use super::*;
use crate::artifact::AnyArtifact;
use crate::cut_law;
use crate::samples::claimed;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../fixtures/artifacts/ipconfig-all/",
            $name,
            ".txt"
        ))
    };
}

mod languages;

const TRANSCRIPT: &str = sample!("two-nics-in-a-transcript");
const NO_PROMPT: &str = sample!("no-prompt-behind-it");
const QUOTED: &str = sample!("quoted");
const TWICE: &str = sample!("unindented-and-twice");
const BLOCK: &str = sample!("block-only");
const XP: &str = sample!("windows-xp-cr-cr-lf");
const DAMAGED: &str = sample!("damaged-values");
const LEFT_OUT: &str = sample!("lines-left-out");
const FILTERED: &str = sample!("filtered-by-a-pipe");
const WRAPPED: &str = sample!("wrapped-at-80-columns");

fn all(text: &str) -> Vec<Parsed<IpconfigAll>> {
    let sections = claimed(text).sections.into_iter();
    sections
        .filter_map(|section| match section {
            AnyArtifact::IpconfigAll(parsed) => Some(*parsed),
            // The first line of a transcript is the console's.
            AnyArtifact::WindowsVersion(_) => None,
            other => panic!("{:?} in a sample of ipconfig", other.kind()),
        })
        .collect()
}

fn only(text: &str) -> Parsed<IpconfigAll> {
    let [parsed] = <[_; 1]>::try_from(all(text)).unwrap();
    parsed
}

fn adapter(text: &str, at: usize) -> Adapter {
    only(text).value.adapters.values().nth(at).unwrap().clone()
}

fn quote(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap()
}

fn texts<T: ToString>(all: &[At<T>]) -> Vec<String> {
    all.iter().map(|at| at.value.to_string()).collect()
}

#[test]
fn a_description_alone_is_anybodys() {
    let form =
        "Order . . . . . . . . : 1\nDescription . . . . . : two racks\nName. . . . . . . . . : Contoso\n";
    assert!(all(form).is_empty());
    let block = "   Description . . . . . . . . . . . : Microsoft Hyper-V Network Adapter\n   \
                 Physical Address. . . . . . . . . : 00-0D-3A-00-00-0A\n";
    assert_eq!(all(block).len(), 1);
}

#[test]
fn the_host_and_its_adapters_are_read() {
    let parsed = only(TRANSCRIPT);
    let found = &parsed.value;
    assert!(parsed.problems.is_empty());
    assert_eq!(found.host_name.as_ref().unwrap().value, "vm-0");
    assert!(!found.ip_routing_enabled.unwrap().value);
    assert_eq!(texts(&found.dns_suffix_search_list), ["corp.example", "reddog.microsoft.com"]);
    let names: Vec<_> = found.adapters.values().map(|one| one.name.clone().unwrap().value).collect();
    let tunnel = "isatap.{00000000-0000-0000-0000-00000000000A}";
    assert_eq!(names, ["Ethernet 2", "Ethernet 3", "Tunnel", tunnel]);
}

#[test]
fn every_field_of_an_adapter_is_read() {
    let one = adapter(TRANSCRIPT, 0);
    assert_eq!(one.physical_address.unwrap().value, Mac::read("00-0D-3A-00-00-04").unwrap());
    assert!(one.dhcp_enabled.unwrap().value && one.media_disconnected.is_none());
    let [first, second] = one.ipv4_addresses.as_slice() else { panic!("two addresses") };
    assert_eq!(first.value.address.value, Ipv4Addr::new(10, 0, 0, 4));
    assert_eq!(first.value.subnet_mask.unwrap().value, Ipv4Addr::new(255, 255, 255, 0));
    assert_eq!([first.value.duplicate, second.value.duplicate], [false, true]);
    assert_eq!(texts(&one.ipv6_addresses), ["fe80::1111:2222:3333:4444"]);
    assert_eq!(texts(&one.default_gateway), ["fe80::1", "10.0.0.1"]);
    assert_eq!(texts(&one.dns_servers), ["10.0.0.10", "10.0.0.11"]);
    assert_eq!(one.dhcp_server.unwrap().value, Ipv4Addr::new(168, 63, 129, 16));
    assert_eq!(quote(TRANSCRIPT, first.value.address.span), "10.0.0.4");
}

#[test]
fn an_empty_value_is_none_and_no_problem() {
    let tunnel = adapter(TRANSCRIPT, 2);
    assert!(tunnel.physical_address.is_none() && tunnel.connection_specific_dns_suffix.is_none());
    assert!(tunnel.media_disconnected.unwrap().value);
    assert!(adapter(TRANSCRIPT, 1).default_gateway.is_empty());
    assert!(!adapter(TRANSCRIPT, 3).physical_address.unwrap().value.is_ethernet());
}

#[test]
fn the_lease_of_an_ipv6_address_is_not_that_of_the_ipv4_address() {
    let lease = adapter(TRANSCRIPT, 1).lease_obtained.unwrap().value;
    assert_eq!(lease, "Sunday, March 2, 2025 8:04:23 PM");
}

#[test]
fn the_prompt_behind_it_says_that_there_is_no_more() {
    let found = only(TRANSCRIPT).value;
    assert_eq!(quote(TRANSCRIPT, found.adapters.end.unwrap()), r"C:\Users\user>");
    let ends: Vec<_> = found.adapters.values().map(|one| quote(TRANSCRIPT, one.end.unwrap())).collect();
    assert!(ends[0].starts_with("NetBIOS") && ends[1].starts_with("NetBIOS"));
    assert!(ends[2].starts_with("Tunnel adapter") && ends[3].starts_with("C:\\"));
    let found = only(NO_PROMPT).value;
    let ended: Vec<_> = found.adapters.values().map(|one| one.end.is_some()).collect();
    assert_eq!(ended, [true, true, true, false]);
    assert!(!found.is_complete());
}

#[test]
fn indentation_quotes_and_doubled_blank_lines_change_nothing() {
    let json = |parsed: &Parsed<IpconfigAll>| serde_json::to_value(&parsed.value).unwrap();
    assert_eq!(json(&only(QUOTED)), json(&only(TRANSCRIPT)));
    let [first, second] = <[_; 2]>::try_from(all(TWICE)).unwrap();
    let same = |parsed: &Parsed<IpconfigAll>, at| {
        json(parsed)["adapters"][0] == json(&only(TRANSCRIPT))["adapters"][at]
    };
    assert!(same(&first, 0) && same(&second, 1));
    assert_eq!(second.value.host_name.unwrap().value, "vm-1");
}

#[test]
fn a_block_alone_is_an_adapter_without_a_name() {
    let one = adapter(BLOCK, 0);
    assert!(one.name.is_none() && one.end.is_some());
    assert!(only(BLOCK).value.adapters.end.is_none());
}

#[test]
fn windows_xp_has_other_labels() {
    let one = adapter(XP, 0);
    assert!(only(XP).problems.is_empty() && one.dhcp_enabled.unwrap().value);
    let address = &one.ipv4_addresses.first().unwrap().value;
    assert!(address.autoconfiguration && address.subnet_mask.is_some());
    assert_eq!(texts(&one.ipv6_addresses), ["fe80::2"]);
    assert!(one.lease_expires.is_some());
}

#[test]
fn what_is_damaged_is_a_problem_and_not_a_value() {
    let parsed = only(DAMAGED);
    let lines: Vec<_> = parsed.problems.iter().map(|problem| quote(DAMAGED, problem.span)).collect();
    let starts = ["Physical", "Autokonf", "what is this?", "IPv4", "Subnet", "Subnet"];
    assert!(
        lines.len() == starts.len() && lines.iter().zip(starts).all(|(a, b)| a.starts_with(b)),
        "{lines:?}"
    );
    let (first, second) = (adapter(DAMAGED, 0), adapter(DAMAGED, 1));
    assert!(first.physical_address.is_none() && first.ipv4_addresses.len() == 1 && first.end.is_none());
    // Its own mask, not that of the address that could not be read.
    assert!(first.ipv4_addresses.first().unwrap().value.subnet_mask.is_some());
    assert!(second.ipv4_addresses.first().unwrap().value.subnet_mask.is_none() && second.end.is_some());
    assert!(parsed.value.adapters.end.is_none());
}

#[test]
fn lines_that_were_left_out_take_the_end() {
    let parsed = only(LEFT_OUT);
    assert_eq!(parsed.problems.len(), 1);
    let one = adapter(LEFT_OUT, 0);
    assert_eq!((one.name.unwrap().value.as_str(), one.end), ("Ethernet", None));
    assert_eq!(claimed(LEFT_OUT).unrecognized.len(), 5);
}

#[test]
fn a_filtered_output_has_no_end_and_its_adapters_no_names() {
    let found = only(FILTERED).value;
    let dhcp: Vec<_> = found.adapters.values().map(|one| one.dhcp_enabled.unwrap().value).collect();
    assert_eq!(dhcp, [true, false]);
    assert!(found.adapters.end.is_none());
    assert!(found.adapters.values().all(|one| one.name.is_none() && one.end.is_none()));
}

#[test]
fn output_without_all_is_no_whole_capture() {
    let basic = "\nWindows IP Configuration\n\n\nEthernet adapter Ethernet:\n\n   Connection-specific DNS Suffix  . : \n   IPv4 Address. . . . . . . . . . . : 10.0.0.4\n   Subnet Mask . . . . . . . . . . . : 255.255.255.0\n   Default Gateway . . . . . . . . . : 10.0.0.1\n\nC:\\>";
    let found = only(basic).value;
    assert_eq!(texts(&adapter(basic, 0).default_gateway), ["10.0.0.1"]);
    assert!(found.adapters.end.is_none() && adapter(basic, 0).end.is_none());
}

#[test]
fn what_a_console_broke_is_joined_and_quoted_from_both_lines() {
    let one = adapter(WRAPPED, 0);
    let suffix = one.connection_specific_dns_suffix.unwrap();
    assert_eq!(suffix.value, "abcdefghijklmnopqrstuvwxyz.cx.internal.cloudapp.net");
    assert_eq!(quote(WRAPPED, suffix.span), "abcdefghijklmnopqrstuvwxyz.cx.internal.cl\noudapp.net");
    assert_eq!(one.description.unwrap().value, "Microsoft Hyper-V Network Adapter by a N Name Too Long #2");
    assert!(only(WRAPPED).value.is_complete());
}

#[test]
fn a_full_line_is_no_value_until_the_next_line_is_seen() {
    let line = format!("   Description . . . . . . . . . . . : {}\n", "x".repeat(41));
    assert_eq!(line.len(), 81);
    let start = "Ethernet adapter Ethernet:\n   DHCP Enabled. . . . . . . . . . . : Yes\n";
    let description = |text: &str| adapter(text, 0).description.map(|at| at.value.len());
    assert_eq!(description(&format!("{start}{line}")), None);
    assert_eq!(description(&format!("{start}{line}\n")), Some(41));
    assert_eq!(description(&format!("{start}{line}xx\n\n")), Some(43));
}

#[test]
fn a_line_that_was_not_understood_damages_the_block_it_stands_in() {
    let stray = NO_PROMPT.replace("Yes\n\nTunnel adapter", "Yes\nwhat is this?\n\nTunnel adapter");
    let stray = format!("{stray}\nC:\\>");
    let ends: Vec<_> = only(&stray).value.adapters.values().map(|one| one.end.is_some()).collect();
    assert_eq!(ends, [true, true, false, true]);
    assert!(only(&stray).value.adapters.end.is_none());
}

#[test]
fn prose_about_adapters_is_no_capture() {
    for text in [
        "Ethernet adapter Ethernet:\nis the one to look at.\n",
        "Windows IP Configuration\n\nSee below.\n",
        "ipconfig /all\n```\n\nIn the output, find the adapter:\n",
        "Host Name:                 vm-0\n",
        "Description : Format-List\n",
    ] {
        assert!(claimed(text).sections.is_empty(), "{text}");
    }
}

#[test]
fn the_law_of_reading_holds() {
    let samples = [TRANSCRIPT, NO_PROMPT, QUOTED, TWICE, BLOCK, XP, DAMAGED, LEFT_OUT, FILTERED, WRAPPED];
    samples.into_iter().for_each(cut_law::holds_for);
}
