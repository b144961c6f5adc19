//! What the answers of Azure have in common: one resource, a list of them, or a page of that list; members in the
//! resource itself or under `properties`.

use super::{held, noted};
use crate::artifact::{Listing, Problem};
use crate::render::{Items, Node, Value};
use crate::text::{At, Span};

/// The resources of an answer, and what closes it.
pub(super) fn resources<'n>(
    tree: &'n Node<'n>,
    is_one: impl Fn(&Node) -> bool,
) -> Option<Items<&'n Node<'n>>> {
    if is_one(tree) {
        return Some(Items { all: vec![tree], end: tree.end() });
    }
    let list = tree.list().or_else(|| tree.get("value")?.list())?;
    list.all.first().is_some_and(is_one).then_some(())?;
    let more = tree.get("nextLink").is_some_and(|link| link.value != Value::Null);
    let end = list.end.filter(|_| tree.end().is_some() && !more);
    Some(Items { all: list.all.iter().collect(), end })
}

/// The values of a list. One in which nothing can be read, or something cannot be, leaves it without an end.
pub(super) fn listing<'n, T: Default + PartialEq>(
    nodes: impl IntoIterator<Item = &'n Node<'n>>,
    mut end: Option<Span>,
    expected: &'static str,
    problems: &mut Vec<Problem>,
    read: impl Fn(&Node, &mut Vec<Problem>) -> T,
) -> Listing<T> {
    let mut rows = Vec::new();
    for node in nodes {
        let met = problems.len();
        let value = read(node, problems);
        let nothing = value == T::default();
        if nothing && node.end().is_some() && problems.len() == met {
            problems.push(Problem { span: node.span, expected });
        }
        end = end.filter(|_| problems.len() == met && !nothing);
        if !nothing {
            rows.push(At { value, span: node.span });
        }
    }
    Listing { rows, end }
}

/// The values of a member that is a list, or that is null for an empty one. A member that is not there says nothing.
pub(super) fn parts<T: Default + PartialEq>(
    node: &Node,
    name: &str,
    expected: &'static str,
    problems: &mut Vec<Problem>,
    read: impl Fn(&Node, &mut Vec<Problem>) -> T,
) -> Listing<T> {
    let Some(member) = held(node, name) else { return Listing::default() };
    match member.list() {
        Some(list) => listing(&list.all, list.end, expected, problems, read),
        None if member.value == Value::Null => Listing { rows: Vec::new(), end: Some(member.span) },
        None => {
            problems.extend(lost(member, expected));
            Listing::default()
        }
    }
}

/// A member that is there, whole, and no list: the rendering left its parts out.
fn lost(member: &Node, expected: &'static str) -> Option<Problem> {
    member.end().is_some().then_some(Problem { span: member.span, expected })
}

/// A member that is a text and not empty.
pub(super) fn text(node: &Node, name: &str) -> Option<At<String>> {
    held(node, name)?.said()
}

/// A member that is true or false.
pub(super) fn truth(node: &Node, name: &str) -> Option<At<bool>> {
    held(node, name).and_then(Node::truth)
}

/// A member that is a number.
pub(super) fn number<T: std::str::FromStr>(
    node: &Node,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    noted(held(node, name)?.read_as(|text| text.parse().ok()), "a number", problems)
}

/// The id of the resource that a member refers to, as written.
pub(super) fn reference(node: &Node, name: &str) -> Option<At<String>> {
    text(held(node, name)?, "id")
}

/// The ids of the resources that a member lists, as written.
pub(super) fn references(node: &Node, name: &str, problems: &mut Vec<Problem>) -> Listing<String> {
    strings_of(parts(node, name, "the id of a resource", problems, |item, _| text(item, "id")))
}

/// The texts of a member that lists them.
pub(super) fn strings(node: &Node, name: &str, problems: &mut Vec<Problem>) -> Listing<String> {
    strings_of(parts(node, name, "a text", problems, |item, _| item.string()))
}

fn strings_of(all: Listing<Option<At<String>>>) -> Listing<String> {
    Listing { rows: all.rows.into_iter().filter_map(|row| row.value).collect(), end: all.end }
}

/// Whether a resource is of a kind, `Microsoft.Network/natGateways`: by its type, or by the last names of its id.
pub(super) fn is_kind(node: &Node, kind: &str) -> bool {
    let last = kind.rsplit('/').next().unwrap_or(kind);
    let is_id = |id: &str| {
        let mut parts = id.rsplit('/');
        parts.next().is_some_and(|name| !name.is_empty())
            && parts.next().is_some_and(|part| part.eq_ignore_ascii_case(last))
    };
    match node.get("type").and_then(Node::text) {
        Some(own) => own.value.eq_ignore_ascii_case(kind),
        None => node.get("id").and_then(Node::text).is_some_and(|id| is_id(id.value)),
    }
}

/// Values of a list of strings, or of one, and the place of the first that cannot be read.
pub(super) fn values<T>(
    member: Option<&Node>,
    read: impl Fn(&str) -> Option<T>,
) -> (Listing<T>, Option<Span>) {
    let Some(member) = member else { return (Listing::default(), None) };
    let (items, mut end) = match member.list() {
        Some(list) => (list.all.as_slice(), list.end),
        None if member.value == Value::Null => (&[] as &[Node], Some(member.span)),
        None => (std::slice::from_ref(member), Some(member.span)),
    };
    let (mut rows, mut odd) = (Vec::new(), None);
    for item in items {
        if let Some(value) = item.text().and_then(|text| read(text.value)) {
            rows.push(At { value, span: item.span });
        } else {
            (odd, end) = (odd.or(Some(item.span)), None);
        }
    }
    (Listing { rows, end }, odd)
}

/// The listing, with a problem where something in it cannot be read.
pub(super) fn noted_values<T>(
    (listing, odd): (Listing<T>, Option<Span>),
    expected: &'static str,
    problems: &mut Vec<Problem>,
) -> Listing<T> {
    problems.extend(odd.map(|span| Problem { span, expected }));
    listing
}
