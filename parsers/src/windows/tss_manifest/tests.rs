//! What the reader of the collector's manifest makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::{FileId, claim, cut_law, file::File};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/tss-manifest/", $name, ".json"))
    };
}

const WHOLE: &str = sample!("whole-by-windows-powershell");
const CUT: &str = sample!("cut");
const NOTHING: &str = sample!("nothing-copied");

fn read(text: &str, check: impl Fn(&TssManifest, usize)) {
    let file = File::decode(FileId(0), "manifest.json".into(), text.as_bytes()).unwrap();
    let sections = claim(&file.readable()).sections;
    let parsed = TssManifest::of(&sections[0]).unwrap();
    check(&parsed.value, parsed.problems.len());
}

#[test]
fn files_have_their_place_below_the_manifest() {
    read(WHOLE, |manifest, problems| {
        let all: Vec<_> = manifest.files.values().collect();
        let paths: Vec<_> = all.iter().filter_map(|file| manifest.path_of(file)).collect();
        assert_eq!((all.len(), paths.len()), (6, 6));
        assert_eq!(paths[1], "offline/Windows/WindowsUpdate.log");
        let hashed: Vec<_> = all.iter().map(|file| file.sha256.is_some()).collect();
        assert_eq!(hashed, [false, true, false, false, true, false]);
        assert_eq!((problems, manifest.is_complete()), (1, true));
    });
    read(NOTHING, |manifest, _| assert!(manifest.files.rows.is_empty() && manifest.is_complete()));
    read(CUT, |manifest, _| assert!(manifest.files.rows.len() == 2 && !manifest.is_complete()));
}

#[test]
fn a_hash_is_that_of_the_bytes() {
    assert_eq!(sha256(b""), "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [WHOLE, CUT, NOTHING] {
        cut_law::holds_for(sample.trim_start_matches('\u{feff}'));
    }
}
