//! An object that a cmdlet put out: of JSON a part of its tree, of a list or a table its lines as they stand.
//! Most members are never asked for, and those of a line or a cell are copied by who keeps them alone.

use std::borrow::Cow;

use crate::artifact::Problem;
use crate::render::{Node, Value, is_same};
use crate::text::{At, Excerpt, Span};

/// All objects of an answer, in the order of the text.
#[derive(Debug)]
pub(crate) enum All<'t, 'a> {
    /// Of JSON.
    Tree(Cow<'t, [Node<'a>]>),
    /// Of a list or a table.
    Shown(Vec<Shown<'a>>),
    /// The same, where another reader was asked before.
    Seen(&'t [Shown<'a>]),
}

impl<'a> All<'_, 'a> {
    /// Each of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Object<'_, 'a>> {
        let (nodes, shown) = match self {
            Self::Tree(nodes) => (&nodes[..], &[][..]),
            Self::Shown(shown) => (&[][..], &shown[..]),
            Self::Seen(shown) => (&[][..], *shown),
        };
        nodes.iter().map(Object::Tree).chain(shown.iter().map(Object::Shown))
    }

    /// The same, for another reader.
    pub(super) fn seen(&self) -> All<'_, 'a> {
        match self {
            Self::Tree(nodes) => All::Tree(Cow::Borrowed(nodes)),
            Self::Shown(shown) => All::Seen(shown),
            Self::Seen(shown) => All::Seen(shown),
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Tree(nodes) => nodes.len(),
            Self::Shown(shown) => shown.len(),
            Self::Seen(shown) => shown.len(),
        }
    }
}

/// An object of a list or a table.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(super) members: Vec<Member<'a>>,
    pub(super) span: Span,
    /// What closed it; without it there may be more.
    pub(super) end: Option<Span>,
}

/// A member of it.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) value: Said<'a>,
}

/// A value of it.
#[derive(Debug)]
pub(super) enum Said<'a> {
    /// A text of one line without blanks around it.
    Line(Excerpt<'a>),
    /// What is more than that, or was lost.
    Made(Node<'a>),
}

impl<'a> Said<'a> {
    /// A value of one line: text, a list in braces, or what was lost.
    pub(super) fn of(cell: Excerpt<'a>) -> Self {
        match super::value(cell) {
            Some(value) => Self::Made(Node { value, span: cell.span() }),
            None => Self::Line(cell),
        }
    }

    /// Where it stood.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span(),
            Self::Made(node) => node.span,
        }
    }

    /// What it is.
    pub(super) fn value(&self) -> Cow<'_, Value<'a>> {
        match self {
            Self::Line(line) => Cow::Owned(Value::Text(line.text().into())),
            Self::Made(node) => Cow::Borrowed(&node.value),
        }
    }

    fn says_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line(one), Self::Line(other)) => one.text() == other.text(),
            _ => self.value() == other.value(),
        }
    }
}

/// An object in any of the three renderings.
#[derive(Clone, Copy)]
pub(crate) enum Object<'o, 'a> {
    /// Of JSON.
    Tree(&'o Node<'a>),
    /// Of a list or a table.
    Shown(&'o Shown<'a>),
}

impl<'o, 'a> From<&'o Node<'a>> for Object<'o, 'a> {
    fn from(node: &'o Node<'a>) -> Self {
        Self::Tree(node)
    }
}

/// The value of a member.
pub(super) enum Found<'o, 'a> {
    Line(Excerpt<'a>),
    Node(&'o Node<'a>),
}

impl<'o, 'a> Object<'o, 'a> {
    /// Where it stood.
    pub(crate) fn span(self) -> Span {
        match self {
            Self::Tree(node) => node.span,
            Self::Shown(shown) => shown.span,
        }
    }

    /// What closed it.
    pub(crate) fn end(self) -> Option<Span> {
        match self {
            Self::Tree(node) => node.end(),
            Self::Shown(shown) => shown.end,
        }
    }

    /// Whether it has a member of a name in any case.
    pub(super) fn has(self, name: &str) -> bool {
        match self {
            Self::Tree(node) => node.members().iter().any(|member| is_same(&member.name.value, name)),
            Self::Shown(shown) => shown.members.iter().any(|member| is_same(member.name, name)),
        }
    }

    /// The member of a name in any case. Doubles that differ answer nothing.
    pub(super) fn get(self, name: &str) -> Option<Found<'o, 'a>> {
        let shown = match self {
            Self::Tree(node) => return node.get(name).map(Found::Node),
            Self::Shown(shown) => shown,
        };
        let mut all = shown.members.iter().filter(|member| is_same(member.name, name));
        let first = &all.next()?.value;
        all.all(|double| double.value.says_as(first)).then_some(match first {
            Said::Line(line) => Found::Line(*line),
            Said::Made(node) => Found::Node(node),
        })
    }
}

/// A problem for each value that the rendering lost.
pub(super) fn lost(objects: &[Shown<'_>]) -> Vec<Problem> {
    let members = objects.iter().flat_map(|object| &object.members);
    let lost = members.filter_map(|member| match &member.value {
        Said::Line(_) => None,
        Said::Made(node) => node.lost(),
    });
    lost.map(|span| Problem { span, expected: "the whole value" }).collect()
}

/// A value in one string, as [`super::one`] gives it.
pub(super) fn said<'o>(object: Object<'o, 'o>, name: &str) -> Option<At<Cow<'o, str>>> {
    let (text, span) = match object.get(name)? {
        Found::Line(line) => (Cow::Borrowed(line.text()), line),
        Found::Node(node) => return of_node(node),
    };
    (!text.is_empty()).then(|| span.at(text))
}

fn of_node<'n>(node: &'n Node<'_>) -> Option<At<Cow<'n, str>>> {
    let text = match &node.value {
        Value::Text(text) | Value::Number(text) => Cow::Borrowed(text.trim()),
        Value::Bool(truth) => Cow::Borrowed(if *truth { "True" } else { "False" }),
        Value::List(items) => {
            let texts: Option<Vec<_>> = items.all.iter().map(|item| Some(item.text()?.value)).collect();
            Cow::Owned(texts?.concat().trim().to_owned())
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(At { value: text, span: node.span })
}
