//! What stands below a command of PowerShell: the objects it was asked for, or its error.
//!
//! ```text
//! PS C:\> Get-NetAdapter -Name Ethernet9
//! Get-NetAdapter : No MSFT_NetAdapter objects found with property 'Name' equal to 'Ethernet9'.
//! At line:1 char:1
//! + Get-NetAdapter -Name Ethernet9
//! + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
//!     + CategoryInfo          : ObjectNotFound: (Ethernet9:String) [Get-NetAdapter], CimJobException
//!     + FullyQualifiedErrorId : CmdletizationQuery_NotFound_Name,Get-NetAdapter
//! ```

use schemars::JsonSchema;
use serde::Serialize;

use super::super::{console, prompt};
use super::{Object, Objects, objects};
use crate::artifact::Start;
use crate::imds::record;
use crate::render::is_prompt;
use crate::text::{At, Excerpt, Line, Span, blank};

/// A mark for the line on which one of some commands was typed.
macro_rules! typed {
    ($names:literal) => {
        concat!(r"(?i)^\s*(?:\[[^\]]+\]: *)?(?:PS ?[^<>]*|[A-Z]:\\[^<>]*)>.*(?:", $names, ")")
    };
}

/// A mark for the error of one of some commands.
macro_rules! failed {
    ($names:literal) => {
        concat!(r"(?i)^\s*'?(?:", $names, r")(?:\s?:\s|' )")
    };
}

pub(crate) use {failed, typed};

/// What a cmdlet said instead of an answer, or that there is none of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CmdletError {
    /// The message, in the language of Windows.
    pub message: At<String>,
    /// `FullyQualifiedErrorId` up to its first comma: the same in all languages.
    pub fully_qualified_error_id: Option<At<String>>,
    /// The last line of it.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// What a cmdlet said.
pub(crate) enum Said<'t, 'a> {
    /// Its objects.
    Objects(Objects<'t, 'a>),
    /// Its error.
    Error(CmdletError),
}

/// An answer, with the command where it stands before it.
pub(crate) struct Answer<'t, 'a> {
    /// What was typed.
    pub(crate) command: Option<At<String>>,
    /// What it said.
    pub(crate) said: Said<'t, 'a>,
    /// From the command to the last line.
    pub(crate) span: Span,
    /// What follows.
    pub(crate) rest: Excerpt<'a>,
}

/// The answer of one of some commands: at least one of its objects `is_ours`.
pub(crate) fn answer<'t, 'a>(
    start: &'t Start<'a>,
    names: &[&str],
    is_ours: fn(Object<'_, '_>) -> bool,
) -> Option<Answer<'t, 'a>> {
    let (command, behind) = command(start.lines(), names);
    let (said, rest) = if let Some((error, rest)) = error(behind, names) {
        (Said::Error(error), rest)
    } else {
        let objects = objects(start, behind, is_ours)?;
        let rest = objects.rest;
        (Said::Objects(objects), rest)
    };
    let (span, rest) = console::split(start.lines(), rest);
    Some(Answer { command, said, span, rest })
}

/// What was typed at a prompt, if it names one of some commands, and what stands below it.
pub(crate) fn command<'a>(lines: Excerpt<'a>, names: &[&str]) -> (Option<At<String>>, Excerpt<'a>) {
    let first = lines.lines().next().filter(|line| line.ended);
    let typed = first.and_then(|line| Some((line, prompt::typed(line.text())?.trim())));
    match typed.filter(|(_, typed)| has_word(typed, names)) {
        Some((line, typed)) => (Some(line.line.narrow(typed).at(typed.to_owned())), line.rest),
        None => (None, lines),
    }
}

fn has_word(text: &str, words: &[&str]) -> bool {
    let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b'-';
    let is_one = |found: &[u8]| words.iter().any(|word| found.eq_ignore_ascii_case(word.as_bytes()));
    text.as_bytes().split(ends).any(is_one)
}

/// The error of one of some commands that begins on the next line with words.
pub(crate) fn error<'a>(lines: Excerpt<'a>, names: &[&str]) -> Option<(CmdletError, Excerpt<'a>)> {
    let head = lines.lines().find(|line| !line.is_blank()).filter(|line| line.ended)?;
    let text = blank::trim(head.text());
    if text.starts_with('\'') && names.iter().any(|name| quoted(text, name)) {
        // `cmd` says one sentence in two lines, in all languages.
        let goes_on = |line: &str| !line.trim_end().ends_with(['.', '。']);
        let (pieces, rest) = record::message_while(head.line, head.rest, goes_on)?;
        let message = joined(&pieces)?;
        let end = Some(message.span);
        return Some((CmdletError { message, fully_qualified_error_id: None, end }, rest));
    }
    let said = names.iter().find_map(|name| behind_name(text, name))?;
    let (pieces, behind) = match said.trim() {
        "" if next(head)?.text() == "Line |" => {
            let (_, first, behind) = record::numbered(head.rest)?;
            record::message(first, behind)?
        }
        "" => record::message(next(head)?, next_rest(head)?)?,
        said => record::message(head.line.narrow(said), head.rest)?,
    };
    let message = joined(&pieces)?;
    let (tail, rest) = record::tail(behind);
    let is_old =
        text.get(..text.len() - said.len()).is_some_and(|name| name.trim_end_matches(':').ends_with(' '));
    // PowerShell 7 writes its message on one line: what stands on several, a window may have broken within a word.
    let is_one_line = pieces.len() == 1;
    let end = tail.end.or_else(|| (!is_old && is_one_line).then_some(message.span));
    let id = tail.end.and_then(|_| error_id(behind.up_to(rest)));
    Some((CmdletError { message, fully_qualified_error_id: id, end }, rest))
}

/// `'Get-NetAdapter' is not recognized …`, as `cmd` says it.
fn quoted(text: &str, name: &str) -> bool {
    let inner = text.strip_prefix('\'').and_then(|text| text.split_once('\''));
    inner.is_some_and(|(word, _)| word.eq_ignore_ascii_case(name))
}

/// What stands behind the name of a command and its colon.
fn behind_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (first, rest) = text.split_at_checked(name.len())?;
    let rest = first.eq_ignore_ascii_case(name).then_some(rest)?;
    rest.strip_prefix(" :")
        .or_else(|| rest.strip_prefix(':'))
        .filter(|said| said.is_empty() || said.starts_with(' '))
}

fn next(line: Line<'_>) -> Option<Excerpt<'_>> {
    let next =
        line.rest.lines().next().filter(|next| next.ended && !next.is_blank() && !is_prompt(next.text()))?;
    Some(next.line.narrow(next.text().trim()))
}

fn next_rest(line: Line<'_>) -> Option<Excerpt<'_>> {
    Some(line.rest.lines().next()?.rest)
}

/// The lines of a message in one: PowerShell breaks between words.
fn joined(pieces: &[Excerpt<'_>]) -> Option<At<String>> {
    let texts: Vec<_> = pieces.iter().map(|piece| piece.text()).collect();
    let span = pieces.iter().map(|piece| piece.span()).reduce(Span::to)?;
    Some(At { value: texts.join(" "), span })
}

/// The identifier of an error up to its first comma, where that is on the line of its label.
fn error_id(tail: Excerpt<'_>) -> Option<At<String>> {
    let line = tail.lines().find(|line| line.text().contains("FullyQualifiedErrorId"))?;
    let (_, id) = line.text().split_once(':')?;
    let (id, _) = id.split_once(',').or_else(|| (id.len() < SHORT).then_some((id, "")))?;
    Some(line.line.narrow(id.trim()).at(id.trim().to_owned()))
}

/// An identifier without a comma that is no longer was not broken by a window.
const SHORT: usize = 50;
