//! What a console adds to the output of a command: the banner of the script host, lines broken at its width.
//!
//! ```text
//! C:\>cscript slmgr.vbs /dlv
//! Microsoft (R) Windows Script Host Version 5.812
//! Copyright (C) Microsoft Corporation. All rights reserved.
//!
//! Description: Windows Operating System - Windows Server(R), VOLUME_KMSCLIENT chan
//! nel
//! ```

use memchr::{memchr, memchr_iter, memchr2, memrchr};

use crate::text::{Excerpt, Span, Text, blank};
use crate::undo;

/// The first line of the banner that `cscript` prints before the output of a script.
/// Only the word for `Version` is translated.
pub(crate) const SCRIPT_HOST: &str = r"^\s*Microsoft \(R\) Windows Script Host\s\S+ [0-9]";

/// Whether a line belongs to the banner of the script host.
pub(crate) fn is_banner(line: &str) -> bool {
    let line = blank::trim_start(line);
    let names_version = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
    // Most lines have no bracket.
    let may_be_one = memchr(b'(', line.as_bytes()).is_some();
    may_be_one
        && (line
            .strip_prefix("Microsoft (R) Windows Script Host")
            .is_some_and(|rest| names_version(rest.trim_end()))
            || (line.contains("(C)") && line.contains("Microsoft Corporation")))
}

/// So many lines tell how deep a block was indented.
const TELLING: usize = 4;

/// The lines as the command wrote them: what the console broke at its width is one line again.
#[derive(Clone)]
pub(crate) struct ConsoleLines<'a> {
    all: Excerpt<'a>,
    rest: Excerpt<'a>,
    /// How deep the block stands. Only a line that fills the width and is indented asks for it.
    indent: Option<usize>,
    begins: fn(&str) -> bool,
}

impl<'a> ConsoleLines<'a> {
    /// The lines of an excerpt that a line end closes. `begins` says that a line is one of its own, and so goes on
    /// from none before it.
    pub(crate) fn of(whole_lines: Excerpt<'a>, begins: fn(&str) -> bool) -> Self {
        Self { all: whole_lines, rest: whole_lines, indent: None, begins }
    }

    /// The next line that has more than blanks.
    pub(crate) fn next_printed(&mut self) -> Option<ConsoleLine<'a>> {
        // A line of blanks is whole: nothing goes on from it.
        let text = self.rest.text();
        let printed = blank::trim_start(text);
        if let Some(line) = self.plain(text.len() - printed.len(), printed) {
            return Some(line);
        }
        let blanks = text.get(..text.len() - printed.len()).unwrap_or_default();
        if let Some(feed) = memrchr(b'\n', blanks.as_bytes()) {
            self.rest = self.rest.narrow(text.get(feed + 1..).unwrap_or_default());
        }
        self.next().filter(|line| !line.text().is_empty())
    }

    /// The line that stands behind so many blanks, where it is too short to go on and has nothing to undo: most are.
    fn plain(&mut self, blanks: usize, printed: &'a str) -> Option<ConsoleLine<'a>> {
        let bytes = printed.as_bytes();
        let mut end = memchr2(b'\n', b'\\', bytes)?;
        if bytes.get(end) == Some(&b'\\') {
            let escape = end;
            end += memchr(b'\n', bytes.get(end..)?)?;
            if is_escaped(bytes.get(escape..end)?) {
                return None;
            }
        }
        if blanks + end >= undo::CONSOLE_WIDTH {
            return None;
        }
        let (line, rest) = printed.split_at_checked(end)?;
        self.rest = self.rest.narrow(rest.get(1..)?);
        let printed = self.all.narrow(blank::trim_end(line));
        Some(ConsoleLine { printed, repaired: None, rest: self.rest })
    }

    /// The next line, where it is too short to go on and has nothing to undo.
    fn short(&mut self) -> Option<ConsoleLine<'a>> {
        let text = self.rest.text();
        let (line, rest) = text.split_at_checked(memchr2(b'\n', b'\\', text.as_bytes())?)?;
        let rest = rest.strip_prefix('\n').filter(|_| line.len() < undo::CONSOLE_WIDTH)?;
        let line = self.rest.narrow(line);
        self.rest = self.rest.narrow(rest);
        Some(ConsoleLine { printed: trimmed(line), repaired: None, rest: self.rest })
    }

    /// The same, without moving on.
    pub(crate) fn peek(&self) -> Option<ConsoleLine<'a>> {
        self.clone().next_printed()
    }

    /// The lines behind the banner of the script host, if it stands here.
    pub(crate) fn behind_banner(mut self) -> Self {
        let mut ahead = self.clone();
        while ahead.next_printed().is_some_and(|line| is_banner(line.text())) {
            self.clone_from(&ahead);
        }
        self
    }

    /// How deep the block was indented after it was printed: as deep as its first lines, of which a banner has some
    /// that are deeper.
    fn indent(&mut self) -> usize {
        let all = self.all;
        *self.indent.get_or_insert_with(|| {
            let first = all.lines().filter(|line| !line.is_blank()).take(TELLING);
            first.map(|line| indent(line.text())).min().unwrap_or_default()
        })
    }

    /// Whether a line fills the width. The last column may hold a blank, but only one.
    fn fills_the_width(&mut self, line: &str) -> bool {
        // Most lines are too short even by their bytes.
        if line.len() < undo::CONSOLE_WIDTH {
            return false;
        }
        let indent = indent(line);
        let width = undo::CONSOLE_WIDTH + if indent == 0 { 0 } else { indent.min(self.indent()) };
        if line.len() < width {
            return false;
        }
        let seen = blank::trim_end(line);
        let columns = seen.chars().count();
        columns == width || (columns + 1 == width && seen.len() < line.len())
    }
}

impl<'a> Iterator for ConsoleLines<'a> {
    type Item = ConsoleLine<'a>;

    fn next(&mut self) -> Option<ConsoleLine<'a>> {
        if let Some(line) = self.short() {
            return Some(line);
        }
        let first = self.rest.lines().next()?;
        let mut last = first;
        while self.fills_the_width(last.text()) {
            // What follows may have been cut off: then nobody can tell whether this is the whole line.
            let next = last.rest.lines().next()?;
            if next.is_blank() || (self.begins)(next.text()) {
                break;
            }
            last = next;
        }
        let broken = last.rest.text().len() < first.rest.text().len();
        let is_escaped = || is_escaped(first.text().as_bytes());
        let repaired =
            (broken || is_escaped()).then(|| Box::new(repaired(self.rest.up_to(last.rest), self.indent())));
        self.rest = last.rest;
        Some(ConsoleLine { printed: trimmed(first.line), repaired, rest: last.rest })
    }
}

/// A line as the command wrote it.
pub(crate) struct ConsoleLine<'a> {
    /// Without the blanks around it.
    printed: Excerpt<'a>,
    /// The same, where it was broken or escaped. Most are neither.
    repaired: Option<Box<Text>>,
    /// What follows it.
    pub(crate) rest: Excerpt<'a>,
}

impl ConsoleLine<'_> {
    /// The line without blanks around it.
    pub(crate) fn excerpt(&self) -> Excerpt<'_> {
        self.repaired.as_ref().map_or(self.printed, |repaired| trimmed(repaired.excerpt()))
    }

    /// Its characters.
    pub(crate) fn text(&self) -> &str {
        self.excerpt().text()
    }
}

/// A line without the blanks around it. One of blanks has its place where it begins.
pub(super) fn trimmed(line: Excerpt<'_>) -> Excerpt<'_> {
    let (all, text) = (line.text(), blank::trim(line.text()));
    line.narrow(if text.is_empty() { all.get(..0).unwrap_or_default() } else { text })
}

/// What a reader claims of an excerpt, up to what it does not understand, and the rest.
pub(crate) fn split<'a>(all: Excerpt<'a>, rest: Excerpt<'a>) -> (Span, Excerpt<'a>) {
    let claimed = all.up_to(rest);
    (claimed.narrow(claimed.text().trim()).span(), all.after(claimed))
}

fn repaired(lines: Excerpt<'_>, indent: usize) -> Text {
    let flush = undo::margins(lines, indent, undo::CONSOLE_WIDTH);
    let joined = undo::wraps(flush.excerpt(), undo::CONSOLE_WIDTH, |_| false);
    let is_escaped = is_escaped(joined.as_str().as_bytes());
    if is_escaped { undo::markdown_escapes(joined.excerpt()) } else { joined }
}

/// Whether an underscore stands behind a backslash, as Markdown writes it.
fn is_escaped(bytes: &[u8]) -> bool {
    memchr_iter(b'\\', bytes).any(|at| bytes.get(at + 1) == Some(&b'_'))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn lines(text: &str) -> Vec<String> {
        let text = Text::of_file(FileId(0), text.to_owned());
        ConsoleLines::of(text.excerpt(), |line| line.contains(':'))
            .map(|line| line.text().to_owned())
            .collect()
    }

    #[test]
    fn a_line_that_fills_the_console_goes_on_however_deep_the_block_stands() {
        let long = format!("A: {}", "x".repeat(77));
        assert_eq!(lines(&format!("{long}\ny\nB: 1\n")), [format!("{long}y"), "B: 1".into()]);
        assert_eq!(lines(&format!("   {long}\n   y\n   B: 1\n")), [format!("{long}y"), "B: 1".into()]);
        assert_eq!(lines(&format!("{long}\nB: 1\n")), [long, "B: 1".into()]);
        let blank = format!("A: {} ", "x".repeat(76));
        assert_eq!(lines(&format!("{blank}\ny\n")), [format!("{blank}y")]);
    }

    #[test]
    fn a_last_line_that_fills_the_console_may_go_on_and_is_none() {
        assert_eq!(lines(&format!("B: 1\nA: {}\n", "x".repeat(77))), ["B: 1"]);
    }
}
