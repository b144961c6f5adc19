//! `Format-List`: one `name : value` a line, long values going on under the value.
//!
//! ```text
//! encoding  : pkcs7
//! signature : MIIL…
//!             wrapped…
//! ```

//! A value may itself be JSON, as Azure PowerShell prints nested objects.

use memchr::{memchr, memchr_iter};

use super::{Items, Member, Node, Value, hash_literal, is_fence, json};
use crate::text::{Excerpt, Line, Text, blank};

/// A member and all the lines of its value.
struct Entry<'a> {
    name: Excerpt<'a>,
    value: Excerpt<'a>,
}

/// Reads the members up to a blank line or a line of another shape.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node<'_>, Excerpt<'_>)> {
    let first = lines.lines().find(|line| !line.is_blank())?;
    let (_, column) = member(first.text())?;
    let start = lines.after(lines.up_to(first.line));
    let (mut rest, mut entries): (_, Vec<Entry<'_>>) = (start, Vec::new());
    while let Some(line) = rest.lines().next().filter(|line| line.ended && !line.is_blank()) {
        let text = line.text();
        match member(text).filter(|(_, at)| *at == column) {
            Some((name, _)) => entries.push(Entry {
                name: line.line.narrow(name),
                // Where there is no value, its place is that behind the colon.
                value: line
                    .line
                    .narrow(blank::trim_start(blank::trim_end(text.get(column + 1..).unwrap_or_default()))),
            }),
            // What goes on is indented to the value.
            None if text.len() - blank::trim_start(text).len() > column => {
                let entry = entries.last_mut()?;
                entry.value = start.after(start.up_to(entry.value)).up_to(line.rest);
            }
            None => break,
        }
        rest = line.rest;
    }
    let closing = rest.lines().next().filter(|line| line.ended && closes(*line));
    let end = closing.map(|line| line.line.span());
    if end.is_none() {
        // Its last value may go on.
        entries.pop();
    }
    let all: Vec<_> = entries.into_iter().map(Entry::read).collect();
    let span = lines.narrow(blank::trim_end(start.up_to(rest).text())).span();
    (!all.is_empty()).then_some((Node { value: Value::Object(Items { all, end }), span }, rest))
}

fn closes(line: Line<'_>) -> bool {
    line.is_blank() || is_fence(line.text())
}

fn ends_with_one_blank(line: &str) -> bool {
    line.strip_suffix(' ').is_some_and(|line| line.trim_end().len() == line.len())
}

/// The name of a member and the column of its colon.
fn member(line: &str) -> Option<(&str, usize)> {
    // A colon is seldom; what stands before it is soon told.
    let before = memchr_iter(b':', line.as_bytes())
        .filter_map(|colon| colon.checked_sub(1))
        .find(|before| line.as_bytes().get(*before) == Some(&b' '))?;
    let column = before + 1;
    let name = blank::trim(line.get(..before)?);
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    plain.then_some((name, column))
}

impl<'a> Entry<'a> {
    fn read(self) -> Member<'a> {
        let span = self.value.narrow(blank::trim_end(self.value.text())).span();
        let name = self.name.at(self.name.text().into());
        // Most values stand on one line, and are read where they stand.
        let is_one_line = memchr(b'\n', self.value.text().as_bytes()).is_none();
        let value = if is_one_line { value(self.value) } else { value(self.joined().excerpt()).into_owned() };
        Member { name, value: Node { value, span } }
    }

    /// The value on one line; JSON keeps its lines, which tell a wrap from the end.
    fn joined(&self) -> Text {
        let keeps_lines = self.value.text().starts_with(['{', '[']);
        self.value.rewrite(|to| {
            for line in self.value.lines() {
                let text = blank::trim(line.text());
                to.keep(text);
                if keeps_lines {
                    to.keep(line.end);
                } else if !line.rest.is_empty() && (text.ends_with(';') || ends_with_one_blank(line.text())) {
                    // Windows breaks a line behind a blank, which copying may drop, or pad to the window's width.
                    to.put(" ", line.end);
                }
            }
        })
    }
}

fn value(joined: Excerpt<'_>) -> Value<'_> {
    let text = joined.text();
    if let Some(object) = hash_literal::object(joined) {
        return object.value;
    }
    if text.starts_with(['{', '[']) {
        // `{a, b}` and `{…}` are how PowerShell shortens a list, and look like JSON only at first.
        return json::read(joined)
            .filter(|(node, rest)| node.end().is_some() && rest.text().trim().is_empty())
            .map_or(Value::Lost, |(node, _)| node.value);
    }
    let lost = text.ends_with("...") || text.ends_with('…') || text.starts_with("System.");
    if lost { Value::Lost } else { Value::Text(text.into()) }
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
        assert_eq!(sample("name : {a, b}\n\n").unwrap().0.get("name").unwrap().value, Value::Lost);
    }

    #[test]
    fn a_last_value_that_may_go_on_is_not_read() {
        let (node, _) = sample("name : vm\nid   : 1234\n").unwrap();
        assert_eq!((node.members().len(), node.end()), (1, None));
        assert!(sample("name : vm\nid   : 1234\n```\n").unwrap().0.end().is_some());
    }

    #[test]
    fn an_object_that_a_window_broke_is_joined() {
        let (node, _) = sample("compute : @{location=eastus;\n          name=v\n          m}\n\n").unwrap();
        let name = node.path(&["compute", "name"]).unwrap();
        assert_eq!(name.text().unwrap().value, "vm");
        assert_eq!((name.span.start(), name.span.end()), (44, 57));
    }

    #[test]
    fn nested_json_is_read() {
        let (node, _) = sample("Vm  : {\n        \"Id\": \"/a\"\n      }\nTag :\n\n").unwrap();
        assert_eq!(node.path(&["vm", "id"]).unwrap().text().unwrap().value, "/a");
        assert_eq!(node.get("tag").unwrap().text().unwrap().value, "");
    }
}
