//! Archives as they come, and as somebody would send them who means harm.

use std::io::{Cursor, Write};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        // `set_path` of the crate refuses what a hostile archive may have.
        let to = &mut header.as_old_mut().name;
        to[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn open(bytes: Vec<u8>) -> Found {
    open_with(Found::default(), bytes)
}

fn open_with(mut found: Found, bytes: Vec<u8>) -> Found {
    found.add("a.bin".to_owned(), bytes);
    found
}

impl Found {
    fn paths(&self) -> Vec<&str> {
        self.sources.iter().map(|source| source.path.as_str()).collect()
    }

    fn reasons(&self) -> Vec<String> {
        self.refused.iter().map(|one| format!("{}: {}", one.path, one.reason)).collect()
    }
}

#[test]
fn every_kind_of_archive_gives_its_members() {
    let members: [(&str, &[u8]); 2] = [("vm/route.txt", b"one"), ("./note.txt", b"two")];
    for bytes in [zipped(&members), tarred(&members), gzipped(&tarred(&members)), gzipped(&zipped(&members))]
    {
        let found = open(bytes);
        assert_eq!(found.paths(), ["a.bin!/vm/route.txt", "a.bin!/note.txt"], "{:?}", found.refused);
        assert_eq!(found.sources[0].bytes, b"one");
        assert!(found.refused.is_empty(), "{:?}", found.refused);
    }
}

#[test]
fn a_packed_file_is_that_file() {
    let found = open(gzipped(b"Windows IP Configuration"));
    assert_eq!((found.paths(), found.refused.len()), (vec!["a.bin"], 0));
    assert_eq!(found.sources[0].bytes, b"Windows IP Configuration");
}

#[test]
fn a_text_is_no_archive_whatever_its_name_says() {
    let mut found = Found::default();
    found.add("route.zip".to_owned(), b"Active Routes:".to_vec());
    assert_eq!(found.paths(), ["route.zip"]);
}

#[test]
fn archives_are_read_in_archives_and_not_without_end() {
    let mut bytes = b"text".to_vec();
    for depth in 1..=5 {
        bytes = if depth % 2 == 0 { gzipped(&tarred(&[("in", &bytes)])) } else { zipped(&[("in", &bytes)]) };
        let found = open(bytes.clone());
        if depth <= DEEPEST {
            assert_eq!(found.paths(), [format!("a.bin{}", "!/in".repeat(depth))]);
            assert!(found.refused.is_empty(), "{:?}", found.refused);
        } else {
            assert_eq!(found.reasons(), ["a.bin!/in!/in!/in!/in: an archive in 4 others"]);
        }
    }
}

#[test]
fn zeros_do_not_become_gigabytes() {
    let zeros = vec![0; 8 << 20];
    let reason = "more than 200 times larger than what it is packed in";
    let found = open(zipped(&[("bomb", &zeros), ("route.txt", b"text")]));
    assert_eq!(found.reasons(), [format!("a.bin!/bomb: {reason}")]);
    assert_eq!(found.paths(), ["a.bin!/route.txt"]);
    assert_eq!(open(gzipped(&zeros)).reasons(), [format!("a.bin: {reason}")]);
    let found = open(gzipped(&tarred(&[("route.txt", b"text"), ("bomb", &zeros)])));
    assert_eq!(found.paths(), ["a.bin!/route.txt"]);
    assert!(found.reasons().concat().contains("it expands too far"), "{:?}", found.refused);
    // Many bombs before a capture take nothing from what it may expand to.
    let names: Vec<String> = (0..100).map(|number| format!("{number}")).collect();
    let bombs = names.iter().map(|name| (name.as_str(), zeros.as_slice()));
    let small = Found { bytes: 1 << 20, ..Found::default() };
    let found =
        open_with(small, zipped(&bombs.chain([("route.txt", b"text".as_slice())]).collect::<Vec<_>>()));
    assert_eq!((found.paths(), found.refused.len()), (vec!["a.bin!/route.txt"], 100));
    // Small ones may be packed as well as they like.
    assert!(open(zipped(&[("zeros", &vec![0; 1 << 20])])).refused.is_empty());
}

#[test]
fn all_members_together_have_a_bound() {
    let mut found = Found { bytes: 5, ..Found::default() };
    found.add("a.zip".into(), zipped(&[("a", b"1234"), ("b", b"12"), ("c", b"1"), ("d", b"1")]));
    assert_eq!(found.paths(), ["a.zip!/a", "a.zip!/c"]);
    assert_eq!(found.reasons().len(), 2);
    assert!(found.reasons()[0].starts_with("a.zip!/b: over the 512 MiB"), "{:?}", found.refused);
}

#[test]
fn a_member_has_a_bound() {
    let noise: Vec<u8> = (0..=LARGEST).map(|at| at.wrapping_mul(0x9E37_79B9).to_le_bytes()[2]).collect();
    let found = open(tarred(&[("dump", &noise), ("route.txt", b"text")]));
    assert_eq!(found.paths(), ["a.bin!/route.txt"]);
    assert_eq!(found.reasons(), ["a.bin!/dump: larger than 64 MiB"]);
}

#[test]
fn twenty_thousand_members_are_too_many() {
    let names: Vec<String> = (0..20_000).map(|number| format!("{number}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    for bytes in [zipped(&members), tarred(&members)] {
        let found = open(bytes);
        assert_eq!(found.sources.len(), MOST_ENTRIES);
        assert_eq!(found.reasons(), ["a.bin: more than 10000 members in archives: the rest is not read"]);
    }
}

#[test]
fn a_name_that_leads_elsewhere_is_refused_and_shown() {
    let members: [(&str, &[u8]); 3] = [("../../etc/passwd", b"x"), ("/etc/passwd", b"x"), ("ok.txt", b"x")];
    for bytes in [zipped(&members), tarred(&members)] {
        let found = open(bytes);
        assert_eq!(found.paths(), ["a.bin!/ok.txt"]);
        assert!(found.reasons()[0].starts_with("a.bin!/../../etc/passwd: its name leads out"));
        assert!(found.reasons()[1].starts_with("a.bin!//etc/passwd: its name is absolute"));
    }
}

#[test]
fn members_of_one_name_are_not_lost_in_silence() {
    let found = open(tarred(&[("a.txt", b"1"), ("a.txt", b"2")]));
    assert_eq!(found.paths(), ["a.bin!/a.txt", "a.bin!/a.txt (2)"]);
    // The writer refuses such names: they are made alike afterwards, in both places where they stand.
    let mut bytes = zipped(&[("a.txt", b"1"), ("b.txt", b"2")]);
    while let Some(at) = bytes.windows(5).position(|name| name == b"b.txt") {
        bytes[at] = b'a';
    }
    let found = open(bytes);
    assert_eq!(found.paths(), ["a.bin!/a.txt"]);
    assert_eq!(found.reasons(), ["a.bin: it has members of one name: the last of each is read"]);
}

#[test]
fn an_encrypted_member_is_named() {
    let mut bytes = zipped(&[("a.txt", b"1"), ("b.txt", b"2")]);
    let central = bytes.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    let found = open(bytes);
    assert_eq!(found.paths(), ["a.bin!/b.txt"]);
    assert_eq!(found.reasons(), ["a.bin!/a.txt: encrypted"]);
}

#[test]
fn links_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let found = open(zip.finish().unwrap().into_inner());
    assert_eq!(found.reasons(), ["a.bin!/link: a link"]);
    let mut tar = ::tar::Builder::new(Vec::new());
    let mut header = ::tar::Header::new_gnu();
    header.set_entry_type(::tar::EntryType::Symlink);
    header.set_size(0);
    tar.append_link(&mut header, "link", "/etc/passwd").unwrap();
    assert_eq!(open(tar.into_inner().unwrap()).reasons(), ["a.bin!/link: a link"]);
}

/// Cut anywhere, an archive gives the beginning of what is in it, or less, and says that something is missing.
#[test]
fn a_cut_archive_gives_what_stands_before_the_cut() {
    let text: Vec<u8> =
        (0..40).flat_map(|line| format!("line {line}: {}\n", line * 7919).into_bytes()).collect();
    let members: [(&str, &[u8]); 3] = [("a", &text), ("b", b"12345678"), ("c", &text)];
    let stored = zipped(&[("in.zip", &zipped(&members)), ("z", b"last")]);
    for whole in [zipped(&members), tarred(&members), gzipped(&tarred(&members)), gzipped(&text), stored] {
        let wanted = open(whole.clone());
        assert!(wanted.refused.is_empty(), "{:?}", wanted.refused);
        let mut most = 0;
        for cut in 4..whole.len() {
            let found = open(whole[..cut].to_vec());
            for source in &found.sources {
                let same = wanted.sources.iter().find(|other| other.path == source.path);
                // An archive that is cut so early that nothing tells what it is, is a file of its own.
                let was = |other: &Source| other.path.starts_with(&format!("{}!", source.path));
                match same {
                    Some(same) => assert!(same.bytes.starts_with(&source.bytes), "cut at {cut}"),
                    None => assert!(wanted.sources.iter().any(was), "cut at {cut}: {}", source.path),
                }
            }
            let is_all = found.sources == wanted.sources;
            let is_told = !found.refused.is_empty() || found.paths() == ["a.bin"];
            assert!(is_told || is_all, "cut at {cut} in silence");
            most = most.max(found.sources.len());
        }
        assert_eq!(most, wanted.sources.len(), "no cut leaves all members");
    }
}

#[test]
fn what_is_damaged_is_named_and_the_rest_is_read() {
    let text = b"some text that is long enough to be packed, some text that is long enough";
    let mut bytes = zipped(&[("a.txt", text), ("b.txt", b"2")]);
    bytes[50] ^= 0xFF;
    let found = open(bytes);
    assert_eq!(found.paths(), ["a.bin!/b.txt"]);
    assert!(found.reasons()[0].starts_with("a.bin!/a.txt: damaged"), "{:?}", found.refused);
}

#[test]
fn no_byte_of_an_archive_makes_it_panic() {
    let members: [(&str, &[u8]); 2] = [("a", b"some text, some text"), ("b", b"12345678")];
    for whole in [zipped(&members), tarred(&members), gzipped(&tarred(&members))] {
        for at in 0..whole.len() {
            for value in [0, 0xFF, whole[at] ^ 1, whole[at] ^ 0x80] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                open(bytes);
            }
        }
    }
}

#[test]
fn other_packings_and_office_documents_are_named() {
    let found = open(b"7z\xBC\xAF\x27\x1C\0\x04".to_vec());
    assert_eq!(found.reasons(), ["a.bin: a 7z archive: pack it as .zip or .tar.gz"]);
    let found = open(zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]));
    assert_eq!(found.reasons(), ["a.bin: an Office document: save it as plain text"]);
}
