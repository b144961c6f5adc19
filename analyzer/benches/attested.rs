//! How fast attested documents are proven: `cargo bench -p coldcase-analyzer --bench attested [-- FOLDER]`.
//!
//! Each document of a folder, over and over, by one thread: from the answer's text to signature, cloud and every path
//! at the time it was made. Of each document the shortest time counts, for what else the machine did is no property of the
//! program; the mean of those is told.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock, and the documents from the disk"
)]
#![expect(clippy::print_stdout, reason = "its table is what it is for")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use coldcase_analyzer::pki::{self, PathVerdict, Pki, SignatureVerdict};
use coldcase_parsers::{AnyArtifact, File, FileId, claim};

/// How often each document is proven.
const TIMES: usize = 2000;

fn main() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/pki");
    let folder = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let (folder, pki) = match folder {
        Some(folder) => (PathBuf::from(folder), Pki::azure().clone()),
        None => (fixtures.join("documents"), store(&fixtures)),
    };
    let documents = documents(&folder, &pki);
    println!("{} documents that hold in {}", documents.len(), folder.display());
    row("read", mean(&documents, |text| !sections(text).is_empty()));
    row("read and prove", mean(&documents, |text| prove(text, &pki)));
}

fn store(fixtures: &Path) -> Pki {
    let read = |file: &str| fs::read(fixtures.join(file)).unwrap_or_default();
    let all =
        ["roots.pem", "intermediates.pem"].map(|file| pki::certificates(&read(file)).unwrap_or_default());
    Pki::default().with(all.concat())
}

/// The texts of those documents whose signature and path hold: the others end early.
fn documents(folder: &Path, pki: &Pki) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter_map(|path| fs::read(path).ok());
    texts.filter(|text| prove(text, pki)).collect()
}

fn sections(text: &[u8]) -> Vec<AnyArtifact> {
    let file = File::decode(FileId(0), "attested.json".to_owned(), text);
    file.map(|file| claim(&file.readable()).sections).unwrap_or_default()
}

fn prove(text: &[u8], pki: &Pki) -> bool {
    sections(text).iter().any(|section| {
        let AnyArtifact::ImdsAttested(parsed) = section else { return false };
        pki::verified(&parsed.value, pki, None).is_some_and(|proven| {
            proven.signature.verdict == SignatureVerdict::Valid
                && proven.at_created_on.is_some_and(|paths| paths.verdict == PathVerdict::Verified)
        })
    })
}

/// The mean over the documents of the shortest time of each.
fn mean(documents: &[Vec<u8>], work: impl Fn(&[u8]) -> bool) -> Duration {
    let once = |text: &[u8]| {
        let start = Instant::now();
        std::hint::black_box(work(text));
        start.elapsed()
    };
    let shortest = |text: &Vec<u8>| (0..TIMES).map(|_| once(text)).min().unwrap_or_default();
    let count = u32::try_from(documents.len()).unwrap_or(1).max(1);
    documents.iter().map(shortest).sum::<Duration>() / count
}

fn row(what: &str, each: Duration) {
    let each = each.as_secs_f64() * 1e6;
    println!("{what:<16} {each:>8.1} us {:>8.0} /s", 1e6 / each);
}
