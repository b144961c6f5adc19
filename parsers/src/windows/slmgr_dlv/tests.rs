//! What the reader of `slmgr /dlv` makes of samples.

use std::net::Ipv4Addr;

use super::*;
use crate::cut_law;
use crate::text::Span;
use crate::{FileId, Text, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/slmgr-dlv/", $name, ".txt"))
    };
}

const LICENSED: &str = sample!("kms-client-licensed");
const NOT_LICENSED: &str = sample!("kms-client-not-licensed-between-prompts");
const AVMA: &str = sample!("avma");
const QUOTED: &str = sample!("retail-licensed-quoted");
const ALL: &str = sample!("all-with-an-add-on-before-windows");
const WRAPPED: &str = sample!("wrapped-at-80-columns-in-an-indented-block");
const CUT: &str = sample!("cut-inside-the-kms-block");
const UNINDENTED: &str = sample!("unindented-with-doubled-line-ends");

const CHINESE: &str = sample!("zh-cn");
const CHINESE_ODD: &str = sample!("zh-cn-state-that-nobody-has-seen");
const UNKNOWN: &str = sample!("unknown-language");

/// The value and the words of the lines that were not understood.
fn read(sample: &str) -> (SlmgrDlv, Vec<&str>) {
    let (value, _, problems) = read_in(sample);
    (value, problems)
}

/// The same with the language.
fn read_in(sample: &str) -> (SlmgrDlv, Option<&str>, Vec<&str>) {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let mut rest = text.excerpt();
    loop {
        if let Some((parsed, _)) = SlmgrDlv::read(&Start::at(rest)) {
            let lines = parsed.problems.iter().map(|problem| quoted(sample, problem.span));
            return (parsed.value, parsed.language, lines.collect());
        }
        rest = rest.lines().next().expect("a section in the sample").rest;
    }
}

fn product(sample: &str) -> Product {
    let (read, problems) = read(sample);
    assert_eq!(problems, Vec::<&str>::new());
    assert_eq!(read.products.rows.len(), 1);
    read.products.rows[0].value.clone()
}

fn quoted(sample: &str, place: Span) -> &str {
    sample.get(place.start()..place.end()).unwrap()
}

fn shown<T: Clone>(field: Option<&At<T>>) -> Option<T> {
    field.map(|at| at.value.clone())
}

fn end(sample: &str) -> Option<&str> {
    product(sample).end.map(|end| quoted(sample, end))
}

#[test]
fn a_licensed_kms_client_is_read_whole() {
    let product = product(LICENSED);
    assert_eq!(shown(product.name.as_ref()).unwrap(), "Windows(R), ServerTurbine edition");
    assert_eq!(shown(product.channel.as_ref()).unwrap(), "VOLUME_KMSCLIENT");
    assert_eq!(shown(product.partial_product_key.as_ref()).unwrap(), "KHMXV");
    assert_eq!(shown(product.license_status.as_ref()), Some(LicenseStatus::Licensed));
    assert_eq!(shown(product.expiration_minutes.as_ref()), Some(259_199));
    assert_eq!(shown(product.activation_interval_minutes.as_ref()), Some(120));
    assert_eq!(shown(product.renewal_interval_minutes.as_ref()), Some(10_080));
    assert_eq!(shown(product.kms_machine_ip_address.as_ref()), Some(Ipv4Addr::new(20, 118, 99, 224)));
    let host = KmsHost { host: "azkms.core.windows.net".into(), port: Some(1688) };
    assert_eq!(shown(product.registered_kms_machine_name.as_ref()), Some(host));
    let place = product.registered_kms_machine_name.unwrap().span;
    assert_eq!(quoted(LICENSED, place), "azkms.core.windows.net:1688");
}

#[test]
fn each_licence_state_has_its_own_last_line() {
    assert_eq!(end(LICENSED), Some("KMS host caching is enabled"));
    assert!(end(NOT_LICENSED).unwrap().starts_with("Please use slmgr.vbs /ato"));
    assert_eq!(end(AVMA), Some("Host Digital PID2: Not Available"));
    assert_eq!(end(QUOTED), Some("Trusted time: 1/30/2026 8:00:01 AM"));
    assert_eq!(end(CUT), None);
}

#[test]
fn the_reason_is_the_code_without_its_dot() {
    assert_eq!(shown(product(NOT_LICENSED).notification_reason.as_ref()), Some(HexCode(0xC004_F056)));
    let remark = NOT_LICENSED.replace("F056.", "F200 (non-genuine).");
    assert_eq!(shown(product(&remark).notification_reason.as_ref()), Some(HexCode(0xC004_F200)));
}

#[test]
fn what_is_not_available_is_nothing() {
    assert_eq!(product(AVMA).host_machine_name, None);
    assert!(product(AVMA).host_machine_not_available.is_some());
    assert_eq!(shown(product(AVMA).guest_iaid.as_ref()).unwrap(), "00000000-0000-0000-0000-0000000000b1");
}

#[test]
fn products_are_not_merged() {
    let (read, problems) = read(ALL);
    assert_eq!(problems, Vec::<&str>::new());
    let tails: Vec<_> = read.products.values().map(|one| shown(one.partial_product_key.as_ref())).collect();
    assert_eq!(tails, [Some("Q2W4R".into()), None, Some("2YT43".into())]);
    let name = read.products.rows[0].value.name.as_ref().unwrap();
    assert!(name.value.contains("Enterprise,EnterpriseN,"), "{}", name.value);
    assert!(read.is_complete());
}

#[test]
fn an_add_on_is_not_the_last_product_until_a_prompt_says_so() {
    let (add_on, _) = ALL.split_once("\nName: Windows(R), EnterpriseS").unwrap();
    assert!(!read(add_on).0.is_complete());
    assert!(read(&format!("{add_on}\nC:\\>exit\n")).0.is_complete());
}

#[test]
fn a_list_of_products_is_ended_by_a_prompt_alone() {
    let all = read(ALL).0.products;
    assert!(all.end.is_some());
    assert_eq!(read(ALL.trim_end_matches("\nC:\\>\n")).0.products.end, None);
    let not_in_use: Vec<_> = all.values().map(|product| product.not_in_use.is_some()).collect();
    assert_eq!(not_in_use, [false, true, false]);
}

#[test]
fn lines_broken_by_the_console_are_one() {
    let product = product(WRAPPED);
    assert_eq!(shown(product.channel.as_ref()).unwrap(), "VOLUME_KMSCLIENT");
    assert_eq!(shown(product.license_status.as_ref()), Some(LicenseStatus::AdditionalGracePeriod));
    assert_eq!(shown(product.expiration_minutes.as_ref()), Some(40_320));
    assert!(product.end.is_some());
}

#[test]
fn neither_indentation_nor_blank_lines_matter() {
    let (plain, _) = read(LICENSED);
    let wide = LICENSED.replace('\n', "  \n\n").replace('\n', "\n      ");
    assert_eq!(serde_json::to_value(&read(&wide).0).unwrap(), serde_json::to_value(&plain).unwrap());
    assert!(product(UNINDENTED).end.is_some());
}

#[test]
fn an_escaped_underscore_is_read_and_keeps_its_place() {
    let escaped = LICENSED.replace("VOLUME_", r"VOLUME\_");
    let channel = product(&escaped).channel.unwrap();
    assert_eq!(channel.value, "VOLUME_KMSCLIENT");
    assert_eq!(quoted(&escaped, channel.span), r"VOLUME\_KMSCLIENT");
}

#[test]
fn what_is_blotted_out_is_a_problem_and_no_value() {
    let blotted = LICENSED
        .replace("KHMXV", "XXXXX")
        .replace("259199 minute", "****** minute")
        .replace("00000000-0000-0000-0000-00000000000a", "[removed]")
        .replace("License Status: Licensed", "License Status: Unknown");
    let (read, problems) = read(&blotted);
    let product = &read.products.rows[0].value;
    assert_eq!(problems.len(), 4);
    assert_eq!(product.partial_product_key, None);
    assert_eq!(product.expiration_minutes, None);
    assert_eq!(product.client_machine_id, None);
    assert_eq!(product.end, None, "without its state, nobody knows its last line");
}

#[test]
fn a_line_that_slmgr_does_not_print_is_a_problem_inside_and_an_end_behind() {
    let odd = LICENSED.replace("Remaining SKU", "Remaining SKIJ");
    assert_eq!(read(&odd).1, ["Remaining SKIJ rearm count: 1001"]);
    let followed = format!("{LICENSED}Best regards,\nthe customer\n");
    assert_eq!(read(&followed).1, Vec::<&str>::new());
}

#[test]
fn counters_of_a_kms_host_are_not_its_status() {
    let host = "Name: Windows(R), ServerStandard edition
Description: Windows(R) Operating System, VOLUME_KMS_2012-R2_WIN10 channel
License Status: Licensed
Key Management Service is enabled on this machine
    Current count: 25
    DNS publishing enabled
Key Management Service cumulative requests received from clients
    Requests with License Status Unlicensed: 3
    Requests with License Status Notification: 1
";
    assert_eq!(shown(product(host).license_status.as_ref()), Some(LicenseStatus::Licensed));
    assert_eq!(shown(product(host).channel.as_ref()).unwrap(), "VOLUME_KMS_2012-R2_WIN10");
}

#[test]
fn a_name_alone_is_nobodys() {
    for text in [
        "Name: Windows Update, automatic\nState: Running\n",
        "Description: the error channel\n",
        "Name: Microsoft 365, monthly\nLicense Status: Expired\n",
        "Description: Reseller, RETAIL channel\nLicense Status: Expired\n",
        "Opis: sprzedawca, RETAIL channel\nKod: 0x80070005\nNumer: 4711\n",
        "LICENSE NAME: Office 19, Office19ProPlus2019VL_KMS_Client_AE edition\n\
         LICENSE DESCRIPTION: Office 19, VOLUME_KMSCLIENT channel\nLICENSE STATUS:  ---LICENSED---\n",
    ] {
        let text = Text::of_file(FileId(0), text.into());
        assert!(SlmgrDlv::read(&Start::at(text.excerpt())).is_none());
    }
}

#[test]
fn chinese_is_read_as_english_is() {
    let (read, language, problems) = read_in(CHINESE);
    assert_eq!((language, problems), (Some("zh-CN"), Vec::new()));
    let chinese = &read.products.rows[0].value;
    let english = product(LICENSED);
    assert_eq!(shown(chinese.license_status.as_ref()), Some(LicenseStatus::Licensed));
    assert_eq!(shown(chinese.expiration_minutes.as_ref()), shown(english.expiration_minutes.as_ref()));
    assert_eq!(
        shown(chinese.kms_machine_ip_address.as_ref()),
        shown(english.kms_machine_ip_address.as_ref())
    );
    assert_eq!(shown(chinese.renewal_interval_minutes.as_ref()), Some(10_080));
    assert_eq!(chinese.end.map(|end| quoted(CHINESE, end)), Some("已启用 KMS 主机缓存"));
    assert_eq!(read_in(LICENSED).1, Some("en"));
}

#[test]
fn a_state_that_nobody_has_seen_is_a_problem_and_no_state() {
    let (read, _, problems) = read_in(CHINESE_ODD);
    assert_eq!(problems, ["许可证状态: 虚构状态"]);
    let product = &read.products.rows[0].value;
    assert_eq!((product.license_status.as_ref(), product.end), (None, None));
    assert_eq!(shown(product.partial_product_key.as_ref()).unwrap(), "KHMXV");
}

#[test]
fn in_an_unknown_language_only_shapes_are_read() {
    let (read, language, problems) = read_in(UNKNOWN);
    assert_eq!((language, problems.len()), (None, 4));
    assert!(problems.contains(&"Stato de licenco: inventita vorto"));
    let product = &read.products.rows[0].value;
    assert_eq!(shown(product.channel.as_ref()).unwrap(), "VOLUME_KMSCLIENT");
    assert_eq!(shown(product.activation_id.as_ref()).unwrap(), "19b5e0fb-4431-46bc-bac1-2f1873e4ae73");
    assert_eq!(shown(product.application_id.as_ref()).unwrap(), "55c92734-d682-4d71-983e-d6ec3f16059f");
    assert_eq!(shown(product.product_key_channel.as_ref()).unwrap(), "Volume:GVLK");
    assert_eq!(shown(product.partial_product_key.as_ref()).unwrap(), "KHMXV");
    assert_eq!(shown(product.notification_reason.as_ref()), Some(HexCode(0xC004_F056)));
    assert_eq!(
        (product.license_status.as_ref(), product.client_machine_id.as_ref(), product.end),
        (None, None, None)
    );
}

#[test]
fn a_guid_at_another_place_is_not_the_activation_id() {
    let cut = UNKNOWN.replace("Aktiviga numero: 19b5e0fb-4431-46bc-bac1-2f1873e4ae73\n", "");
    let (read, problems) = read(&cut);
    let product = &read.products.rows[0].value;
    assert_eq!((product.activation_id.as_ref(), product.extended_pid.as_ref()), (None, None));
    assert!(product.application_id.is_some() && problems.len() == 5);
    let blotted = UNKNOWN.replace("19b5e0fb-4431", "[removed]");
    assert_eq!(super::tests::read(&blotted).0.products.rows[0].value.activation_id, None);
}

#[test]
fn the_law_of_reading_holds() {
    let samples = [LICENSED, NOT_LICENSED, AVMA, QUOTED, ALL, WRAPPED, CUT, UNINDENTED];
    for sample in samples.into_iter().chain([CHINESE, CHINESE_ODD, UNKNOWN]) {
        cut_law::holds_for(sample);
    }
}

#[test]
fn a_warning_of_powershell_is_of_the_command_behind_it() {
    let test = "WARNING: TCP connect to (20.118.99.224 : 1688) failed\n\n\nComputerName     : azkms.core.windows.net\n\
                RemoteAddress    : 20.118.99.224\nRemotePort       : 1688\nInterfaceAlias   : Ethernet\n\
                SourceAddress    : 10.0.0.4\nTcpTestSucceeded : False\n\n";
    let licence = include_str!("../../../../fixtures/artifacts/slmgr-dlv/activated-by-active-directory.txt");
    let licence = licence.trim_end_matches(|c| c != '\n');
    let alone = crate::samples::of_kind("test-netconnection", test);
    assert_eq!(crate::samples::of_kind("test-netconnection", &format!("{licence}\n{test}")), alone);
}
