//! `slmgr /ato` and the settings that slmgr echoes (`/skms`, `/ckms`, `/ipk`), in the order in which they ran.
//!
//! ```text
//! C:\>cscript //nologo slmgr.vbs /skms azkms.core.windows.net:1688
//! Key Management Service machine name set to azkms.core.windows.net:1688 successfully.
//! C:\>cscript //nologo slmgr.vbs /ato
//! Activating Windows(R), ServerTurbine edition (19b5e0fb-4431-46bc-bac1-2f1873e4ae73) ...
//! Product activated successfully.
//! ```

mod command;
mod echo;
mod failure;

use schemars::JsonSchema;
use serde::Serialize;

use self::command::Command;
use self::echo::{Echo, begins, echo};
use self::failure::Failure;
use super::console::{self, ConsoleLine, ConsoleLines};
use super::prompt;
use super::slmgr_dlv::{KmsHost, key_tail};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// What slmgr did.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SlmgrAto {
    /// Each step, in the order of the text.
    pub steps: Listing<Step>,
    /// The activation id of each product that was to be activated, as `Activating …` names it.
    pub activation_ids: Vec<At<String>>,
}

/// One thing that slmgr did and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// `Activating …` and `Product activated successfully.`
    Activated,
    /// `Error: 0x…`: an attempt that failed. Also `Code:` of the dialog that Windows shows.
    Failed {
        /// The code.
        code: At<HexCode>,
        /// What is printed behind it. None where the capture may end inside it.
        description: Option<At<String>>,
    },
    /// `Key Management Service machine name set to … successfully.`
    KmsMachineNameSet(At<KmsHost>),
    /// `Key Management Service machine name cleared successfully.`
    KmsMachineNameCleared,
    /// `Installed product key … successfully.`, with the last five characters of the key.
    ProductKeyInstalled(At<String>),
    /// `Uninstalled product key successfully.`
    ProductKeyUninstalled,
    /// `Command completed successfully.`, where `/rearm` was typed: counts after the next restart.
    Rearmed,
    /// `The remote machine does not support this version of SLMgr.vbs`: slmgr is of another version than the Windows
    /// that it asks, and says nothing of that.
    VersionNotSupported,
    /// `Error: 0x…` where the prompt shows that something else than activation was asked for.
    CommandFailed {
        /// What was typed: `ipk`, `skms`.
        option: At<String>,
        /// Of a product key that was typed, the last five characters.
        key_typed: Option<At<String>>,
        /// The code.
        code: At<HexCode>,
        /// What is printed behind it. None where the capture may end inside it.
        description: Option<At<String>>,
    },
}

impl Artifact for SlmgrAto {
    const COLLECT: Collect = Collect::vm(r"cscript //nologo C:\Windows\System32\slmgr.vbs /ato");
    const MARKS: &'static [&'static str] = &[
        console::SCRIPT_HOST,
        r"^\s*Activating (?:Windows|Office|Microsoft).* \(\S{8,}",
        r"^\s*Error: 0[xX][0-9A-Fa-f]{8}(?-u:\b)",
        r"^\s*Code:\s*(?:0[xX][0-9A-Fa-f]{8})?\s*$",
        r"^\s*Key Management Service machine name (?:set to \S+|cleared)(?: |$)",
        r"^\s*Installed product key \S+ successfully\.",
        r"^\s*Uninstalled product key successfully\.",
        r"^\s*The remote machine does not support this version of SLMgr\.vbs",
        // A prompt at which something is set: it says what a later error is of.
        r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS [^<>]*|[A-Z]:\\[^<>]*)>.*slmgr(?:\.vbs)?[\x22']?\s+[/-](?:ato|ipk|upk|skms|ckms|rearm)(?:\s|$)",
    ];
    const ENDS: &'static str = "the line that says how the attempt ended, and the prompt behind it";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        let mut runs = Runs::default();
        let mut read_to = None;
        let mut closed = false;
        while let Some(line) = lines.next_printed() {
            let text = line.text();
            match prompt::typed(text) {
                Some(typed) if command::names_script(typed) => {
                    runs.no_result();
                    runs.command = Command::typed(line.excerpt().narrow(typed));
                }
                None if console::is_banner(text) => {}
                None => match runs.take(&line, &mut lines) {
                    Some(rest) => read_to = Some(rest),
                    None => closed = true,
                },
                Some(_) => closed = true,
            }
            if closed {
                break;
            }
        }
        runs.no_result();
        let (span, rest) = console::split(start.lines(), read_to?);
        let end = runs.last.filter(|_| closed && !runs.lost);
        let steps = Listing { rows: runs.steps, end };
        let value = Self { steps, activation_ids: runs.activation_ids };
        Some((Parsed { value, span, language: Some("en"), problems: runs.problems }, rest))
    }

    fn is_complete(&self) -> bool {
        self.steps.end.is_some()
    }
}

/// The runs of slmgr so far.
#[derive(Default)]
struct Runs {
    steps: Vec<At<Step>>,
    activation_ids: Vec<At<String>>,
    problems: Vec<Problem>,
    /// What was typed last.
    command: Option<Command>,
    /// `Activating …` that has no result yet.
    attempt: Option<Span>,
    /// Whether that is of another product than Windows itself: its result says nothing of Windows.
    is_of_another: bool,
    /// The last line that was understood.
    last: Option<Span>,
    /// Whether a step is known to be missing.
    lost: bool,
}

impl Runs {
    /// Takes an answer of slmgr and gives what follows it, or nothing if the line is something else.
    fn take<'a>(&mut self, line: &ConsoleLine<'a>, lines: &mut ConsoleLines<'a>) -> Option<Excerpt<'a>> {
        let text = line.excerpt();
        let (echo, gap) = echo(text.text())?;
        let said = text.narrow(gap);
        let failure = match echo {
            Echo::Error => failure::error(said, line.rest, lines),
            Echo::Code => Some(failure::dialog(said, lines)?),
            _ => None,
        };
        if let Some(Failure { step, rest, is_own }) = failure {
            if !is_own && !self.is_under_way() {
                return None;
            }
            let step = At { value: step.value, span: text.span().to(step.span) };
            self.add(self.of_command(echo, step));
            return Some(rest);
        }
        match (echo, step(echo, said)) {
            (Echo::Completed, _)
                if self.command.as_ref().is_some_and(|typed| typed.option.value == "rearm") =>
            {
                self.add(text.at(Step::Rearmed));
            }
            (Echo::Error, _) if self.attempt.is_none() => return None,
            (_, Ok(Some(step))) => self.add(text.at(step)),
            (Echo::Activating, _) => {
                self.no_result();
                self.activation_ids.extend(activation_id(said));
                self.attempt = Some(text.span());
                self.is_of_another = !is_windows(said.text());
            }
            (_, Ok(None)) => {}
            (_, Err(expected)) => {
                self.attempt = None;
                self.lose(text.span(), expected);
            }
        }
        self.last = Some(text.span());
        Some(line.rest)
    }

    /// Whether slmgr was asked for something and has not answered yet: an error is its own then.
    fn is_under_way(&self) -> bool {
        self.attempt.is_some() || self.command.is_some()
    }

    /// An error of the command that was typed, unless that was to activate.
    fn of_command(&self, echo: Echo, step: At<Step>) -> At<Step> {
        let typed =
            self.command.as_ref().filter(|typed| typed.option.value != "ato" && self.attempt.is_none());
        step.map(|step| match (echo, typed, step) {
            (Echo::Error, Some(typed), Step::Failed { code, description }) => Step::CommandFailed {
                option: typed.option.clone(),
                key_typed: typed.key.clone(),
                code,
                description,
            },
            (_, _, step) => step,
        })
    }

    /// A step, and with it the result of the attempt before it, if it is one.
    fn add(&mut self, step: At<Step>) {
        let is_result = matches!(step.value, Step::Activated | Step::Failed { .. });
        let of_another = is_result && self.attempt.is_some() && self.is_of_another;
        if is_result {
            self.attempt = None;
        }
        self.no_result();
        self.command = None;
        self.last = Some(step.span);
        if !of_another {
            self.steps.push(step);
        }
    }

    /// Says of an attempt that still waits that its result is not here.
    fn no_result(&mut self) {
        if let Some(attempt) = self.attempt.take() {
            self.lose(attempt, "the result of the activation");
        }
    }

    fn lose(&mut self, span: Span, expected: &'static str) {
        self.lost = true;
        self.problems.push(Problem { span, expected });
    }
}

/// Whether a product is Windows itself: not Office, and no add-on such as extended security updates.
fn is_windows(product: &str) -> bool {
    product.starts_with("Windows") && !product.contains("add-on")
}

/// The id in `Windows(R), ServerTurbine edition (19b5e0fb-…`.
fn activation_id(said: Excerpt<'_>) -> Option<At<String>> {
    let (_, id) = said.text().rsplit_once('(')?;
    let is_id = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    is_id.then(|| said.narrow(id).at(id.to_ascii_lowercase()))
}

/// The step that an answer of one line tells, if it tells any, or what was wanted in its gap.
fn step(echo: Echo, said: Excerpt<'_>) -> Result<Option<Step>, &'static str> {
    Ok(Some(match echo {
        Echo::Activated => Step::Activated,
        Echo::Error => return Err("an error code"),
        Echo::KmsMachineNameSet => {
            Step::KmsMachineNameSet(said.at(KmsHost::read(said.text()).ok_or("a KMS host")?))
        }
        Echo::KmsMachineNameCleared => Step::KmsMachineNameCleared,
        Echo::ProductKeyInstalled => {
            let (_, tail) = said.text().rsplit_once('-').ok_or("a product key")?;
            let (tail, read) = key_tail(tail).ok_or("a product key")?;
            Step::ProductKeyInstalled(said.narrow(tail).at(read))
        }
        Echo::ProductKeyUninstalled => Step::ProductKeyUninstalled,
        Echo::VersionNotSupported => Step::VersionNotSupported,
        Echo::Activating | Echo::Code | Echo::Completed | Echo::Other => return Ok(None),
    }))
}

#[cfg(test)]
mod tests;
