//! `Format-List`: one `name : value` a line, long values going on under the value.
//!
//! ```text
//! encoding  : pkcs7
//! signature : MIIL…
//!             wrapped…
//! ```

use super::{Items, Member, Node, Value, hash_literal};
use crate::text::Excerpt;

/// Reads the members up to a blank line or a line of another shape.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node, Excerpt<'_>)> {
    let first = lines.lines().find(|line| !line.is_blank())?;
    let (_, column) = member(first.text())?;
    let mut rest = lines.after(lines.up_to(first.line));
    let (mut all, mut raw): (Vec<Member>, Vec<Excerpt<'_>>) = (Vec::new(), Vec::new());
    let start = rest;
    while let Some(line) = rest.lines().next().filter(|line| line.ended && !line.is_blank()) {
        let text = line.text();
        match member(text).filter(|(_, at)| *at == column) {
            Some((name, _)) => {
                let value = line.line.narrow(text.get(column + 1..).unwrap_or_default().trim());
                let name = line.line.narrow(name).at(name.to_owned());
                all.push(Member { name, value: leaf(value) });
                raw.push(value);
            }
            // What goes on is indented to the value; a nested block is more than this rendering can give back.
            None if text.len() - text.trim_start().len() > column => go_on(all.last_mut()?, line.line),
            None => break,
        }
        rest = line.rest;
    }
    let blank = rest.lines().next().filter(|line| line.ended && line.is_blank());
    let end = blank.map(|line| line.line.span());
    let span = lines.narrow(start.up_to(rest).text().trim_end()).span();
    (!all.is_empty()).then_some((Node { value: Value::Object(Items { all, end }), span }, rest))
}

/// The name of a member and the column of its colon.
fn member(line: &str) -> Option<(&str, usize)> {
    let (name, _) = line.split_once(" :")?;
    let name = name.trim();
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    plain.then(|| (name, line.find(" :").map_or(0, |at| at + 1)))
}

fn leaf(value: Excerpt<'_>) -> Node {
    let text = value.text();
    let lost =
        text.is_empty() || text == "{" || text == "[" || text.ends_with("...") || text.starts_with("System.");
    if let Some(object) = hash_literal::object(value) {
        return object;
    }
    let value_of = if lost { Value::Lost } else { Value::Text(text.to_owned()) };
    Node { value: value_of, span: value.span() }
}

/// Joins a continuation to the value before it.
fn go_on(member: &mut Member, line: Excerpt<'_>) {
    let more = line.narrow(line.text().trim());
    member.value.span = member.value.span.to(more.span());
    match &mut member.value.value {
        Value::Text(text) => text.push_str(more.text()),
        other => *other = Value::Lost,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_wrapped_value_is_joined() {
        let (node, rest) =
            sample("encoding  : pkcs7\nsignature : MIIL\n            abcd\n            ef==\n\nPS>").unwrap();
        assert_eq!(node.get("signature").unwrap().text().unwrap().value, "MIILabcdef==");
        assert!(node.end().is_some());
        assert_eq!(rest, "\nPS>");
    }

    #[test]
    fn a_value_that_breaks_off_has_no_end() {
        let (node, _) = sample("encoding  : pkcs7\nsignature : MIIL\n            ab").unwrap();
        assert!(node.end().is_none());
    }

    #[test]
    fn a_list_is_lost() {
        let (node, _) = sample("name      : vm\ninterface : System.Object[]\n\n").unwrap();
        assert_eq!(node.get("interface").unwrap().value, Value::Lost);
        assert_eq!(node.get("name").unwrap().text().unwrap().value, "vm");
    }
}
