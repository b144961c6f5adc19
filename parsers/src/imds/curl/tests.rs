//! What the reader of requests and the heads of their answers makes of samples.

use super::*;
use crate::{cut_law, samples};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/curl-imds/", $name))
    };
}

const WHOLE: &str = sample!("an-answer-with-its-body.txt");
const PROXY: &str = sample!("a-proxy-forbids-by-a-page.txt");
const RESET: &str = sample!("reset-after-the-request-all-quoted.txt");
const NEVER: &str = sample!("never-connected.txt");
const CUT: &str = sample!("head-cut.txt");
const LIST: &str = sample!("invoke-webrequest-list.txt");

fn read(sample: &str) -> CurlImds {
    samples::first(sample, of)
}

fn of(section: crate::AnyArtifact) -> Option<CurlImds> {
    match section {
        crate::AnyArtifact::CurlImds(parsed) => Some(parsed.value),
        _ => None,
    }
}

fn said<T: ToString>(at: Option<&At<T>>) -> String {
    at.map(|at| at.value.to_string()).unwrap_or_default()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [WHOLE, PROXY, RESET, NEVER, CUT, LIST] {
        cut_law::holds_for(sample);
    }
}

fn back(http: &CurlImds, name: &str) -> String {
    let header = http.response_headers.values().find(|header| header.name == name);
    header.map(|header| header.value.clone()).unwrap_or_default()
}

#[test]
fn the_body_is_a_section_of_its_own() {
    let whole = read(WHOLE);
    assert_eq!(samples::kinds(WHOLE), ["curl-imds", "imds-instance"]);
    assert_eq!(
        (said(whole.status.as_ref()), said(whole.target.as_ref())),
        ("200".into(), "/metadata/instance?api-version=2021-02-01".into())
    );
    assert!(whole.past_any_proxy && whole.is_complete());
    assert_eq!(whole.request_headers.rows.len(), 4);
    assert_eq!(back(&whole, "Server"), "IMDS/150.870.65.1854");
}

#[test]
fn a_proxy_is_named_by_the_variable_the_connection_and_the_header() {
    let proxy = read(PROXY);
    assert_eq!(proxy.proxy_variables[1].value.value, "http://10.0.0.9:8080");
    assert_eq!(proxy.connected_to.unwrap().value.port, 8080);
    assert!(said(proxy.target.as_ref()).starts_with("http://169.254.169.254/"));
    assert_eq!(
        (said(proxy.status.as_ref()), back(&proxy, "Via")),
        ("403".into(), "1.1 proxy.contoso.example (squid/5.7)".into())
    );
}

#[test]
fn a_failure_behind_the_request_belongs_to_it() {
    let reset = read(RESET);
    assert_eq!(reset.failure.as_ref().unwrap().value.reason, Some(Reason::Reset));
    assert_eq!(reset.connected_from.unwrap().value.address.to_string(), "10.0.0.4");
    assert!(reset.status.is_none() && reset.is_complete());
}

#[test]
fn a_failure_that_names_the_service_stays_a_failure() {
    assert_eq!(samples::kinds(NEVER), ["curl-imds", "imds-failure"]);
    assert!(!read(NEVER).is_complete());
}

#[test]
fn a_head_that_breaks_off_has_no_end() {
    let cut = read(CUT);
    assert_eq!((said(cut.status.as_ref()), cut.is_complete()), ("410".into(), false));
}

#[test]
fn the_list_of_a_web_request_shows_the_head_as_it_came() {
    let list = read(LIST);
    assert_eq!(samples::kinds(LIST)[0], "curl-imds");
    assert_eq!((said(list.status.as_ref()), back(&list, "Content-Length")), ("200".into(), "1832".into()));
    assert!(list.is_complete());
}
