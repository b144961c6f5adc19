//! `Format-List`: one `Name : value` a line, the objects divided by a blank line.
//!
//! ```text
//! NameResolutionResults  : 10.0.0.4
//!                          10.0.0.5
//! PingReplyDetails (RTT) : 1 ms
//! ```
//!
//! What goes on is indented to the value: another value of it, or the rest of one that the window broke.

use memchr::memchr_iter;

use super::object::{All, Member, Said, Shown};
use super::{Objects, is_other, lost};
use crate::artifact::Problem;
use crate::render::{Items, Node, Value};
use crate::text::{Excerpt, Line, Span, blank};
use crate::windows::console::trimmed;

/// Reads the objects from the first line on that is not blank, so many at most.
pub(crate) fn list<'t>(lines: Excerpt<'_>, most: usize) -> Option<Objects<'t, '_>> {
    let first = lines.lines().find(|line| !line.is_blank())?;
    let shape = Shape::of(first)?;
    let mut rest = lines.after(lines.up_to(first.line));
    let (mut all, mut read_to, mut end, mut astray) = (Vec::new(), rest, None, None);
    let mut members = Vec::with_capacity(USUAL);
    loop {
        members.clear();
        let behind = shape.object(rest, &mut members);
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
    (!all.is_empty()).then_some(Objects { all: All::Shown(all), end, problems, rest: read_to })
}

/// Few objects have more members.
const USUAL: usize = 12;

/// Where names begin and colons stand, and the name that begins an object.
struct Shape<'a> {
    indent: usize,
    colon: usize,
    name: &'a str,
}

/// A member: its name, and the lines of its value.
struct Entry<'a> {
    name: Excerpt<'a>,
    first: Excerpt<'a>,
    /// Those below the first: most values have none.
    more: Vec<Excerpt<'a>>,
}

impl<'a> Shape<'a> {
    fn of(line: Line<'a>) -> Option<Self> {
        let text = line.text();
        let indent = text.bytes().take_while(|byte| *byte == b' ').count();
        let mut colons = memchr_iter(b':', text.as_bytes()).take_while(|_| line.ended);
        colons.find_map(|colon| {
            let shape = Self { indent, colon, name: "" };
            let (name, _) = shape.member(text)?;
            Some(Self { name, ..shape })
        })
    }

    /// The name and the value of a line that begins a member.
    fn member<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        // Lines of another shape are told by the bytes around the colon.
        let (before, behind) = (self.colon.checked_sub(1)?, self.colon + 1);
        let is_one = matches!(text.as_bytes().get(before..)?, [b' ', b':'] | [b' ', b':', b' ', ..]);
        let name = is_one.then(|| text.get(self.indent..before))??;
        let blanks = text.get(..self.indent)?;
        // Spaces fill the column.
        let bare = blank::trim_end(name);
        let is_filled = name.bytes().skip(bare.len()).all(|byte| byte == b' ');
        let plain = !name.starts_with(' ') && !name.is_empty() && is_name(bare) && is_filled;
        (plain && blank::trim_start(blanks).is_empty())
            .then(|| (bare, text.get(behind..).unwrap_or_default()))
    }

    fn goes_on(&self, text: &str) -> bool {
        let before = text.get(..=self.colon);
        before.is_some_and(|before| blank::trim_start(before).is_empty())
            && !blank::trim_start(text).is_empty()
    }

    fn begins_again(&self, line: Line<'_>) -> bool {
        self.member(line.text()).is_some_and(|(name, _)| name == self.name)
    }

    /// Takes the members from here on, up to a line of another shape, and gives what follows.
    fn object(&self, lines: Excerpt<'a>, members: &mut Vec<Entry<'a>>) -> Excerpt<'a> {
        let mut rest = lines;
        for line in lines.lines().take_while(|line| line.ended) {
            if let Some((name, value)) = self.member(line.text()) {
                // The first name once more, without a blank line: somebody dropped it.
                if name == self.name && !members.is_empty() {
                    break;
                }
                let (name, first) = (line.line.narrow(name), line.line.narrow(value));
                members.push(Entry { name, first, more: Vec::new() });
            } else if let Some(last) = members.last_mut().filter(|_| self.goes_on(line.text())) {
                let value = line.text().get(self.colon + 1..).unwrap_or_default();
                last.more.push(line.line.narrow(value));
            } else {
                break;
            }
            rest = line.rest;
        }
        rest
    }
}

/// Whether a name has only what names of properties have.
fn is_name(name: &str) -> bool {
    // Most names have letters of ASCII alone.
    match name.bytes().find(|byte| !is_of_name(*byte)) {
        None => true,
        Some(strange) => {
            let is_letter = |c: char| c.is_alphanumeric() || u8::try_from(c).is_ok_and(is_of_name);
            !strange.is_ascii() && name.chars().all(is_letter)
        }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ' | b'(' | b')' | b'.' | b'/')
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
fn object<'a>(members: &[Entry<'a>], is_cut: bool) -> Option<Shown<'a>> {
    let cannot_go_on = |entry: &Entry<'_>| {
        entry.more.is_empty() && matches!(blank::trim(entry.first.text()), "True" | "False")
    };
    let last = members.last()?;
    let kept = if is_cut && !cannot_go_on(last) { members.len() - 1 } else { members.len() };
    let kept = members.get(..kept)?;
    let members: Vec<_> = kept.iter().map(Entry::read).collect();
    let span = kept.first()?.name.span().to(members.last()?.value.span());
    Some(Shown { members, span, end: (!is_cut).then_some(span) })
}

impl<'a> Entry<'a> {
    fn read(&self) -> Member<'a> {
        let first = trimmed(self.first);
        let value = if self.more.is_empty() { Said::of(first) } else { Said::Made(self.several(first)) };
        Member { name: self.name.text(), value }
    }

    /// A value of several lines.
    fn several(&self, first: Excerpt<'a>) -> Node<'a> {
        let span = self.more.iter().map(|line| trimmed(*line).span()).fold(first.span(), Span::to);
        if first.text().starts_with('{') {
            return Node { value: braces(&self.lines().collect::<Vec<_>>()), span };
        }
        let last = self.more.len();
        let pieces = self.lines().enumerate().map(|(at, line)| {
            let text = piece(line.text(), at == last);
            Node { value: super::plain(&text).into_owned(), span: trimmed(line).span() }
        });
        Node { value: Value::List(Items { all: pieces.collect(), end: Some(span) }), span }
    }

    fn lines(&self) -> impl Iterator<Item = Excerpt<'a>> {
        std::iter::once(self.first).chain(self.more.iter().copied())
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
    Value::List(Items { all, end: lines.last().map(|line| trimmed(*line).span()) })
}
