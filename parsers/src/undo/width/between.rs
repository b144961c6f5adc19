//! Whether a line goes on in the next one.

use super::WIDTHS;
use std::sync::LazyLock;

use regex::Regex;

use crate::render::is_prompt;
use crate::text::Line;

/// How a line goes on in the next one.
pub(super) enum Break {
    InRuler,
    InWord {
        /// Whether no line of its own begins so.
        surely: bool,
    },
    /// The next line begins with blanks: those between two words, or its own.
    AtBlank,
    /// The line goes on in the middle of a word before it fills the width: then the width breaks no lines.
    ShorterInWord {
        surely: bool,
    },
    /// It does not go on.
    None {
        /// Whether it fills the width all the same.
        is_whole: bool,
    },
}

impl Break {
    pub(super) fn between(line: Line<'_>, width: usize) -> Self {
        let next = line.rest.lines().next();
        let next = next.filter(|next| line.text().len() >= *WIDTHS.start() && !next.is_blank());
        let Some(next) = next else { return Self::None { is_whole: false } };
        let fills = fills(line, width);
        if fills && is_ruler_of_columns(line.text(), next.text()) {
            return Self::InRuler;
        }
        if let Some(sign) = ruler(line.text()) {
            let is_rest = next.text().len() < line.text().len() && ruler(next.text()) == Some(sign);
            return if fills && is_rest { Self::InRuler } else { Self::None { is_whole: fills } };
        }
        if fills && (is_in_string(line.text()) || is_in_tag(line.text())) {
            return Self::InWord { surely: true };
        }
        if fills && is_prompt(next.text()) {
            return Self::None { is_whole: true };
        }
        match goes_on(line.text(), next.text()) {
            GoesOn::InWord { surely } if fills => Self::InWord { surely },
            GoesOn::InWord { surely } => Self::ShorterInWord { surely },
            GoesOn::AtBlank if fills => Self::AtBlank,
            GoesOn::AtBlank => Self::None { is_whole: false },
            GoesOn::No => Self::None { is_whole: fills && !next.text().starts_with(char::is_whitespace) },
        }
    }
}

pub(super) fn fills(line: Line<'_>, width: usize) -> bool {
    line.text().len() >= width && line.text().chars().count() == width
}

enum GoesOn {
    No,
    AtBlank,
    InWord { surely: bool },
}

/// Whether a line may begin in the middle of what another one says: not with a label, a heading, or a row of its own.
fn goes_on(line: &str, next: &str) -> GoesOn {
    let words = |text: &str| text.split_whitespace().count();
    let has_columns = |text: &str| text.trim().contains("  ");
    let is_list = line.ends_with(", ");
    let is_row_like_it =
        !is_list && words(line) > 1 && words(next) == words(line) || has_columns(line) && has_columns(next);
    let is_row_like_it = is_row_like_it || begins_alike(line, next);
    if has_label(line, next)
        || is_cell_below(line, next)
        || is_numbered(next)
        || is_position(next)
        || is_row_like_it
        || ruler(next).is_some()
    {
        return GoesOn::No;
    }
    if next.starts_with(char::is_whitespace) {
        return GoesOn::AtBlank;
    }
    let is_behind_name = ends_with_name(line) && !next.contains('=') && (words(next) > 1 || !next.is_ascii());
    let is_behind_base64 = is_base64(line) && (words(next) > 1 || next.starts_with("-----"));
    if is_behind_name || is_behind_base64 {
        return GoesOn::No;
    }
    let is_small = next
        .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "=,.;/?&)](:-_".contains(c))
        || closes_quote(line, next);
    let is_torn = next.starts_with(char::is_alphanumeric)
        && (line.ends_with(char::is_alphanumeric)
            || is_list
            || !next.trim_end().contains(' ') && line.ends_with(['/', '-', '_', '.', '=']));
    let surely = is_small && !next.starts_with(['(', '[', '-']);
    if is_small || is_torn { GoesOn::InWord { surely } } else { GoesOn::No }
}

/// Whether a line begins with a label of its own.
fn has_label(line: &str, next: &str) -> bool {
    next.split_once(':').is_some_and(|(label, value)| {
        let is_clock = label.trim().chars().all(|c| c.is_ascii_digit());
        (value.is_empty() || value.starts_with(' '))
            && !is_clock
            && !label.contains('/')
            && !is_in_word(line, label)
    })
}

/// Whether the next line has a label.
pub(super) fn is_before_label(line: Line<'_>) -> bool {
    line.rest.lines().next().is_some_and(|next| has_label(line.text(), next.text()))
}

/// Whether a line begins with the sign that closes what is quoted in the one before it.
fn closes_quote(line: &str, next: &str) -> bool {
    let sign = next.chars().next().filter(|sign| matches!(sign, '\'' | '"'));
    sign.is_some_and(|sign| line.matches(sign).count() % 2 == 1) || next.starts_with('’')
}

/// Whether what stands before a colon goes on in the middle of a word: no label of several words begins small.
fn is_in_word(line: &str, label: &str) -> bool {
    line.ends_with(char::is_alphanumeric) && label.starts_with(char::is_lowercase) && label.contains(' ')
}

/// Whether a line may be the rest of the first cell of a row of PowerShell, which fills its column: one blank stands
/// behind it, and more between other cells.
fn is_cell_below(line: &str, next: &str) -> bool {
    let Some((cell, cells)) = line.split_once(' ') else { return false };
    let has_label = line.split_once("  ").is_some_and(|(label, _)| label.ends_with(':'));
    let is_word = !next.trim_end().contains(' ') && next.len() <= cell.len();
    is_word && !has_label && !cells.starts_with(' ') && cells.trim_end().contains("  ")
}

/// Whether two lines begin with a time or a number of one form, as those of a log do.
pub(super) fn begins_alike(line: &str, next: &str) -> bool {
    let first = |text: &str| -> String {
        let word = text.split_whitespace().next().unwrap_or_default();
        word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let form = first(line);
    form.len() >= 8 && form.starts_with('0') && form == first(next)
}

/// A row of the interface list begins with its number and dots.
fn is_numbered(line: &str) -> bool {
    line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with("...")
}

/// Where in a script an error is, as PowerShell says below it in any language: `At line:1 char:1`.
static POSITION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\p{L}.*:\s?[0-9]+ \D*:\s?[0-9]+$").ok());

fn is_position(line: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit())
        && POSITION.as_ref().is_some_and(|position| position.is_match(line))
}

/// Whether a line ends as the name in a certificate does: `…, C=US`. Stores have many names of one length, and words
/// of their own behind each of them.
fn ends_with_name(line: &str) -> bool {
    line.trim_end().rsplit_once(", ").and_then(|(_, last)| last.split_once('=')).is_some_and(
        |(part, value)| !value.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'),
    )
}

/// Whether a line is of base64 alone, which its last line may fill.
fn is_base64(line: &str) -> bool {
    line.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
}

/// Whether a line ends in the string of a member in JSON, which has no line ends of its own.
fn is_in_string(line: &str) -> bool {
    let is_member = line.trim_start().starts_with('"') && line.contains("\": \"");
    let quotes = line.replace("\\\"", "");
    is_member && quotes.matches('"').count() % 2 == 1
}

/// Whether a line ends between the brackets of a tag.
fn is_in_tag(line: &str) -> bool {
    let open = line.rfind('<').and_then(|at| line.get(at + 1..)).filter(|tag| !tag.contains('>'));
    line.contains('>')
        && open.is_some_and(|tag| tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()))
}

/// Whether the next line is the end of a label that was broken in the middle of its last word. Of a line of its own
/// that cannot be told: only where the width is known.
pub(super) fn is_in_label(line: Line<'_>) -> bool {
    let next = line.rest.lines().next().map(Line::text).and_then(|next| next.strip_suffix(':'));
    line.text().ends_with(char::is_alphanumeric)
        && next.is_some_and(|word| !word.is_empty() && word.chars().all(char::is_lowercase))
}

/// Whether what follows a line of a table is none of it.
pub(super) fn is_own(line: Line<'_>) -> bool {
    let next = line.rest.lines().next();
    next.is_none_or(|next| {
        next.is_blank() || is_numbered(next.text()) || next.text().trim_end().ends_with(':')
    }) || ruler(line.text()).is_some()
}

pub(super) fn is_after_one_blank(line: Line<'_>) -> bool {
    line.rest.text().starts_with(' ') && !line.rest.text().starts_with("  ")
}

/// The sign that a row of one sign is made of.
fn ruler(line: &str) -> Option<char> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '=' | '-' | '*' | '#' | '_'))?;
    (line.len() > 1 && line.chars().all(|c| c == sign)).then_some(sign)
}

/// Whether a ruler below the names of columns goes on in the next line: nothing prints two of them.
fn is_ruler_of_columns(line: &str, next: &str) -> bool {
    let dashes = |text: &str| text.contains("--") && text.chars().all(|c| matches!(c, '-' | ' '));
    let columns = |text: &str| text.split_whitespace().count();
    columns(line) > 1 && columns(next) < columns(line) && dashes(line) && dashes(next)
}
