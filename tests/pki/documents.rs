//! The documents: each odd in one way, and made anew, byte by byte the same, wherever no chance is in its signature.

use data_encoding::BASE64;

use super::cms::{Attributes, Document, SHA256, Signer};
use super::der;
use super::hierarchy::{Hierarchy, Made, OCSP_02, Spec, TEST_ONLY, authority, leaf};

/// Made with `fixtures/pki/openssl.sh`: ring signs with no SHA-1, and PSS and ECDSA have chance in them.
pub(super) const BY_OPENSSL: [&str; 3] = ["ecdsa", "pss", "sha1"];

const SUBSCRIPTION: &str = "00000000-0000-4000-8000-00000000c01d";
const VM: &str = "00000000-0000-4000-8000-0000000000a1";

/// The content, as Azure writes it.
pub(super) fn content(created_on: &str, expires_on: &str, vm_id: &str) -> String {
    format!(
        "{{\"licenseType\":\"\",\"nonce\":\"0123456789\",\"plan\":{{\"name\":\"\",\"product\":\"\",\"publisher\":\"\"}},\
         \"sku\":\"2022-datacenter-azure-edition\",\"subscriptionId\":\"{SUBSCRIPTION}\",\
         \"timeStamp\":{{\"createdOn\":\"{created_on}\",\"expiresOn\":\"{expires_on}\"}},\"vmId\":\"{vm_id}\"}}"
    )
}

/// Of a day, at 13:24.
fn of_day(day: &str) -> String {
    content(&format!("{day} 13:24:00 -0000"), &format!("{day} 19:24:00 -0000"), VM)
}

/// What the metadata service answers.
fn wrapped(signature: &str) -> String {
    format!("{{\"encoding\":\"pkcs7\",\"signature\":\"{signature}\"}}\n")
}

pub(super) fn answer(der: &[u8]) -> String {
    wrapped(&BASE64.encode(der))
}

/// Every document that can be made again, by name.
pub(super) fn documents(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let mut all = leaves(of);
    all.extend(issuers(of));
    all.extend(times(of));
    all.extend(signatures(of));
    all.extend(bags(of));
    all.extend(forms(of));
    all.sort();
    all
}

const CA_04_DAYS: Spec = Spec {
    common_name: "metadata.azure.com",
    organization: TEST_ONLY,
    key: "leaf",
    serial: 0x42,
    from: (2026, 1, 29),
    to: (2026, 8, 1),
    authority: None,
    names: &["metadata.azure.com", "westus2.metadata.azure.com"],
    for_servers: true,
    has_key_identifier: false,
    urls: &["http://www.pki.test/ca04-xsign.crt"],
};

/// Of the usual day, by a leaf.
fn usual(leaf: &Made) -> String {
    on("07/28/26", leaf)
}

fn on(day: &str, leaf: &Made) -> String {
    answer(&Document::azure(&of_day(day), leaf).der())
}

/// The same, with another certificate in the bag.
fn beside(leaf: &Made, also: &Made) -> String {
    let mut document = Document::azure(&of_day("07/28/26"), leaf);
    document.certificates.push(also.der());
    answer(&document.der())
}

/// What the signer's certificate may say.
fn leaves(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let named = |common_name, names| usual(&Spec { common_name, names, ..leaf() }.signed_by(&of.ocsp_02));
    let evil = &["eastus.metadata.azure.com.evil.test"];
    vec![
        ("valid", usual(&leaf().signed_by(&of.ocsp_02))),
        ("valid-gov", named("metadata.azure.us", &["usgovvirginia.metadata.azure.us", "metadata.azure.us"])),
        ("valid-china", named("metadata.azure.cn", &["chinanorth3.metadata.azure.cn"])),
        ("common-name-only", named("metadata.azure.com", &[])),
        ("wrong-name-suffix", named("metadata.azure.com.evil.test", evil)),
        ("wrong-name-prefix", named("evilmetadata.azure.com", &["evilmetadata.azure.com"])),
        ("names-of-two-clouds", named("metadata.azure.com", &["metadata.azure.com", "metadata.azure.us"])),
        ("self-signed", usual(&leaf().self_signed())),
        ("self-signed-and-expired", on("11/12/26", &leaf().self_signed())),
        (
            "self-signed-without-a-time",
            answer(&Document::azure("{\"vmId\":\"\"}", &leaf().self_signed()).der()),
        ),
        ("not-for-servers", usual(&Spec { for_servers: false, ..leaf() }.signed_by(&of.ocsp_02))),
    ]
}

/// Who may have issued it.
fn issuers(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let foreign = authority("A root of somebody", "foreign", 0x21, (2020, 1, 1), (2040, 1, 1)).self_signed();
    let ocsp_02 = |serial| authority(OCSP_02, "foreign", serial, (2025, 8, 1), (2029, 6, 3));
    let impostor = ocsp_02(0x22).signed_by(&foreign);
    let real_name = Spec { organization: "Microsoft Corporation", ..ocsp_02(0x23) }.self_signed();
    let second = Spec { common_name: "One step too many", ..ocsp_02(0x24) }.signed_by(&of.one_step);
    let issuing_leaf = leaf().signed_by(&of.ocsp_02);
    let by_a_leaf = Spec { serial: 0x45, key: "foreign", ..leaf() }.signed_by(&issuing_leaf);
    vec![
        ("private-authority", usual(&Spec { names: &["vm.stack.test"], ..leaf() }.signed_by(&foreign))),
        ("issued-by-somebody", usual(&leaf().signed_by(&foreign))),
        ("path-longer-than-allowed", beside(&leaf().signed_by(&second), &second)),
        ("issued-by-a-leaf", beside(&by_a_leaf, &issuing_leaf)),
        ("same-name-wrong-key", beside(&leaf().signed_by(&impostor), &impostor)),
        ("same-name-wrong-key-beside", beside(&leaf().signed_by(&of.ocsp_02), &impostor)),
        ("real-name-own-key", beside(&leaf().signed_by(&real_name), &real_name)),
        ("embedded-intermediate", beside(&leaf().signed_by(&of.ocsp_02), &of.ocsp_02)),
        ("embedded-root-of-somebody", beside(&leaf().signed_by(&foreign), &foreign)),
    ]
}

/// When the document and the certificates may be of.
fn times(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let old = Spec { from: (2022, 2, 20), to: (2023, 2, 20), serial: 0x43, ..leaf() };
    let long = Spec { from: (2022, 2, 20), to: (2027, 2, 20), serial: 0x44, ..leaf() };
    let mut embedded = two_paths_late(of);
    embedded.certificates.push(of.ca_04_xsign.der());
    vec![
        ("leaf-expired-at-capture", on("11/12/26", &leaf().signed_by(&of.ocsp_02))),
        ("leaf-not-yet-valid", on("05/14/26", &leaf().signed_by(&of.ocsp_02))),
        ("baltimore-in-its-time", on("03/10/22", &old.signed_by(&of.tls_ca_01))),
        ("expired-root", usual(&long.signed_by(&of.tls_ca_02))),
        ("two-paths", usual(&CA_04_DAYS.signed_by(&of.ca_04_xsign))),
        ("two-paths-one-expired", answer(&two_paths_late(of).der())),
        ("two-paths-leaf-expired-too", on("09/01/26", &CA_04_DAYS.signed_by(&of.ca_04_xsign))),
        ("no-address-of-an-issuer", usual(&Spec { urls: &[], ..CA_04_DAYS }.signed_by(&of.ca_04_xsign))),
        ("embedded-expired-intermediate", answer(&embedded.der())),
    ]
}

/// Made when one of the twins had expired.
fn two_paths_late(of: &Hierarchy) -> Document {
    let late = Spec { to: (2026, 12, 31), serial: 0x46, ..CA_04_DAYS }.signed_by(&of.ca_04_xsign);
    Document::azure(&of_day("09/01/26"), &late)
}

/// What the signature may be.
fn signatures(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let by = leaf().signed_by(&of.ocsp_02);
    let text = of_day("07/28/26");
    let signed = |change: &dyn Fn(&mut Signer)| {
        let mut document = Document::azure(&text, &by);
        document.signers.iter_mut().for_each(change);
        answer(&document.der())
    };
    let identified = Spec { has_key_identifier: true, serial: 0x47, ..leaf() }.signed_by(&of.ocsp_02);
    let mut by_identifier = Document::azure(&text, &identified);
    by_identifier.signers[0].by_key = true;
    let mut tampered = Document::azure(&text, &by);
    tampered.shown = Some(text.replace("0000000000a1", "0000000000b2").into_bytes());
    let mut broken = Document::azure(&text, &by).der();
    let last = broken.len() - 1;
    broken[last] ^= 1;
    vec![
        ("plain-sha256-digest", signed(&|signer| signer.digest = SHA256)),
        ("digest-named-wrongly", signed(&|signer| signer.digest = "1.3.14.3.2.26")),
        ("digest-md5", signed(&|signer| signer.digest = "1.2.840.113549.2.5")),
        ("sha384", signed(&|signer| (signer.digest, signer.bits) = ("2.16.840.1.101.3.4.2.2", 384))),
        (
            "sha384-named-by-signature",
            signed(&|signer| (signer.digest, signer.bits) = ("1.2.840.113549.1.1.12", 384)),
        ),
        ("sha512", signed(&|signer| (signer.digest, signer.bits) = ("2.16.840.1.101.3.4.2.3", 512))),
        ("signed-attributes", signed(&|s| (s.digest, s.attributes) = (SHA256, Attributes::Right))),
        (
            "signed-attributes-of-other-content",
            signed(&|s| (s.digest, s.attributes) = (SHA256, Attributes::Wrong)),
        ),
        ("wrong-key", signed(&|signer| signer.key = "foreign")),
        ("signer-by-key-identifier", answer(&by_identifier.der())),
        ("tampered-content", answer(&tampered.der())),
        ("tampered-signature", answer(&broken)),
    ]
}

/// What else may be in the bag.
fn bags(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let by = leaf().signed_by(&of.ocsp_02);
    let text = of_day("07/28/26");
    let foreign = Spec {
        common_name: "somebody.test",
        names: &["somebody.test"],
        key: "foreign",
        serial: 0x51,
        ..leaf()
    }
    .self_signed();
    let mut behind = Document::azure(&text, &foreign);
    behind.certificates.insert(0, by.der());
    let two = |key| {
        let mut document = Document::azure(&text, &by);
        document.signers.push(Signer { key, ..Signer::azure(&foreign) });
        document.certificates.push(foreign.der());
        answer(&document.der())
    };
    let without = |change: &dyn Fn(&mut Document)| {
        let mut document = Document::azure(&text, &by);
        change(&mut document);
        answer(&document.der())
    };
    vec![
        ("foreign-signer-behind-azures-certificate", answer(&behind.der())),
        ("two-signers", two("foreign")),
        ("two-signers-one-wrong", two("issuing")),
        ("no-certificate", without(&|document| document.certificates.clear())),
        ("certificates-only", without(&|document| (document.signers.clear(), document.detached = true).0)),
        ("detached", without(&|document| document.detached = true)),
        ("two-certificates-named-alike", {
            let alike = Spec { key: "foreign", ..leaf() }.signed_by(&of.ocsp_02);
            without(&|document| document.certificates.push(alike.der()))
        }),
        ("certificate-twice", without(&|document| document.certificates.push(by.der()))),
    ]
}

/// A leaf that is one's own, and above it authorities of one name and one key, each the issuer of every other.
pub(super) fn bag_of_twins() -> Document {
    let twin = |serial| authority("A twin", "foreign", serial, (2020, 1, 1), (2040, 1, 1));
    let first = twin(0x60).self_signed();
    let cross = |serial| Spec { common_name: "Another twin", ..twin(serial) }.signed_by(&first);
    let back = |serial, by: &Made| twin(serial).signed_by(by);
    let mut document = Document::azure(&of_day("07/28/26"), &leaf().signed_by(&cross(0x61)));
    for serial in 0x61..0x7F {
        let one = cross(serial);
        document.certificates.push(back(serial, &one).der());
        document.certificates.push(one.der());
    }
    document
}

/// What the text and its content may be.
fn forms(of: &Hierarchy) -> Vec<(&'static str, String)> {
    let by = leaf().signed_by(&of.ocsp_02);
    let document = Document::azure(&of_day("07/28/26"), &by);
    let der = document.der();
    let base64 = BASE64.encode(&der);
    let of_text = |text: &str| answer(&Document::azure(text, &by).der());
    let cut = base64.get(..base64.len() / 2).unwrap();
    vec![
        ("ber", answer(&document.ber())),
        ("trailing-bytes", answer(&[der.as_slice(), &der::octets(b"more")].concat())),
        ("url-safe", wrapped(&base64.replace('+', "-").replace('/', "_").replace('=', ""))),
        ("cut-in-the-middle", wrapped(cut)),
        ("cut-with-dots", wrapped(&format!("{cut}..."))),
        (
            "other-vm",
            of_text(&content("07/28/26 13:24:00 -0000", "07/28/26 19:24:00 -0000", &VM.replace("a1", "b2"))),
        ),
        ("default-nonce", of_text(&of_day("07/28/26").replace("0123456789", "20260728-192400"))),
        ("bad-date", of_text(&content("28.07.2026 13:24", "28.07.2026 19:24", VM))),
        ("bad-json", of_text(of_day("07/28/26").trim_end_matches('}'))),
        ("no-json", of_text(&"\u{0}".repeat(120))),
    ]
}
