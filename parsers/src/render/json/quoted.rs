//! Strings of JSON: nearly all stand for themselves, few for something else.

use std::borrow::Cow;

use memchr::memchr2;

use super::super::{Value, hash_literal};
use super::Reader;
use super::string::{closing, telling};
use crate::text::Span;

/// A line that breaks inside a string was broken by a console or a mailer, and none of them is narrower.
const NARROWEST: usize = 60;
/// What `ConvertTo-Json` writes in the place of a list that lies too deep.
const LOST: &str = "System.Object[]";
/// How it begins what it writes in the place of an object.
const OBJECT: &str = "@{";

/// Whether a string may stand for a list or an object.
fn is_standing_for(text: &str) -> bool {
    matches!(text.as_bytes(), [b'@' | b'S', ..]) && (text == LOST || text.starts_with(OBJECT))
}

impl<'a> Reader<'a> {
    /// Goes behind a string that is a value and stands for itself.
    #[inline]
    pub(super) fn plain_text(&mut self) -> Option<(&'a str, Span)> {
        self.blanks();
        let from = self.at;
        let text = self.plain()?;
        if is_standing_for(text) {
            self.at = from;
            return None;
        }
        Some((text, self.places.span(from..self.at)))
    }

    /// Goes behind a string that stands for itself.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        let from = self.at + 1;
        (self.next() == Some(b'"')).then_some(())?;
        let body = self.text.as_bytes().get(from..)?;
        let length = telling(body).filter(|length| body.get(*length) == Some(&b'"'))?;
        let text = self.text.get(from..from + length)?;
        self.at = from + length + 1;
        Some(text)
    }

    /// A string, or what `ConvertTo-Json` writes in the place of an object that lies too deep.
    pub(super) fn quoted(&mut self) -> Option<Value<'a>> {
        let (raw, text) = self.string()?;
        if text == LOST {
            return Some(Value::Lost);
        }
        if raw.starts_with(OBJECT)
            && let Some(object) = hash_literal::object(self.all.narrow(raw))
            && object.end().is_some()
        {
            return Some(object.value);
        }
        Some(Value::Text(text))
    }

    /// A string, as it is written and as it is meant. A raw line end in it is a console's wrap: JSON has none.
    pub(super) fn string(&mut self) -> Option<(&'a str, Cow<'a, str>)> {
        let from = self.at + 1;
        if self.next() != Some(b'"') {
            return None;
        }
        // Where it broke off, the next quotation mark may be far.
        let goes_on =
            |length| self.text.get(from..from + length).is_some_and(|line| fills(self.column() + 1, line));
        let (length, is_plain) = closing(self.text.as_bytes().get(from..)?, goes_on)?;
        let raw = self.text.get(from..from + length)?;
        if !is_plain && raw.contains('\n') && !self.is_wrapped(raw) {
            return None;
        }
        self.at = from + length + 1;
        if is_plain {
            return Some((raw, raw.into()));
        }
        // An escape that JSON doesn't have is kept as it is written.
        if memchr2(b'\n', b'\t', raw.as_bytes()).is_none() {
            let text = self.text.get(from - 1..self.at).and_then(|quoted| serde_json::from_str(quoted).ok());
            return Some((raw, text.map_or(Cow::Borrowed(raw), Cow::Owned)));
        }
        let joined = raw.replace('\n', "").replace('\t', "\\t");
        Some((raw, serde_json::from_str(&format!("\"{joined}\"")).unwrap_or(joined).into()))
    }

    /// Whether the lines that break inside a string are as wide as a window; otherwise the string broke off,
    /// and the next quotation mark is another's.
    fn is_wrapped(&self, raw: &str) -> bool {
        let mut column = self.column() + 1;
        let mut lines = raw.split('\n');
        let _last = lines.next_back();
        lines.all(|line| fills(std::mem::take(&mut column), line))
    }

    /// How many characters stand before it on its line.
    fn column(&self) -> usize {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.rsplit('\n').next().map_or(0, |line| line.chars().count())
    }
}

/// Whether a line from a column on is as wide as a window.
fn fills(column: usize, line: &str) -> bool {
    column + line.chars().count() >= NARROWEST && !line.ends_with("...")
}
