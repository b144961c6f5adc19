//! Archives on the command line.

use std::fs;
use std::io::{Cursor, Write};

use coldcase::Exit;
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::{HEALTHY, Ran, STORY, run, run_with, sample, scratch, story};
use crate::common;

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A story as an archive.
fn zipped(prefix: &str, name: &str) -> Vec<u8> {
    let case = common::stories().into_iter().find(|case| case.name.ends_with(name)).unwrap();
    let named: Vec<_> =
        case.sources.iter().map(|source| (format!("{prefix}{}", source.path), &source.bytes)).collect();
    let members: Vec<(&str, &[u8])> =
        named.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip_of(&members)
}

#[test]
fn an_archive_is_judged_as_the_folder_that_it_was() {
    let folder = scratch();
    let of = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        run(&["analyze", "--reported", "watermark", &file.to_string_lossy()])
    };
    let wanted = run(&["analyze", "--reported", "watermark", &story(STORY)]);
    let unpacked =
        |ran: &Ran, prefix: &str| ran.out.replace(prefix, "").split_whitespace().collect::<String>();
    let same = |ran: &Ran, prefix: &str| {
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Cause, ""), "{}", ran.out);
        assert_eq!(unpacked(ran, prefix), unpacked(&wanted, ""), "{prefix}");
    };
    same(&of("case.zip", &zipped("", STORY)), "case.zip!/");
    same(&of("case.dat", &zipped("upload/", STORY)), "case.dat!/upload/");
    same(&of("twice.zip", &zip_of(&[("in.zip", &zipped("", STORY))])), "twice.zip!/in.zip!/");
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all("upload", story(STORY)).unwrap();
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(&tar.into_inner().unwrap()).unwrap();
    same(&of("case.tar.gz", &gz.finish().unwrap()), "case.tar.gz!/upload/");
    let ran = run_with(&zipped("", STORY), &["analyze", "--reported", "watermark", "-"]);
    same(&ran, "-!/");
}

#[test]
fn a_folder_of_archives_is_a_folder_of_vms() {
    let folder = scratch();
    fs::write(folder.join("a.zip"), zipped("", STORY)).unwrap();
    fs::write(folder.join("b.zip"), zipped("", HEALTHY)).unwrap();
    let ran = run(&["analyze", "--format", "json", &folder.to_string_lossy()]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let vms = report["vms"].as_array().unwrap();
    let places = |vm: &serde_json::Value| {
        let sources = vm["sources"].as_array().unwrap().iter();
        let mut archives: Vec<_> =
            sources.map(|path| path.as_str().unwrap().split('!').next().unwrap().to_owned()).collect();
        archives.dedup();
        archives
    };
    assert_eq!(vms.iter().map(places).collect::<Vec<_>>().concat().len(), 2, "{vms:#?}");
    assert_eq!(report["unassigned"].as_array().unwrap().len(), 0);
}

#[test]
fn a_member_that_is_refused_is_named_and_the_rest_is_judged() {
    let bytes = zip_of(&[
        ("../out.txt", b"x"),
        ("a\u{1b}[2J.bin", b"\x89PNG\r\n\x1a\n"),
        ("r.txt", &sample("route-print")),
    ]);
    let ran = run_with(&bytes, &["analyze", "-"]);
    assert_eq!(ran.exit, Exit::Clean, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("-!/../out.txt: its name leads out of the archive"), "{}", ran.out);
    assert!(ran.out.contains("\\u{1b}[2J.bin: a picture") && !ran.out.contains('\u{1b}'), "{}", ran.out);
    let ran = run_with(&bytes, &["parse", "-"]);
    assert_eq!((ran.exit, ran.err.lines().count()), (Exit::Clean, 2), "{}", ran.err);
    assert!(ran.err.starts_with("coldcase: -!/../out.txt: ") && !ran.err.contains('\u{1b}'), "{}", ran.err);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(all[0]["source"], "-!/r.txt");
}
