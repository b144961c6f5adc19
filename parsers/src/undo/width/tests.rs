//! Lines that were broken, and lines that were not.

use super::*;
use crate::text::FileId;

fn undone(text: &str) -> Option<String> {
    breaks(Text::of_file(FileId(0), text.to_owned()).excerpt()).map(|text| text.as_str().to_owned())
}

/// Lines as a console of a width shows them.
fn broken(text: &str, width: usize) -> String {
    let all = text.lines().flat_map(|line| {
        let chars: Vec<char> = line.chars().collect();
        let rows: Vec<String> = chars.chunks(width).map(String::from_iter).collect();
        if rows.is_empty() { vec![String::new()] } else { rows }
    });
    all.map(|line| line + "\n").collect()
}

const SLMGR: &str = "\
Name: Windows(R), ServerDatacenterAzureEdition edition
Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel
Activation ID: 00000000-0000-0000-0000-000000000000
Use License URL: https://activation.example/SLActivateProduct/SLActivateProduct.asmx?configextension=x
";

const ROUTES: &str = "\
===========================================================================
Interface List
  6...00 0d 3a 00 00 0a ......Microsoft Hyper-V Network Adapter
===========================================================================

Network Destination        Netmask          Gateway       Interface  Metric
          0.0.0.0          0.0.0.0         10.0.0.1         10.0.0.4     10
  255.255.255.255  255.255.255.255         On-link          10.0.0.4    266
===========================================================================
Persistent Routes:
  None
";

#[test]
fn lines_broken_at_any_width_are_joined() {
    for width in [50, 57, 60, 62] {
        assert_eq!(undone(&broken(SLMGR, width)).as_deref(), Some(SLMGR), "{width}");
    }
}

#[test]
fn a_broken_ruler_says_that_rows_are_broken_too_even_between_columns() {
    for width in [44, 55, 60, 66, 70] {
        assert_eq!(undone(&broken(ROUTES, width)).as_deref(), Some(ROUTES), "{width}");
    }
}

#[test]
fn lines_that_end_alike_were_not_broken() {
    assert_eq!(undone(SLMGR), None);
    assert_eq!(undone(ROUTES), None);
    let row = "0.0.0.0  0.0.0.0  10.0.0.1  10.0.0.4  10000000";
    assert_eq!(undone(&format!("{row}\n{row}\n{row}\n")), None);
    let label = "   Physical Address. . . . . . . . . : 00-0D-3A-00-00-01";
    assert_eq!(undone(&format!("{label}\n{label}\n")), None);
}

#[test]
fn what_follows_base64_is_none_of_it_even_behind_a_full_line() {
    let lines = "MIIMUAYJKoZIhvcNAQcCoIIMQTCCDD0CAQExDzANBgkqhkiG\n".repeat(3);
    for behind in ["-----END PKCS7-----", "That is all."] {
        let joined = undone(&format!("{lines}{behind}\n")).unwrap();
        assert!(joined.ends_with(&format!("\n{behind}\n")), "{joined}");
    }
}

#[test]
fn names_of_one_length_in_a_store_were_not_broken() {
    let subject = "Subject: CN=Example TLS Issuing CA 01, O=Example Trust, C=US\n";
    assert_eq!(undone(&format!("{subject}Non-root Certificate\n\n{subject}Non-root Certificate\n")), None);
}

#[test]
fn prose_is_broken_between_words_and_stays() {
    let prose = "The customer says that the watermark came back after\nthe last reboot. We asked for the usual \
                 captures and\ngot these, but they look as if someone had cut\nthem, so that the end of each is \
                 missing, as far as\nanyone can tell\n";
    assert_eq!(undone(prose), None);
}

#[test]
fn one_broken_line_is_too_few() {
    let (_, last) = SLMGR.split_once("Use").unwrap();
    assert_eq!(undone(&broken(&format!("Use{last}"), 70)), None);
    assert_eq!(undone(""), None);
}

#[test]
fn one_line_broken_at_the_width_of_a_console_is_enough() {
    let (_, last) = SLMGR.split_once("Use").unwrap();
    let last = format!("Use{last}");
    for width in [80, 120] {
        let line = format!("{}{last}", "Label of it: ".repeat(3));
        assert_eq!(undone(&broken(&line, width)).as_deref(), Some(line.as_str()), "{width}");
    }
}

#[test]
fn a_last_line_that_fills_the_width_has_no_end() {
    let line = format!("Bypass List: {}\n", "a.example;".repeat(30));
    let shown = broken(&line, 80);
    let (shown, _) = shown.split_at(162);
    assert_eq!(undone(shown).as_deref(), line.get(..160));
}

#[test]
fn a_log_goes_on_with_what_is_no_label_of_its_own() {
    let log = "\
2026-11-02 06:12:13Z 00:00 00.00s Log file: C:\\logs\\vmassist_vm-0_20261102061213.log
2026-11-02 06:12:14Z 00:01 00.90s RdAgent service: Status: Running StartType: Automatic
";
    assert_eq!(undone(&broken(log, 60)).as_deref(), Some(log));
}

#[test]
fn the_rest_of_a_first_cell_is_not_the_rest_of_its_row() {
    let table = "\
Name             Type   TTL  NameHost
----             ----   ---  --------
files.contoso.ex CNAME  60   files.privatelink.contoso.example
ample
";
    assert_eq!(undone(&format!("{table}\n{table}")), None);
}

/// A text that is joined at a width.
fn joins(text: &str, width: usize) {
    assert_eq!(undone(&broken(text, width)).as_deref(), Some(text), "{width}");
}

#[test]
fn a_string_of_json_goes_on_whatever_follows() {
    let id = "/subscriptions/00000000-0000-0000-0000-0000000000f1/resourceGroups/rg-print";
    joins(&format!("{{\n  \"id\": \"{id}\",\n  \"nextName\": \"{}\",\n  \"a\": 1\n}}\n", "x".repeat(44)), 60);
}

#[test]
fn a_tag_goes_on_whatever_follows() {
    joins(
        "<a><Provider Name='Example-Windows-Security-Client-Platform-SPP' Guid='{E23B33B0-C8C9-472C-A5F9}'/></a>\n",
        50,
    );
}

#[test]
fn a_ruler_of_columns_says_that_rows_are_broken_and_no_row_of_its_own_is_joined() {
    let table = "\
Type      Metric  Prefix                    Idx  Gateway
--------  ------  ------------------------  ---  ----------------
Manual    0       0.0.0.0/0                   4  10.0.0.1
System    256     10.0.0.0/24                 4  Ethernet
System    256     127.0.0.0/8                 1  Loopback Pseudo-Interface 1
";
    joins(table, 57);
}

#[test]
fn a_value_behind_a_label_is_no_cell() {
    let device = "Instance ID:                VMBUS\\{f8615163-df3e-46c5-913f-f2d2f965ed0e}\nDevice Description:         \
                  Microsoft Hyper-V Network Adapter\nClass GUID:                 {4d36e972-e325-11ce-bfc1-08002be10318}\n";
    joins(device, 60);
}

#[test]
fn rows_that_begin_alike_are_rows() {
    let log =
        "2026-11-02 06:12:14Z RdAgent service is running as LocalSystem\n2026-11-02 06:12:15Z installed\n";
    assert!(doubts(&Text::of_file(FileId(0), log.to_owned())).is_empty());
}

#[test]
fn what_is_not_joined_at_a_known_width_is_a_doubt() {
    let text = broken(
        &format!("{SLMGR}Certificate: 'CN=Example TLS Issuing CA 04, O=Example Trust Corporation'\n"),
        60,
    );
    let text = breaks(Text::of_file(FileId(0), text).excerpt()).unwrap();
    assert_eq!(text.broken_at(), Some(60));
    assert!(doubts(&text).len() <= 1, "{text:?}");
}

#[test]
fn a_last_piece_that_fills_the_width_is_a_doubt() {
    let line = format!("RuleId=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee;Action={};", "AutoActivate".repeat(6));
    assert_eq!(line.len(), 2 * 62);
    let text = format!("{SLMGR}\n{line}\nNotificationInterval=1440\n\n");
    let text = breaks(Text::of_file(FileId(0), broken(&text, 62)).excerpt()).unwrap();
    let doubts: Vec<_> = doubts(&text).into_iter().map(|line| line.text().to_owned()).collect();
    assert_eq!(doubts, [line]);
}

#[test]
fn the_place_of_an_error_is_not_the_rest_of_its_message() {
    for place in
        ["At line:1 char:1", "Au caractère Ligne:1 : 1", "In C:\\a.ps1:12 Zeichen:5", "発生場所 行:1 文字:1"]
    {
        let error = "Resolve-DnsName : azkms.core.windows.net : Le nom DNS n'existe pas";
        let text = format!("{error}\n{place}\n").repeat(3);
        assert_eq!(undone(&text), None, "{place}");
    }
}

#[test]
fn a_command_that_is_typed_twice_tells_no_width() {
    let typed = |key: &str| {
        format!(
            "PS C:\\> cscript //nologo C:\\Windows\\System32\\slmgr.vbs /ipk {key}\nInstalled product key {key} successfully.\n\n"
        )
    };
    let text = typed("WX4NM-KYWYW-QJJR4-XV3QB-6VM33") + &typed("VDYBN-27WPP-V4HQT-9VMD4-VMK7H");
    assert_eq!(undone(&text), None);
    let answer = "*** dns.contoso.example ne parvient pas a trouver absent.contoso.example : Non-existent domain\nPS C:\\>\n";
    assert_eq!(undone(&answer.repeat(2)), None);
}
