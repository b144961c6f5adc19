//! What becomes of event logs, whole and damaged.

mod log;

use log::{Event, log as written, seal, seal_head};

use crate::artifact::Kind;
use crate::windows::SppEvents;
use crate::{Encoding, File, FileId, claim};

const SPP: &str = "Microsoft-Windows-Security-SPP";

fn event(provider: &'static str, id: u16, number: u64, data: &'static [&'static str]) -> Event {
    Event { provider, id, level: 4, number, second: 30_000 + number, data }
}

fn failed(number: u64) -> Event {
    event(
        SPP,
        8198,
        number,
        &[
            "hr=0xC004F074",
            "RuleId=bbbbbbbb-cccc-dddd-eeee-ffffffffffff;Action=AutoActivate;AppId=55c92734-d682-4d71-983e-d6ec3f16059f",
        ],
    )
}

fn of_another(number: u64) -> Event {
    event("Application Error", 1000, number, &["contoso.exe"])
}

/// Events of the service, and of others.
fn events() -> [Event; 5] {
    let asked = event(
        SPP,
        12288,
        41,
        &[
            "0xC004F074, 0x00000000, azkms.core.windows.net:1688, 11111111-2222-3333-4444-555555555555, 2026/11/21 08:20, 1, 5, 0, 66666666-7777-8888-9999-aaaaaaaaaaaa, 5",
        ],
    );
    let stopped = event("Service Control Manager", 7031, 44, &["Software Protection", "1"]);
    [of_another(40), asked, failed(42), of_another(43), stopped]
}

/// A log of one chunk.
fn sample() -> Vec<u8> {
    written(&[&events()])
}

/// The same events in two.
fn two_chunks() -> Vec<u8> {
    let events = events();
    let (first, second) = events.split_at(3);
    written(&[first, second])
}

/// The numbers of the events, whether the list has an end, and how many problems it has.
fn read(bytes: &[u8]) -> Option<(Vec<u32>, bool, usize)> {
    let file = File::decode(FileId(0), "Application.evtx".into(), bytes).ok()?;
    assert_eq!(file.encoding, Encoding::Evtx);
    let text = file.readable();
    let claimed = claim(&text);
    let section = claimed.sections.first()?;
    let events = &SppEvents::of(section)?.value.events;
    let ids = events.values().map(|event| event.event_id.value).collect();
    Some((ids, events.end.is_some(), section.problems().len()))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "`BLESS=1` is asked for by whoever runs the tests")]
fn the_sample_is_what_is_written_here() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/artifacts/spp-events/application-log.evtx");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, sample()).unwrap();
    }
    assert!(std::fs::read(path).unwrap() == sample(), "run the tests with BLESS=1");
}

#[test]
fn a_log_is_read_as_its_events_and_says_where_they_stand() {
    let sample = sample();
    assert_eq!(read(&sample), Some((vec![12288, 8198, 7031], true, 0)));
    let file = File::decode(FileId(0), "Application.evtx".into(), &sample).unwrap();
    let lines: Vec<_> = (1..=file.line_count()).map(|line| file.line(line)).collect();
    let (at, line) = lines.iter().enumerate().find(|(_, line)| line.contains("EventID>")).unwrap();
    assert!(at < 6, "{lines:#?}");
    let byte: usize = line.split_once("byte ").unwrap().1.split_once(' ').unwrap().0.parse().unwrap();
    assert!(sample[byte..].starts_with(b"**\0\0") && sample[byte + 8] == 41, "{line}");
}

#[test]
fn an_event_is_the_same_as_from_xml() {
    let xml = "<Events>\n<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-SPP'/><EventID>8198</EventID><Level>4</Level><TimeCreated SystemTime='2026-11-21T08:20:42.0000000Z'/><EventRecordID>42</EventRecordID><Channel>Application</Channel><Computer>vm-0</Computer></System><EventData><Data>hr=0xC004F074</Data><Data>RuleId=bbbbbbbb-cccc-dddd-eeee-ffffffffffff;Action=AutoActivate;AppId=55c92734-d682-4d71-983e-d6ec3f16059f</Data></EventData></Event>\n</Events>\n";
    let values = |bytes: &[u8]| {
        let file = File::decode(FileId(0), "log".into(), bytes).unwrap();
        let text = file.readable();
        let claimed = claim(&text);
        claimed.sections.first().unwrap().to_json().unwrap()["events"].clone()
    };
    assert_eq!(values(&written(&[&[failed(42)]])), values(xml.as_bytes()));
}

#[test]
fn a_log_of_others_is_a_list_of_none() {
    assert_eq!(read(&written(&[&[of_another(1)]])), Some((vec![], true, 0)));
}

#[test]
fn a_damaged_chunk_is_a_problem_and_the_others_are_read() {
    for (at, left) in [(4096 + 600, vec![7031]), (4096 + 65_536 + 600, vec![12288, 8198])] {
        let mut bytes = two_chunks();
        bytes[at] ^= 1;
        assert_eq!(
            read(&bytes).map(|(ids, end, problems)| (ids, end, problems > 0)),
            Some((left, false, true))
        );
    }
}

#[test]
fn a_log_that_windows_still_writes_or_whose_head_is_damaged_has_no_end() {
    let mut dirty = sample();
    dirty[120] = 1;
    assert_eq!(read(&dirty), Some((vec![12288, 8198, 7031], false, 1)));
    let mut damaged = sample();
    damaged[24] ^= 1;
    assert_eq!(read(&damaged), Some((vec![12288, 8198, 7031], false, 1)));
    let mut other = sample();
    other[24] = 9;
    seal_head(&mut other);
    assert_eq!(read(&other), Some((vec![12288, 8198, 7031], false, 1)));
}

#[test]
fn chunks_that_are_missing_are_missed() {
    let whole = written(&[&[failed(1)], &[failed(2)], &[failed(3)]]);
    let chunk = |number: usize| 4096 + number * 65_536..4096 + (number + 1) * 65_536;
    let mut without_middle = whole.clone();
    without_middle[chunk(1)].fill(0);
    assert_eq!(read(&without_middle), Some((vec![8198; 2], false, 1)));
    assert_eq!(read(&whole[..chunk(1).end]), Some((vec![8198; 2], false, 1)));
    // A log that is full goes on at its beginning.
    let mut wrapped = whole.clone();
    let (first, last) = (whole[chunk(0)].to_vec(), whole[chunk(2)].to_vec());
    wrapped[chunk(0)].copy_from_slice(&last);
    wrapped[chunk(2)].copy_from_slice(&whole[chunk(1)]);
    wrapped[chunk(1)].copy_from_slice(&first);
    assert_eq!(read(&wrapped), Some((vec![8198; 3], true, 0)));
}

#[test]
fn a_log_that_is_cut_gives_less_and_has_no_end() {
    let bytes = two_chunks();
    let whole = read(&bytes).unwrap().0;
    for cut in (8..bytes.len()).step_by(997).chain([128, 4095, 4096, 4097, 69_631, 69_632]) {
        let Some((ids, end, _)) = read(&bytes[..cut]) else { continue };
        assert!(whole.starts_with(&ids) && !end, "cut at {cut}: {ids:?}");
    }
    for empty in [&b"ElfFile\0"[..], &bytes[..4000]] {
        assert!(File::decode(FileId(0), "a.evtx".into(), empty).is_err());
    }
}

/// Damage that a checksum covers: what was written wrongly must stop nothing.
#[test]
fn nothing_that_is_sealed_stops_the_program() {
    let bytes = two_chunks();
    for at in (8..128).chain(4096..4096 + 2600).step_by(3) {
        for flip in [0x01, 0x80, 0xFF] {
            let mut bytes = bytes.clone();
            bytes[at] ^= flip;
            seal_head(&mut bytes);
            seal(&mut bytes[4096..4096 + 65_536]);
            read(&bytes);
        }
    }
}
