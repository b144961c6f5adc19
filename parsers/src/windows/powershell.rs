//! What a cmdlet of PowerShell puts out: objects, as a list, as a table or as JSON, all read into one tree each.
//!
//! ```text
//! IPAddress      : 10.0.0.4                  ifIndex IPAddress    SkipAsSource
//! InterfaceIndex : 6                         ------- ---------    ------------
//! SkipAsSource   : False                     6       10.0.0.4            False
//! ```
//!
//! A reader asks for `objects`, looks at the names of the members, and reads the values with `one`, `each`,
//! `number` and `truth`. What the rendering cut (`...`, `…`) is [`Value::Lost`]: a [`Problem`], never a value.

mod answer;
mod list;
mod object;
mod rows;
mod table;

pub use answer::CmdletError;
pub(crate) use answer::{Said, answer, command, error, failed, typed};
pub(crate) use list::list;
pub(crate) use object::Object;
use object::{All, Found, lost, said};
pub(crate) use rows::{interface_index, is_whole, required, rows};
use table::table;

use std::borrow::Cow;

use crate::artifact::{Problem, Start};
use crate::render::{Items, Node, Value, is_fence, is_prompt};
use crate::text::{At, Excerpt, Line, Span};

/// The objects that a cmdlet put out.
#[derive(Debug)]
pub(crate) struct Objects<'t, 'a> {
    /// Each of them, in the order of the text.
    pub(crate) all: All<'t, 'a>,
    /// What shows that no more follow: of a table the blank line or the prompt, of a list a second blank line or a line
    /// of something else, of JSON its last bracket. Without it there may be more, and the last one may be cut.
    pub(crate) end: Option<Span>,
    /// What was cut, and the rows that stand under no ruler.
    pub(crate) problems: Vec<Problem>,
    /// What follows.
    pub(crate) rest: Excerpt<'a>,
}

impl<'a> Objects<'_, 'a> {
    /// The same, for another reader.
    fn seen(&self) -> Objects<'_, 'a> {
        let Self { all, end, problems, rest } = self;
        Objects { all: all.seen(), end: *end, problems: problems.clone(), rest: *rest }
    }
}

/// The first objects of a list or a table.
#[derive(Debug)]
pub(crate) struct First<'a> {
    /// Some of them, or all.
    pub(crate) objects: Objects<'a, 'a>,
    /// Whether no others follow.
    pub(crate) are_all: bool,
}

/// So many objects of a list tell whose it is: each object of a list that is nobody's begins a list of those behind it.
const TELLING: usize = 16;

impl<'a> First<'a> {
    /// Those that begin here.
    pub(crate) fn of(lines: Excerpt<'a>) -> Option<Self> {
        if let Some(objects) = table(lines) {
            return Some(Self { objects, are_all: true });
        }
        let objects = list(lines, TELLING)?;
        Some(Self { are_all: objects.all.len() < TELLING, objects })
    }
}

/// The objects that begin here or behind the lines of a command, in any of the three renderings, where one of the first
/// `is_ours`.
pub(crate) fn objects<'t, 'a>(
    start: &'t Start<'a>,
    lines: Excerpt<'a>,
    is_ours: impl Fn(Object<'_, '_>) -> bool,
) -> Option<Objects<'t, 'a>> {
    if !lines.text().trim_start().starts_with(['{', '[']) {
        if lines.is(start.lines()) {
            return start.shown(is_ours).map(Objects::seen);
        }
        return shown(lines).filter(|objects| objects.all.iter().any(is_ours));
    }
    if lines.is(start.lines()) {
        let (tree, rest) = start.tree()?;
        return json(tree, rest).filter(|objects| objects.all.iter().any(is_ours));
    }
    start.tree_from(lines, |tree, rest| {
        let (all, end) = items(tree)?;
        all.iter().any(|node| is_ours(Object::Tree(node))).then_some(())?;
        Some(Objects { all: All::Tree(Cow::Owned(all.to_vec())), end, problems: Vec::new(), rest })
    })
}

/// The objects that begin here as a table or as a list.
pub(crate) fn shown<'t>(lines: Excerpt<'_>) -> Option<Objects<'t, '_>> {
    table(lines).or_else(|| list(lines, usize::MAX))
}

/// The objects of `ConvertTo-Json`.
fn json<'t, 'a>(tree: &'t Node<'a>, rest: Excerpt<'a>) -> Option<Objects<'t, 'a>> {
    let (all, end) = items(tree)?;
    Some(Objects { all: All::Tree(Cow::Borrowed(all)), end, problems: Vec::new(), rest })
}

/// The objects of a tree, one alone or a list of them, and what shows that no more follow.
fn items<'t, 'a>(tree: &'t Node<'a>) -> Option<(&'t [Node<'a>], Option<Span>)> {
    let (all, end) = match tree.list() {
        Some(items) => (&items.all[..], items.end.filter(|_| tree.end().is_some())),
        None => (std::slice::from_ref(tree), tree.end()),
    };
    let are_objects = !all.is_empty() && all.iter().all(|node| matches!(node.value, Value::Object(_)));
    are_objects.then_some((all, end))
}

/// A value in one string: the lines of a wrapped one are joined. Nothing where it is empty or was cut.
pub(crate) fn one(object: Object<'_, '_>, name: &str) -> Option<At<String>> {
    said(object, name).map(|text| text.map(Cow::into_owned))
}

/// The values of a member that may have several: one a line, or in braces, or a list in JSON. Cut ones are left out.
pub(crate) fn each<'o, 'a: 'o>(object: impl Into<Object<'o, 'a>>, name: &str) -> Vec<At<String>> {
    let node = match object.into().get(name) {
        None => return Vec::new(),
        Some(Found::Line(line)) if line.is_empty() => return Vec::new(),
        Some(Found::Line(line)) => return vec![line.at(line.text().to_owned())],
        Some(Found::Node(node)) => node,
    };
    let all = node.list().map_or(std::slice::from_ref(node), |items| &items.all);
    let texts = all.iter().filter_map(Node::text).map(|text| text.map(|text| text.trim().to_owned()));
    texts.filter(|text| !text.value.is_empty()).collect()
}

/// A value of a form of its own; what cannot be read in that form is a problem.
pub(crate) fn read<T>(
    object: Object<'_, '_>,
    name: &str,
    form: (&'static str, fn(&str) -> Option<T>),
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    let text = said(object, name)?;
    let value = (form.1)(&text.value);
    if value.is_none() {
        problems.push(Problem { span: text.span, expected: form.0 });
    }
    value.map(|value| At { value, span: text.span })
}

/// A number.
pub(crate) fn number(object: Object<'_, '_>, name: &str, problems: &mut Vec<Problem>) -> Option<At<u32>> {
    read(object, name, ("a number", |text| text.parse().ok()), problems)
}

/// `True` or `False`.
pub(crate) fn truth(object: Object<'_, '_>, name: &str, problems: &mut Vec<Problem>) -> Option<At<bool>> {
    let truth = |text: &str| match text {
        "True" => Some(true),
        "False" => Some(false),
        _ => None,
    };
    read(object, name, ("True or False", truth), problems)
}

/// Whether it has members of all these names.
pub(crate) fn has_all(object: Object<'_, '_>, names: &[&str]) -> bool {
    names.iter().all(|name| object.has(name))
}

/// A value of one line as PowerShell shows it, where it is no plain text: a list in braces, or what it lost.
fn value(cell: Excerpt<'_>) -> Option<Value<'_>> {
    let text = cell.text();
    let Some(open) = text.strip_prefix('{') else { return is_lost(text).then_some(Value::Lost) };
    let Some(inner) = open.strip_suffix('}') else { return Some(Value::Lost) };
    let items = inner.split(", ").map(str::trim).filter(|item| !item.is_empty());
    let all = items.map(|item| Node { value: plain(item), span: cell.narrow(item).span() }).collect();
    Some(Value::List(Items { all, end: Some(cell.span()) }))
}

fn plain(text: &str) -> Value<'_> {
    if is_lost(text) { Value::Lost } else { Value::Text(text.into()) }
}

fn is_lost(text: &str) -> bool {
    // The last byte is that of `…`. Most values begin and end with other letters.
    let may_be_cut = text.starts_with(['.', '…', 'S', '@']) || matches!(text.as_bytes(), [.., b'.' | 0xA6]);
    let has_dots = |dots: &str| text.starts_with(dots) || text.ends_with(dots);
    let is_type = || text.starts_with("System.") && text.ends_with("[]") || text.starts_with("@{");
    may_be_cut && (has_dots("...") || has_dots("…") || is_type())
}

/// Whether a line stands for itself behind objects: a prompt is one from its first letters on, other text with its end.
fn is_other(line: Line<'_>) -> bool {
    is_prompt(line.text()) || is_fence(line.text()) && line.ended
}

#[cfg(test)]
mod tests;
