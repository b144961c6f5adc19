//! What the contexts of `netsh` have in common: how it is asked at a prompt, and what it says instead of an answer.

use super::prompt;
use crate::artifact::{Listing, Problem};
use crate::text::{At, Excerpt, Line, blank};

/// What is asked for behind the words of a context, where a line is a prompt at which `netsh` is asked in it.
///
/// `netsh` lets one shorten every word: `netsh int ip sh addr`. Of each word of the context the full forms are given.
pub(super) fn asked<'a>(line: Excerpt<'a>, context: &[&[&str]]) -> Option<Excerpt<'a>> {
    let (program, mut rest) = first_word(prompt::typed(line.text())?)?;
    ["netsh", "netsh.exe"].iter().any(|name| program.eq_ignore_ascii_case(name)).then_some(())?;
    for full in context {
        let (word, behind) = first_word(rest)?;
        let word = word.to_ascii_lowercase();
        (word.len() > 1 && full.iter().any(|full| full.starts_with(&word))).then_some(())?;
        rest = behind;
    }
    Some(line.narrow(blank::trim(rest)))
}

/// A line with which `netsh` refuses, as it was printed.
pub(super) fn refusal(line: Excerpt<'_>) -> Option<At<String>> {
    let line = line.narrow(blank::trim(line.text()));
    REFUSALS.iter().any(|start| line.text().starts_with(start)).then(|| line.at(line.text().to_owned()))
}

/// How the lines begin with which `netsh` refuses.
const REFUSALS: &[&str] = &[
    "The following command was not found:",
    "The requested operation requires elevation",
    "Access is denied.",
    "An error occurred while attempting to contact the",
    "The filename, directory name, or volume label syntax is incorrect.",
    "'netsh' is not recognized as an internal or external command",
    "netsh : The term 'netsh' is not recognized",
];

/// The first word of a text and what stands behind it.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = blank::trim_start(text);
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
}

/// Whether a line has dashes alone, in as many groups.
pub(super) fn is_ruler(line: &str, groups: usize) -> bool {
    line.contains("---")
        && line.bytes().all(|byte| matches!(byte, b'-' | b' ' | b'\t'))
        && line.split_whitespace().count() == groups
}

/// The rows below a ruler.
pub(super) struct Table<'a, T> {
    /// The rows; the end is the blank line or the prompt behind them.
    pub(super) listing: Listing<T>,
    /// Lines between them that are none.
    pub(super) problems: Vec<Problem>,
    /// What follows.
    pub(super) rest: Excerpt<'a>,
}

impl<'a, T> Table<'a, T> {
    /// Reads the rows that follow a ruler, up to a blank line with something else behind it.
    pub(super) fn below(
        ruler: Line<'a>,
        row: impl Fn(Excerpt<'a>) -> Option<T>,
        expected: &'static str,
    ) -> Self {
        let mut table = Self { listing: Listing::default(), problems: Vec::new(), rest: ruler.rest };
        let (mut blanks, mut spread, mut closing) = (0, None, None);
        for line in ruler.rest.lines().take_while(|line| line.ended) {
            let words = line.line.narrow(blank::trim(line.text()));
            if line.is_blank() {
                blanks += 1;
                // Where every line is followed by a blank one, one of them closes nothing.
                if spread.is_some_and(|spread| blanks > spread) {
                    closing = closing.or(Some(line.line.span()));
                }
                continue;
            }
            if let Some(row) = row(line.line) {
                table.listing.rows.push(words.at(row));
            } else if prompt::typed(line.text()).is_some() {
                closing = closing.or(spread.map(|_| words.span()));
                break;
            } else if blanks > spread.unwrap_or_default() {
                break;
            } else {
                table.problems.push(Problem { span: words.span(), expected });
            }
            spread = spread.or(Some(blanks));
            (blanks, closing) = (0, None);
            table.rest = line.rest;
        }
        table.listing.end = closing;
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Text};

    fn behind(line: &str) -> Option<String> {
        let text = Text::of_file(FileId(0), line.to_owned());
        let context: &[&[&str]] = &[&["interface"], &["ipv4", "ip"], &["show"]];
        asked(text.excerpt(), context).map(|rest| rest.text().to_owned())
    }

    #[test]
    fn words_may_be_shortened() {
        assert_eq!(behind(r"C:\>netsh interface ipv4 show route").as_deref(), Some("route"));
        assert_eq!(behind(r"PS C:\> NETSH.EXE int ip sh config ").as_deref(), Some("config"));
        assert_eq!(behind(r"C:\>netsh int ip show").as_deref(), Some(""));
    }

    #[test]
    fn another_context_and_text_are_not_asked() {
        for line in
            [r"C:\>netsh interface ipv6 show route", r"C:\>netsh i", "netsh interface ipv4 show route"]
        {
            assert_eq!(behind(line), None, "{line}");
        }
    }
}
