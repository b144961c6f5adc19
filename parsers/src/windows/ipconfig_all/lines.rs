//! What each line is to the capture, and where the capture ends.

mod labelled;
mod unlabelled;

use super::block::Block;
use super::labels::{self, Label, Labelled};
use super::wraps::{Wrap, wrapped};
use super::{IpconfigAll, words};
use crate::artifact::Problem;
use crate::text::{Excerpt, Span, blank};
use crate::windows::language::{Languages, Votes};
use crate::windows::prompt;

/// Lines of other text in the middle of a block, after which it is over.
const MOST_STRAY: usize = 3;

/// What a line is to the section.
enum Step {
    /// It belongs to it.
    Understood,
    /// It does if more follows.
    Skipped,
    /// The section ends before it.
    Stop,
}

/// The line that the section begins with.
#[derive(Default, PartialEq, Eq)]
enum Beginning {
    /// None that says what follows.
    #[default]
    Fragment,
    Command,
    Header,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) found: IpconfigAll,
    pub(super) problems: Vec<Problem>,
    /// Lines with a label.
    pub(super) fields: usize,
    /// Whether any line is one that only ipconfig prints: a description alone is anybody's.
    pub(super) is_own: bool,
    /// The languages of the labels.
    pub(super) votes: Votes,
    /// Problems that count only if more follows.
    stray: Vec<Problem>,
    block: Option<Block>,
    /// The label that a line without one belongs to.
    list: Option<Label>,
    /// How far the line with that label is indented.
    indent: usize,
    after_blank: bool,
    beginning: Beginning,
    /// Whether an adapter may be missing: lines were left out, filtered or not understood.
    gaps: bool,
}

/// Reads the capture at the start of an excerpt, and gives what follows it.
pub(super) fn read(lines: Excerpt<'_>) -> (Reader, Excerpt<'_>) {
    let (mut reader, mut rest) = (Reader::default(), lines);
    let mut next = lines;
    while let Some(line) = next.lines().next() {
        let from = std::mem::replace(&mut next, line.rest);
        let text = blank::trim(line.text());
        if text.is_empty() {
            reader.after_blank = true;
            continue;
        }
        let step = match wrapped(from, line) {
            Wrap::No => match labels::labelled(text) {
                // No other line that is looked for begins with such a label.
                Some(found) if found.known.is_some() && line.ended => {
                    reader.field(&found, line.line, line.line.narrow(text))
                }
                found => {
                    let name = labels::adapter(text);
                    match unlabelled::next_to(line, text, name.is_some()) {
                        Some(heading) => {
                            next = heading.behind;
                            reader.heading(&heading, from.up_to(next))
                        }
                        None => reader.line(line.line, text, name, found, line.ended),
                    }
                }
            },
            Wrap::Undecided => Step::Stop,
            Wrap::Joined(joined, after) => {
                next = after;
                let text = blank::trim(joined.as_str());
                reader.line(joined.excerpt(), text, labels::adapter(text), labels::labelled(text), true)
            }
        };
        match step {
            Step::Understood => {
                reader.understood();
                rest = next;
            }
            Step::Skipped if reader.stray.len() <= MOST_STRAY => {}
            Step::Skipped | Step::Stop => break,
        }
        reader.after_blank = false;
    }
    reader.close_block(None);
    (reader, rest)
}

const COMMAND: &str = "ipconfig";

/// Whether `ipconfig /all` is typed here, and whether only a part of its output is shown.
pub(super) fn command(text: &str) -> Option<bool> {
    let typed = prompt::typed(text).unwrap_or(text).trim();
    typed.get(..COMMAND.len()).filter(|first| first.eq_ignore_ascii_case(COMMAND))?;
    let typed = typed.to_ascii_lowercase();
    let options = typed.strip_prefix(COMMAND)?;
    let options = options.strip_prefix(".exe").unwrap_or(options).trim_start();
    let behind = options.strip_prefix(['/', '-'])?.strip_prefix("all")?.trim_start();
    (behind.is_empty() || behind.starts_with('|')).then_some(!behind.is_empty())
}

impl Reader {
    /// Whether anything of the output was read.
    fn has_begun(&self) -> bool {
        self.beginning == Beginning::Header
            || self.fields > 0
            || self.block.is_some()
            || !self.found.adapters.rows.is_empty()
    }

    /// Takes a line, of which `text` is all but the blanks around it, `name` that of the adapter whose heading it is,
    /// and `found` what it is divided into.
    fn line<'a>(
        &mut self,
        line: Excerpt<'a>,
        text: &'a str,
        name: Option<&'a str>,
        found: Option<Labelled<'a>>,
        ended: bool,
    ) -> Step {
        let here = line.narrow(text);
        let may_be_command = ended && self.beginning == Beginning::Fragment && !self.has_begun();
        if let Some(piped) = may_be_command.then(|| command(text)).flatten() {
            self.beginning = Beginning::Command;
            self.is_own = true;
            self.gaps = piped;
            self.found.left_out = Some(here.span()).filter(|_| piped);
            return Step::Understood;
        }
        if prompt::typed(text).is_some() {
            self.end(here.span());
            return Step::Stop;
        }
        if !ended {
            return Step::Stop;
        }
        let found = found.filter(|_| name.is_none());
        // No header has a colon.
        let may_be_header = name.is_none() && found.is_none();
        if let Some(languages) = may_be_header.then(|| words::header(text)).flatten() {
            return self.header(languages);
        }
        if prompt::is_elision(text) {
            return self.elision(here.span());
        }
        if let Some(name) = name {
            return self.adapter(here.narrow(name), here.span());
        }
        match found {
            Some(found) => self.field(&found, line, here),
            None => self.go_on(here, line.up_to(here).text().len()),
        }
    }

    /// A line was understood, and with it those above that were not are inside.
    fn understood(&mut self) {
        if self.stray.is_empty() {
            return;
        }
        self.problems.append(&mut self.stray);
        self.gaps = true;
        self.damage();
    }

    /// The prompt that follows the output says that there is no more of it.
    fn end(&mut self, prompt: Span) {
        self.close_block(Some(prompt).filter(|_| self.stray.is_empty()));
        let adapters = &mut self.found.adapters;
        let whole = self.beginning == Beginning::Header
            && !self.gaps
            && self.stray.is_empty()
            && !adapters.rows.is_empty();
        adapters.end = Some(prompt).filter(|_| whole);
    }

    fn header(&mut self, languages: Languages) -> Step {
        if self.has_begun() {
            return Step::Stop;
        }
        self.votes.add(languages);
        self.beginning = Beginning::Header;
        self.is_own = true;
        Step::Understood
    }

    fn adapter(&mut self, name: Excerpt<'_>, line: Span) -> Step {
        // Headings with nothing between them are somebody's list of names.
        if self.block.is_some() && self.fields == 0 && self.beginning != Beginning::Header {
            return Step::Stop;
        }
        self.understood();
        self.is_own = true;
        self.close_block(Some(line));
        self.block = Some(Block::new(Some(name.at(name.text().to_owned())), line));
        self.list = None;
        Step::Understood
    }

    fn elision(&mut self, span: Span) -> Step {
        if !self.has_begun() && self.beginning != Beginning::Command {
            return Step::Stop;
        }
        self.problems.push(Problem { span, expected: "the lines left out" });
        self.found.left_out.get_or_insert(span);
        self.gaps = true;
        self.list = None;
        self.damage();
        Step::Understood
    }

    fn close_block(&mut self, next: Option<Span>) {
        let Some(block) = self.block.take() else { return };
        // `ipconfig` without `/all`, or a part of a block.
        self.gaps |= !block.is_full();
        if next.is_some() && !block.is_full() && !block.damaged {
            self.found.left_out.get_or_insert(block.span);
        }
        self.found.adapters.rows.push(block.close(next));
    }

    /// The block lacks something that was there.
    fn damage(&mut self) {
        if let Some(block) = &mut self.block {
            block.damage();
        }
    }
}
