//! `@{name=value; …}`: how PowerShell prints an object inside a table cell.
//!
//! Values are not quoted and may hold `; ` and `=` themselves, so a member begins only where a name does.
//! A nested object prints as nothing, a list as `System.Object[]`: both are lost, not empty.

use memchr::memchr_iter;

use super::{Items, Member, Node, Value};
use crate::text::{At, Excerpt, Places};

/// Reads an object alone on its line.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node<'_>, Excerpt<'_>)> {
    let line = lines.lines().next()?;
    let node = object(line.line.narrow(line.text().trim()))?;
    Some((node, line.rest))
}

/// Reads `@{…}` or a part of it that ends with `...`.
pub(super) fn object(cell: Excerpt<'_>) -> Option<Node<'_>> {
    let text = cell.text();
    if !text.starts_with("@{") {
        return None;
    }
    let (body, end) = match text.strip_suffix('}') {
        Some(body) => (body, text.get(body.len()..)),
        None => (text, None),
    };
    let cut = body.strip_suffix("...").or_else(|| body.strip_suffix('…'));
    let body = cut.unwrap_or(body);
    let mut places = Places::of(cell);
    let mut place = |part: &str| {
        let from = part.as_ptr().addr() - text.as_ptr().addr();
        places.span(from..from + part.len())
    };
    let names: Vec<_> = names(body).collect();
    let mut all = Vec::with_capacity(names.len() + 1);
    for (at, (start, name)) in names.iter().enumerate() {
        let next = names.get(at + 1).map_or(body.len(), |(next, _)| *next);
        // The last value of a cut object may be cut itself.
        let whole = at + 1 < names.len() || end.is_some();
        let value = body.get(start + BEFORE + name.len() + 1..next).unwrap_or_default();
        let value = Node { value: leaf(value, whole), span: place(value) };
        all.push(Member { name: At { value: (*name).into(), span: place(name) }, value });
    }
    if cut.is_some() {
        let dots = text.get(body.len()..).unwrap_or_default();
        let name = At { value: "".into(), span: cell.narrow(dots).span() };
        all.push(Member { value: Node { value: Value::Lost, span: name.span }, name });
    }
    let end = end.filter(|_| cut.is_none()).map(|end| cell.narrow(end).span());
    Some(Node { value: Value::Object(Items { all, end }), span: cell.span() })
}

/// As long is what stands before a name: `@{` before the first, `; ` before the others.
const BEFORE: usize = 2;

/// Where each member begins, and its name: the one before a `=`.
fn names(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let others = memchr_iter(b';', body.as_bytes()).filter(|at| body.as_bytes().get(at + 1) == Some(&b' '));
    std::iter::once(0).chain(others).filter_map(|at| {
        let from = body.get(at + BEFORE..)?;
        let (name, _) = from.split_at_checked(from.bytes().position(|b| !b.is_ascii_alphanumeric())?)?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && from.as_bytes().get(name.len()) == Some(&b'=');
        is_name.then_some((at, name))
    })
}

fn leaf(text: &str, whole: bool) -> Value<'_> {
    let lost = !whole || text.is_empty() || text.starts_with("System.") || text.starts_with("@{");
    if lost { Value::Lost } else { Value::Text(text.into()) }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_the_table_cut_is_lost_and_what_stands_before_it_is_read() {
        let (node, _) =
            sample("@{azEnvironment=AzurePublicCloud; tags=a:b; c=d; plan=; name=vm-0...\n").unwrap();
        assert_eq!(node.get("azEnvironment").unwrap().text().unwrap().value, "AzurePublicCloud");
        assert_eq!(node.get("plan").unwrap().value, Value::Lost);
        assert_eq!(node.get("name").unwrap().value, Value::Lost);
        assert!(node.end().is_none() && node.lost().is_some());
    }

    #[test]
    fn a_value_may_hold_the_separators() {
        let (node, _) = sample("@{tags=a:1; b:2; sku=x=y}\n").unwrap();
        assert_eq!(node.get("tags").unwrap().text().unwrap().value, "a:1; b:2");
        assert_eq!(node.get("sku").unwrap().text().unwrap().value, "x=y");
        assert!(node.end().is_some());
    }
}
