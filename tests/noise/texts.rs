//! What people and other programs write, in each language: alone and beside captures.

use coldcase_analyzer::{Asked, Bundle, Source, analyze};

use super::material::{Piece, texts};
use super::{Judged, beside, failures_of, none, with_more};
use crate::common;

/// How many fixtures each text is put beside.
const BESIDE: usize = 10;

#[test]
fn there_are_three_hundred_texts_in_each_language_alike() {
    let texts = texts();
    assert_eq!(texts.len(), 14, "languages");
    for (language, texts) in &texts {
        assert!(texts.len() >= 22, "{language} has {}", texts.len());
    }
}

/// Nothing in them is a capture, so that no VM comes of them.
#[test]
fn a_text_alone_makes_no_vm() {
    let wrong = |_: usize, piece: &Piece| {
        let source = Source { path: "note.txt".into(), bytes: piece.text.clone().into_bytes() };
        let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
        let read: Vec<_> = bundle.sections.iter().map(|section| section.kind().name()).collect();
        let vms = analyze(&bundle).vms.len();
        let is_nothing = read.is_empty() && vms == 0;
        let told = (!is_nothing).then(|| format!("{}: {vms} VMs, read as {read:?}", piece.name));
        told.into_iter().collect()
    };
    none(&failures_of(&all(), wrong));
}

#[test]
fn a_text_beside_captures_changes_nothing() {
    let (texts, cases) = (all(), common::all_cases());
    let step = texts.len() * BESIDE / cases.len() + 1;
    // Text after text is dealt out, so that each meets fixtures of many kinds and each fixture texts of many languages.
    let wrong = |at: usize, case: &common::Case| {
        let whole = Judged::of(case, case.sources.clone());
        let mut failures = Vec::new();
        for turn in 0..step {
            let piece = &texts[(at * step + turn * 101) % texts.len()];
            let after = Judged::of(case, with_more(case, [beside(case, "zz-note.txt", &piece.text)]));
            let changes = whole.changes(&after);
            failures.extend(changes.map(|changes| format!("{} beside {}: {changes}", piece.name, case.name)));
        }
        failures
    };
    none(&failures_of(&cases, wrong));
}

fn all() -> Vec<Piece> {
    texts().into_iter().flat_map(|(_, texts)| texts).collect()
}
