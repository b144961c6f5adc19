//! Copies of an excerpt that remember what they copy.

use std::ops::Range;

use super::{Excerpt, Run, Text};

/// The room of a text that nobody reads any more: another one is written there. Repairs follow one another, and room that
/// is new costs more than what is written to it.
#[derive(Debug, Default)]
pub(crate) struct Spare {
    text: String,
    runs: Vec<Run>,
}

impl Spare {
    /// The room of a text.
    pub(crate) fn of(text: Text) -> Self {
        Self { text: text.text, runs: text.runs }
    }
}

/// Repairs seldom make a text longer than by one part in so many.
const LONGER: usize = 8;

impl<'a> Excerpt<'a> {
    /// Copies this excerpt, changed by what `change` keeps and puts.
    pub fn rewrite(self, change: impl FnOnce(&mut Rewriter<'a>)) -> Text {
        self.rewrite_into(Spare::default(), change)
    }

    /// The same, in the room of another text.
    pub(crate) fn rewrite_into(self, spare: Spare, change: impl FnOnce(&mut Rewriter<'a>)) -> Text {
        Rewriter::copy(self, spare, change)
    }
}

/// Copies an excerpt and remembers what stands for what.
#[derive(Debug)]
pub struct Rewriter<'a> {
    from: Excerpt<'a>,
    text: String,
    runs: Vec<Run>,
    /// What is kept and not yet copied: pieces that follow each other are copied at once.
    kept: Range<usize>,
}

impl<'a> Rewriter<'a> {
    /// The copy that `change` makes.
    fn copy(from: Excerpt<'a>, spare: Spare, change: impl FnOnce(&mut Self)) -> Text {
        let Spare { mut text, mut runs } = spare;
        text.clear();
        runs.clear();
        text.reserve(from.text.len() + from.text.len() / LONGER);
        let mut to = Self { from, text, runs, kept: 0..0 };
        change(&mut to);
        to.write();
        Text::of_runs(from.of.file, to.text, to.runs)
    }

    /// Copies a slice of the excerpt as it is. What is never kept is dropped.
    pub fn keep(&mut self, part: &'a str) {
        if part.is_empty() {
            return;
        }
        let place = self.from.place(self.from.narrow(part).text);
        if place.start != self.kept.end {
            self.write();
            self.kept.start = place.start;
        }
        self.kept.end = place.end;
    }

    /// Writes `text` where a slice of the excerpt stood.
    pub fn put(&mut self, text: &str, instead_of: &'a str) {
        if text.is_empty() {
            return;
        }
        self.write();
        let there = self.from.narrow(instead_of).span();
        let here = self.text.len();
        self.push(Run { here: here..here + text.len(), there: there.start()..there.end(), verbatim: false });
        self.text.push_str(text);
    }

    /// Copies a text that was made of a part of the excerpt: it stands for what it stood for.
    pub(crate) fn adopt(&mut self, made: &Text) {
        self.write();
        let before = self.text.len();
        for run in &made.runs {
            let here = before + run.here.start..before + run.here.end;
            self.push(Run { here, ..run.clone() });
        }
        self.text.push_str(&made.text);
    }

    /// Copies what is kept.
    fn write(&mut self) {
        let place = std::mem::replace(&mut self.kept, 0..0);
        let of = self.from.of;
        for run in of.runs_of(&place) {
            let (from, to) = (place.start.max(run.here.start), place.end.min(run.here.end));
            let here = self.text.len() + (from - place.start);
            let run = Run {
                here: here..here + (to - from),
                there: run.first(from)..run.last(to),
                verbatim: run.verbatim,
            };
            self.push(run);
        }
        self.text.push_str(of.text.get(place).unwrap_or_default());
    }

    /// Adds a run, to the one before it where both are one piece of the file.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.verbatim && run.verbatim && last.there.end == run.there.start => {
                last.here.end = run.here.end;
                last.there.end = run.there.end;
            }
            _ => self.runs.push(run),
        }
    }
}
