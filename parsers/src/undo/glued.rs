//! What stands on the line of an answer in JSON and is none of it: the prompt before it, and the progress that the Azure
//! CLI shows while it waits.
//!
//! ```text
//! ops@Azure:~$ {"compute": …
//! {- Finished ..
//!   "fqdns": "", …
//! ```

use memchr::{memchr2, memchr2_iter, memmem};

use crate::render::is_prompt;
use crate::text::{Excerpt, Rewriter};

/// What the Azure CLI says, behind a bar that turns.
const PROGRESS: [&str; 3] = ["Starting ..", "Running ..", "Finished .."];
const BARS: [&str; 4] = ["- ", "\\ ", "| ", "/ "];

/// Whether progress may be in an answer: there is none without a bracket.
pub(super) fn has_progress(text: &str) -> bool {
    memchr2(b'{', b'[', text.as_bytes()).is_some() && next_progress(text).is_some()
}

/// The progress on a line of an answer dropped: it is another stream's. On a line of its own it harms nobody.
pub fn progress<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let text = excerpt.text();
    let mut rest = text;
    while let Some((at, said)) = next_progress(rest) {
        let (before, from) = rest.split_at(at);
        let is_glued = || has_bracket(text.get(..text.len() - from.len()).unwrap_or_default(), from);
        let bar = BARS.iter().find_map(|bar| before.strip_suffix(bar)).filter(|_| is_glued());
        to.keep(bar.unwrap_or(before));
        let (said, behind) = from.split_at(said.len());
        if bar.is_none() {
            to.keep(said);
        }
        rest = behind;
    }
    to.keep(rest);
}

/// Whether a bracket stands on the line that two parts of a text share.
fn has_bracket(before: &str, from: &str) -> bool {
    let line = [before.rsplit('\n').next(), from.split('\n').next()];
    line.into_iter().flatten().any(|part| part.contains(['{', '[']))
}

/// How what is said ends: seldom in other text.
const ENDS: [&str; 2] = ["ing ..", "hed .."];

/// What is said next on the lines from here on, and where.
fn next_progress(text: &str) -> Option<(usize, &'static str)> {
    let said = |at: usize, end: &str| {
        let before = text.get(..at + end.len())?;
        let said = PROGRESS.into_iter().find(|said| before.ends_with(said))?;
        Some((before.len() - said.len(), said))
    };
    let first = |end: &str| memmem::find_iter(text.as_bytes(), end).find_map(|at| said(at, end));
    ENDS.into_iter().filter_map(first).min_by_key(|(at, _)| *at)
}

/// Whether an answer may begin on the line of a prompt.
pub(super) fn has_prompt(text: &str) -> bool {
    next_glued(text).is_some()
}

/// An answer that begins on the line of a prompt begins on a line of its own.
pub fn behind_prompt<'a>(excerpt: Excerpt<'a>, to: &mut Rewriter<'a>) {
    let mut rest = excerpt.text();
    while let Some(at) = next_glued(rest) {
        let (before, from) = rest.split_at(at);
        let (bracket, behind) = from.split_at(1);
        to.keep(before);
        to.put("\n", bracket);
        to.keep(bracket);
        rest = behind;
    }
    to.keep(rest);
}

/// Where a bracket stands directly behind a prompt, with what JSON may have behind it.
fn next_glued(text: &str) -> Option<usize> {
    memchr2_iter(b'{', b'[', text.as_bytes()).find(|at| {
        let (before, from) = text.split_at(*at);
        let prompt = before.strip_suffix(' ').unwrap_or(before);
        if !prompt.ends_with(['>', '$', '#']) {
            return false;
        }
        let line = before.rsplit('\n').next().unwrap_or_default();
        let inside = from.get(1..).unwrap_or_default().trim_start();
        is_prompt(line) && line.matches(['>', '$', '#']).count() == 1 && inside.starts_with(['"', '{', '['])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::undo::tests::undone;

    #[test]
    fn an_answer_behind_a_prompt_has_a_line_of_its_own() {
        for prompt in ["PS C:\\Users\\a> ", "C:\\>", "ops@Azure:~$ ", "[vm-0]: PS C:\\>"] {
            assert_eq!(
                undone(&format!("{prompt}{{\"a\": 1}}\n"), behind_prompt),
                format!("{prompt}\n{{\"a\": 1}}\n")
            );
        }
        for text in ["C:\\> dir {\n", "\"a\" => {\"b\": 1}\n", "PS C:\\> {Get-Date}\n", "C:\\>x > [\"a\"]\n"]
        {
            assert_eq!(undone(text, behind_prompt), text);
        }
    }

    #[test]
    fn progress_is_none_of_the_answer() {
        assert_eq!(undone(" | Running ..\n{\"a\": 1}\n", progress), " | Running ..\n{\"a\": 1}\n");
        assert_eq!(undone("{- Finished ..\n  \"a\": 1}\n", progress), "{\n  \"a\": 1}\n");
        assert_eq!(undone(" | Starting .. / Running ..{\"a\": 1}\n", progress), "  {\"a\": 1}\n");
        assert_eq!(
            undone("Running ..\nit - is Running ...\n", progress),
            "Running ..\nit - is Running ...\n"
        );
    }
}
