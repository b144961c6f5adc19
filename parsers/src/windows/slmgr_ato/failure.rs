//! An error: its code and its description, which often goes on over several lines.

use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;
use crate::windows::console::ConsoleLines;

use super::Step;
use super::echo::{DESCRIPTION, begins};

/// A failed attempt, where it stood, and what follows it.
pub(super) struct Failure<'a> {
    pub(super) step: At<Step>,
    pub(super) rest: Excerpt<'a>,
    /// Whether only slmgr prints it so. `Error: 0x…` alone is what DISM, winget and many others print too.
    pub(super) is_own: bool,
}

/// What stands in the description of an error where slmgr has written it, and no other program.
const OWN_WORDS: &[&str] = &[
    "slui.exe 0x2a",
    "Software Licensing Service",
    "Key Management Service",
    "the requested action requires elevated privileges",
    "activation server",
    "DNS name does not exist",
    "DNS server failure occurred",
    "No records found for DNS query",
    "No DNS servers configured",
];

/// Whether a code is one of the licensing service itself: 0xC004….
fn is_of_licensing(code: HexCode) -> bool {
    code.0 >> 16 == 0xC004
}

/// Whether words stand behind a code as slmgr prints them, in any language: it says what each code means. A form or a page
/// about codes names the code alone, or goes on in the middle of a sentence.
fn is_sentence(words: &str) -> bool {
    !words.is_empty() && !words.starts_with(char::is_lowercase)
}

/// `Error: 0xC004F074 The Software Licensing Service reported …`: `said` is what stands behind the label.
pub(super) fn error<'a>(
    said: Excerpt<'_>,
    rest: Excerpt<'a>,
    lines: &mut ConsoleLines<'a>,
) -> Option<Failure<'a>> {
    let (code, words) = said.text().split_once(' ').unwrap_or((said.text(), ""));
    let code = code.trim_end_matches([':', '.']);
    let code = said.narrow(code).at(HexCode::read(code)?);
    Some(Description::new(said.narrow(words.trim())).failure(code, rest, lines))
}

/// The dialog: `Code:`, the code, `Description:`, the description, each behind its label or in the next line.
pub(super) fn dialog<'a>(said: Excerpt<'_>, lines: &mut ConsoleLines<'a>) -> Option<Failure<'a>> {
    let code = if said.is_empty() {
        let line = lines.next_printed()?;
        line.excerpt().at(HexCode::read(line.text())?)
    } else {
        said.at(HexCode::read(said.text())?)
    };
    let line = lines.next_printed()?;
    let words = line.excerpt().narrow(line.text().strip_prefix(DESCRIPTION)?.trim());
    Some(Description::new(words).failure(code, line.rest, lines))
}

/// The words of a description and their place.
struct Description {
    words: String,
    span: Span,
}

impl Description {
    fn new(words: Excerpt<'_>) -> Self {
        Self { words: words.text().to_owned(), span: words.span() }
    }

    /// Reads on to the end of the description. A description that ends with the capture may be cut: it is none.
    fn failure<'a>(
        mut self,
        code: At<HexCode>,
        mut rest: Excerpt<'a>,
        lines: &mut ConsoleLines<'a>,
    ) -> Failure<'a> {
        let mut ended = false;
        let mut ahead = lines.clone();
        while let Some(next) = ahead.next() {
            ended = !self.goes_on(next.text());
            if ended {
                break;
            }
            self.add(next.excerpt());
            rest = next.rest;
            lines.clone_from(&ahead);
        }
        let span = code.span.to(self.span);
        let is_own = is_of_licensing(code.value) && is_sentence(&self.words)
            || OWN_WORDS.iter().any(|own| self.words.contains(own));
        let description =
            (ended && !self.words.is_empty()).then_some(At { value: self.words, span: self.span });
        Failure { step: At { value: Step::Failed { code, description }, span }, rest, is_own }
    }

    fn add(&mut self, more: Excerpt<'_>) {
        if self.words.is_empty() {
            self.span = more.span();
        } else {
            self.words.push(' ');
        }
        self.words.push_str(more.text());
        self.span = self.span.to(more.span());
    }

    /// Whether a line belongs to it: behind a whole sentence, only a whole sentence does.
    fn goes_on(&self, line: &str) -> bool {
        if line.is_empty() || begins(line) {
            return false;
        }
        let names_code = line.split_once(':').is_some_and(|(code, _)| HexCode::read(code).is_some());
        let sentence = |words: &str| words.ends_with(['.', '!']);
        names_code || (!line.contains(": ") && (!sentence(&self.words) || sentence(line)))
    }
}
