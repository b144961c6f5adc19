//! `sc query`, `sc queryex`, `sc qc` and `Get-Service`: services, whether they run and how they start.
//!
//! ```text
//! SERVICE_NAME: sppsvc
//!         TYPE               : 10  WIN32_OWN_PROCESS
//!         STATE              : 4  RUNNING
//!                                 (NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)
//!         WIN32_EXIT_CODE    : 0  (0x0)
//! ```
//!
//! Labels are translated, numbers and the words behind them are not: these decide. Formats: "sc.exe query" and
//! "Get-Service" of the Windows documentation.

mod block;
mod cmdlet;

use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt};

/// Services.
///
/// `sc` prints a block for each service: each of them is a section of its own.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ScQuery {
    /// The services, in the order of the text.
    pub services: Listing<Service>,
}

/// A service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Service {
    /// `SERVICE_NAME`, or `Name`; where it was not found, the name that was asked for.
    pub service_name: Option<At<String>>,
    /// `DISPLAY_NAME`.
    pub display_name: Option<At<String>>,
    /// `TYPE`: `WIN32_OWN_PROCESS`, …
    pub r#type: Option<At<String>>,
    /// `STATE`.
    pub state: Option<At<ServiceState>>,
    /// `WIN32_EXIT_CODE`.
    pub win32_exit_code: Option<At<u32>>,
    /// `SERVICE_EXIT_CODE`.
    pub service_exit_code: Option<At<u32>>,
    /// `CHECKPOINT`.
    pub checkpoint: Option<At<u32>>,
    /// `WAIT_HINT`, in milliseconds.
    pub wait_hint: Option<At<u32>>,
    /// `PID`.
    pub pid: Option<At<u32>>,
    /// `START_TYPE`.
    pub start_type: Option<At<StartType>>,
    /// `BINARY_PATH_NAME`.
    pub binary_path_name: Option<At<String>>,
    /// `SERVICE_START_NAME`: the account.
    pub service_start_name: Option<At<String>>,
    /// The number of the error that was answered instead: 1060 where there is no such service, 5 where access was denied.
    pub error: Option<At<u32>>,
}

/// Whether a service runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceState {
    /// 1.
    Stopped,
    /// 2.
    StartPending,
    /// 3.
    StopPending,
    /// 4.
    Running,
    /// 5.
    ContinuePending,
    /// 6.
    PausePending,
    /// 7.
    Paused,
}

/// How a service starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartType {
    /// 0.
    Boot,
    /// 1.
    System,
    /// 2.
    Auto,
    /// 3.
    Demand,
    /// 4.
    Disabled,
}

impl Artifact for ScQuery {
    const COLLECT: Collect =
        Collect::vm(r#"cmd /c "sc query sppsvc & sc qc sppsvc & sc query Dhcp & sc qc Dhcp""#);
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:SERVICE_NAME|Имя_службы)\s*:\s*\S",
        r"^\s*\[SC\] ",
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>\s*sc(?:\.exe)?\s",
        r"^\s*(?:Status|Name|StartType|DisplayName)\s+(?:Status|Name|StartType|DisplayName)(?:\s|$)",
        r"^\s*(?:Name|Status|StartType|DisplayName)\s+:\s",
        r"(?i)^\s*Get-Service\s?:\s",
    ];
    const ENDS: &'static str = "the last field of a service";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        cmdlet::refused(start).or_else(|| cmdlet::read(start)).or_else(|| of_sc(start))
    }

    /// A block of `sc query` goes on in `sc queryex`: only a line behind it, or its own last one, shows its end.
    fn is_complete(&self) -> bool {
        self.services.end.is_some()
    }
}

fn of_sc<'a>(start: &Start<'a>) -> Option<(Parsed<ScQuery>, Excerpt<'a>)> {
    let mut lines = ConsoleLines::of(start.whole_lines(), block::begins);
    let asked = lines.peek()?;
    let asked = prompt::typed(asked.text()).and_then(block::asked).map(str::to_owned);
    let name = asked.and_then(|name| {
        let line = lines.next_printed()?;
        Some(line.excerpt().at(name))
    });
    let read = block::read(lines, name)?;
    let (span, rest) = console::split(start.lines(), read.rest);
    let services = Listing { rows: vec![At { value: read.service, span }], end: read.end };
    let language = read.language;
    Some((Parsed { value: ScQuery { services }, span, language, problems: read.problems }, rest))
}

#[cfg(test)]
mod tests;
