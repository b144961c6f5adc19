//! The log, and what the script prints: a time, how long it has run, and what it says.

use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::VmAssist;
use crate::artifact::{Parsed, Start};
use crate::text::{At, Excerpt, blank};
use crate::windows::console;

/// A line: a check and what it came to, or something that is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VmAssistLine {
    /// The time, as printed: in UTC, of a clock of twelve hours. On the console there is none.
    pub time_as_printed: Option<At<String>>,
    /// What is said up to the first colon that a blank follows: the name of the check.
    pub name: At<String>,
    /// What is said behind it.
    pub value: Option<At<String>>,
}

/// What stands before the words: of a line of the log, and of one on the console.
static PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ \d\d:\d\d \d\d\.\d\ds|\d\d:\d\d)(?:\[[^\]]*\])? +").ok()
});

/// Words that only this script says, of which one has to stand among the first lines.
const SIGNS: &[&str] = &[
    "vmassist",
    "IMDS endpoint ",
    "Wireserver endpoint ",
    "VM agent installed",
    "VM Agent installed",
    "RdAgent service",
];

/// How far they may be.
const AHEAD: usize = 12;

/// Reads a log.
pub(super) fn read<'a>(start: &Start<'a>) -> Option<(Parsed<VmAssist>, Excerpt<'a>)> {
    let lines = || start.whole_lines().lines().filter(|line| !line.is_blank());
    let first = lines().next()?;
    line(first.line)?;
    let mut logged = lines().map_while(|one| line(one.line)).take(AHEAD);
    let is_sign = |said: &At<VmAssistLine>| SIGNS.iter().any(|sign| has(&said.value, sign));
    logged.find(is_sign)?;
    let (mut value, mut read_to) = (VmAssist::default(), first.rest);
    for one in lines() {
        // What a command printed stands in the log as it is, without a time.
        let Some(said) = line(one.line) else {
            if crate::render::is_prompt(one.text()) {
                break;
            }
            continue;
        };
        read_to = one.rest;
        let issues = said.value.value.is_none().then(|| issues(one.line)).flatten();
        value.log.rows.push(said);
        if let Some(issues) = issues {
            value.log.end = Some(issues.span);
            value.issues = Some(issues);
            break;
        }
    }
    let (span, rest) = console::split(start.lines(), read_to);
    Some((Parsed { value, span, language: Some("en"), problems: Vec::new() }, rest))
}

fn has(line: &VmAssistLine, sign: &str) -> bool {
    line.name.value.contains(sign) || line.value.as_ref().is_some_and(|value| value.value.contains(sign))
}

fn line(line: Excerpt<'_>) -> Option<At<VmAssistLine>> {
    let text = line.narrow(blank::trim(line.text()));
    // Most lines of other texts are told by their first character.
    text.text().starts_with(char::is_numeric).then_some(())?;
    let prefix = PREFIX.as_ref()?.find(text.text())?;
    let words = text.narrow(blank::trim(text.text().get(prefix.end()..)?));
    let is_parted = |at: &usize| words.text().as_bytes().get(at + 1) == Some(&b' ');
    let parted = memchr_iter(b':', words.text().as_bytes()).find(is_parted);
    let (name, value) =
        match parted.and_then(|at| Some((words.text().get(..at)?, words.text().get(at + 1..)?))) {
            Some((name, value)) => (words.narrow(name), Some(words.narrow(blank::trim(value)))),
            None => (words.narrow(words.text().trim_end_matches(':')), None),
        };
    // On the console the prefix begins with minutes.
    let is_of_console = prefix.as_str().chars().nth(2) == Some(':');
    let time = prefix.as_str().split_inclusive('Z').next().filter(|_| !is_of_console);
    let time = time.map(|time| text.narrow(time));
    let row = VmAssistLine {
        time_as_printed: time.map(|time| time.at(time.text().to_owned())),
        name: name.at(name.text().to_owned()),
        value: value.filter(|value| !value.is_empty()).map(|value| value.at(value.text().to_owned())),
    };
    (!name.is_empty()).then(|| text.at(row))
}

/// `2 issue(s) found.`: the last line.
fn issues(line: Excerpt<'_>) -> Option<At<u32>> {
    let before = line.text().trim_end().strip_suffix(" issue(s) found.")?;
    let digits = before.rsplit(' ').next()?;
    Some(line.narrow(digits).at(digits.parse().ok()?))
}
