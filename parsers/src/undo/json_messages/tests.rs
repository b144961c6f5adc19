//! Answers of the run command, and JSON that is none.

use super::*;
use crate::text::{FileId, Text};
use crate::undo::tests::undone;

const STATUS: &str = r#"{
  "value": [
    {
      "code": "ComponentStatus/StdOut/succeeded",
      "displayStatus": "Provisioning succeeded",
      "message": "a \"b\" \u00e4\ud83d\ude00\nC:\\x\ty\n",
      "time": null
    },
    {"code": "ComponentStatus/StdErr/succeeded", "message": ""}
  ]
}
"#;

#[test]
fn the_output_of_the_run_command_stands_on_its_own_lines() {
    let text = undone(STATUS, json_messages);
    assert!(text.contains("\"message\": \na \"b\" ä😀\nC:\\x\ty\n\n,\n      \"time\": null\n"), "{text}");
    assert!(!text.contains(['{', '}', '[', ']']), "{text}");
}

#[test]
fn the_newer_view_has_output_and_error() {
    for view in [
        r#"{"instanceView": {"error": "", "exitCode": 0, "output": "x\r\ny"}, "name": "a\nb"}"#,
        r#"[{"executionState": "Succeeded", "output": "x\r\ny", "error": "", "name": "a\nb"}]"#,
    ] {
        let text = undone(view, json_messages);
        assert!(text.contains("\n\nx\r\ny\n") && text.contains(r#""name": "a\nb""#), "{text}");
        assert!(text.contains(r#""output": """#) && text.contains('}'), "{text}");
    }
}

#[test]
fn other_json_stays_as_it_is() {
    let imds = "{\"compute\": {\"name\": \"vm\", \"output\": \"a\\nb\"},\n \"message\": \"c\\nd\"}\n";
    assert_eq!(undone(imds, json_messages), imds);
    let both = undone(&format!("{imds}[12:01 {{x\n{STATUS}{imds}"), json_messages);
    assert!(both.starts_with(&format!("{imds}[12:01 {{x\n")) && both.ends_with(imds), "{both}");
}

#[test]
fn a_string_without_its_end_is_undone_and_has_no_last_line_end() {
    for cut in (0..STATUS.len()).filter(|cut| STATUS.is_char_boundary(*cut)) {
        undone(STATUS.get(..cut).unwrap(), json_messages);
    }
    let at = STATUS.find("C:").unwrap();
    let text = undone(STATUS.get(..at + 4).unwrap(), json_messages);
    assert!(text.ends_with("\na \"b\" ä😀\nC:\\"), "{text:?}");
}

#[test]
fn what_a_console_broke_in_a_message_is_joined() {
    let long = "x".repeat(70);
    let text = format!("{{\"code\": \"ComponentStatus/StdOut\", \"message\": \"{long}\nz\\n\"}}\n");
    assert!(undone(&text, json_messages).contains(&format!("\n{long}z\n")));
}

#[test]
fn a_value_in_a_message_keeps_its_place() {
    let text = Text::of_file(FileId(0), STATUS.into());
    let undone = text.excerpt().rewrite(|to| json_messages(text.excerpt(), to));
    let place = |part: &str| {
        let at = undone.as_str().find(part).unwrap();
        let span = undone.excerpt().narrow(undone.as_str().get(at..at + part.len()).unwrap()).span();
        STATUS.get(span.start()..span.end()).unwrap()
    };
    assert_eq!(place("ä"), r"\u00e4");
    assert_eq!(place("\"b\" "), r#"\"b\" "#);
    assert_eq!(place("C:\\x"), r"C:\\x");
}

#[test]
fn a_document_without_its_last_bracket_ends_where_the_text_is_no_json() {
    let (open, _) = STATUS.split_at(STATUS.find("    },").unwrap());
    let (torn, _) = STATUS.split_at(STATUS.find("x\\ty").unwrap());
    let imds = "{\n  \"compute\": {\"name\": \"vm\"}\n}\n";
    for behind in [format!("C:\\>curl [x]\n{imds}"), "\nText: [a]\n".to_owned(), imds.to_owned()] {
        let text = undone(&format!("{open}{behind}"), json_messages);
        assert!(text.contains("\na \"b\" ä") && text.ends_with(&behind), "{text}");
    }
    for behind in ["\nC:\\>dir \"x\" {y}\n", "\n\n{\"compute\": {\"name\": \"vm\"}}\n"] {
        let text = undone(&format!("{torn}{behind}"), json_messages);
        assert!(text.contains("\na \"b\" ä") && text.ends_with(behind), "{text}");
    }
}

#[test]
fn a_line_that_is_no_json_ends_no_document_whose_last_bracket_follows() {
    let text = undone(&STATUS.replace("    {\"code\"", "(left out)\n    {\"code\""), json_messages);
    assert!(text.contains("(left out)") && !text.contains(['{', '}', '[', ']']), "{text}");
}
