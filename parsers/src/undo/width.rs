//! The width at which a console or a mailer broke lines.

use crate::text::{Excerpt, Line};

/// No console is narrower.
const NARROWEST: usize = 40;

/// The width at which the lines of an excerpt were broken, where the text shows it: at least two lines end there,
/// none is longer, and what follows each of them goes on in the middle of it.
pub fn wrap_width(excerpt: Excerpt<'_>) -> Option<usize> {
    let width = excerpt.lines().map(columns).max().filter(|width| *width >= NARROWEST)?;
    let mut broken = 0;
    for line in excerpt.lines().filter(|line| columns(*line) == width) {
        let Some(next) = line.rest.lines().next() else { continue };
        if is_ruler(line.text()) || !goes_on(line.text(), next) {
            return None;
        }
        broken += 1;
    }
    (broken >= 2).then_some(width)
}

/// The last column may hold a blank; more of them are padding.
fn columns(line: Line<'_>) -> usize {
    let seen = line.text().trim_end();
    let all = line.text().chars().count();
    let columns = seen.chars().count();
    if all == columns + 1 { all } else { columns }
}

/// A row of one sign: it is as long as it is.
fn is_ruler(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.chars().all(|c| line.starts_with(c))
}

/// Whether a line begins in the middle of something: at the margin, and not with a label or a heading of its own.
fn goes_on(line: &str, next: Line<'_>) -> bool {
    let text = next.text();
    let is_at_margin =
        text.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '#' | '>')) && !is_ruler(text);
    let has_label = text.split_once(':').is_some_and(|(label, value)| {
        (value.is_empty() || value.starts_with(' ')) && !label.is_empty() && !label.contains('/')
    });
    let is_small =
        text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "=,.;/?&)]".contains(c));
    // Within a word, or behind a sign in a long one.
    let is_torn = text.starts_with(char::is_alphanumeric)
        && (line.ends_with(char::is_alphanumeric)
            || !text.trim_end().contains(' ') && line.ends_with(['/', '-', '_', '.', '=']));
    is_at_margin && !has_label && (is_small || is_torn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Text};

    fn width(text: &str) -> Option<usize> {
        wrap_width(Text::of_file(FileId(0), text.to_owned()).excerpt())
    }

    /// Lines as a console of a width shows them.
    fn broken(lines: &[&str], width: usize) -> String {
        let all = lines.iter().flat_map(|line| {
            let chars: Vec<char> = line.chars().collect();
            chars.chunks(width).map(String::from_iter).collect::<Vec<_>>()
        });
        all.map(|line| line + "\n").collect()
    }

    const SLMGR: [&str; 4] = [
        "Name: Windows(R), ServerDatacenterAzureEdition edition",
        "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel",
        "Activation ID: 00000000-0000-0000-0000-000000000000",
        "Use License URL: https://activation.example/SLActivateProduct/SLActivateProduct.asmx?configextension=x",
    ];

    #[test]
    fn the_width_is_where_lines_end_and_go_on() {
        for console in [50, 57, 60, 62] {
            assert_eq!(width(&broken(&SLMGR, console)), Some(console), "{console}");
        }
    }

    #[test]
    fn lines_that_end_alike_were_not_broken() {
        assert_eq!(width(&SLMGR.join("\n")), None);
        let ruler = "=".repeat(75);
        assert_eq!(width(&format!("{ruler}\nInterface List\n{ruler}\n\n{ruler}\nnone\n")), None);
        let row = "          0.0.0.0          0.0.0.0         10.0.0.1         10.0.0.4     10";
        assert_eq!(width(&format!("{row}\n{row}\n{row}\n")), None);
        let label = "   Physical Address. . . . . . . . . : 00-0D-3A-00-00-01";
        assert_eq!(width(&format!("{label}\n{label}\n")), None);
    }

    #[test]
    fn one_broken_line_is_too_few() {
        assert_eq!(width(&broken(&SLMGR[3..], 70)), None);
        assert_eq!(width(""), None);
    }
}
