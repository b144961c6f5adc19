//! Lines broken at one width, whatever it is: by a narrow console, or by a program that text was pasted into.

use memchr::memchr_iter;

use crate::text::{Excerpt, Line, Text};

/// Nothing breaks lines at fewer columns, or at more.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=200;

/// Consoles are so wide unless somebody makes them otherwise.
const CONSOLES: [usize; 2] = [80, 120];

/// Joins the lines of a text that was broken at one width, where it shows that.
///
/// It does where no line is longer, at least two lines of that width go on in the middle of a word (one is enough
/// where it is a ruler, or the width a console's), and seldom does a shorter line, as it would in prose or in a table.
pub fn breaks(excerpt: Excerpt<'_>) -> Option<Text> {
    let (width, widest) = widest(excerpt).filter(|(width, _)| WIDTHS.contains(width))?;
    let (mut torn, mut rulers, mut whole) = (0, 0, 0);
    let is_console = CONSOLES.contains(&width);
    let lines =
        widest.into_iter().filter_map(|start| excerpt.narrow(excerpt.text().get(start..)?).lines().next());
    for line in lines.filter(|line| fills(*line, width)) {
        match Break::between(line, width) {
            Break::InRuler => rulers += 1,
            Break::InWord => torn += 1,
            Break::AtBlank => torn += usize::from(is_console && is_after_one_blank(line)),
            Break::None(is_whole) => whole += usize::from(is_whole),
        }
    }
    // A shorter ruler directly below a longer one was one with it: nothing prints two.
    if rulers > 0 {
        return Some(joined(excerpt, width, true));
    }
    // Most texts are told by their widest lines, and the others are not looked at.
    let enough = if is_console { 1 } else { 2 };
    if torn < enough || whole >= torn {
        return None;
    }
    let shorter = excerpt.lines().filter(|line| !fills(*line, width));
    let also_go_on = shorter.filter(|line| matches!(Break::between(*line, width), Break::None(true))).count();
    (whole + also_go_on < torn).then(|| joined(excerpt, width, false))
}

fn fills(line: Line<'_>, width: usize) -> bool {
    line.text().len() >= width && line.text().chars().count() == width
}

/// The columns of the widest line, and where lines begin that may have as many; nothing where a line is wider than any
/// width.
fn widest(excerpt: Excerpt<'_>) -> Option<(usize, Vec<usize>)> {
    let (mut widest, mut start, mut starts) = (0, 0, Vec::new());
    let text = excerpt.text();
    for feed in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        // No line has more columns than bytes.
        if feed - start >= widest {
            let columns = text.get(start..feed)?.chars().count();
            if columns > *WIDTHS.end() {
                return None;
            }
            if columns > widest {
                widest = columns;
                starts.clear();
            }
            starts.push(start);
        }
        start = feed + 1;
    }
    Some((widest, starts))
}

fn joined(excerpt: Excerpt<'_>, width: usize, has_columns: bool) -> Text {
    excerpt.rewrite(|to| {
        for line in excerpt.lines() {
            to.keep(line.text());
            let goes_on = match Break::between(line, width) {
                Break::InRuler | Break::InWord => true,
                Break::AtBlank => has_columns || is_after_one_blank(line),
                Break::None(_) => has_columns && fills(line, width) && !is_own(line),
            };
            // A last line that fills the width may go on behind a cut: without its end it is no value.
            let may_go_on = line.rest.is_empty() && fills(line, width);
            if !goes_on && !may_go_on {
                to.keep(line.end);
            }
        }
    })
}

/// How a line goes on in the next one.
enum Break {
    InRuler,
    InWord,
    /// The next line begins with blanks: those between two words, or its own.
    AtBlank,
    /// It does not. True where it fills the width, or where a shorter one does: then the width breaks no lines.
    None(bool),
}

impl Break {
    fn between(line: Line<'_>, width: usize) -> Self {
        let next = line.rest.lines().next();
        let next = next.filter(|next| line.text().len() >= *WIDTHS.start() && !next.is_blank());
        let Some(next) = next else { return Self::None(false) };
        let fills = fills(line, width);
        if let Some(sign) = ruler(line.text()) {
            let is_rest = next.text().len() < line.text().len() && ruler(next.text()) == Some(sign);
            return if fills && is_rest { Self::InRuler } else { Self::None(fills) };
        }
        match goes_on(line.text(), next.text()) {
            GoesOn::InWord if fills => Self::InWord,
            GoesOn::InWord => Self::None(true),
            GoesOn::AtBlank if fills => Self::AtBlank,
            GoesOn::AtBlank => Self::None(false),
            GoesOn::No => Self::None(fills && !next.text().starts_with(char::is_whitespace)),
        }
    }
}

enum GoesOn {
    No,
    AtBlank,
    InWord,
}

/// Whether a line may begin in the middle of what another one says: not with a label, a heading, or a row of its own.
fn goes_on(line: &str, next: &str) -> GoesOn {
    let has_label = next.split_once(':').is_some_and(|(label, value)| {
        let is_clock = label.trim().chars().all(|c| c.is_ascii_digit());
        (value.is_empty() || value.starts_with(' '))
            && !is_clock
            && !label.contains('/')
            && !is_in_word(line, label)
    });
    let words = |text: &str| text.split_whitespace().count();
    let has_columns = |text: &str| text.trim().contains("  ");
    let is_row_like_it =
        words(line) > 1 && words(next) == words(line) || has_columns(line) && has_columns(next);
    if has_label || is_cell_below(line, next) || is_numbered(next) || is_row_like_it || ruler(next).is_some()
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
    let is_small =
        next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "=,.;/?&)](:-_".contains(c));
    let is_torn = next.starts_with(char::is_alphanumeric)
        && (line.ends_with(char::is_alphanumeric)
            || !next.trim_end().contains(' ') && line.ends_with(['/', '-', '_', '.', '=']));
    if is_small || is_torn { GoesOn::InWord } else { GoesOn::No }
}

/// Whether what stands before a colon goes on in the middle of a word: no label of several words begins small.
fn is_in_word(line: &str, label: &str) -> bool {
    line.ends_with(char::is_alphanumeric) && label.starts_with(char::is_lowercase) && label.contains(' ')
}

/// Whether a line may be the rest of the first cell of a row of PowerShell, which fills its column: one blank stands
/// behind it, and more between other cells.
fn is_cell_below(line: &str, next: &str) -> bool {
    let Some((cell, cells)) = line.split_once(' ') else { return false };
    let is_word = !next.trim_end().contains(' ') && next.len() <= cell.len();
    is_word && !cells.starts_with(' ') && cells.trim_end().contains("  ")
}

/// A row of the interface list begins with its number and dots.
fn is_numbered(line: &str) -> bool {
    line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with("...")
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

/// Whether what follows a line of a table is none of it.
fn is_own(line: Line<'_>) -> bool {
    let next = line.rest.lines().next();
    next.is_none_or(|next| {
        next.is_blank() || is_numbered(next.text()) || next.text().trim_end().ends_with(':')
    }) || ruler(line.text()).is_some()
}

fn is_after_one_blank(line: Line<'_>) -> bool {
    line.rest.text().starts_with(' ') && !line.rest.text().starts_with("  ")
}

/// The sign that a row of one sign is made of.
fn ruler(line: &str) -> Option<char> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '=' | '-' | '*' | '#' | '_'))?;
    (line.len() > 1 && line.chars().all(|c| c == sign)).then_some(sign)
}

#[cfg(test)]
mod tests;
