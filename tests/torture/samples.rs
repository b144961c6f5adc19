//! The samples that are whole and undamaged, kind by kind.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::judge::Read;
use crate::common::{root, samples};

/// A sample that is whole and undamaged.
pub(super) struct Sample {
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) name: String,
    pub(super) text: String,
    /// What the sections of its kind say.
    pub(super) truth: Vec<Value>,
    /// What else is in it.
    pub(super) kinds: BTreeSet<&'static str>,
    pub(super) unread: Vec<String>,
}

/// So many of one kind in English, the plainest first.
const IN_ENGLISH: usize = 3;
/// What is longer takes its time, and shows nothing that the others do not.
const LONGEST: usize = 12_000;

/// Words of a sample's name that say that it is damaged already.
const DAMAGED: [&str; 13] = [
    "cut",
    "quoted",
    "wrapped",
    "unindented",
    "doubled",
    "cr-cr-lf",
    "fence",
    "folded",
    "lost",
    "damaged",
    "broken",
    "glued",
    "left-out",
];

/// How a sample's name tells its language.
const LANGUAGES: [(&str, &str); 17] = [
    ("pt-br", "pt-br"),
    ("zh-cn", "zh-cn"),
    ("zh-tw", "zh-tw"),
    ("de", "de"),
    ("fr", "fr"),
    ("es", "es"),
    ("it", "it"),
    ("nl", "nl"),
    ("pl", "pl"),
    ("ru", "ru"),
    ("tr", "tr"),
    ("ja", "ja"),
    ("ko", "ko"),
    ("french", "fr"),
    ("german", "de"),
    ("spanish", "es"),
    ("chinese", "zh-cn"),
];

/// For each kind the main story's capture, up to three samples in English, and one in each other language.
pub(super) fn undamaged() -> Vec<Sample> {
    let story = root().join("fixtures/bundles/watermark-imds-route-on-secondary-nic");
    let main =
        [("ipconfig-all", "ipconfig.txt"), ("route-print", "route-print.txt"), ("slmgr-dlv", "slmgr.txt")];
    let main = main.into_iter().map(|(kind, name)| (kind.to_owned(), story.join(name)));
    let mut of = BTreeMap::<(String, String), Vec<(bool, Sample)>>::new();
    for (kind, path) in main.chain(samples()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if DAMAGED.iter().any(|word| name.contains(word)) {
            continue;
        }
        let Some((whole, sample)) =
            text_of(&std::fs::read(&path).unwrap()).and_then(|text| sample(kind, name, text))
        else {
            continue;
        };
        of.entry((sample.kind.clone(), sample.language.clone())).or_default().push((whole, sample));
    }
    let chosen = of.into_iter().flat_map(|((_, language), mut samples)| {
        // What breaks off is no truth, unless a kind has no end of its own.
        if samples.iter().any(|(whole, _)| *whole) {
            samples.retain(|(whole, _)| *whole);
        }
        samples.into_iter().take(if language == "en" { IN_ENGLISH } else { 1 })
    });
    chosen.map(|(_, sample)| sample).collect()
}

/// A sample of which every section is read without a problem, and whether all of them are whole.
fn sample(kind: String, name: String, text: String) -> Option<(bool, Sample)> {
    let read = Read::of(text.as_bytes());
    let own: Vec<_> = read.sections.iter().filter(|section| section.kind == kind).collect();
    let sound = text.len() <= LONGEST && !own.is_empty() && own.iter().all(|section| section.sound);
    let whole = own.iter().all(|section| section.whole);
    let truth = own.into_iter().map(|section| section.value.clone()).collect();
    let kinds = read.sections.iter().map(|section| section.kind).collect();
    let language = language(&name);
    sound.then_some((whole, Sample { kind, language, name, text, truth, kinds, unread: read.unread }))
}

/// `de` of `de-two-nics`.
fn language(name: &str) -> String {
    let known = |word: &str| name == word || name.starts_with(&format!("{word}-"));
    let found = LANGUAGES.into_iter().find(|(word, _)| known(word));
    found.map_or("en", |(_, language)| language).to_owned()
}

/// The text of a sample, with plain line ends; nothing of what is in another encoding than Unicode.
fn text_of(bytes: &[u8]) -> Option<String> {
    let text = match bytes.strip_prefix(&[0xFF, 0xFE]) {
        Some(units) => {
            let units = units.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>().ok()?
        }
        None => str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}').to_owned(),
    };
    let text = text.replace('\r', "");
    Some(if text.ends_with('\n') { text } else { text + "\n" })
}
