//! JSON, also cut, wrapped by a console, or with text behind it.
//!
//! A tolerant reader of our own, because the usual ones give nothing for a document that breaks off, and no places.

use super::{Items, Member, Node, Value};
use crate::text::{At, Excerpt, Span};

/// Deeper than any answer of Azure, and far from the end of the stack.
const DEEPEST: usize = 64;

/// Reads the value at the start of an excerpt. The rest begins behind its last bracket, on the next line.
pub(super) fn read(lines: Excerpt<'_>) -> Option<(Node, Excerpt<'_>)> {
    let mut reader = Reader { all: lines, rest: lines.text() };
    let node = reader.value(0)?;
    // A lone bracket at the start of a line is no object: prompts and banners have those.
    let plausible = match &node.value {
        Value::Object(members) => !members.all.is_empty() || members.end.is_some(),
        Value::List(items) => items.end.is_some() || items.all.iter().any(|item| !item.members().is_empty()),
        _ => false,
    };
    let behind = reader.rest.split_once('\n').filter(|(line, _)| line.trim().is_empty());
    plausible.then(|| (node, lines.narrow(behind.map_or(reader.rest, |(_, rest)| rest))))
}

struct Reader<'a> {
    all: Excerpt<'a>,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blanks();
        let start = self.rest;
        let value = match start.chars().next()? {
            '{' if depth < DEEPEST => Value::Object(self.items('}', |this| this.member(depth + 1))),
            '[' if depth < DEEPEST => Value::List(self.items(']', |this| this.value(depth + 1))),
            '"' => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Some(Node { value, span: self.since(start) })
    }

    /// The parts between brackets, as far as they can be read.
    fn items<T>(&mut self, close: char, mut part: impl FnMut(&mut Self) -> Option<T>) -> Items<T> {
        self.skip(1);
        let mut all = Vec::new();
        loop {
            self.blanks();
            let before = self.rest;
            if self.rest.starts_with(close) {
                self.skip(1);
                return Items { all, end: Some(self.since(before)) };
            }
            let Some(item) = part(self) else { return Items { all, end: None } };
            all.push(item);
            self.blanks();
            if self.rest.starts_with(',') {
                self.skip(1);
            } else if !self.rest.starts_with(close) {
                return Items { all, end: None };
            }
        }
    }

    fn member(&mut self, depth: usize) -> Option<Member> {
        let start = self.rest;
        let name = self.string()?;
        let name = At { value: name, span: self.since(start) };
        self.blanks();
        self.rest = self.rest.strip_prefix(':')?;
        let value = self.value(depth)?;
        Some(Member { name, value })
    }

    /// A string. A raw line end in it is a console's wrap: JSON has none.
    fn string(&mut self) -> Option<String> {
        let body = self.rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = body.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        })?;
        let raw = body.get(..end)?;
        self.skip(end + 2);
        if !raw.contains(['\\', '\n', '\t']) {
            return Some(raw.to_owned());
        }
        let joined = raw.replace('\n', "").replace('\t', "\\t");
        // An escape that JSON doesn't have is kept as it is written.
        Some(serde_json::from_str(&format!("\"{joined}\"")).unwrap_or(joined))
    }

    /// `true`, `false`, `null` or a number; none of them is read up to the end of the text, where it may be cut.
    fn word(&mut self) -> Option<Value> {
        let length =
            self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')))?;
        let word = self.rest.get(..length)?;
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => Value::Number(word.parse::<f64>().ok().map(|_| word.to_owned())?),
        };
        self.skip(length);
        Some(value)
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn since(&self, start: &'a str) -> Span {
        let length = start.len() - self.rest.len();
        self.all.narrow(start.get(..length).unwrap_or(start)).span()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "the samples are ASCII")]

    use super::super::sample;

    #[test]
    fn members_are_found_in_any_case() {
        let (node, rest) = sample("{\"MacAddress\": \"x\", \"n\": [1, true, null]}\nafter").unwrap();
        assert_eq!(node.get("macaddress").unwrap().text().unwrap().value, "x");
        assert_eq!(node.get("n").unwrap().list().unwrap().all.len(), 3);
        assert!(node.is_whole());
        assert_eq!(rest, "after");
    }

    #[test]
    fn every_cut_gives_members_of_the_whole_or_none() {
        let text = "{\"a\": \"x\\\"y\", \"b\": {\"c\": 12, \"d\": [true, \"e\"]}, \"f\": false}";
        let (whole, _) = sample(text).unwrap();
        for cut in 1..text.len() {
            let Some((part, _)) = sample(&text[..cut]) else { continue };
            assert!(!part.is_whole());
            for path in [&["a"][..], &["b", "c"], &["f"]] {
                let found = part.path(path).map(|node| &node.value);
                assert!(
                    found.is_none() || found == whole.path(path).map(|node| &node.value),
                    "{path:?} at {cut}"
                );
            }
        }
    }

    #[test]
    fn a_wrap_inside_a_string_is_joined() {
        let (node, _) = sample("{\"name\": \"platformFaultDom\nain\"}").unwrap();
        assert_eq!(node.get("name").unwrap().text().unwrap().value, "platformFaultDomain");
    }

    #[test]
    fn doubles_that_differ_answer_nothing() {
        let (node, _) = sample("{\"a\": true, \"A\": false, \"b\": 1, \"b\": 1}").unwrap();
        assert_eq!(node.get("a"), None);
        assert!(node.get("b").is_some());
    }

    #[test]
    fn a_list_that_powershell_wrapped_is_a_list() {
        let (node, _) = sample("{\"i\": {\"value\": [{}], \"Count\": 1}}").unwrap();
        assert_eq!(node.get("i").unwrap().list().unwrap().all.len(), 1);
    }

    #[test]
    fn brackets_without_end_go_no_deeper_than_the_stack() {
        assert!(sample(&"[".repeat(100_000)).is_none());
        sample(&"{\"a\":".repeat(100_000));
    }

    #[test]
    fn escapes_are_undone() {
        let (node, _) = sample("{\"a\": \"\\u00e4\\n\\\\\"}").unwrap();
        assert_eq!(node.get("a").unwrap().text().unwrap().value, "ä\n\\");
    }
}
