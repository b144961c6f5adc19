//! Any bytes are read without a panic, and every place that is given stands in the file.
//!
//! `cargo fuzz run any_bytes ../../fixtures/artifacts` from this folder's parent.
#![no_main]

use coldcase_parsers::{File, FileId, claim};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = File::decode(FileId(0), "any".into(), bytes) else { return };
    let claimed = claim(&file.readable());
    for section in &claimed.sections {
        let (start, end) = file.positions(section.span());
        assert!(start <= end);
        section.to_json().unwrap();
    }
    for span in &claimed.unrecognized {
        file.quote(*span);
    }
});
