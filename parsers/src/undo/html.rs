//! A page that was pasted with its marks.

mod closing;

use std::sync::LazyLock;

use memchr::{memchr_iter, memchr2, memchr2_iter, memmem, memrchr2};
use regex::Regex;

use crate::text::{Excerpt, Rewriter};
pub(super) use closing::Closing;

/// Tags that an editor or a portal puts around text. Others, as in `<DIR>` or `<unknown>`, are text.
const TAG: &str = r"(?is)^(?:<!--.*?-->|<!doctype[^<>]*>|<(?:style|script|head)\b[^<>]*>.*?</(?:style|script|head)>|</?(?P<tag>pre|code|br|p|div|td|th|tr|table|tbody|thead|tfoot|span|html|body|b|i|u|strong|em|a|li|ul|ol|font|h[1-6]|hr|blockquote|section|article)(?:\s[^<>]*)?/?>|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)";

/// A reference to a character beyond ASCII: no command prints one.
const NUMERIC: &str = r"(?i)^&#(?:[0-9]{3,7}|x[0-9a-f]{2,6});";

/// What only a page has.
const SIGN: &str = r"(?i)^<(?:pre|html|div|br|table)\b[^<>]*>";

/// What reaches over other tags.
const LONG: &str = r"(?is)^(?:<!--.*?-->|<(?:style|script|head)\b[^<>]*>.*?</(?:style|script|head)>)";

/// They are asked where one may begin, and not of the whole text: that is the slow part.
struct Patterns {
    tag: Option<Regex>,
    long: Option<Regex>,
    numeric: Option<Regex>,
    sign: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    tag: Regex::new(TAG).ok(),
    long: Regex::new(LONG).ok(),
    numeric: Regex::new(NUMERIC).ok(),
    sign: Regex::new(SIGN).ok(),
});

/// Whether a text is a page, whole or in part.
pub(super) fn is_page(text: &str) -> bool {
    let is_sign = |from: &str| PATTERNS.sign.as_ref().is_some_and(|sign| sign.is_match(from));
    memchr_iter(b'<', text.as_bytes())
        .any(|at| text.get(at..).is_some_and(|from| may_be_mark(from) && is_sign(from)))
}

/// Whether what begins here goes on as tags and references do.
fn may_be_mark(from: &str) -> bool {
    from.as_bytes()
        .get(1)
        .is_some_and(|next| next.is_ascii_alphabetic() || !next.is_ascii() || b"/!#".contains(next))
}

/// Whether there may be tags or references.
pub(super) fn has_marks(text: &str) -> bool {
    memchr2(b'<', b'&', text.as_bytes()).is_some()
}

/// Whether a mark is open, of the part of a text that was looked at so far.
#[derive(Default)]
pub(super) struct Open {
    /// What of the part was looked at.
    seen: usize,
    /// The last angle bracket opens.
    in_tag: bool,
    /// Where the last comment, style, script or head ends.
    until: usize,
}

impl Open {
    /// Whether one is open at a byte of the rest of a page, which is not before the last one that was asked of.
    pub(super) fn is_at(&mut self, text: &str, byte: usize, closing: &Closing<'_>) -> bool {
        let part = text.as_bytes().get(self.seen..byte).unwrap_or_default();
        for at in memchr_iter(b'<', part).map(|at| self.seen + at) {
            if at < self.until {
                continue;
            }
            let is_one = |from: &&str| {
                matches!(from.as_bytes(), [_, b'!' | b's' | b'S' | b'h' | b'H', ..])
                    && closing.may_be_behind(from)
            };
            let long = text.get(at..).filter(is_one).and_then(|from| PATTERNS.long.as_ref()?.find(from));
            self.until = long.map_or(self.until, |long| at + long.len());
        }
        if let Some(last) = memrchr2(b'<', b'>', part) {
            self.in_tag = part.get(last) == Some(&b'<');
        }
        self.seen = byte;
        self.in_tag || byte < self.until
    }
}

/// The tags of a page: what stands on lines of its own is set on lines of its own, cells are set apart by blanks.
/// References to characters become the characters.
pub fn page<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let (text, mut kept, mut at_start) = (excerpt.text(), 0, true);
    let closing = Closing::of(text);
    for at in memchr2_iter(b'<', b'&', text.as_bytes()) {
        let may_be = |from: &&str| at >= kept && may_be_mark(from) && closing.may_be_behind(from);
        let Some(from) = text.get(at..).filter(may_be) else { continue };
        let Some(found) = PATTERNS.tag.as_ref().and_then(|tag| tag.captures(from)) else { continue };
        let Some(all) = found.get(0).map(|all| all.as_str()) else { continue };
        let before = text.get(kept..at).unwrap_or_default();
        to.keep(before);
        at_start = before.chars().next_back().map_or(at_start, |last| last == '\n');
        kept = at + all.len();
        let behind = text.get(kept..).unwrap_or_default();
        let put = match found.name("tag") {
            Some(tag) => instead(&tag.as_str().to_ascii_lowercase(), all, at_start, behind),
            None if all.starts_with('&') => {
                reference(to, all);
                at_start = false;
                continue;
            }
            None => "",
        };
        to.put(put, all);
        at_start = if put.is_empty() { at_start } else { put == "\n" };
    }
    to.keep(text.get(kept..).unwrap_or_default());
}

/// What is set in the place of a tag.
fn instead(tag: &str, all: &str, at_start: bool, behind: &str) -> &'static str {
    match tag {
        "br" if !behind.starts_with('\n') => "\n",
        "td" | "th" if all.starts_with("</") => "  ",
        // The start of a cell or a row begins nothing new.
        "pre" | "p" | "div" | "tr" | "table" | "li" | "ul" | "ol" | "hr" | "blockquote" | "h1" | "h2"
        | "h3" | "h4"
            if !(at_start || all.starts_with("</") && ends_line(behind)) =>
        {
            "\n"
        }
        _ => "",
    }
}

/// Whether nothing but ends of tags stands before the end of the line.
fn ends_line(mut behind: &str) -> bool {
    while let Some((_, after)) = behind.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
        behind = after;
    }
    behind.starts_with('\n')
}

/// References to characters beyond ASCII, in a text that is no page.
pub fn references<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let (text, mut kept) = (excerpt.text(), 0);
    for (at, found) in numeric(text) {
        to.keep(text.get(kept..at).unwrap_or_default());
        kept = at + found.len();
        let is_ascii = html_escape::decode_html_entities(found).is_ascii();
        if is_ascii { to.keep(found) } else { reference(to, found) }
    }
    to.keep(text.get(kept..).unwrap_or_default());
}

/// Whether there are any.
pub(super) fn has_references(text: &str) -> bool {
    numeric(text).next().is_some()
}

fn numeric(text: &str) -> impl Iterator<Item = (usize, &str)> {
    memmem::find_iter(text.as_bytes(), "&#").filter_map(move |at| {
        let found = PATTERNS.numeric.as_ref()?.find(text.get(at..)?)?;
        Some((at, found.as_str()))
    })
}

/// A reference that names no character stays as it is.
fn reference<'a>(to: &mut Rewriter<'a>, reference: &'a str) {
    let character = html_escape::decode_html_entities(reference);
    if character == reference { to.keep(reference) } else { to.put(&character, reference) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::undo::tests::undone;

    #[test]
    fn a_pasted_page_is_its_text() {
        let pasted = "<div><pre>Host Name . : vm-0<br>C:\\&gt;route <b>print</b>\nfe80::1&nbsp;&auml;&#322;&#x105;</pre></div>\n<p>Hi</p>";
        assert_eq!(undone(pasted, page), "Host Name . : vm-0\nC:\\>route print\nfe80::1\u{a0}äłą\nHi\n");
        let table = "<table><tr><td>10.0.0.1</td><td>On-link</td></tr>\n<tr><td>a</td></tr></table>\n";
        assert_eq!(undone(table, page), "10.0.0.1  On-link  \na  \n");
    }

    #[test]
    fn what_is_no_tag_of_a_page_is_text() {
        for text in ["<DIR> <unknown> <00> a < b > c\n", "AT&T; &x &amp\n", "cut <td", "cut &#32"] {
            assert_eq!(undone(text, page), text);
        }
        for text in ["<DIR>", "10 < 20", "C:\\> dir <broken>", "&lt;div&gt;"] {
            assert!(!is_page(text), "{text}");
        }
        assert!(is_page("a<BR>b") && is_page("<div class=\"x\">"));
    }

    #[test]
    fn numbers_of_characters_beyond_ascii_are_undone_anywhere() {
        assert_eq!(
            undone("Po&#322;&#x105;czenie &#39;&amp;&#60; &#1234567;\n", references),
            "Połączenie &#39;&amp;&#60; &#1234567;\n"
        );
    }
}
