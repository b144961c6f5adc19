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
mod rows;
mod table;

pub use answer::CmdletError;
pub(crate) use answer::{Said, answer, command, error, failed, typed};
use list::list;
pub(crate) use list::one_object;
pub(crate) use rows::{interface_index, is_whole, required, rows};
use table::table;

use std::borrow::Cow;

use crate::artifact::{Problem, Start};
use crate::render::{Items, Node, Value, is_fence, is_prompt};
use crate::text::{At, Excerpt, Line, Span};

/// The objects that a cmdlet put out.
pub(crate) struct Objects<'t, 'a> {
    /// Each of them, in the order of the text: a [`Value::Object`] with its place. In JSON they are parts of its tree.
    pub(crate) all: Cow<'t, [Node<'a>]>,
    /// What shows that no more follow: of a table the blank line or the prompt, of a list a second blank line or a line
    /// of something else, of JSON its last bracket. Without it there may be more, and the last one may be cut.
    pub(crate) end: Option<Span>,
    /// What was cut, and the rows that stand under no ruler.
    pub(crate) problems: Vec<Problem>,
    /// What follows.
    pub(crate) rest: Excerpt<'a>,
}

/// The objects that begin here or behind the lines of a command, in any of the three renderings.
pub(crate) fn objects<'t, 'a>(start: &'t Start<'a>, lines: Excerpt<'a>) -> Option<Objects<'t, 'a>> {
    if !lines.text().trim_start().starts_with(['{', '[']) {
        return shown(lines);
    }
    if lines.is(start.lines()) {
        let (tree, rest) = start.tree()?;
        return json(tree, rest);
    }
    start.tree_from(lines, |tree, rest| {
        let Objects { all, end, problems, rest } = json(tree, rest)?;
        Some(Objects { all: Cow::Owned(all.into_owned()), end, problems, rest })
    })
}

/// The objects that begin here as a table or as a list.
pub(crate) fn shown<'t>(lines: Excerpt<'_>) -> Option<Objects<'t, '_>> {
    table(lines).or_else(|| list(lines))
}

/// The objects of `ConvertTo-Json`: one alone, or a list of them.
fn json<'t, 'a>(tree: &'t Node<'a>, rest: Excerpt<'a>) -> Option<Objects<'t, 'a>> {
    let (all, end) = match tree.list() {
        Some(items) => (&items.all[..], items.end.filter(|_| tree.end().is_some())),
        None => (std::slice::from_ref(tree), tree.end()),
    };
    let are_objects = !all.is_empty() && all.iter().all(|node| matches!(node.value, Value::Object(_)));
    are_objects.then_some(Objects { all: Cow::Borrowed(all), end, problems: Vec::new(), rest })
}

/// A value in one string: the lines of a wrapped one are joined. Nothing where it is empty or was cut.
pub(crate) fn one(object: &Node, name: &str) -> Option<At<String>> {
    let node = object.get(name)?;
    let text = match &node.value {
        Value::Text(text) | Value::Number(text) => Cow::Borrowed(text.as_ref()),
        Value::Bool(truth) => Cow::Borrowed(if *truth { "True" } else { "False" }),
        Value::List(items) => {
            let texts: Option<Vec<_>> = items.all.iter().map(|item| Some(item.text()?.value)).collect();
            Cow::Owned(texts?.concat())
        }
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| At { value: text.to_owned(), span: node.span })
}

/// The values of a member that may have several: one a line, or in braces, or a list in JSON. Cut ones are left out.
pub(crate) fn each(object: &Node, name: &str) -> Vec<At<String>> {
    let Some(node) = object.get(name) else { return Vec::new() };
    let all = node.list().map_or(std::slice::from_ref(node), |items| &items.all);
    let texts = all.iter().filter_map(Node::text).map(|text| text.map(|text| text.trim().to_owned()));
    texts.filter(|text| !text.value.is_empty()).collect()
}

/// A value of a form of its own; what cannot be read in that form is a problem.
pub(crate) fn read<T>(
    object: &Node,
    name: &str,
    form: (&'static str, fn(&str) -> Option<T>),
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    let text = one(object, name)?;
    let value = (form.1)(&text.value);
    if value.is_none() {
        problems.push(Problem { span: text.span, expected: form.0 });
    }
    value.map(|value| At { value, span: text.span })
}

/// A number.
pub(crate) fn number(object: &Node, name: &str, problems: &mut Vec<Problem>) -> Option<At<u32>> {
    read(object, name, ("a number", |text| text.parse().ok()), problems)
}

/// `True` or `False`.
pub(crate) fn truth(object: &Node, name: &str, problems: &mut Vec<Problem>) -> Option<At<bool>> {
    let truth = |text: &str| match text {
        "True" => Some(true),
        "False" => Some(false),
        _ => None,
    };
    read(object, name, ("True or False", truth), problems)
}

/// Whether it has members of all these names.
pub(crate) fn has_all(object: &Node, names: &[&str]) -> bool {
    let has =
        |name: &&str| object.members().iter().any(|member| member.name.value.eq_ignore_ascii_case(name));
    names.iter().all(has)
}

/// A value of one line as PowerShell shows it: text, a list in braces, or what it lost.
fn value(cell: Excerpt<'_>) -> Value<'_> {
    let text = cell.text();
    if let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        let items = inner.split(", ").map(str::trim).filter(|item| !item.is_empty());
        let all = items.map(|item| Node { value: plain(item), span: cell.narrow(item).span() }).collect();
        return Value::List(Items { all, end: Some(cell.span()) });
    }
    if text.starts_with('{') { Value::Lost } else { plain(text) }
}

fn plain(text: &str) -> Value<'_> {
    let is_lost = ["...", "…"].iter().any(|dots| text.starts_with(dots) || text.ends_with(dots))
        || text.starts_with("System.") && text.ends_with("[]")
        || text.starts_with("@{");
    if is_lost { Value::Lost } else { Value::Text(text.into()) }
}

/// A problem for each value that the rendering lost.
fn lost(objects: &[Node]) -> Vec<Problem> {
    let members = objects.iter().flat_map(Node::members).filter_map(|member| member.value.lost());
    members.map(|span| Problem { span, expected: "the whole value" }).collect()
}

/// Whether a line stands for itself behind objects: a prompt is one from its first letters on, other text with its end.
fn is_other(line: Line<'_>) -> bool {
    is_prompt(line.text()) || is_fence(line.text()) && line.ended
}

#[cfg(test)]
mod tests;
