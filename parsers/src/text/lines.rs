//! The lines of an excerpt.

use memchr::{memchr, memrchr};

use super::{Excerpt, blank};

/// A line of an excerpt.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line without its end.
    pub line: Excerpt<'a>,
    /// The characters that end it.
    pub end: &'a str,
    /// What follows it.
    pub rest: Excerpt<'a>,
    /// Whether a line feed closes it. A line that has none may be cut anywhere, and is never a value.
    pub ended: bool,
}

impl<'a> Line<'a> {
    /// Its characters.
    pub fn text(self) -> &'a str {
        self.line.text()
    }

    /// Whether it has only blanks.
    pub fn is_blank(self) -> bool {
        blank::trim_start(self.line.text()).is_empty()
    }
}

/// The lines of an excerpt.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: Option<Excerpt<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines of an excerpt.
    pub(super) fn of(all: Excerpt<'a>) -> Self {
        Self { rest: Some(all).filter(|rest| !rest.is_empty()) }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let all = self.rest.take()?;
        let text = all.text();
        let feed = memchr(b'\n', text.as_bytes());
        let (closed, rest) = text.split_at_checked(feed.map_or(text.len(), |at| at + 1))?;
        let mut line = closed.strip_suffix('\n').unwrap_or(closed);
        while let Some(shorter) = line.strip_suffix('\r') {
            line = shorter;
        }
        let (line, end) = closed.split_at_checked(line.len())?;
        let (line, rest) = (Excerpt { text: line, ..all }, Excerpt { text: rest, ..all });
        self.rest = Some(rest).filter(|rest| !rest.is_empty());
        Some(Line { line, end, rest, ended: feed.is_some() })
    }
}

/// The lines whose first character that is no blank is an ASCII `mark`: those without it are not looked at.
pub(super) fn beginning_with(all: Excerpt<'_>, mark: u8) -> impl Iterator<Item = Line<'_>> {
    let mut rest = all;
    let next_with_mark = move || {
        let text = rest.text();
        let (before, _) = text.split_at_checked(memchr(mark, text.as_bytes())?)?;
        let start = memrchr(b'\n', before.as_bytes()).map_or(0, |feed| feed + 1);
        let line = rest.narrow(text.get(start..)?).lines().next()?;
        rest = line.rest;
        Some(line)
    };
    let begins = move |line: &Line<'_>| blank::trim_start(line.text()).as_bytes().first() == Some(&mark);
    std::iter::from_fn(next_with_mark).filter(begins)
}
