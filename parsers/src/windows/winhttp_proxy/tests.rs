//! What the reader of the WinHTTP proxy makes of samples.

use super::*;
use crate::artifact::Kind;
use crate::{FileId, Text, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/winhttp-proxy/", $name, ".txt"))
    };
}

/// Of each section: direct, servers, bypass list, whole.
type Section = (bool, Option<String>, Option<Vec<String>>, bool);

fn read(text: &str) -> Vec<Section> {
    let text = undo::envelope(Text::of_file(FileId(0), text.into()).excerpt());
    let claimed = claim(&text);
    let sections = claimed.sections.iter().filter_map(WinhttpProxy::of).map(|read| {
        let value = &read.value;
        let bypass = value.bypass_list.as_ref().map(|list| list.values().cloned().collect());
        let servers = value.proxy_servers.as_ref().map(|servers| servers.value.clone());
        (value.direct_access.value, servers, bypass, value.is_complete())
    });
    sections.collect()
}

fn proxy(servers: &str, bypass: &[&str]) -> Section {
    let bypass = bypass.iter().map(|entry| (*entry).to_owned()).collect();
    (false, Some(servers.into()), Some(bypass), true)
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("direct-indented"),
        sample!("direct-in-a-fence-without-full-stop"),
        sample!("per-protocol-with-bypass-list-quoted"),
        sample!("set-between-prompts-then-reset"),
        sample!("long-list-wrapped-at-80-columns"),
        sample!("cut-before-the-bypass-list"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn direct_access_is_a_whole_answer() {
    for sample in [sample!("direct-indented"), sample!("direct-in-a-fence-without-full-stop")] {
        assert_eq!(read(sample), [(true, None, None, true)]);
    }
}

#[test]
fn a_proxy_has_its_bypass_list() {
    let servers = "http=proxy.contoso.example:8080;https=proxy.contoso.example:8443";
    let bypass = ["*.contoso.example", "169.254.*", "<local>"];
    assert_eq!(read(sample!("per-protocol-with-bypass-list-quoted")), [proxy(servers, &bypass)]);
}

#[test]
fn each_echo_is_an_answer_of_its_own() {
    let all = read(sample!("set-between-prompts-then-reset"));
    assert_eq!(all, [proxy("proxy.contoso.example:8080", &[]), (true, None, None, true)]);
}

#[test]
fn a_list_that_the_console_broke_is_one() {
    let all = read(sample!("long-list-wrapped-at-80-columns"));
    let [(_, _, Some(bypass), true)] = &all[..] else { panic!("one is there: {all:?}") };
    assert_eq!(bypass.last().unwrap(), "169.254.169.254");
    assert!(bypass.iter().all(|entry| entry.contains('.')));
}

#[test]
fn without_its_bypass_list_a_proxy_is_not_whole() {
    let servers = Some("proxy.contoso.example:8080".to_owned());
    assert_eq!(read(sample!("cut-before-the-bypass-list")), [(false, servers, None, false)]);
}

#[test]
fn an_error_and_another_language_are_no_answer() {
    for text in [
        "C:\\>netsh winhttp set proxy x\n\nError writing proxy settings.  (5) Access is denied.\n",
        "Current WinHTTP proxy settings:\n\n    Something else.\n",
        "Paramètres de proxy WinHTTP actuels :\n\n    Accès direct (sans serveur proxy).\n",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}
