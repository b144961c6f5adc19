//! The lines of a failure: the command at the prompt, what curl or PowerShell says to it, and where that ends.

use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use super::super::record::{self, Tail};
use super::SERVICE;
use crate::render::is_prompt;
use crate::text::{Excerpt, Line, Text, blank};
use crate::undo::CONSOLE_WIDTH;

/// The usual widths of a window: the console's, and PowerShell's.
const WINDOWS: [usize; 2] = [CONSOLE_WIDTH, 120];

/// How the first line begins of what curl or a command of PowerShell says; PowerShell 7 leaves no blank before the colon.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let commands = "Invoke-RestMethod|Invoke-WebRequest|irm|iwr|curl|wget";
    Regex::new(&format!(r"(?i)^\s*(?:curl: \(\d+\) \S|(?:{commands})\s?:)")).ok()
});

/// The command at the prompt, when it asks the service, and what stands below it. A window may have broken it inside
/// its quotation marks.
pub(super) fn typed(lines: Excerpt<'_>) -> Option<(Excerpt<'_>, Excerpt<'_>)> {
    typed_to(lines, &[SERVICE])
}

/// The same, when it asks one of some addresses.
pub(in super::super) fn typed_to<'a>(
    lines: Excerpt<'a>,
    services: &[&str],
) -> Option<(Excerpt<'a>, Excerpt<'a>)> {
    let first = lines.lines().next().filter(|line| line.ended)?;
    let asks = || services.iter().any(|service| first.text().contains(service));
    (is_prompt(first.text()) && asks()).then_some(())?;
    let mut quotes = 0;
    let command = lines.lines().take(4).take_while(|line| line.ended);
    let last = command.into_iter().find(|line| {
        quotes += memchr_iter(b'"', line.text().as_bytes()).count();
        quotes % 2 == 0
    })?;
    Some((lines.up_to(last.rest), last.rest))
}

/// A command in one line.
pub(in super::super) fn unbroken(command: Excerpt<'_>) -> Text {
    command.rewrite(|to| command.lines().for_each(|piece| to.keep(piece.text())))
}

/// Lines between a command and its failure: blank ones, curl's table of progress, what `-v` tells.
pub(in super::super) fn is_noise(line: Line<'_>) -> bool {
    let text = line.text().trim();
    let counts = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | ':' | '.' | 'k' | 'M' | '\r');
    text.starts_with("% Total")
        || text.starts_with("Dload")
        || text.starts_with("* ")
        || text.chars().all(counts)
}

/// What a client said, and where it ends.
pub(super) struct Said<'a> {
    /// The lines of the message.
    pub(super) pieces: Vec<Excerpt<'a>>,
    /// What stands behind the message.
    pub(super) tail: Tail<'a>,
    /// What follows.
    pub(super) rest: Excerpt<'a>,
}

/// Reads what a client said from the first line of it.
pub(super) fn said(head: Line<'_>) -> Option<Said<'_>> {
    // Most lines that are asked are told by their first letter.
    let may_be_one = blank::trim_start(head.text()).starts_with(['c', 'C', 'i', 'I', 'w', 'W']);
    let found = may_be_one.then(|| HEAD.as_ref()?.find(head.text()))??;
    // The colon of a command ends what was found; that of curl does not.
    let (command, _) = found.as_str().split_once(':').filter(|(_, behind)| behind.is_empty()).unzip();
    let Some(command) = command else { return curl(head) };
    let windows_powershell = command.ends_with(char::is_whitespace);
    let behind = head.text().get(found.end()..)?;
    let (pieces, behind) = if behind.is_empty() {
        (Vec::new(), head.rest)
    } else {
        let first = blank::trim_start(behind);
        let is_message = first.len() < behind.len() && !first.is_empty() && !first.starts_with('{');
        is_message.then_some(())?;
        record::message(head.line.narrow(blank::trim_end(first)), head.rest)?
    };
    if behind.lines().next().is_some_and(|line| line.text().trim() == "Line |") {
        let (command, first, behind) = record::numbered(behind)?;
        let (pieces, rest) = record::message(first, behind)?;
        let end = pieces.last().map(|piece| piece.span());
        return Some(Said { pieces, tail: Tail { command: Some(command), end }, rest });
    }
    let last = *pieces.last()?;
    let (mut tail, rest) = record::tail(behind);
    if windows_powershell {
        // The command that it shows is a part of it; without it the record may still tell another target.
        tail.command?;
    } else {
        tail.end = tail.end.or(Some(last.span()));
    }
    Some(Said { pieces, tail, rest })
}

/// curl says it in one line, which a window may have broken: what follows a line that does not fill one is not its rest.
fn curl(head: Line<'_>) -> Option<Said<'_>> {
    let (pieces, rest) = record::message_while(head.line, head.rest, fills_a_window)?;
    let end = pieces.last().map(|piece| piece.span());
    Some(Said { pieces, tail: Tail { command: None, end }, rest })
}

fn fills_a_window(line: &str) -> bool {
    WINDOWS.contains(&line.chars().count())
}

/// The lines of a message in one: PowerShell breaks between words, a window anywhere.
pub(super) fn joined(lines: Excerpt<'_>, pieces: &[Excerpt<'_>]) -> Text {
    let line_of = |piece: &Excerpt<'_>| {
        let before = lines.up_to(*piece).text().rsplit('\n').next().unwrap_or_default().chars().count();
        before + piece.text().chars().count()
    };
    lines.rewrite(|to| {
        for (at, piece) in pieces.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| pieces.get(at));
            if let Some(before) = before.filter(|before| !WINDOWS.contains(&line_of(before))) {
                let gap = lines.after(*before).up_to(*piece).text();
                to.put(" ", gap);
            }
            to.keep(piece.text());
        }
    })
}
