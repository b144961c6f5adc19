//! Text that knows where it came from, through every rewriting.
//!
//! A capture arrives quoted, wrapped or as a Markdown table.
//! Each repair copies the text and drops or replaces a part of it; [`Run`]s remember which bytes of the file
//! each part of the copy stands for, so that a value read from the copy is quoted from the file.

pub(crate) mod blank;
mod lines;
mod places;
mod rewriter;
mod span;

use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use lines::{Line, Lines};
pub(crate) use places::Places;
pub use rewriter::Rewriter;
pub(crate) use rewriter::Spare;
pub use span::{At, FileId, Span};

/// A piece of a rewritten text and the bytes of the file that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of this text.
    here: Range<usize>,
    /// Bytes of the file as decoded.
    there: Range<usize>,
    /// Whether `here` is `there`, byte for byte; otherwise it was put in place of it.
    verbatim: bool,
}

impl Run {
    /// Whether a part that is not empty lies in it.
    fn holds(&self, part: &Range<usize>) -> bool {
        self.here.start <= part.start && part.start < part.end && part.end <= self.here.end
    }

    /// The byte of the file where `here` starts standing for it.
    fn first(&self, here: usize) -> usize {
        if self.verbatim { self.there.start + (here - self.here.start) } else { self.there.start }
    }

    /// The byte of the file behind the last one that `here` (exclusive) stands for.
    fn last(&self, here: usize) -> usize {
        if self.verbatim { self.there.start + (here - self.here.start) } else { self.there.end }
    }
}

/// What a reader reads: a file's text, or a rewritten copy of a part of it.
#[expect(clippy::struct_field_names, reason = "a text has a text; `content` would be a second word for it")]
pub struct Text {
    file: FileId,
    text: String,
    /// Sorted by `here`, without gaps.
    runs: Vec<Run>,
    /// The run that was asked for last. Readers go forward, so that the next one is this or one soon behind it.
    near: AtomicUsize,
    /// The columns at which its lines were broken, where they are joined again.
    broken_at: Option<usize>,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Text").field("file", &self.file).field("text", &self.text).finish_non_exhaustive()
    }
}

impl Text {
    /// The text of a file as decoded.
    pub fn of_file(file: FileId, text: String) -> Self {
        let whole = 0..text.len();
        Self::of_runs(file, text, vec![Run { here: whole.clone(), there: whole, verbatim: true }])
    }

    fn of_runs(file: FileId, text: String, runs: Vec<Run>) -> Self {
        Self { file, text, runs, near: AtomicUsize::new(0), broken_at: None }
    }

    /// The whole of it.
    pub fn excerpt(&self) -> Excerpt<'_> {
        Excerpt { of: self, text: &self.text }
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same, of lines that were broken at so many columns.
    pub(crate) fn of_lines_broken_at(self, columns: usize) -> Self {
        Self { broken_at: Some(columns), ..self }
    }

    /// The columns at which its lines were broken, where they are joined again.
    pub(crate) fn broken_at(&self) -> Option<usize> {
        self.broken_at
    }

    /// The file that it came from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The runs that touch a part of this text, in order.
    fn runs_of(&self, part: &Range<usize>) -> impl Iterator<Item = &Run> {
        let first = self.first_run(part.start);
        self.runs.get(first..).unwrap_or_default().iter().take_while(move |run| run.here.start < part.end)
    }

    /// The number of the first run that ends behind a byte.
    fn first_run(&self, byte: usize) -> usize {
        let is_before = |run: &Run| run.here.end <= byte;
        let near = self.near.load(Ordering::Relaxed);
        let ahead = self.runs.get(near..).unwrap_or_default();
        let from_near = ahead.first().is_some_and(|run| run.here.start <= byte);
        let found = ahead.iter().take(NEAR).position(|run| !is_before(run)).filter(|_| from_near);
        let first = found.map_or_else(|| self.runs.partition_point(is_before), |found| near + found);
        self.near.store(first, Ordering::Relaxed);
        first
    }

    #[inline]
    fn span(&self, part: &Range<usize>) -> Span {
        match self.verbatim(part) {
            Some(run) => Span::new(self.file, run.first(part.start), run.last(part.end)),
            None => self.span_of_runs(part),
        }
    }

    /// The run that holds a part as it stands, if it is the one that was asked for last or the next: most parts lie in
    /// one of these.
    #[inline]
    fn verbatim(&self, part: &Range<usize>) -> Option<&Run> {
        let near = self.near.load(Ordering::Relaxed);
        let mut runs = self.runs.get(near..)?.iter();
        let is_it = |run: &&Run| run.verbatim && run.holds(part);
        if let Some(run) = runs.next().filter(is_it) {
            return Some(run);
        }
        let next = runs.next().filter(is_it)?;
        self.near.store(near + 1, Ordering::Relaxed);
        Some(next)
    }

    fn span_of_runs(&self, part: &Range<usize>) -> Span {
        let (mut start, mut end) = (usize::MAX, 0);
        for run in self.runs_of(part) {
            start = start.min(run.first(part.start.max(run.here.start)));
            end = end.max(run.last(part.end.min(run.here.end)));
        }
        if start > end {
            // An empty part: the place behind what came before it.
            let before = self.runs.partition_point(|run| run.here.end < part.start);
            let at = self
                .runs
                .get(before)
                .map_or(0, |run| run.last(part.start.clamp(run.here.start, run.here.end)));
            return Span::new(self.file, at, at);
        }
        Span::new(self.file, start, end)
    }
}

/// How far ahead a run is looked for one by one.
const NEAR: usize = 8;

/// A part of a [`Text`].
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    of: &'a Text,
    text: &'a str,
}

impl<'a> Excerpt<'a> {
    /// Its characters.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is the same part of the same text: told without looking through either.
    pub(crate) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.text, other.text)
    }

    /// Where it stood in the file.
    pub fn span(self) -> Span {
        self.of.span(&self.place(self.text))
    }

    /// A value read from here.
    pub fn at<T>(self, value: T) -> At<T> {
        At { value, span: self.span() }
    }

    /// Turns a slice of this excerpt back into a place.
    ///
    /// A slice of anything else has no place in it; the answer is then the whole excerpt, which is too wide but true.
    pub fn narrow(self, part: &'a str) -> Excerpt<'a> {
        let (whole, inner) = (self.text.as_bytes().as_ptr_range(), part.as_bytes().as_ptr_range());
        if whole.start <= inner.start && inner.end <= whole.end {
            Excerpt { of: self.of, text: part }
        } else {
            self
        }
    }

    /// From the start of this excerpt to the start of a later one.
    pub fn up_to(self, later: Excerpt<'a>) -> Excerpt<'a> {
        let length = self.place(later.text).start.saturating_sub(self.place(self.text).start);
        Excerpt { of: self.of, text: self.text.get(..length).unwrap_or(self.text) }
    }

    /// What follows a part of this excerpt.
    pub fn after(self, part: Excerpt<'a>) -> Excerpt<'a> {
        let from = self.place(part.text).end.saturating_sub(self.place(self.text).start);
        Excerpt { of: self.of, text: self.text.get(from..).unwrap_or_default() }
    }

    /// Whether the line before this excerpt is there and blank.
    pub fn follows_blank_line(self) -> bool {
        let before = self.of.text.get(..self.place(self.text).start).and_then(|all| all.strip_suffix('\n'));
        before.is_some_and(|all| all.rsplit('\n').next().is_none_or(|line| line.trim().is_empty()))
    }

    /// Its lines without their ends, each with what follows it.
    pub fn lines(self) -> Lines<'a> {
        Lines::of(self)
    }

    /// Those of its lines that begin with an ASCII character, whatever blanks stand before it.
    pub fn lines_beginning_with(self, mark: u8) -> impl Iterator<Item = Line<'a>> {
        lines::beginning_with(self, mark)
    }

    /// The bytes of `of` where a slice of it stands.
    fn place(self, part: &str) -> Range<usize> {
        let start = (part.as_ptr().addr()).saturating_sub(self.of.text.as_ptr().addr());
        start..start + part.len()
    }
}

#[cfg(test)]
mod tests;
