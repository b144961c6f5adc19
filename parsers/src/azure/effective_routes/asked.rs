//! The command before its answer: it alone says whose routes they are.

use crate::text::{At, Excerpt, Span};

/// What was asked.
pub(super) struct Asked<'a> {
    /// The name of the network interface.
    pub(super) network_interface: Option<At<String>>,
    /// The lines of the command.
    pub(super) span: Span,
    /// What follows them.
    pub(super) behind: Excerpt<'a>,
}

/// The names of the command.
const COMMANDS: [&str; 2] = ["show-effective-route-table", "get-azeffectiveroutetable"];
/// The options that name the network interface, or give its id.
const OPTIONS: [&str; 4] = ["--name", "-n", "--ids", "-networkinterfacename"];
/// A command goes on in the next line behind these.
const GOES_ON: [char; 3] = ['\\', '`', '^'];

/// Reads the command at the start, on as many lines as it was broken into.
pub(super) fn command(lines: Excerpt<'_>) -> Option<Asked<'_>> {
    let mut all = lines.lines();
    let mut last = all.next()?;
    let first = last;
    let lower = first.text().to_ascii_lowercase();
    COMMANDS.iter().any(|command| lower.contains(command)).then_some(())?;
    while last.ended && last.text().trim_end().ends_with(GOES_ON) {
        last = all.next()?;
    }
    let typed = lines.up_to(last.rest);
    let typed = typed.narrow(typed.text().trim());
    last.ended.then(|| Asked { network_interface: named(typed), span: typed.span(), behind: last.rest })
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
