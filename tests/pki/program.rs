//! The program as a user runs it on a document.

use std::fs;

use coldcase::Exit;
use serde_json::Value;

use super::folder;
use crate::cli::{run, scratch};

fn path(name: &str) -> String {
    folder().join(name).to_string_lossy().into_owned()
}

/// What `parse` says that a document proves.
fn verified(document: &str, options: &[&str]) -> Value {
    let document = path(&format!("documents/{document}.json"));
    let ran = run(&[&["parse", &document], options].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    all[0]["verified"].clone()
}

#[test]
fn an_authority_of_ones_own_is_trusted_where_it_is_asked_for() {
    let alone = verified("valid", &[]);
    assert_eq!(alone["signature"]["verdict"], "valid");
    assert_eq!(alone["at_created_on"]["verdict"], "incomplete");
    let missing = &alone["at_created_on"]["paths"][0]["missing"]["subject"];
    assert_eq!(missing, "CN=Microsoft TLS G2 RSA CA OCSP 02, O=TEST ONLY, C=US");

    let (roots, others) = (path("roots.pem"), path("intermediates.pem"));
    let asked = verified("valid", &["--trust-bundle", &roots, "--trust-bundle", &others]);
    assert_eq!(asked["at_created_on"]["verdict"], "verified");
    assert_eq!(asked["at_created_on"]["paths"][0]["certificates"][1]["found"], "bundle");
}

#[test]
fn what_expired_since_is_said_only_at_a_stated_time() {
    let (roots, others) = (path("roots.pem"), path("intermediates.pem"));
    let trust = ["--trust-bundle", &roots, "--trust-bundle", &others];
    let without = verified("valid", &trust);
    assert_eq!((&without["at_as_of"], &without["expired_since"]), (&Value::Null, &Value::Null));
    let with = verified("valid", &[&trust[..], &["--as-of", "2026-11-20"]].concat());
    assert_eq!(with["at_as_of"]["verdict"], "out-of-time");
    assert_eq!(with["at_as_of"]["time"], "2026-11-20T00:00:00Z");
    assert_eq!(with["expired_since"].as_array().unwrap().len(), 1);
    assert_eq!(with["expired_since"][0]["not_after"], "2026-11-11T00:00:00Z");
}

#[test]
fn a_trust_bundle_may_be_one_certificate_in_der() {
    let pem = fs::read_to_string(path("intermediates.pem")).unwrap();
    let first = coldcase_analyzer::pki::certificates(pem.as_bytes()).unwrap().remove(1);
    let file = scratch().join("issuer.cer");
    fs::write(&file, &first.der).unwrap();
    let proven = verified("valid", &["--trust-bundle", file.to_str().unwrap()]);
    // It is on the path now, and no root is behind it.
    let missing = &proven["at_created_on"]["paths"][0]["missing"]["subject"];
    assert_eq!(missing, "CN=Microsoft TLS RSA Root G2, O=TEST ONLY, C=US");
}

#[test]
fn a_trust_bundle_that_is_none_is_wrong_usage() {
    let document = path("documents/valid.json");
    for (bundle, says) in
        [(document.as_str(), "it holds no certificate"), ("no/such/file.pem", "No such file")]
    {
        for command in ["parse", "analyze"] {
            let ran = run(&[command, &document, "--trust-bundle", bundle]);
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{command}");
            assert!(ran.err.contains(bundle) && ran.err.contains(says), "{}", ran.err);
        }
    }
}

#[test]
fn analyze_says_which_certificates_were_trusted() {
    let (document, roots) = (path("documents/valid.json"), path("roots.pem"));
    let ran = run(&["analyze", &document, "--trust-bundle", &roots, "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["asked"]["trust_bundles"], Value::from(vec![roots]));
}
