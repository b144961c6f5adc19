//! What the reader of the version of Windows makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::cut_law;
use crate::{FileId, Text, claim, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/windows-version/", $name, ".txt"))
    };
}

const BANNER: &str = sample!("banner-over-a-transcript");
const VER: &str = sample!("ver-redirected");
const TYPED: &str = sample!("ver-typed-in-russian-quoted");
const WINVER: &str = sample!("winver-typed-off");
const COMPUTER: &str = sample!("get-computerinfo");
const REGISTRY: &str = sample!("current-version-key-in-a-transcript");
const ENVIRONMENT: &str = sample!("environment-osversion");
const PARTS: &str = sample!("environment-osversion-version-unindented-cr-lf");
const JSON: &str = sample!("get-computerinfo-as-json-cut");

fn read(sample: &str) -> WindowsVersion {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let mut all: Vec<_> = claim(&text)
        .sections
        .into_iter()
        .filter_map(|section| match section {
            crate::AnyArtifact::WindowsVersion(parsed) => Some(parsed.value),
            _ => None,
        })
        .collect();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn exact(sample: &str) -> (Option<u32>, Option<u32>, bool) {
    let read = read(sample);
    let value = |at: Option<At<u32>>| at.map(|at| at.value);
    (value(read.build()), value(read.revision()), read.asked_for)
}

#[test]
fn a_console_says_its_version_unasked_and_ver_is_asked() {
    assert_eq!(exact(BANNER), (Some(20348), Some(2402), false));
    assert_eq!(exact(VER), (Some(20348), Some(2113), true));
    assert_eq!(exact(TYPED), (Some(26100), Some(4349), true));
    assert_eq!(exact("Microsoft Windows [Version 6.1.7601]\n"), (Some(7601), None, false));
    let behind_blank = exact(&format!("\n{BANNER}"));
    assert_eq!(behind_blank, (Some(20348), Some(2402), false));
}

#[test]
fn winver_shows_the_build_and_what_updates_raise() {
    assert_eq!(exact(WINVER), (Some(20348), Some(2402), true));
    assert_eq!(exact("Version 22H2 (Build 22621.3447)\n"), (Some(22621), Some(3447), true));
    assert_eq!(exact("Версия 2004 (Сборка ОС 19041.508)\n"), (Some(19041), Some(508), true));
}

#[test]
fn properties_are_read_in_every_rendering() {
    let computer = read(COMPUTER);
    assert_eq!(exact(COMPUTER), (Some(20348), None, true));
    assert_eq!(computer.os_hardware_abstraction_layer.unwrap().value.revision, Some(2113));
    assert_eq!(computer.cs_manufacturer.unwrap().value, "Microsoft Corporation");
    assert_eq!(exact(REGISTRY), (Some(20348), Some(2402), true));
    assert_eq!(read(REGISTRY).edition_id.unwrap().value, "ServerTurbine");
    let json = read(JSON);
    assert!(json.end.is_none() && json.os_name.is_some());
}

#[test]
fn the_last_part_of_osversion_is_always_0_and_says_nothing() {
    assert_eq!(exact(ENVIRONMENT), (Some(20348), None, true));
    assert_eq!(exact(PARTS), (Some(20348), None, true));
}

#[test]
fn what_looks_like_a_version_is_not_one() {
    for text in [
        "Microsoft Windows [Version 10.0.20348.2402\n",
        "Microsoft Windows [Version x.y]\n",
        "Release 2024 (patch 12345.6) of something\n",
        "{\"osName\": 1, \"version\": \"20348.2402\"}\n",
        "ProductName : Contoso\nEditionID : 1\n\n",
    ] {
        let text = Text::of_file(FileId(0), text.into());
        let claimed = claim(&text);
        assert!(claimed.sections.iter().all(|one| WindowsVersion::of(one).is_none()), "{text:?}");
    }
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [BANNER, VER, TYPED, WINVER, COMPUTER, REGISTRY, ENVIRONMENT, PARTS, JSON] {
        cut_law::holds_for(sample);
    }
}

/// Office names its releases as Windows once did, and .NET shows every version in one form.
#[test]
fn the_version_of_another_program_is_not_that_of_windows() {
    let table = |numbers: &str| {
        format!("Major  Minor  Build  Revision\n-----  -----  -----  --------\n{numbers}\n\n")
    };
    let others = ["5      1      14393  4169", "3      1      0      0", "10     0      20348  2402"];
    let office = ["Version 2402 (Build 17328.20162)\n", "Version 1909 (Build 12026.20334)\n"];
    for text in others.map(table).into_iter().chain(office.map(str::to_owned)) {
        let text = Text::of_file(FileId(0), text);
        assert!(claim(&text).sections.iter().all(|section| WindowsVersion::of(section).is_none()));
    }
    assert_eq!(exact(&table("6      3      9600   0")).0, Some(9600));
}
