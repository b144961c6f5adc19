//! Where the parts of an excerpt stand, one after the other.

use std::ops::Range;

use super::{Excerpt, NEAR, Run, Span};

/// The places of the parts of an excerpt. Most lie in the piece of the file in which the one before lay.
pub(crate) struct Places<'a> {
    all: Excerpt<'a>,
    /// Bytes of the text that stand in the file as they stand here.
    piece: Range<usize>,
    /// Where in the file these begin.
    there: usize,
    /// The pieces from this one on.
    ahead: &'a [Run],
    /// Where the excerpt begins in the text.
    from: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn of(all: Excerpt<'a>) -> Self {
        let from = all.place(all.text).start;
        let ahead = all.of.runs.get(all.of.first_run(from)..).unwrap_or_default();
        Self { all, piece: 0..0, there: 0, ahead, from }
    }

    /// Where some bytes of the excerpt stand.
    pub(crate) fn span(&mut self, part: Range<usize>) -> Span {
        let part = self.from + part.start..self.from + part.end;
        if self.holds(&part) {
            let there = |byte: usize| byte - self.piece.start + self.there;
            return Span::new(self.all.of.file, there(part.start), there(part.end));
        }
        self.look_up(&part)
    }

    fn holds(&self, part: &Range<usize>) -> bool {
        self.piece.start <= part.start && part.start < part.end && part.end <= self.piece.end
    }

    #[inline(never)]
    fn look_up(&mut self, part: &Range<usize>) -> Span {
        let behind = self.ahead.iter().take(NEAR).position(|run| part.start < run.here.end);
        let ahead = behind.and_then(|behind| self.ahead.get(behind..)).unwrap_or_default();
        // What reaches over several pieces was begun long before.
        if let Some(run) = ahead.first().filter(|run| run.verbatim && run.here.start <= part.start)
            && part.start < part.end
            && part.end <= run.here.end
        {
            (self.piece, self.there, self.ahead) = (run.here.clone(), run.there.start, ahead);
            return Span::new(self.all.of.file, run.first(part.start), run.last(part.end));
        }
        self.all.of.span(part)
    }
}
