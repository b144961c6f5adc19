//! What the reader makes of samples.

use serde_json::{Value, json};

use crate::cut_law;
use crate::samples::{self, Read};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/proxy-agent-log/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("a-summary-broken-off.txt"),
    sample!("audit-lets-it-through.txt"),
    sample!("denied-request.txt"),
    sample!("in-a-transcript.txt"),
    sample!("in-a-transcript-cut.txt"),
    sample!("older-texts.txt"),
    sample!("oldest-texts-without-numbers.txt"),
    sample!("quoted.txt"),
];

/// The sections of this kind: their values, whether they are whole, and how many lines were not understood.
fn read(sample: &str) -> Vec<Read> {
    samples::of_kind("proxy-agent-log", sample)
}

/// What stands at a place of each entry.
fn each(sample: &str, place: &str) -> Value {
    let (value, ..) = read(sample).remove(0);
    let entries = value["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry.pointer(place).cloned().unwrap_or(Value::Null)).collect()
}

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}

#[test]
fn warnings_and_summaries_are_kept() {
    let denied = sample!("denied-request.txt");
    assert_eq!(each(denied, "/level"), json!(["INFO", "INFO", "INFO", "WARN", "WARN"]));
    assert_eq!(each(denied, "/says"), json!([null, "not_allowed", "blocked", null, null]));
    let request = "/entries/2/request";
    let places =
        ["user_name", "process_full_path", "ip", "port", "url", "response_status", "run_as_elevated"]
            .map(|name| format!("{request}/{name}"));
    let places = places.each_ref().map(String::as_str);
    let expected = json!([
        "app-worker",
        r"C:\Windows\System32\curl.exe",
        "169.254.169.254",
        80,
        "/metadata/instance?api-version=2021-02-01",
        "403 Forbidden",
        false
    ]);
    assert_eq!(samples::first_at("proxy-agent-log", denied, &places), expected);
    let (_, whole, problems) = read(denied).remove(0);
    assert!(!whole && problems == 0);
}

#[test]
fn times_are_utc_with_as_many_digits_as_there_are() {
    let times = each(sample!("denied-request.txt"), "/time_utc");
    assert_eq!(times[2], "2026-11-21T08:21:33.124Z");
    assert_eq!(times[4], "2026-11-21T08:21:52.3Z");
}

#[test]
fn older_versions_say_it_in_a_warning() {
    let older = sample!("older-texts.txt");
    assert_eq!(each(older, "/says"), json!([null, "blocked", null]));
    assert_eq!(each(older, "/connection"), json!([null, 12, null]));
    assert_eq!(each(older, "/tcp_connection"), json!([null, 7, null]));
    assert_eq!(each(older, "/request/user_name"), json!(["SYSTEM", "app-worker", "app-worker"]));
    assert_eq!(each(older, "/request/response_status"), json!(["200 OK", null, "403 Forbidden"]));
    let oldest = sample!("oldest-texts-without-numbers.txt");
    assert_eq!(each(oldest, "/connection"), json!([null, 12, null]));
    assert_eq!(each(oldest, "/request/id"), json!([null, null, null]));
}

#[test]
fn what_is_only_logged_is_not_blocked() {
    let audit = sample!("audit-lets-it-through.txt");
    assert_eq!(each(audit, "/says"), json!(["not_allowed", null]));
    assert_eq!(each(audit, "/request/response_status"), json!(["403 Forbidden", "200 OK"]));
}

#[test]
fn a_summary_that_breaks_off_is_named_and_takes_no_other_with_it() {
    let broken = sample!("a-summary-broken-off.txt");
    assert_eq!(each(broken, "/says"), json!([null, "blocked"]));
    assert_eq!(read(broken)[0].2, 1);
}

/// A console tears an object at its width: it is read on where the next line continues it.
#[test]
fn an_object_on_several_lines_is_read() {
    let audit = sample!("audit-lets-it-through.txt");
    let torn: String = audit
        .lines()
        .map(|line| {
            let all: Vec<char> = line.chars().collect();
            all.chunks(120).map(|row| row.iter().collect::<String>() + "\n").collect::<String>()
        })
        .collect();
    assert_eq!(each(&torn, "/request"), each(audit, "/request"));
}

#[test]
fn the_log_of_the_other_agent_may_stand_right_below_or_above() {
    let other = include_str!("../../../../fixtures/artifacts/waappagent-log/npcap-forbidden-and-503.txt");
    let denied = sample!("denied-request.txt");
    for text in [format!("{denied}{other}"), format!("{other}{denied}")] {
        assert_eq!(read(&text), read(denied));
        assert_eq!(samples::of_kind("waappagent-log", &text), samples::of_kind("waappagent-log", other));
    }
}

#[test]
fn other_logs_with_such_times_are_others() {
    for line in [
        "2026-11-21T08:21:33.123 [INFO]    Start proxy listener at '0.0.0.0:3080'.\n",
        "2026-11-21T08:21:33.123 [INFO]    12 - done\n",
        "2026-11-21T08:21:33.123 [INFO]    {\"name\":\"x\",\"state\":1}\n",
        "[00000018] 2026-11-21T08:21:35Z [INFO]  Connection:12[7] - Use lookup value\n",
        "2026-11-21 08:21:33 Connection:12[7] - Use lookup value\n",
    ] {
        assert!(read(line).is_empty(), "{line}");
    }
}
