//! Files as they come: several shells, holes, cuts, and no text at all.

use super::*;
use crate::file::File;
use crate::text::{FileId, Span};

fn low(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn decoded(bytes: &[u8]) -> (String, Vec<(usize, &'static str)>) {
    let Decoded { text, sections } = decode(bytes).unwrap();
    (text, sections.iter().map(|section| (section.start, section.encoding.name())).collect())
}

#[test]
fn what_several_shells_wrote_into_one_file_is_one_text() {
    let oem = b"Configuraci\xA2n IP de Windows\r\n";
    let bytes = [&b"C:\\>ver\r\n"[..], &low("\r\nHôte 配\r\n"), oem].concat();
    let (text, sections) = decoded(&bytes);
    assert_eq!(text, "C:\\>ver\r\n\r\nHôte 配\r\nConfiguración IP de Windows\r\n");
    assert_eq!(sections, [(0, "utf-8"), (9, "utf-16le"), (22, "cp850")]);
    let file = File::decode(FileId(0), "a".into(), &bytes).unwrap();
    assert_eq!(file.encoding.name(), "mixed");
    let of = |start, end| file.encoding_of(Span::new(FileId(0), start, end)).name();
    assert_eq!((of(0, 9), of(10, 22), of(9, 23)), ("utf-8", "utf-16le", "mixed"));
    assert_eq!(file.encoding_at(30).name(), "cp850");
}

#[test]
fn a_mark_in_the_middle_of_a_file_is_no_character() {
    let bytes = [b"\xFF\xFE".as_slice(), &low("a\r\n"), b"\xFF\xFE", &low("b\r\n"), b"\xEF\xBB\xBFc\xC3\xA4"]
        .concat();
    assert_eq!(decoded(&bytes), ("a\r\nb\r\ncä".into(), vec![(0, "utf-16le"), (6, "utf-8")]));
}

#[test]
fn zero_bytes_between_lines_are_nothing_and_within_one_they_hide_something() {
    assert_eq!(decoded(b"a\n\0\0\0b\n\0\0\0").0, "a\nb\n");
    assert_eq!(decoded(b"10.0.0.1\0\0\0\x002\n").0, "10.0.0.1\u{FFFD}2\n");
    assert_eq!(decoded(b"\0\0a\n").0, "a\n");
}

#[test]
fn half_a_character_at_the_end_of_the_file_is_not_read() {
    let text = "Windows IP 配置\r\n";
    for cut in 0..low(text).len() {
        let (part, _) = decoded(&[b"\xFF\xFE", &low(text)[..cut]].concat());
        assert!(text.starts_with(&part), "{part:?}");
    }
    let (bytes, _, _) = encoding_rs::GBK.encode("Windows IP 配置\n   默认网关 . : 10.0.0.4\n以太网");
    let (text, _) = decoded(&bytes[..bytes.len() - 1]);
    assert_eq!(text, "Windows IP 配置\n   默认网关 . : 10.0.0.4\n以太");
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in
        [&b"\x89PNG\r\n\x1A\n\0\0\0"[..], b"a\0b\0\0c\0d\0\0e\0\0f", b"\x01\x02\x03\x04\x05\x06\x07abc"]
    {
        assert!(decode(bytes).is_err(), "{bytes:?}");
    }
}

/// Numbers without any order, the same on every run.
fn noise(seed: &mut u64) -> u8 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    u8::try_from(*seed >> 56).unwrap()
}

#[test]
fn any_bytes_are_read_without_panic_and_places_stand_between_characters() {
    let mut seed = 1;
    let pieces: [&[u8]; 8] = [
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"\r\n",
        b"\n\0",
        b"Configuraci\xA2n",
        b"\0\0\0",
        b"a\0b\0",
        b"&#322;<br>|> ",
    ];
    for _ in 0..1500 {
        let mut bytes = Vec::new();
        for _ in 0..noise(&mut seed) % 40 {
            match usize::from(noise(&mut seed)) {
                at if at < 96 => bytes.extend_from_slice(pieces[at % pieces.len()]),
                _ => bytes.push(noise(&mut seed)),
            }
        }
        let Ok(file) = File::decode(FileId(0), "a".into(), &bytes) else { continue };
        let readable = file.readable();
        for line in readable.excerpt().lines() {
            let span = line.line.span();
            assert!(span.start() <= span.end(), "{bytes:?}");
            let whole = Span::new(FileId(0), 0, span.end());
            assert!(span.end() == 0 || !file.quote(whole).is_empty(), "{span:?} of {bytes:?}");
            file.positions(span);
            file.encoding_of(span);
        }
    }
}
