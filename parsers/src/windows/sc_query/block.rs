//! The block of one service, as `sc` prints it.

use super::{Service, ServiceState, StartType};
use crate::artifact::Problem;
use crate::render::is_fence;
use crate::text::{At, Excerpt, Span, blank};
use crate::windows::console::ConsoleLines;
use crate::windows::prompt;

/// What was read of a block.
pub(super) struct Read<'a> {
    pub(super) service: Service,
    pub(super) language: Option<&'static str>,
    pub(super) end: Option<Span>,
    pub(super) problems: Vec<Problem>,
    pub(super) rest: Excerpt<'a>,
}

/// The service that a typed command asks for: `sc query DHCP`, `sc.exe qc DHCP`.
pub(super) fn asked(typed: &str) -> Option<&str> {
    let mut words = typed.split_whitespace();
    words.next().filter(|word| ["sc", "sc.exe"].iter().any(|sc| word.eq_ignore_ascii_case(sc)))?;
    let verb = words.find(|word| !word.starts_with("\\\\"))?;
    ["query", "queryex", "qc"].iter().any(|known| verb.eq_ignore_ascii_case(known)).then_some(())?;
    // Options such as `type= driver` name no service; the lines are then read without one.
    Some(words.next().filter(|name| !name.ends_with('=')).unwrap_or_default())
}

/// Reads the block that begins at the next printed line.
pub(super) fn read(mut lines: ConsoleLines<'_>, asked: Option<At<String>>) -> Option<Read<'_>> {
    let name = asked.filter(|name| !name.value.is_empty());
    let first = lines.peek()?;
    if let Some(error) = failure(first.excerpt()) {
        return failed(lines, name, error);
    }
    if first.text().starts_with("[SC] QueryServiceConfig ") {
        lines.next_printed();
    }
    let head = lines.next_printed()?;
    let (label, value) = field(head.excerpt())?;
    let language = NAMES.iter().find(|(known, _)| *known == label.text()).map(|(_, language)| *language);
    let is_head = language.is_some() && !value.is_empty();
    is_head.then_some(())?;
    let mut block = Block {
        service: Service { service_name: Some(text(value)), ..Service::default() },
        rows: 0,
        ended: false,
        problems: Vec::new(),
    };
    let (mut rest, mut end) = (head.rest, None);
    loop {
        let mut ahead = lines.clone();
        let Some(line) = ahead.next() else { break };
        let printed = line.excerpt();
        if printed.is_empty() {
            // Someone may have set each line apart: only a line that is none of the block's tells that it is over.
            let next = ahead.peek();
            let goes_on = next.as_ref().is_some_and(|next| is_row(next.text()) || is_words(next.text()));
            end = Some(printed.span()).filter(|_| next.is_some() && !goes_on).or(end);
            if !goes_on {
                break;
            }
        } else if closes(printed.text()) {
            end = Some(printed.span());
            break;
        } else if !block.take(printed) {
            break;
        } else {
            rest = line.rest;
            end = block.ended.then(|| printed.span());
        }
        lines = ahead;
    }
    (block.rows > 0).then_some(())?;
    Some(Read { service: block.service, language, end, problems: block.problems, rest })
}

/// The block so far.
struct Block {
    service: Service,
    rows: usize,
    /// Whether its last row was read: that of `sc qc` and of `sc queryex`.
    ended: bool,
    problems: Vec<Problem>,
}

impl Block {
    /// Takes a line, or says that it is something else.
    fn take(&mut self, line: Excerpt<'_>) -> bool {
        if is_words(line.text()) {
            return self.rows > 0;
        }
        let Some((label, value)) = field(line).filter(|(label, _)| is_label(label.text())) else {
            return false;
        };
        self.rows += 1;
        if !self.set(label.text(), value) {
            self.problems.push(Problem { span: line.span(), expected: "a row of a service" });
        }
        true
    }

    fn set(&mut self, label: &str, value: Excerpt<'_>) -> bool {
        let service = &mut self.service;
        let (number, word) = value.text().split_once(' ').unwrap_or((value.text(), ""));
        let word = word.trim();
        if let Some((_, state)) = STATES.iter().find(|(known, _)| *known == (number, word)) {
            service.state = Some(value.at(*state));
            return true;
        }
        let (start, delayed) = word.split_once(' ').unwrap_or((word, ""));
        if let Some((_, kind)) = STARTS.iter().find(|(known, _)| *known == (number, start)) {
            service.start_type = Some(value.at(*kind));
            return delayed.trim().is_empty() || delayed.trim().starts_with('(');
        }
        if TYPES.iter().any(|known| word.starts_with(known)) && u32::from_str_radix(number, 16).is_ok() {
            let word = value.narrow(word);
            service.r#type = Some(text(word));
            return true;
        }
        if CONTROLS.contains(&(number, word)) {
            return true;
        }
        self.number(label, number, value) || self.text(label, value)
    }

    fn number(&mut self, label: &str, number: &str, value: Excerpt<'_>) -> bool {
        let Some((_, row)) = NUMBERS.iter().find(|(known, _)| *known == label) else { return false };
        let hexadecimal = number.strip_prefix("0x").map(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(number) = hexadecimal.unwrap_or_else(|| number.parse().ok()) else { return false };
        let number = Some(value.at(number));
        match row {
            Row::Win32ExitCode => self.service.win32_exit_code = number,
            Row::ServiceExitCode => self.service.service_exit_code = number,
            Row::Checkpoint => self.service.checkpoint = number,
            Row::WaitHint => self.service.wait_hint = number,
            Row::Pid => self.service.pid = number,
        }
        true
    }

    fn text(&mut self, label: &str, value: Excerpt<'_>) -> bool {
        let said = Some(value).filter(|value| !value.is_empty()).map(text);
        match label {
            "DISPLAY_NAME" | "Выводимое_имя" => self.service.display_name = said,
            "BINARY_PATH_NAME" => self.service.binary_path_name = said,
            "SERVICE_START_NAME" => {
                self.service.service_start_name = said;
                self.ended = true;
            }
            "FLAGS" => self.ended = true,
            // Further names of `DEPENDENCIES` stand below it, without a label.
            "LOAD_ORDER_GROUP" | "TAG" | "DEPENDENCIES" | "" => {}
            _ => return false,
        }
        true
    }
}

/// What is answered instead of a block, and the line below it that says it in words.
fn failed(mut lines: ConsoleLines<'_>, name: Option<At<String>>, error: At<u32>) -> Option<Read<'_>> {
    let head = lines.next_printed()?;
    let words = lines.peek().filter(|words| !closes(words.text()));
    let rest = words.map_or(head.rest, |words| words.rest);
    let service = Service { service_name: name, error: Some(error), ..Service::default() };
    Some(Read { service, language: None, end: Some(error.span), problems: Vec::new(), rest })
}

/// The number of `[SC] EnumQueryServicesStatus:OpenService FAILED 1060:`, whatever the word before it.
fn failure(line: Excerpt<'_>) -> Option<At<u32>> {
    let said = line.text().strip_prefix("[SC] ")?.trim_end().strip_suffix(':')?;
    let (by, number) = said.trim_end().rsplit_once(' ')?;
    let known = ["OpenService", "OpenSCManager", "EnumQueryServicesStatus", "QueryServiceConfig"];
    known.iter().any(|known| by.contains(known)).then_some(())?;
    Some(line.narrow(number).at(number.parse().ok()?))
}

/// The label and the value of a row. Further dependencies stand behind a colon without a label.
fn field(line: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>)> {
    let (label, value) = line.text().split_once(':')?;
    Some((line.narrow(label.trim()), line.narrow(value.trim())))
}

fn is_label(label: &str) -> bool {
    let strange = label.bytes().find(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    strange.is_none_or(|byte| !byte.is_ascii() && label.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// A row: a label of one word, blanks and a colon.
fn is_row(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| is_label(blank::trim(label)) && !is_head(line))
}

/// What a service accepts: `(STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)`.
fn is_words(line: &str) -> bool {
    let inside = blank::trim(line).strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    inside.is_some_and(|words| words.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | ',' | ' ')))
}

fn is_head(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| blank::trim(label));
    NAMES.iter().any(|(name, _)| *name == label)
}

fn closes(line: &str) -> bool {
    prompt::typed(line).is_some()
        || blank::trim_start(line).starts_with("[SC] ")
        || is_fence(line)
        || is_head(line)
}

/// Whether a line cannot be the rest of the line before it.
pub(super) fn begins(line: &str) -> bool {
    closes(line) || is_row(line) || is_words(line)
}

fn text(value: Excerpt<'_>) -> At<String> {
    value.at(value.text().to_owned())
}

/// The label of the first row, and its language. `sc` of other languages may print the English one.
const NAMES: &[(&str, &str)] = &[("SERVICE_NAME", "en"), ("Имя_службы", "ru")];

/// A row whose value is a number.
#[derive(Clone, Copy)]
enum Row {
    Win32ExitCode,
    ServiceExitCode,
    Checkpoint,
    WaitHint,
    Pid,
}

const NUMBERS: &[(&str, Row)] = &[
    ("WIN32_EXIT_CODE", Row::Win32ExitCode),
    ("Код_выхода_Win32", Row::Win32ExitCode),
    ("SERVICE_EXIT_CODE", Row::ServiceExitCode),
    ("Код_выхода_службы", Row::ServiceExitCode),
    ("CHECKPOINT", Row::Checkpoint),
    ("Контрольная_точка", Row::Checkpoint),
    ("WAIT_HINT", Row::WaitHint),
    ("Ожидание", Row::WaitHint),
    ("PID", Row::Pid),
];

const STATES: &[((&str, &str), ServiceState)] = &[
    (("1", "STOPPED"), ServiceState::Stopped),
    (("2", "START_PENDING"), ServiceState::StartPending),
    (("3", "STOP_PENDING"), ServiceState::StopPending),
    (("4", "RUNNING"), ServiceState::Running),
    (("5", "CONTINUE_PENDING"), ServiceState::ContinuePending),
    (("6", "PAUSE_PENDING"), ServiceState::PausePending),
    (("7", "PAUSED"), ServiceState::Paused),
];

const STARTS: &[((&str, &str), StartType)] = &[
    (("0", "BOOT_START"), StartType::Boot),
    (("1", "SYSTEM_START"), StartType::System),
    (("2", "AUTO_START"), StartType::Auto),
    (("3", "DEMAND_START"), StartType::Demand),
    (("4", "DISABLED"), StartType::Disabled),
];

/// What the words of `TYPE` begin with; `ERROR` stands for a type that `sc` does not know.
const TYPES: &[&str] = &["WIN32", "KERNEL_DRIVER", "FILE_SYSTEM_DRIVER", "USER_", "ERROR"];

const CONTROLS: &[(&str, &str)] = &[("0", "IGNORE"), ("1", "NORMAL"), ("2", "SEVERE"), ("3", "CRITICAL")];
