//! What the reader of `reg query` makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::cut_law;
use crate::{FileId, Text, claim, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/reg-query/", $name, ".txt"))
    };
}

const ONE: &str = sample!("one-value");
const NOT_FOUND: &str = sample!("not-found-between-prompts");
const BRANCH: &str = sample!("whole-branch-with-end-of-search");
const WRAPPED: &str = sample!("wrapped-at-80-columns-and-quoted");
const SPREAD: &str = sample!("unindented-spread-and-odd");
const CUT: &str = sample!("cut-inside-a-row");
const PLATFORM: &str =
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform";

/// Of each section: key, name, kind and data of its values, whether they have an end, the number of problems.
pub(super) type Section = (Vec<[String; 4]>, bool, usize);

pub(super) fn read(sample: &str) -> Vec<Section> {
    let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
    let claimed = claim(&text);
    let sections = claimed.sections.iter().filter_map(RegQuery::of);
    let row = |row: &RegistryValue| {
        [row.key.value.clone(), row.name.value.clone(), row.kind.clone(), row.data.value.clone()]
    };
    let section = |read: &Parsed<RegQuery>| {
        let values = &read.value.values;
        (values.values().map(row).collect(), values.end.is_some(), read.problems.len())
    };
    sections.map(section).collect()
}

#[test]
fn the_end_of_a_search_belongs_to_its_last_key() {
    let text = Text::of_file(FileId(0), BRANCH.into());
    let left =
        claim(&text).unrecognized.into_iter().map(|place| BRANCH.get(place.start()..place.end()).unwrap());
    assert_eq!(left.collect::<Vec<_>>(), ["PS C:\\>"]);
}

pub(super) fn strings<const N: usize>(rows: [[&str; 4]; N]) -> Vec<[String; 4]> {
    rows.into_iter().map(|row| row.map(str::to_owned)).collect()
}

#[test]
fn a_value_is_read_with_its_key() {
    let rows = strings([[PLATFORM, "KeyManagementServiceName", "REG_SZ", "azkms.core.windows.net"]]);
    assert_eq!(read(ONE), [(rows, true, 0)]);
}

#[test]
fn what_is_not_found_is_a_whole_answer_behind_its_question() {
    assert_eq!(read(NOT_FOUND), [(Vec::new(), true, 0)]);
    let (_, answer) = NOT_FOUND.split_once('\n').unwrap();
    assert_eq!(read(answer), []);
}

#[test]
fn each_key_of_a_branch_is_whole_by_itself() {
    let key = r"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso";
    let first = strings([
        [key, "(Default)", "REG_SZ", ""],
        [key, "Kms Host", "REG_SZ", "kms.contoso.example"],
        [key, "KmsPort", "REG_DWORD", "0x698"],
    ]);
    let second = strings([[&format!(r"{key}\Old"), "KmsHosts", "REG_MULTI_SZ", r"10.0.0.4\0192.0.2.9"]]);
    assert_eq!(read(BRANCH), [(first, true, 0), (second, true, 0)]);
}

#[test]
fn a_key_broken_by_the_console_is_one() {
    let rows = strings([
        [PLATFORM, "KeyManagementServiceName", "REG_SZ", "azkms.core.windows.net"],
        [PLATFORM, "KeyManagementServicePort", "REG_SZ", "1688"],
    ]);
    assert_eq!(read(WRAPPED), [(rows, true, 0)]);
}

#[test]
fn blank_lines_between_all_lines_end_nothing() {
    let key = r"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso";
    let rows = strings([[key, "Name", "REG_SZ", "a"], [key, "Size", "REG_DWORD", "0x10"]]);
    assert_eq!(read(SPREAD), [(rows, true, 1)]);
}

#[test]
fn a_row_cut_short_is_no_row() {
    let rows = strings([[r"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso", "Name", "REG_SZ", "a"]]);
    assert_eq!(read(CUT), [(rows, false, 0)]);
}

#[test]
fn a_key_in_prose_is_no_answer() {
    assert_eq!(read("C:\\>reg query HKLM\\SOFTWARE\n\nAccess is denied.\n"), []);
    assert_eq!(read("Look at\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\nand tell us.\n"), []);
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [ONE, NOT_FOUND, BRANCH, WRAPPED, SPREAD, CUT] {
        cut_law::holds_for(sample);
    }
}
