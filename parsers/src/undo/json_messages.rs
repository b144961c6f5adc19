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

use crate::text::{Excerpt, Rewriter, Text};
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
    let has = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    has(STATUS) || (has(OUTPUT) && VIEWS.into_iter().any(has))
}

/// Where the signs stand in a text.
struct Signs {
    status: Vec<usize>,
    below: [Vec<usize>; 2],
    output: Vec<usize>,
    views: [Vec<usize>; 2],
}

impl Signs {
    fn of(text: &str) -> Self {
        let all = |sign: &str| memmem::find_iter(text.as_bytes(), sign).collect::<Vec<_>>();
        let output = all(OUTPUT);
        let views = if output.is_empty() { [const { Vec::new() }; 2] } else { VIEWS.map(all) };
        let status = all(STATUS);
        let below = if status.is_empty() { [const { Vec::new() }; 2] } else { BELOW.map(all) };
        Self { status, below, output, views }
    }

    /// Behind the last of them nothing is a document of the run command.
    fn last(&self) -> usize {
        self.status.iter().chain(&self.output).copied().max().unwrap_or_default()
    }

    /// What a document is.
    fn kind(&self, document: &Range<usize>) -> Kind {
        let first = |signs: &Vec<usize>| {
            let first = signs.partition_point(|at| *at < document.start);
            signs.get(first).copied().filter(|at| *at < document.end)
        };
        let below = self.below.iter().filter_map(first).min();
        if let Some(status) = first(&self.status)
            && below.is_none_or(|below| status < below)
        {
            Kind::Messages
        } else if first(&self.output).is_some() && self.views.iter().any(|view| first(view).is_some()) {
            Kind::View
        } else {
            Kind::Other
        }
    }
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
pub fn json_messages(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let text = excerpt.text();
        let (signs, mut kept, mut from) = (Signs::of(text), 0, 0);
        let last = signs.last();
        while let Some(at) = text.get(from..).filter(|_| from <= last).and_then(start) {
            let start = from + at;
            let (_, document) = text.split_at(start);
            let (document, _) = document.split_at(length(document));
            from = start + document.len();
            let kind = signs.kind(&(start..from));
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
    })
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
