//! JSON, also cut, wrapped by a console, or with text behind it.
//!
//! A tolerant reader of our own, because the usual ones give nothing for a document that breaks off, and no places.

mod quoted;
mod string;

use std::borrow::Cow;

use super::{Items, Member, Node, Value};
use crate::text::{At, Excerpt, Places, Span, blank};
pub(crate) use string::telling;

/// Deeper than any answer of Azure, and far from the end of the stack.
const DEEPEST: usize = 64;
/// So many members have room in what the allocator has at hand; where there are more, they cost more than the room.
const USUAL: usize = 9;

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
    let rest = reader.rest();
    let behind = rest.split_once('\n').filter(|(line, _)| blank::trim_start(line).is_empty());
    plausible.then(|| (node, lines.narrow(behind.map_or(rest, |(_, rest)| rest))))
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
    text: &'a str,
    /// How far it is read.
    at: usize,
    places: Places<'a>,
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
        Self {
            all,
            text: all.text(),
            at: 0,
            places: Places::of(all),
            state: State::Sound,
            missing: None,
            nodes: Vec::new(),
            members: Vec::new(),
        }
    }

    /// What is not yet read.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        self.blanks();
        let from = self.at;
        let value = match self.next()? {
            b'{' if depth < DEEPEST => Value::Object(self.object(depth + 1)),
            b'[' if depth < DEEPEST && !is_words(self.rest()) => Value::List(self.list(depth + 1)),
            b'"' => self.quoted()?,
            _ => self.word()?,
        };
        Some(Node { value, span: self.places.span(from..self.at) })
    }

    /// What stands between brackets. Its parts wait where those of its kind do: a list of their own would grow piecemeal.
    fn list(&mut self, depth: usize) -> Items<Node<'a>> {
        let from = self.nodes.len();
        let end = self.parts(b']', |this| {
            if let Some((text, span)) = this.plain_text() {
                this.nodes.push(Node { value: Value::Text(Cow::Borrowed(text)), span });
            } else {
                let node = this.value(depth)?;
                this.nodes.push(node);
            }
            Some(())
        });
        Items { all: self.nodes.split_off(from), end }
    }

    fn object(&mut self, depth: usize) -> Items<Member<'a>> {
        let from = self.members.len();
        let end = self.parts(b'}', |this| this.member(depth));
        Items { all: self.members.split_off(from), end }
    }

    /// The parts between brackets, as far as they can be read, up to the bracket that closes them.
    fn parts(&mut self, close: u8, mut part: impl FnMut(&mut Self) -> Option<()>) -> Option<Span> {
        self.at += 1;
        loop {
            self.blanks();
            let from = self.at;
            if self.next() == Some(close) {
                return self.closed();
            }
            if part(self).is_none() {
                self.state = State::Broken;
            }
            // A part that broke off takes its parents with it: what follows would be counted as theirs.
            if self.state == State::Broken {
                return None;
            }
            let behind = self.at;
            self.blanks();
            match self.next() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => return self.closed(),
                Some(b'"' | b'{' | b'[') => {
                    let part = self.places.span(from..behind);
                    self.missing = self.missing.or(Some(part));
                    self.state = State::Damaged;
                }
                _ => {
                    self.state = State::Broken;
                    return None;
                }
            }
        }
    }

    /// Goes behind the bracket that closes a list or an object.
    fn closed(&mut self) -> Option<Span> {
        let bracket = self.at;
        self.at += 1;
        (self.state == State::Sound).then(|| self.places.span(bracket..self.at))
    }

    fn member(&mut self, depth: usize) -> Option<()> {
        let from = self.at;
        let name = match self.plain() {
            Some(name) => name.into(),
            None => self.string()?.1,
        };
        let name = At { value: name, span: self.places.span(from..self.at) };
        self.blanks();
        self.at += match self.next()? {
            b':' => 1,
            // Ruby prints a hash as JSON, but for this.
            b'=' if self.rest().starts_with("=>") => 2,
            _ => return None,
        };
        make_room(&mut self.members);
        // Nearly all strings stand for themselves, and are put at once where they stay.
        if let Some((text, span)) = self.plain_text() {
            self.members.push(Member { name, value: Node { value: Value::Text(text.into()), span } });
        } else {
            let value = self.value(depth)?;
            self.members.push(Member { name, value });
        }
        Some(())
    }

    /// `true`, `false`, `null` or a number, if what follows shows that it ends here: a console may have broken it.
    fn word(&mut self) -> Option<Value<'a>> {
        let rest = self.rest();
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let (word, behind) = rest.split_at_checked(rest.bytes().position(|byte| !is_letter(byte))?)?;
        matches!(blank::trim_start(behind).as_bytes().first()?, b',' | b'}' | b']').then_some(())?;
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "nil" => Value::Null,
            _ => Value::Number(is_number(word).then(|| word.into())?),
        };
        self.at += word.len();
        Some(value)
    }

    fn blanks(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'!'..=b'~' => return,
                b' ' | b'\t'..=b'\r' => self.at += 1,
                _ => {
                    self.at = self.text.len() - self.rest().trim_start().len();
                    return;
                }
            }
            // Most lines are indented.
            if self.next() == Some(b' ') {
                self.at += blank::spaces(self.text.as_bytes().get(self.at..).unwrap_or_default());
            }
        }
    }
}

/// Makes room for members at once: they would be copied as often as it grows.
fn make_room(waiting: &mut Vec<Member>) {
    if waiting.capacity() == 0 {
        waiting.reserve(USUAL);
    }
}

fn is_number(word: &str) -> bool {
    let is_plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_plain || word.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests;
