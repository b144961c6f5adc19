//! What the reader of failed requests makes of samples.

use super::*;
use crate::{AnyArtifact, ArtifactKind, FileId, claim, cut_law, undo};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/imds-failure/", $name))
    };
}

fn sections(text: &str) -> Vec<AnyArtifact> {
    claim(&undo::envelope(Text::of_file(FileId(0), text.into()).excerpt())).sections
}

fn read(text: &str) -> ImdsFailure {
    match sections(text).pop() {
        Some(AnyArtifact::ImdsFailure(parsed)) => parsed.value,
        other => panic!("{other:?}"),
    }
}

fn peer(failure: &ImdsFailure) -> Option<(String, u16)> {
    failure.peer.map(|peer| (peer.value.address.to_string(), peer.value.port))
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("windows-powershell-no-connection.txt"),
        sample!("windows-powershell-status-without-prompt.txt"),
        sample!("powershell-timed-out-quoted.txt"),
        sample!("powershell-script-by-a-proxy.txt"),
        sample!("curl-timed-out.txt"),
        sample!("curl-in-a-narrow-window.txt"),
        sample!("curl-reset-without-prompt.txt"),
        sample!("windows-powershell-cut.txt"),
        sample!("curl-verbose-by-a-proxy-variable.txt"),
        sample!("../imds-instance/behind-its-command.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}

#[test]
fn the_command_at_the_prompt_tells_the_url() {
    let failure = read(sample!("windows-powershell-no-connection.txt"));
    assert_eq!(failure.reason, Some(Reason::NoConnection));
    assert!(failure.url.as_ref().unwrap().value.ends_with("?api-version=2021-02-01"));
    assert!(failure.past_any_proxy && failure.is_complete());
    assert_eq!(peer(&failure), None);
}

#[test]
fn the_record_tells_the_url_where_no_prompt_does() {
    let failure = read(sample!("windows-powershell-status-without-prompt.txt"));
    assert_eq!(failure.reason, Some(Reason::Status(400)));
    assert_eq!(failure.url.as_ref().unwrap().value, "http://169.254.169.254/metadata/instance");
    assert!(!failure.past_any_proxy && failure.is_complete());
}

#[test]
fn a_message_over_two_lines_names_its_peer() {
    let failure = read(sample!("powershell-timed-out-quoted.txt"));
    assert_eq!((failure.reason, failure.past_any_proxy), (Some(Reason::TimedOut), true));
    assert!(failure.message.value.contains("period of time, or established"));
    assert_eq!(peer(&failure), Some(("169.254.169.254".to_owned(), 80)));
}

#[test]
fn a_verbose_failure_names_the_variable_of_the_proxy() {
    let failure = read(sample!("curl-verbose-by-a-proxy-variable.txt"));
    assert_eq!(failure.proxy_variables[0].value.value, "http://10.0.0.9:8080");
    assert_eq!(peer(&failure), Some(("10.0.0.9".to_owned(), 8080)));
}

#[test]
fn a_proxy_stands_as_the_peer() {
    let failure = read(sample!("powershell-script-by-a-proxy.txt"));
    assert_eq!(failure.reason, Some(Reason::Refused));
    assert_eq!(peer(&failure), Some(("10.0.0.9".to_owned(), 8080)));
    assert_eq!(failure.url, None, "PowerShell shortened it");
}

#[test]
fn curl_says_it_in_a_line() {
    let failure = read(sample!("curl-timed-out.txt"));
    assert_eq!((failure.reason, failure.past_any_proxy), (Some(Reason::TimedOut), true));
    assert_eq!(peer(&failure), Some(("169.254.169.254".to_owned(), 80)));
    let failure = read(sample!("curl-in-a-narrow-window.txt"));
    assert_eq!((failure.reason, failure.past_any_proxy), (Some(Reason::NoConnection), false));
    assert!(failure.message.value.ends_with("Could not connect to server"), "{}", failure.message.value);
    assert!(failure.url.unwrap().value.ends_with("/metadata/instance?api-version=2021-02-01"));
}

#[test]
fn what_stands_below_a_message_of_curl_is_not_its_rest() {
    let narrow = sample!("curl-in-a-narrow-window.txt");
    let said = read(narrow).message.value;
    for below in ["```\n", "\nC:\\>\n", "Windows Script Host\n"] {
        let (upto, _) = narrow.split_at(narrow.find("connect to server").unwrap());
        assert_eq!(read(&format!("{upto}connect to server\n{below}")).message.value, said);
    }
    // A message that fills the window to its last letter.
    let full = format!("{:<80}", narrow.lines().find(|line| line.starts_with("curl: ")).unwrap());
    let (command, _) = narrow.split_at(narrow.find("curl: ").unwrap());
    let said = read(&format!("{command}{full}\n\n")).message.value;
    assert_eq!(read(&format!("{command}{full}\n```\n")).message.value, said);
}

#[test]
fn a_failure_that_shows_no_target_is_nobodys() {
    let all = sections(sample!("curl-reset-without-prompt.txt"));
    assert_eq!(all.len(), 1);
    assert_eq!(read(sample!("curl-reset-without-prompt.txt")).reason, Some(Reason::Refused));
}

#[test]
fn a_record_without_its_last_line_is_not_whole() {
    let failure = read(sample!("windows-powershell-cut.txt"));
    assert_eq!((failure.reason, failure.is_complete()), (Some(Reason::TimedOut), false));
}

#[test]
fn an_answer_is_no_failure() {
    let kinds: Vec<_> =
        sections(sample!("../imds-instance/behind-its-command.txt")).iter().map(AnyArtifact::kind).collect();
    assert_eq!(kinds, [ArtifactKind::ImdsInstance]);
}

#[test]
fn what_windows_forbids_is_neither_refused_nor_unreachable() {
    for words in [
        "An attempt was made to access a socket in a way forbidden by its access permissions 169.254.169.254:80",
        "curl: (7) Failed to connect to 169.254.169.254 port 80 after 2 ms: Bad access",
    ] {
        assert_eq!(reason(words), Some(Reason::Forbidden), "{words}");
    }
}

#[test]
fn another_record_behind_a_cut_one_is_not_its_end() {
    let record = |command: &str, said: &str| {
        format!(
            "{command} : {said}\nAt line:1 char:1\n+ {command} http://169.254.169.254/metadata/instance\n+ ~~~~~~~~\n"
        )
    };
    let cut = record("Invoke-RestMethod", "The operation has timed out.");
    let end = "    + FullyQualifiedErrorId : X,Microsoft.PowerShell.Commands.XCommand\n";
    let next = record("Get-Service", "Cannot find any service with service name 'x'.") + end;
    for blank in ["", "\n"] {
        let found = sections(&format!("{cut}{blank}{next}"));
        assert!(found.len() == 2 && !found[0].is_complete(), "{found:?}");
    }
    assert!(sections(&(cut + end))[0].is_complete());
}
