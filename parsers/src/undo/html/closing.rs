//! What closes the marks of a page that reach over others. Each is looked for once, from the end: where many are opened and
//! none is closed, not every one of them is followed to the end of the text.

use std::cell::OnceCell;

use memchr::memrchr_iter;

/// The elements that are dropped with what they hold.
const DROPPED: [&str; 3] = ["style", "script", "head"];

/// Where the last mark of each kind stands.
pub(in crate::undo) struct Closing<'a> {
    text: &'a [u8],
    comment: OnceCell<Option<usize>>,
    element: OnceCell<Option<usize>>,
}

impl<'a> Closing<'a> {
    pub(in crate::undo) fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), comment: OnceCell::new(), element: OnceCell::new() }
    }

    /// Whether the mark that the rest of the text begins with may be closed. One that reaches over no other always may.
    pub(super) fn may_be_behind(&self, rest: &str) -> bool {
        let start = self.text.len().saturating_sub(rest.len());
        let last = if self.has(start, "<!--") {
            self.comment.get_or_init(|| self.last(b'-', |at| self.has(at, "-->")))
        } else if DROPPED.into_iter().any(|name| self.has(start + 1, name)) {
            let is_end = |at| self.has(at, "</") && DROPPED.into_iter().any(|name| self.closes(at + 2, name));
            self.element.get_or_init(|| self.last(b'<', is_end))
        } else {
            return true;
        };
        last.is_some_and(|last| last > start)
    }

    fn last(&self, byte: u8, is: impl Fn(usize) -> bool) -> Option<usize> {
        memrchr_iter(byte, self.text).find(|at| is(*at))
    }

    fn closes(&self, at: usize, name: &str) -> bool {
        self.has(at, name) && self.has(at + name.len(), ">")
    }

    /// Whether a word stands at a byte, in any case.
    fn has(&self, at: usize, word: &str) -> bool {
        let there = at.checked_add(word.len()).and_then(|end| self.text.get(at..end));
        there.is_some_and(|there| there.eq_ignore_ascii_case(word.as_bytes()))
    }
}
