//! A page that was pasted with its marks.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Excerpt, Rewriter, Text};

/// Tags that an editor or a portal puts around text. Others, as in `<DIR>` or `<unknown>`, are text.
const TAG: &str = r"(?is)<!--.*?-->|<!doctype[^>]*>|<(?:style|script|head)\b[^>]*>.*?</(?:style|script|head)>|</?(?P<tag>pre|code|br|p|div|td|th|tr|table|tbody|thead|tfoot|span|html|body|b|i|u|strong|em|a|li|ul|ol|font|h[1-6]|hr|blockquote|section|article)(?:\s[^<>]*)?/?>|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});";

/// A reference to a character beyond ASCII: no command prints one.
const NUMERIC: &str = r"(?i)&#(?:[0-9]{3,7}|x[0-9a-f]{2,6});";

/// What only a page has.
const SIGN: &str = r"(?i)<(?:pre|html|div|br|table)\b[^<>]*>";

struct Patterns {
    tag: Option<Regex>,
    numeric: Option<Regex>,
    sign: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    tag: Regex::new(TAG).ok(),
    numeric: Regex::new(NUMERIC).ok(),
    sign: Regex::new(SIGN).ok(),
});

/// Whether a text is a page, whole or in part.
pub(super) fn is_page(text: &str) -> bool {
    text.contains('<') && PATTERNS.sign.as_ref().is_some_and(|sign| sign.is_match(text))
}

/// The tags of a page: what stands on lines of its own is set on lines of its own, cells are set apart by blanks.
/// References to characters become the characters.
pub fn page(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let (text, mut kept, mut at_start) = (excerpt.text(), 0, true);
        for found in PATTERNS.tag.iter().flat_map(|tag| tag.captures_iter(text)) {
            let Some(all) = found.get(0) else { continue };
            let before = text.get(kept..all.start()).unwrap_or_default();
            to.keep(before);
            at_start = before.chars().next_back().map_or(at_start, |last| last == '\n');
            kept = all.end();
            let behind = text.get(kept..).unwrap_or_default();
            let put = match found.name("tag") {
                Some(tag) => instead(&tag.as_str().to_ascii_lowercase(), all.as_str(), at_start, behind),
                None if all.as_str().starts_with('&') => {
                    reference(to, all.as_str());
                    at_start = false;
                    continue;
                }
                None => "",
            };
            to.put(put, all.as_str());
            at_start = if put.is_empty() { at_start } else { put == "\n" };
        }
        to.keep(text.get(kept..).unwrap_or_default());
    })
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
pub fn references(excerpt: Excerpt<'_>) -> Text {
    excerpt.rewrite(|to| {
        let (text, mut kept) = (excerpt.text(), 0);
        for found in PATTERNS.numeric.iter().flat_map(|pattern| pattern.find_iter(text)) {
            to.keep(text.get(kept..found.start()).unwrap_or_default());
            kept = found.end();
            let is_ascii = html_escape::decode_html_entities(found.as_str()).is_ascii();
            if is_ascii { to.keep(found.as_str()) } else { reference(to, found.as_str()) }
        }
        to.keep(text.get(kept..).unwrap_or_default());
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
