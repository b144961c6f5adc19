//! `Format-List`: one `Name : value` a line, the objects divided by a blank line.
//!
//! ```text
//! NameResolutionResults  : 10.0.0.4
//!                          10.0.0.5
//! PingReplyDetails (RTT) : 1 ms
//! ```
//!
//! What goes on is indented to the value: another value of it, or the rest of one that the window broke.

use super::{Objects, is_other, lost, value};
use crate::artifact::Problem;
use crate::render::{Items, Member, Node, Value};
use crate::text::{Excerpt, Line, Span};

/// Reads the objects from the first line on that is not blank.
pub(crate) fn list<'t>(lines: Excerpt<'_>) -> Option<Objects<'t, '_>> {
    at_most(lines, usize::MAX)
}

/// The same, one object and no more.
pub(crate) fn one_object<'t>(lines: Excerpt<'_>) -> Option<Objects<'t, '_>> {
    at_most(lines, 1)
}

fn at_most<'t>(lines: Excerpt<'_>, most: usize) -> Option<Objects<'t, '_>> {
    let first = lines.lines().find(|line| !line.is_blank())?;
    let shape = Shape::of(first)?;
    let mut rest = lines.after(lines.up_to(first.line));
    let (mut all, mut read_to, mut end, mut astray) = (Vec::new(), rest, None, None);
    loop {
        let (members, behind) = shape.object(rest);
        let is_cut = end_of_object(behind).is_none();
        if let Some(object) = object(&members, is_cut) {
            all.push(object);
        }
        read_to = if members.is_empty() { read_to } else { behind };
        match follows(behind) {
            // Each turn takes at least this line.
            Follows::Line(line) if line.ended && all.len() < most && shape.begins_again(line) => {
                rest = behind.after(behind.up_to(line.line));
            }
            Follows::End(span) => {
                end = Some(span);
                break;
            }
            Follows::Line(line) => {
                let span = line.ended.then(|| line.line.span());
                // A member whose colon stands elsewhere is one of this object, and ends nothing.
                let is_astray = behind.lines().next().is_some_and(|next| Shape::of(next).is_some());
                (end, astray) = if is_astray { (None, span) } else { (span, None) };
                break;
            }
            Follows::Nothing => break,
        }
    }
    let astray = astray.map(|span| Problem { span, expected: "a colon under the others" });
    let problems = lost(&all).into_iter().chain(astray).collect();
    (!all.is_empty()).then_some(Objects { all: all.into(), end, problems, rest: read_to })
}

/// Where names begin and colons stand, and the name that begins an object.
struct Shape<'a> {
    indent: usize,
    colon: usize,
    name: &'a str,
}

/// A member: its name, and the lines of its value.
struct Entry<'a> {
    name: Excerpt<'a>,
    lines: Vec<Excerpt<'a>>,
}

impl<'a> Shape<'a> {
    fn of(line: Line<'a>) -> Option<Self> {
        let text = line.text();
        let indent = text.len() - text.trim_start_matches(' ').len();
        let colons = text.match_indices(" :").map(|(at, _)| at + 1);
        let shapes = colons.map(|colon| Self { indent, colon, name: "" });
        let mut named = shapes.filter_map(|shape| Some((shape.member(text)?.0, shape)));
        let (name, shape) = named.next().filter(|_| line.ended)?;
        Some(Self { name, ..shape })
    }

    /// The name and the value of a line that begins a member.
    fn member<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (name, behind) = text.split_at_checked(self.colon)?;
        let value = behind.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' '))?;
        let is_padded = name.ends_with(' ');
        let (blanks, name) = name.split_at_checked(self.indent)?;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '(' | ')' | '.' | '/');
        let plain = !name.starts_with(' ') && !name.trim().is_empty() && name.chars().all(is_name);
        (plain && is_padded && blanks.trim().is_empty()).then(|| (name.trim(), value))
    }

    fn goes_on(&self, text: &str) -> bool {
        text.get(..=self.colon).is_some_and(|before| before.trim().is_empty()) && !text.trim().is_empty()
    }

    fn begins_again(&self, line: Line<'_>) -> bool {
        self.member(line.text()).is_some_and(|(name, _)| name == self.name)
    }

    /// The members from here on, up to a line of another shape.
    fn object(&self, lines: Excerpt<'a>) -> (Vec<Entry<'a>>, Excerpt<'a>) {
        let (mut members, mut rest): (Vec<Entry<'a>>, _) = (Vec::new(), lines);
        for line in lines.lines().take_while(|line| line.ended) {
            if let Some((name, value)) = self.member(line.text()) {
                // The first name once more, without a blank line: somebody dropped it.
                if name == self.name && !members.is_empty() {
                    break;
                }
                let lines = vec![line.line.narrow(value)];
                members.push(Entry { name: line.line.narrow(name), lines });
            } else if let Some(last) = members.last_mut().filter(|_| self.goes_on(line.text())) {
                let value = line.text().get(self.colon + 1..).unwrap_or_default();
                last.lines.push(line.line.narrow(value));
            } else {
                break;
            }
            rest = line.rest;
        }
        (members, rest)
    }
}

/// What shows that the last value before goes on no further.
fn end_of_object(behind: Excerpt<'_>) -> Option<Span> {
    let line = behind.lines().next().filter(|line| line.ended || is_other(*line))?;
    Some(line.line.span())
}

/// What stands behind an object.
enum Follows<'a> {
    /// Two blank lines, a prompt or a fence.
    End(Span),
    /// A line with words.
    Line(Line<'a>),
    /// Nothing, or one blank line.
    Nothing,
}

fn follows(behind: Excerpt<'_>) -> Follows<'_> {
    let mut blanks = 0;
    for line in behind.lines() {
        if is_other(line) {
            return Follows::End(line.line.span());
        }
        if !line.is_blank() {
            return Follows::Line(line);
        }
        blanks += usize::from(line.ended);
        if blanks == 2 {
            return Follows::End(line.line.span());
        }
    }
    Follows::Nothing
}

/// An object of its members; the last one may go on where nothing stands behind it.
fn object<'a>(members: &[Entry<'a>], is_cut: bool) -> Option<Node<'a>> {
    let cannot_go_on = |entry: &Entry<'_>| {
        let [line] = &entry.lines[..] else { return false };
        matches!(line.text().trim(), "True" | "False")
    };
    let last = members.last()?;
    let kept = if is_cut && !cannot_go_on(last) { members.len() - 1 } else { members.len() };
    let kept = members.get(..kept)?;
    let span = kept.first()?.name.span().to(kept.last()?.place());
    let end = (!is_cut).then_some(span);
    let all = kept.iter().map(Entry::read).collect();
    Some(Node { value: Value::Object(Items { all, end }), span })
}

impl<'a> Entry<'a> {
    fn place(&self) -> Span {
        let places = self.lines.iter().map(|line| line.narrow(line.text().trim()).span());
        places.reduce(Span::to).unwrap_or_else(|| self.name.span())
    }

    fn read(&self) -> Member<'a> {
        let trimmed = |line: &Excerpt<'_>| line.narrow(line.text().trim()).span();
        let value = match &self.lines[..] {
            [line] => value(line.narrow(line.text().trim())),
            lines if lines.first().is_some_and(|line| line.text().trim_start().starts_with('{')) => {
                braces(lines)
            }
            lines => {
                let last = lines.len() - 1;
                let pieces = lines.iter().enumerate().map(|(at, line)| {
                    let text = piece(line.text(), at == last);
                    Node { value: super::plain(&text).into_owned(), span: trimmed(line) }
                });
                Value::List(Items { all: pieces.collect(), end: Some(self.place()) })
            }
        };
        let name = self.name.at(self.name.text().into());
        Member { name, value: Node { value, span: self.place() } }
    }
}

/// A line of a value. Windows breaks a line behind a blank, which is kept where more follows.
fn piece(line: &str, is_last: bool) -> String {
    let text = line.trim();
    let has_blank = line.strip_suffix(' ').is_some_and(|line| line.trim_end().len() == line.len());
    if has_blank && !is_last { format!("{text} ") } else { text.to_owned() }
}

/// A list in braces that the window broke: between two items, or anywhere.
fn braces<'a>(lines: &[Excerpt<'a>]) -> Value<'a> {
    let place = |line: &Excerpt<'_>| line.narrow(line.text().trim()).span();
    let closes = lines.last().is_some_and(|line| line.text().trim_end().ends_with('}'));
    let between = lines.iter().rev().skip(1).all(|line| line.text().trim_end().ends_with(','));
    if !closes || !between {
        return Value::Lost;
    }
    let items = lines.iter().flat_map(|line| {
        let text = line.text().trim().trim_start_matches('{').trim_end_matches(['}', ',']);
        text.split(", ").map(|item| line.narrow(item.trim())).collect::<Vec<_>>()
    });
    let all = items.filter(|item| !item.is_empty());
    let all = all.map(|item| Node { value: super::plain(item.text()), span: item.span() }).collect();
    Value::List(Items { all, end: lines.last().map(place) })
}
