//! Attested documents of a hierarchy made for the tests, judged by the program and by openssl.

mod cms;
mod der;
mod documents;
mod hierarchy;
mod openssl;
mod program;

use std::fs;

use coldcase_analyzer::pki::{self, PathVerdict, Paths, Pki, SignatureVerdict, Verified};
use coldcase_analyzer::{AnyArtifact, Asked, Bundle, Source};
use coldcase_parsers::imds::ImdsAttested;
use serde_json::{Value, json};

use self::hierarchy::{Hierarchy, Made};
use self::openssl::Openssl;
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

/// Stores, each as PEM: that of Azure's shape, and what is left of it on a VM that lacks something.
fn stores() -> Vec<(&'static str, String)> {
    let made = Hierarchy::make();
    let without = |lacking: &[&str]| {
        let is_there = |one: &&Made| !lacking.contains(&one.spec.common_name);
        pem(&made.roots().into_iter().chain(made.intermediates()).filter(is_there).collect::<Vec<_>>())
    };
    let all: Vec<_> = made.roots().into_iter().chain(made.intermediates()).collect();
    let not = |lacking: &Made| {
        pem(&all.iter().copied().filter(|one| one.der() != lacking.der()).collect::<Vec<_>>())
    };
    vec![
        ("all", without(&[])),
        ("roots only", pem(&made.roots())),
        ("no bridge", not(&made.bridge)),
        ("bridge, but not its twin", not(&made.microsoft)),
        ("neither bridge nor twin", without(&["Microsoft TLS RSA Root G2"])),
        ("no root", pem(&made.intermediates())),
    ]
}

fn store(pem: &str) -> Pki {
    Pki::default().with(pki::certificates(pem.as_bytes()).unwrap())
}

fn full() -> Pki {
    store(&stores()[0].1)
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

/// Reads a text, and hands the document over that is in it.
fn read<T>(text: &str, of: impl Fn(&ImdsAttested) -> Option<T>) -> Option<T> {
    let source = Source { path: "attested.json".to_owned(), bytes: text.as_bytes().to_vec() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    bundle.sections.iter().find_map(|section| match section {
        AnyArtifact::ImdsAttested(parsed) => of(&parsed.value),
        _ => None,
    })
}

/// What a text proves; nothing where no signed document could be read of it.
fn proves(text: &str, pki: &Pki, as_of: Option<&str>) -> Option<Verified> {
    read(text, |document| pki::verified(document, pki, as_of))
}

fn holds(verified: &Verified) -> bool {
    matches!(verified.signature.verdict, SignatureVerdict::Valid | SignatureVerdict::Weak)
}

fn leads_to_a_root(paths: Option<&Paths>) -> bool {
    paths.is_some_and(|paths| paths.verdict == PathVerdict::Verified)
}

/// The word that the contract has for a value.
fn word(value: Value) -> String {
    match value {
        Value::String(word) => word,
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

/// One line of the table of verdicts.
fn row(name: &str, verified: Option<&Verified>) -> String {
    let Some(proven) = verified else { return format!("| {name} | nothing could be decoded | | | | | |\n") };
    let verdict = |paths: Option<&Paths>| word(json!(paths.map(|paths| paths.verdict)));
    let weak: Vec<_> = proven.weak_points.iter().map(|point| word(json!(point))).collect();
    let region = proven.region.as_deref().unwrap_or("-");
    let expired = proven.expired_since.iter().flatten().map(|one| one.subject.split(',').next().unwrap());
    format!(
        "| {name} | {}{} | {}, {region} | {} of {} | {} | {} | {} |\n",
        word(json!(proven.signature.verdict)),
        proven.signature.reason.map(|reason| format!(": {reason}")).unwrap_or_default(),
        word(json!(proven.cloud)),
        verdict(proven.at_created_on.as_ref()),
        proven.at_created_on.as_ref().map_or(0, |paths| paths.paths.len()),
        verdict(proven.at_as_of.as_ref()),
        expired.collect::<Vec<_>>().join("; "),
        weak.join(", "),
    )
}

const HEAD: &str = "# What the documents prove

Judged with `roots.pem` and `intermediates.pem` alone, when each says that it was made and on 2026-11-20.

| document | signature | cloud, region | paths then | at the second time | expired since | weak points |
|---|---|---|---|---|---|---|
";

#[test]
fn the_documents_prove_what_the_table_says() {
    let pki = full();
    let rows = all()
        .into_iter()
        .map(|(name, text)| row(&name, proves(&text, &pki, Some("2026-11-20T00:00:00Z")).as_ref()));
    is_committed("VERDICTS.md", (HEAD.to_owned() + &rows.collect::<String>()).as_bytes());
}

/// The bytes of a document, as far as base64 gives any.
fn bytes(text: &str) -> Vec<u8> {
    let answer: Value = serde_json::from_str(text).unwrap();
    let signature = answer["signature"].as_str().unwrap();
    let letters: String = signature.replace('-', "+").replace('_', "/").replace(['=', '.'], "");
    let whole = letters.len() - usize::from(letters.len() % 4 == 1);
    data_encoding::BASE64_NOPAD.decode(&letters.as_bytes()[..whole]).unwrap_or_default()
}

/// Where this program is stricter than openssl, and why.
const STRICTER: [(&str, &str); 2] = [
    ("two-certificates-named-alike", "an issuer gives a number once, and which came first says nothing"),
    // openssl is asked with `-purpose any`, because its own purpose is electronic mail.
    ("not-for-servers", "the certificate of a metadata service is one for servers"),
];

#[test]
fn openssl_says_the_same_of_every_document() {
    let Some(openssl) = Openssl::find() else {
        println!("skipped: openssl is not installed");
        return;
    };
    let mut compared = 0;
    for (name, text) in all() {
        let der = bytes(&text);
        let is_stricter = STRICTER.iter().any(|(one, _)| *one == name);
        let signature = proves(&text, &full(), None).is_some_and(|proven| holds(&proven));
        let agrees = signature == openssl.signature_holds(&der) || !signature && is_stricter;
        assert!(agrees, "{name}: the signature");
        for (lacks, pem) in stores() {
            let Some(proven) = proves(&text, &store(&pem), None) else { continue };
            let Some(then) = &proven.at_created_on else { continue };
            let ours = holds(&proven) && leads_to_a_root(Some(then));
            let at: jiff::Timestamp = then.time.parse().unwrap();
            let theirs = openssl.holds(&der, &pem, at.as_second());
            assert!(
                ours == theirs || !ours && is_stricter,
                "{name}, {lacks}: ours {ours}, openssl's {theirs}"
            );
            compared += 1;
        }
    }
    assert!(compared > 200, "only {compared} verdicts were compared");
}

/// What is signed, where the signature holds.
fn content(text: &str, pki: &Pki) -> Option<Vec<u8>> {
    read(text, |document| {
        let is_valid = pki::verified(document, pki, None).is_some_and(|proven| holds(&proven));
        document.signature.as_ref()?.value.e_content.clone().filter(|_| is_valid)
    })
}

#[test]
fn no_flipped_byte_gives_another_content_that_holds() {
    let (pki, der) = (full(), bytes(&document("valid")));
    let signed = content(&document("valid"), &pki).unwrap();
    for at in 0..der.len() {
        for mask in [0x01, 0x20, 0x80, 0xFF] {
            let mut flipped = der.clone();
            flipped[at] ^= mask;
            let text = documents::answer(&flipped);
            let held = content(&text, &pki);
            assert!(held.as_ref().is_none_or(|held| *held == signed), "byte {at}, {mask:#x}");
        }
    }
}

#[test]
fn without_an_issuer_its_name_and_its_places_are_told() {
    let stores = stores();
    let neither = &stores.iter().find(|(name, _)| *name == "neither bridge nor twin").unwrap().1;
    let proven = proves(&document("valid"), &store(neither), None).unwrap();
    let paths = proven.at_created_on.unwrap();
    assert_eq!(paths.verdict, PathVerdict::Incomplete);
    let missing = paths.paths[0].missing.as_ref().unwrap();
    assert_eq!(missing.subject, "CN=Microsoft TLS RSA Root G2, O=TEST ONLY, C=US");
    assert_eq!(missing.urls.len(), 2);
}

#[test]
fn a_name_of_azure_with_another_key_is_not_azures() {
    let proven = proves(&document("real-name-own-key"), Pki::azure(), None).unwrap();
    let paths = proven.at_created_on.unwrap();
    assert_eq!(paths.verdict, PathVerdict::Untrusted);
    assert_eq!(paths.paths.len(), 1);
}

#[test]
fn a_bag_full_of_certificates_takes_no_time() {
    let mut document = documents::bag_of_twins();
    let text = documents::answer(&document.der());
    let paths = proves(&text, &full(), None).unwrap().at_created_on.unwrap();
    assert_eq!(paths.verdict, PathVerdict::Undecided);
    document.certificates.truncate(3);
    assert!(proves(&documents::answer(&document.der()), &full(), None).is_some());
}
