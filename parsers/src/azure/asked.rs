//! The command before its answer: some answers do not say whose they are.

use memchr::memchr2_iter;

use crate::render::is_prompt;
use crate::text::{At, Excerpt, Span};

/// What was asked.
pub(super) struct Asked<'a> {
    /// The name of the network interface.
    pub(super) network_interface: Option<At<String>>,
    /// The command, as typed behind its prompt.
    pub(super) typed: At<String>,
    /// The lines of the command.
    pub(super) span: Span,
    /// What follows them.
    pub(super) behind: Excerpt<'a>,
}

/// The options that name the network interface, or give its id.
const OPTIONS: [&str; 4] = ["--name", "-n", "--ids", "-networkinterfacename"];
/// A command goes on in the next line behind these.
const GOES_ON: [char; 3] = ['\\', '`', '^'];

/// Reads the command at the start, one of some in small letters, on as many lines as it was broken into.
pub(super) fn command<'a>(lines: Excerpt<'a>, commands: &[&str]) -> Option<Asked<'a>> {
    let mut all = lines.lines();
    let mut last = all.next()?;
    let first = last;
    commands.iter().any(|command| names(first.text(), command)).then_some(())?;
    while last.ended && last.text().trim_end().ends_with(GOES_ON) {
        last = all.next()?;
    }
    let typed = lines.up_to(last.rest);
    let typed = typed.narrow(typed.text().trim());
    last.ended.then(|| Asked {
        network_interface: named(typed),
        typed: behind_prompt(typed),
        span: typed.span(),
        behind: last.rest,
    })
}

/// Whether a line names a command. Every answer in JSON is asked for its own, and may be one line: a letter is looked for
/// that is in most commands, and in few lines.
fn names(line: &str, command: &str) -> bool {
    let (line, command) = (line.as_bytes(), command.as_bytes());
    let rare = command.iter().position(|byte| matches!(byte, b'z' | b'v')).unwrap_or_default();
    let is_here = |at: usize| {
        let here = at.checked_sub(rare).and_then(|from| line.get(from..from + command.len()));
        here.is_some_and(|here| here.eq_ignore_ascii_case(command))
    };
    let letter = command.get(rare).copied().unwrap_or_default();
    memchr2_iter(letter, letter.to_ascii_uppercase(), line).any(is_here)
}

/// What was typed. A prompt ends with a sign that no name in it has.
fn behind_prompt(typed: Excerpt<'_>) -> At<String> {
    let text = typed.text();
    let sign = is_prompt(text).then(|| text.find(['>', '$', '#'])).flatten();
    let command = sign.and_then(|at| text.get(at + 1..)).unwrap_or(text).trim();
    typed.narrow(command).at(command.to_owned())
}

/// The word behind the option that names the network interface; of an id its last part.
fn named(typed: Excerpt<'_>) -> Option<At<String>> {
    let mut words = typed.text().split_whitespace().flat_map(|word| word.split('='));
    words.find(|word| OPTIONS.iter().any(|option| option.eq_ignore_ascii_case(word)))?;
    let value = words.next()?.trim_matches(['"', '\'']);
    let name = value.rsplit('/').next().unwrap_or(value);
    // A variable names nothing that could be known.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    (!name.is_empty() && name.chars().all(plain)).then(|| typed.narrow(name).at(name.to_owned()))
}
