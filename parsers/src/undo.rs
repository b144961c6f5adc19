//! Repairs, one function per damage.
//!
//! Each copies an excerpt and drops or replaces what the way here added; they compose, because every copy
//! remembers the places of what it keeps.

mod blanks;
mod doubled;
mod glued;
mod html;
mod json_messages;
mod pieces;
mod width;

pub use blanks::blanks;
pub use doubled::doubled;
pub use glued::{behind_prompt, progress};
pub use html::{page, references};
pub use json_messages::json_messages;
pub use width::{breaks, doubts};

use memchr::memchr;

use crate::text::{Excerpt, Rewriter, Spare, Text};

/// What a repair keeps of an excerpt, and what it puts in the place of the rest.
type Change = for<'a> fn(Excerpt<'a>, &mut Rewriter<'a>);

/// A repair, and whether its sign is there.
type Repair = (fn(Excerpt<'_>) -> bool, Change);

const LINE_ENDS: Repair = (has_returns, line_ends);

/// What is repaired in a page before a document of the run command is taken apart.
const OF_PAGE: [Repair; 7] = [
    LINE_ENDS,
    (|text| html::has_marks(text.text()), page),
    // What follows is repaired in every text.
    LINE_ENDS,
    (|text| html::has_references(text.text()), references),
    (|text| text.lines_beginning_with(b'>').next().is_some(), quotes),
    (|text| glued::has_progress(text.text()), progress),
    (|text| glued::has_prompt(text.text()), behind_prompt),
];

/// What is repaired line by line in what it held.
const INSIDE: [Repair; 3] = [
    LINE_ENDS,
    (|text| text.lines_beginning_with(b'|').next().is_some(), markdown_tables),
    (|text| blanks::has_other(text.text()), blanks),
];

/// Undoes what can be undone without knowing which command printed the text.
///
/// Each repair is made only where its sign is, from the outside to the inside: what a page or a mail holds may be
/// JSON, and what is in its strings may have line ends, tables and blanks of its own.
pub fn envelope(excerpt: Excerpt<'_>) -> Text {
    let mut made = Made { excerpt, text: None, spare: Spare::default() };
    let [_, _, outside @ ..] = &OF_PAGE;
    let is_page = html::is_page(excerpt.text());
    made.in_pieces(if is_page { &OF_PAGE } else { outside }, is_page);
    if json_messages::has_sign(made.now().text()) {
        // A console may have broken the lines of an answer: they are joined first, because what stood in its strings has
        // other lines.
        let joined = breaks(made.now());
        made.put(joined);
        made.whole(json_messages);
    }
    // Returns at their ends change nothing about which lines are blank.
    if doubled::is_doubled(made.now().text()) {
        made.in_pieces(&[LINE_ENDS], false);
        made.whole(doubled);
    }
    made.in_pieces(&INSIDE, false);
    let joined = breaks(made.now());
    made.put(joined);
    made.text.unwrap_or_else(|| excerpt.rewrite(|to| to.keep(excerpt.text())))
}

/// What some repairs made of an excerpt. A copy is made only where something changes.
struct Made<'a> {
    excerpt: Excerpt<'a>,
    text: Option<Text>,
    spare: Spare,
}

impl Made<'_> {
    fn now(&self) -> Excerpt<'_> {
        self.text.as_ref().map_or(self.excerpt, Text::excerpt)
    }

    fn put(&mut self, text: Option<Text>) {
        if let Some(text) = text {
            self.spare = self.text.replace(text).map(Spare::of).unwrap_or_default();
        }
    }

    /// Makes one repair.
    fn whole(&mut self, change: Change) {
        let spare = std::mem::take(&mut self.spare);
        let now = self.now();
        let text = now.rewrite_into(spare, |to| change(now, to));
        self.put(Some(text));
    }

    /// Makes repairs of lines, or of a page.
    fn in_pieces(&mut self, repairs: &[Repair], is_page: bool) {
        let mut spare = std::mem::take(&mut self.spare);
        let text = pieces::repaired(self.now(), repairs, is_page, &mut spare);
        self.spare = spare;
        self.put(text);
    }
}

fn has_returns(text: Excerpt<'_>) -> bool {
    memchr(b'\r', text.text().as_bytes()).is_some()
}

/// CR LF and CR CR LF become LF.
///
/// CR CR LF comes of writing the output of a console program through a text-mode stream once more.
pub fn line_ends<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let mut rest = excerpt.text();
    while let Some((line, returned)) = memchr(b'\r', rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
    {
        to.keep(line);
        let after = returned.trim_start_matches('\r');
        // A carriage return that ends no line is kept: it is not ours to judge.
        if !after.is_empty() && !after.starts_with('\n') {
            to.keep(rest.get(line.len()..rest.len() - after.len()).unwrap_or_default());
        }
        rest = after;
    }
    to.keep(rest);
}

/// The `> ` that mail and Markdown put before each quoted line, however deep.
pub fn quotes<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let mut behind = excerpt;
    for line in excerpt.lines_beginning_with(b'>') {
        to.keep(behind.up_to(line.line).text());
        let mut rest = line.text().trim_start();
        while let Some(inner) = rest.strip_prefix('>') {
            let inner = inner.strip_prefix(' ').unwrap_or(inner);
            rest = if inner.trim_start().starts_with('>') { inner.trim_start() } else { inner };
        }
        to.keep(rest);
        to.keep(line.end);
        behind = line.rest;
    }
    to.keep(behind.text());
}

/// The rows of Markdown tables: cells set apart by blanks, emphasis and the alignment row dropped.
pub fn markdown_tables<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let mut behind = excerpt;
    for line in excerpt.lines_beginning_with(b'|') {
        let text = line.text();
        to.keep(behind.up_to(line.line).text());
        behind = line.rest;
        if text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
            continue;
        }
        for piece in text.split_inclusive(['|', '*', '`']) {
            let (cell, mark) = split_last(piece);
            match mark {
                "|" => {
                    to.keep(cell);
                    to.put("  ", mark);
                }
                "*" | "`" => to.keep(cell),
                _ => to.keep(piece),
            }
        }
        to.keep(line.end);
    }
    to.keep(behind.text());
}

/// Joins what a console of a fixed width broke: a line that fills the width goes on in the next one,
/// unless `starts` says that the next line is one of its own.
pub fn wraps(excerpt: Excerpt<'_>, width: usize, starts: impl Fn(&str) -> bool) -> Text {
    excerpt.rewrite(|to| {
        for line in excerpt.lines() {
            to.keep(line.text());
            let next = line.rest.lines().next().filter(|next| !next.is_blank());
            let goes_on =
                line.text().chars().count() == width && next.is_some_and(|next| !starts(next.text()));
            if !goes_on {
                to.keep(line.end);
            }
        }
    })
}

/// The blanks around a block of console output: `indent` at most before each line, and those beyond the width.
pub fn margins(excerpt: Excerpt<'_>, indent: usize, width: usize) -> Text {
    each_line(excerpt, |line| {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let line = line.get(blanks.min(indent)..)?;
        let (end, _) = line.char_indices().nth(width).unwrap_or((line.len(), ' '));
        let (inside, beyond) = line.split_at(end);
        Some(if beyond.trim().is_empty() { inside } else { line })
    })
}

/// The backslash that Markdown editors put before an underscore.
pub fn markdown_escapes(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let mut rest = excerpt.text();
        while let Some((before, _)) = rest.split_once(r"\_") {
            to.keep(before);
            let (_, underscore) = rest.split_at(before.len() + 1);
            let (underscore, after) = underscore.split_at(1);
            to.keep(underscore);
            rest = after;
        }
        to.keep(rest);
    })
}

/// The columns of the console that most captures come from.
pub const CONSOLE_WIDTH: usize = 80;

/// Keeps of each line what `change` leaves of it, or drops the line.
fn each_line<'a>(excerpt: Excerpt<'a>, change: impl Fn(&'a str) -> Option<&'a str>) -> Text {
    excerpt.rewrite(|to| {
        for line in excerpt.lines() {
            if let Some(kept) = change(line.text()) {
                to.keep(kept);
                to.keep(line.end);
            }
        }
    })
}

fn split_last(piece: &str) -> (&str, &str) {
    let last = piece.char_indices().next_back().map_or(0, |(at, _)| at);
    piece.split_at(last)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::text::FileId;

    pub(crate) fn undone(text: &str, change: Change) -> String {
        let text = Text::of_file(FileId(0), text.into());
        let excerpt = text.excerpt();
        excerpt.rewrite(|to| change(excerpt, to)).as_str().to_owned()
    }

    fn made(text: &str, make: impl Fn(Excerpt<'_>) -> Text) -> String {
        make(Text::of_file(FileId(0), text.into()).excerpt()).as_str().to_owned()
    }

    #[test]
    fn every_kind_of_line_end_becomes_one() {
        assert_eq!(undone("a\r\nb\r\r\n\nc", line_ends), "a\nb\n\nc");
    }

    #[test]
    fn a_carriage_return_that_ends_no_line_stays() {
        assert_eq!(undone("50%\r100%\r\n", line_ends), "50%\r100%\n");
    }

    #[test]
    fn quotes_are_dropped_however_deep() {
        assert_eq!(undone("> a\n>> b\n> > c\n>\nd > e\n", quotes), "a\nb\nc\n\nd > e\n");
        assert_eq!(undone(">    indented\n", quotes), "   indented\n");
    }

    #[test]
    fn a_markdown_table_becomes_columns() {
        let table = "| Gateway | Metric |\n|--------:|-------:|\n| **10.0.0.1** | `10` |\nnot | a table\n";
        assert_eq!(
            undone(table, markdown_tables),
            "   Gateway    Metric   \n   10.0.0.1    10   \nnot | a table\n"
        );
    }

    #[test]
    fn margins_are_dropped_as_deep_as_told() {
        assert_eq!(made("   a  \n     b\n c\n", |all| margins(all, 3, 3)), "a  \n  b\nc\n");
        assert_eq!(made("abc  \nab  \nabcd\n", |all| margins(all, 0, 3)), "abc\nab \nabcd\n");
    }

    #[test]
    fn an_escaped_underscore_is_an_underscore() {
        assert_eq!(made(r"VOLUME\_KMS\_x \n a_b", markdown_escapes), r"VOLUME_KMS_x \n a_b");
    }

    #[test]
    fn a_line_that_fills_the_console_goes_on() {
        let starts = |line: &str| line.contains(':');
        assert_eq!(made("N: 345678\nnel\nS: x\n", |all| wraps(all, 9, starts)), "N: 345678nel\nS: x\n");
        assert_eq!(made("N: 345678\nS: x\n", |all| wraps(all, 9, starts)), "N: 345678\nS: x\n");
        assert_eq!(made("N: 345678\n\nx\n", |all| wraps(all, 9, starts)), "N: 345678\n\nx\n");
    }
}
