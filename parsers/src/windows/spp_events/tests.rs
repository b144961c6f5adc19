//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/spp-events/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("event-viewer-copy-of-a-hung-service.txt"),
    sample!("event-viewer-copy-with-xml.txt"),
    sample!("event-viewer-save-on-one-line.xml"),
    sample!("event-viewer-save-with-tabulators.txt"),
    sample!("event-viewer-save.csv"),
    sample!("export-csv-of-powershell.csv"),
    sample!("get-eventlog-list.txt"),
    sample!("get-winevent-list-wrapped.txt"),
    sample!("get-winevent-table.txt"),
    sample!("level-not-known.txt"),
    sample!("no-events-of-the-service.txt"),
    sample!("unfolded-in-a-viewer.txt"),
    sample!("wevtutil-rendered-xml.xml"),
    sample!("wevtutil-text-cut-in-the-last.txt"),
    sample!("wevtutil-text-of-six-in-a-transcript.txt"),
    sample!("wevtutil-text-quoted-then-another-output.txt"),
    sample!("wevtutil-xml-without-root-cut.txt"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("spp-events", sample)
}

/// What stands at the places of the first section.
fn at(sample: &str, places: &[&str]) -> Value {
    samples::first_at("spp-events", sample, places)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

/// Of each event of the first section: its number, and the result that it tells.
fn results(sample: &str) -> Vec<(u64, String)> {
    let (value, ..) = read(sample).into_iter().next().unwrap();
    let told = |event: &Value| {
        (event["event_id"].as_u64().unwrap(), event["hresult"].as_str().unwrap_or_default().to_owned())
    };
    value["events"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn a_message_never_reaches_into_another_log() {
    let one = sample!("wevtutil-text-quoted-then-another-output.txt");
    let twice = format!("{one}\n{one}");
    assert_eq!(read(&twice).len(), 2);
    assert_eq!(samples::of_kind("winhttp-proxy", &twice).len(), 2);
    // The number of the second log would follow that of the first, but for a prompt or as many lines as no message has.
    let next = one.replace("Event[0]", "Event[1]");
    let lines = "a line of something else\n".repeat(3000);
    for between in ["> C:\\>wevtutil qe Application /f:text\n", lines.as_str()] {
        assert_eq!(samples::of_kind("winhttp-proxy", &format!("{one}{between}{next}")).len(), 2);
    }
}

/// A row that a window broke is not the end of the rows: an event may be lost with it.
#[test]
fn rows_end_where_no_row_can_go_on() {
    let saved = "Level\tDate and Time\tSource\tEvent ID\tTask Category\n";
    let row = "Error\t11/21/2026 8:21:33 AM\tMicrosoft-Windows-Security-SPP\t8198\tNone\t@\"It failed.\"\n";
    let comma = |text: &str| text.replace('\t', ",");
    for broken in [format!("{saved}{row}"), comma(&format!("{saved}{row}"))] {
        let whole = broken.replace('@', "") + "C:\\>ver\n";
        assert_eq!(read(&whole).iter().map(|(_, complete, _)| *complete).collect::<Vec<_>>(), [true]);
        let broken = broken.replace('@', "\n") + "C:\\>ver\n";
        assert!(read(&broken).iter().all(|(_, complete, problems)| !complete || *problems > 0), "{broken}");
    }
}

fn pairs(all: &[(u64, &str)]) -> Vec<(u64, String)> {
    all.iter().map(|(id, code)| (*id, (*code).to_owned())).collect()
}

#[test]
fn what_wevtutil_prints_is_read_to_the_prompt() {
    let text = sample!("wevtutil-text-of-six-in-a-transcript.txt");
    let expected =
        [(8198, "0xC004F074"), (1003, ""), (12288, "0xC004F06C"), (12289, "0x00000000"), (903, "")];
    assert_eq!(results(text), pairs(&expected));
    assert_eq!((read(text)[0].1, read(text)[0].2), (true, 0));
}

#[test]
fn the_parameters_of_a_request_are_those_of_the_reference() {
    let places = ["host", "port", "license_status", "minimum_count", "client_time"];
    let of = |sample: &str, event: usize| {
        let (value, ..) = read(sample).into_iter().next().unwrap();
        let request = value["events"][event]["request"].clone();
        places.iter().map(|place| request[*place].clone()).collect::<Value>()
    };
    let asked = json!(["azkms.core.windows.net", 1688, "notification", 5, "2026/11/21 08:21"]);
    assert_eq!(of(sample!("wevtutil-text-of-six-in-a-transcript.txt"), 2), asked);
    assert_eq!(of(sample!("event-viewer-save-on-one-line.xml"), 1), asked);
    assert_eq!(of(sample!("event-viewer-save.csv"), 1), asked);
    assert_eq!(of(sample!("get-winevent-list-wrapped.txt"), 1), asked);
    assert_eq!(of(sample!("export-csv-of-powershell.csv"), 0), asked);
}

#[test]
fn the_arguments_of_an_attempt_are_read_in_every_form() {
    for sample in [
        sample!("wevtutil-text-of-six-in-a-transcript.txt"),
        sample!("event-viewer-copy-with-xml.txt"),
        sample!("event-viewer-save-on-one-line.xml"),
        sample!("event-viewer-save.csv"),
        sample!("event-viewer-save-with-tabulators.txt"),
        sample!("get-winevent-list-wrapped.txt"),
        sample!("unfolded-in-a-viewer.txt"),
    ] {
        let found = at(sample, &["/events/0/arguments/app_id", "/events/0/arguments/trigger"]);
        assert_eq!(found, json!(["55c92734-d682-4d71-983e-d6ec3f16059f", "TimerEvent"]));
    }
}

#[test]
fn xml_is_read_as_far_as_its_events_are_whole() {
    let whole = sample!("event-viewer-save-on-one-line.xml");
    let ids: Vec<_> = results(whole).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [8198, 12288, 12289, 7031, 12290, 8229]);
    assert!(read(whole)[0].1);
    let time = at(whole, &["/events/0/time_utc", "/events/3/service", "/events/0/record_id"]);
    assert_eq!(time, json!(["2026-11-21T08:21:33.5412832Z", "Software Protection", 12]));
    let cut = sample!("wevtutil-xml-without-root-cut.txt");
    assert_eq!(results(cut), pairs(&[(8198, "0xC004F074"), (12288, "0xC004F074")]));
    assert!(!read(cut)[0].1);
}

#[test]
fn a_message_that_a_table_cut_is_none() {
    let (value, whole, problems) = read(sample!("get-winevent-table.txt")).remove(0);
    assert_eq!((&value["events"][0]["message"], whole, problems), (&Value::Null, true, 2));
    assert_eq!(value["events"][2]["message"], "The Software Protection service has stopped.");
}

#[test]
fn a_number_with_a_severity_is_the_number() {
    let found = at(sample!("get-eventlog-list.txt"), &["/events/0/event_id", "/events/0/response/activated"]);
    assert_eq!(found, json!([12289, true]));
}

#[test]
fn another_output_behind_an_event_is_not_its_message() {
    let kinds = samples::kinds(sample!("wevtutil-text-quoted-then-another-output.txt"));
    assert_eq!(kinds, ["spp-events", "winhttp-proxy"]);
}

#[test]
fn events_of_others_are_claimed_and_not_kept() {
    assert_eq!(at(sample!("no-events-of-the-service.txt"), &["/events"]), json!([[]]));
    assert_eq!(read(sample!("level-not-known.txt"))[0].2, 1);
}

#[test]
fn an_object_of_another_command_is_no_part_of_an_event() {
    let event = "TimeCreated  : 11/21/2026 8:21:33 AM\nProviderName : Microsoft-Windows-Security-SPP\n\
                 Id           : 8198\nMessage      : License Activation (slui.exe) failed.\n               hr=0xC004F074\n";
    let [(alone, ..)] = &read(event)[..] else { panic!("no event") };
    let all = read(&format!("{event}\nComputerName : 169.254.169.254\nRemotePort   : 80\n"));
    let [(value, true, 0)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(value["events"][0]["event_id"], alone["events"][0]["event_id"]);
    assert_eq!(value["events"].as_array().unwrap().len(), 1);
}
