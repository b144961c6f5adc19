//! Attested documents of a hierarchy made for the tests, judged by the program and by openssl.

mod cms;
mod der;
mod documents;
mod hierarchy;
mod openssl;

use std::fs;

use coldcase_analyzer::pki::{self, PathVerdict, Pki, SignatureVerdict, Verified};
use coldcase_analyzer::{AnyArtifact, Asked, Bundle, Source};

use self::hierarchy::{Hierarchy, Made};
use crate::common::{entries, root};

fn folder() -> std::path::PathBuf {
    root().join("fixtures/pki")
}

/// What is committed, or what is made now where `BLESS=1` asks for it.
fn is_committed(path: &str, bytes: &[u8]) {
    let path = folder().join(path);
    if std::env::var("BLESS").is_ok() {
        fs::write(&path, bytes).unwrap();
    }
    let there = fs::read(&path).unwrap_or_default();
    assert!(there == bytes, "{}: run `BLESS=1 cargo test` and read the diff", path.display());
}

fn pem(of: &[&Made]) -> String {
    of.iter().map(|made| format!("{}\n{}", made.spec.common_name, made.pem())).collect()
}

#[test]
fn the_fixtures_are_made_again_byte_by_byte() {
    let made = Hierarchy::make();
    is_committed("roots.pem", pem(&made.roots()).as_bytes());
    is_committed("intermediates.pem", pem(&made.intermediates()).as_bytes());
    for (name, text) in documents::documents(&made) {
        is_committed(&format!("documents/{name}.json"), text.as_bytes());
    }
    let names: Vec<_> = documents::documents(&made).iter().map(|(name, _)| format!("{name}.json")).collect();
    for path in entries(&folder().join("documents")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let by_openssl = documents::BY_OPENSSL.iter().any(|one| name == format!("{one}.json"));
        assert!(by_openssl || names.contains(&name), "{name} is made by nobody");
    }
}

/// The certificates of files in `fixtures/pki/`, and no others.
fn store(files: &[&str]) -> Pki {
    let read = |file: &&str| pki::certificates(&fs::read(folder().join(file)).unwrap()).unwrap();
    Pki::default().with(files.iter().flat_map(read))
}

fn full() -> Pki {
    store(&["roots.pem", "intermediates.pem"])
}

fn document(name: &str) -> String {
    fs::read_to_string(folder().join(format!("documents/{name}.json"))).unwrap()
}

/// Every document, by name.
fn all() -> Vec<(String, String)> {
    let paths = entries(&folder().join("documents"));
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// What a text proves; nothing where no signed document could be read of it.
fn proves(text: &str, pki: &Pki, as_of: Option<&str>) -> Option<Verified> {
    let source = Source { path: "attested.json".to_owned(), bytes: text.as_bytes().to_vec() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    let one = bundle.sections.iter().find_map(|section| match section {
        AnyArtifact::ImdsAttested(parsed) => pki::verified(&parsed.value, pki, as_of),
        _ => None,
    });
    one
}
