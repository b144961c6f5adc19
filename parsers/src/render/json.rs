//! JSON, also cut, wrapped by a console, or with text behind it.
//!
//! A tolerant reader of our own, because the usual ones give nothing for a document that breaks off, and no places.

use std::borrow::Cow;

use memchr::memchr2;

use super::{Items, Member, Node, Value, hash_literal};
use crate::text::{At, Excerpt, Span, blank};

/// Deeper than any answer of Azure, and far from the end of the stack.
const DEEPEST: usize = 64;
/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;

/// Reads the value at the start of an excerpt. The rest begins behind its last bracket, on the next line.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node<'_>, Excerpt<'_>)> {
    let mut reader = Reader::of(lines);
    let node = reader.value(0)?;
    // A lone bracket at the start of a line is no object: prompts and banners have those.
    let plausible = match &node.value {
        Value::Object(members) => !members.all.is_empty() || members.end.is_some(),
        Value::List(items) => items.end.is_some() || items.all.iter().any(|item| !item.members().is_empty()),
        _ => false,
    };
    let behind = reader.rest.split_once('\n').filter(|(line, _)| line.trim().is_empty());
    plausible.then(|| (node, lines.narrow(behind.map_or(reader.rest, |(_, rest)| rest))))
}

/// Where the first comma is missing of the value at the start of an excerpt: the part behind which it should stand.
pub(super) fn missing_comma(lines: Excerpt<'_>) -> Option<Span> {
    let mut reader = Reader::of(lines);
    reader.value(0)?;
    reader.missing
}

/// Whether a bracket stands before words, as in `[Phase 3]` of what follows JSON that broke off: no value begins so.
fn is_words(list: &str) -> bool {
    list.strip_prefix('[').is_some_and(|inside| inside.starts_with(char::is_uppercase))
}

struct Reader<'a> {
    all: Excerpt<'a>,
    rest: &'a str,
    state: State,
    missing: Option<Span>,
    /// The parts of the lists that are open, those of the innermost last.
    nodes: Vec<Node<'a>>,
    /// The same of objects.
    members: Vec<Member<'a>>,
}

/// What was met so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// JSON.
    Sound,
    /// A comma was missing: what follows is read, but no bracket is believed to close anything.
    Damaged,
    /// Something else: nothing more is read.
    Broken,
}

impl<'a> Reader<'a> {
    fn of(all: Excerpt<'a>) -> Self {
        let (nodes, members) = (Vec::new(), Vec::new());
        Self { all, rest: all.text(), state: State::Sound, missing: None, nodes, members }
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        self.blanks();
        let start = self.rest;
        let value = match start.as_bytes().first()? {
            b'{' if depth < DEEPEST => {
                Value::Object(self.items('}', |this| &mut this.members, |this| this.member(depth + 1)))
            }
            b'[' if depth < DEEPEST && !is_words(start) => {
                Value::List(self.items(']', |this| &mut this.nodes, |this| this.value(depth + 1)))
            }
            b'"' => self.quoted()?,
            _ => self.word()?,
        };
        Some(Node { value, span: self.since(start) })
    }

    /// What stands between brackets. Its parts wait where those of its kind do: a list of their own would grow piecemeal.
    fn items<T>(
        &mut self,
        close: char,
        waiting: impl Fn(&mut Self) -> &mut Vec<T>,
        part: impl Fn(&mut Self) -> Option<T>,
    ) -> Items<T> {
        let from = waiting(self).len();
        let end = self.parts(close, |this| part(this).map(|part| waiting(this).push(part)));
        Items { all: waiting(self).drain(from..).collect(), end }
    }

    /// The parts between brackets, as far as they can be read, up to the bracket that closes them.
    fn parts(&mut self, close: char, mut part: impl FnMut(&mut Self) -> Option<()>) -> Option<Span> {
        self.skip(1);
        loop {
            self.blanks();
            let before = self.rest;
            if self.rest.starts_with(close) {
                self.skip(1);
                return (self.state == State::Sound).then(|| self.since(before));
            }
            if part(self).is_none() {
                self.state = State::Broken;
            }
            // A part that broke off takes its parents with it: what follows would be counted as theirs.
            if self.state == State::Broken {
                return None;
            }
            let behind = self.rest;
            self.blanks();
            if self.rest.starts_with(',') {
                self.skip(1);
            } else if self.rest.starts_with(['"', '{', '[']) {
                let length = before.len() - behind.len();
                let part = self.all.narrow(before.get(..length).unwrap_or(before));
                self.missing = self.missing.or(Some(part.span()));
                self.state = State::Damaged;
            } else if !self.rest.starts_with(close) {
                self.state = State::Broken;
                return None;
            }
        }
    }

    fn member(&mut self, depth: usize) -> Option<Member<'a>> {
        let start = self.rest;
        let name = self.string()?;
        let name = At { value: name, span: self.since(start) };
        self.blanks();
        // Ruby prints a hash as JSON, but for this.
        self.rest = self.rest.strip_prefix(':').or_else(|| self.rest.strip_prefix("=>"))?;
        let value = self.value(depth)?;
        Some(Member { name, value })
    }

    /// A string, or what `ConvertTo-Json` writes in the place of an object that lies too deep.
    fn quoted(&mut self) -> Option<Value<'a>> {
        let start = self.rest;
        let text = self.string()?;
        let raw = start.get(1..start.len() - self.rest.len() - 1).unwrap_or_default();
        if text == "System.Object[]" {
            return Some(Value::Lost);
        }
        let object = hash_literal::object(self.all.narrow(raw)).filter(|object| object.end().is_some());
        Some(object.map_or(Value::Text(text), |object| object.value))
    }

    /// A string. A raw line end in it is a console's wrap: JSON has none.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let body = self.rest.strip_prefix('"')?;
        let (end, is_plain) = closing(body)?;
        let raw = body.get(..end)?;
        if !is_plain && raw.contains('\n') && !self.is_wrapped(raw) {
            return None;
        }
        self.skip(end + 2);
        if is_plain {
            return Some(raw.into());
        }
        let joined = raw.replace('\n', "").replace('\t', "\\t");
        // An escape that JSON doesn't have is kept as it is written.
        Some(serde_json::from_str(&format!("\"{joined}\"")).unwrap_or(joined).into())
    }

    /// Whether the lines that break inside a string are as wide as a window; otherwise the string broke off,
    /// and the next quotation mark is another's.
    fn is_wrapped(&self, raw: &str) -> bool {
        let before = self.all.text().get(..self.all.text().len() - self.rest.len()).unwrap_or_default();
        let mut column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        let mut lines = raw.split('\n');
        let _last = lines.next_back();
        lines.all(|line| {
            let width = std::mem::take(&mut column) + line.chars().count();
            width >= NARROWEST && !line.ends_with("...")
        })
    }

    /// `true`, `false`, `null` or a number, if what follows shows that it ends here: a console may have broken it.
    fn word(&mut self) -> Option<Value<'a>> {
        let length =
            self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')))?;
        let (word, behind) = self.rest.split_at_checked(length)?;
        behind.trim_start().starts_with([',', '}', ']']).then_some(())?;
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "nil" => Value::Null,
            _ => Value::Number(word.parse::<f64>().ok().map(|_| word.into())?),
        };
        self.skip(length);
        Some(value)
    }

    fn blanks(&mut self) {
        self.rest = blank::trim_start(self.rest);
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn since(&self, start: &'a str) -> Span {
        let length = start.len() - self.rest.len();
        self.all.narrow(start.get(..length).unwrap_or(start)).span()
    }
}

/// Where the quotation mark stands that closes a string, and whether all before it stands for itself.
fn closing(body: &str) -> Option<(usize, bool)> {
    let bytes = body.as_bytes();
    let (mut from, mut is_plain) = (0, true);
    loop {
        let at = from + memchr2(b'"', b'\\', bytes.get(from..)?)?;
        if bytes.get(at) == Some(&b'"') {
            let has_controls = || memchr2(b'\n', b'\t', bytes.get(..at).unwrap_or_default()).is_some();
            return Some((at, is_plain && !has_controls()));
        }
        is_plain = false;
        from = at + 2;
    }
}

#[cfg(test)]
mod tests;
