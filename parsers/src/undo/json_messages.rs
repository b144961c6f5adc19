//! What ran in a VM by Azure's run command: its output is a string in JSON.
//!
//! ```text
//! {"value": [{"code": "ComponentStatus/StdOut/succeeded", "message": "\r\nWindows IP Configuration\r\n…"}]}
//! {"instanceView": {"exitCode": 0, "output": "…", "error": ""}}
//! ```

mod length;
mod pieces;
mod view;

use std::ops::Range;

use memchr::{memchr2_iter, memmem};

use crate::text::{Excerpt, Rewriter};
use length::length;
use pieces::{Piece, Pieces};

/// What only the run command answers, and the names of the strings that then hold what was printed.
const STATUS: &str = "\"ComponentStatus/Std";
/// Where extensions say the same in the view of a VM, it stands behind this name: the view stays as it is.
const BELOW: [&str; 2] = ["\"substatuses\"", "\"SubStatuses\""];
const OUTPUT: &str = "\"output\"";
const VIEWS: [&str; 2] = ["\"instanceView\"", "\"executionState\""];

/// What may be a document of the run command is in the text.
pub(super) fn has_sign(text: &str) -> bool {
    let has = |sign: &str| find(text, sign).is_some();
    has(STATUS) || (has(OUTPUT) && VIEWS.into_iter().any(has))
}

/// Where a sign stands first.
fn find(text: &str, sign: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), sign.as_bytes())
}

/// Where a sign stands next. Documents are asked in the order of the text, so that it is looked through once.
struct Next<'t> {
    all: memmem::FindIter<'t, 'static>,
    at: Option<usize>,
}

impl<'t> Next<'t> {
    fn of(text: &'t str, sign: &'static str) -> Self {
        let mut all = memmem::find_iter(text.as_bytes(), sign);
        Self { at: all.next(), all }
    }

    fn is_in(&mut self, document: Range<usize>) -> bool {
        while self.at.is_some_and(|at| at < document.start) {
            self.at = self.all.next();
        }
        self.at.is_some_and(|at| at < document.end)
    }
}

/// What a document is.
fn kind(document: &str) -> Kind {
    if let Some(status) = find(document, STATUS) {
        let before = document.get(..=status).unwrap_or_default();
        if BELOW.into_iter().all(|below| find(before, below).is_none()) {
            return Kind::Messages;
        }
    }
    let is_view =
        find(document, OUTPUT).is_some() && VIEWS.into_iter().any(|view| find(document, view).is_some());
    if is_view { Kind::View } else { Kind::Other }
}

/// What a document may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An answer that is nothing but what was printed, in its messages.
    Messages,
    /// A run command and its view, which has what was printed among other things.
    View,
    /// Something else.
    Other,
}

/// The output in the answers of the run command as lines of its own. Other JSON stays as it is.
///
/// Where the answer is nothing else, the brackets around it are dropped: what stands between them is no longer JSON.
/// A view has more to say; it stays, its strings of output empty, and what they held stands behind it.
pub fn json_messages<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let text = excerpt.text();
    let (mut status, mut output) = (Next::of(text, STATUS), Next::of(text, OUTPUT));
    let (mut kept, mut from) = (0, 0);
    while let Some(at) = text.get(from..).and_then(start) {
        let start = from + at;
        let (_, document) = text.split_at(start);
        let (document, _) = document.split_at(length(document));
        from = start + document.len();
        let may_be_one = status.is_in(start..from) | output.is_in(start..from);
        if !may_be_one {
            if status.at.is_none() && output.at.is_none() {
                break;
            }
            continue;
        }
        let kind = kind(document);
        if kind == Kind::Other {
            continue;
        }
        to.keep(text.get(kept..start).unwrap_or_default());
        kept = from;
        match kind {
            Kind::View => view::view(to, document),
            _ => messages(to, document),
        }
    }
    to.keep(text.get(kept..).unwrap_or_default());
}

/// Where a document begins: a bracket that is the first of its line and has what JSON may have behind it.
fn start(text: &str) -> Option<usize> {
    memchr2_iter(b'{', b'[', text.as_bytes()).find(|at| {
        let (before, from) = text.split_at(*at);
        let line = before.trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        let inside = || from.get(1..).unwrap_or_default().trim_start();
        (line.is_empty() || line.ends_with('\n'))
            && if from.starts_with('{') {
                inside().starts_with(['"', '}'])
            } else {
                inside().starts_with(['{', '[', '"', ']'])
            }
    })
}

/// A document with its messages undone and its brackets dropped.
fn messages<'a>(to: &mut Rewriter<'a>, document: &'a str) {
    for piece in Pieces::of(document, &["message"]) {
        match piece {
            Piece::Between(text) => to.keep(text),
            Piece::Bracket(_) => {}
            Piece::Value { name: "message", string } => string.printed(to),
            Piece::Value { string, .. } | Piece::Name(string) => string.keep(to),
        }
    }
}

#[cfg(test)]
mod tests;
