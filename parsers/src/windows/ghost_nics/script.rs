//! What the published script prints.

use super::{Found, GhostNics, ListedNic, ghosted};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, blank};
use crate::windows::prompt;

/// Lines that say nothing of the adapters.
const ASIDES: &[&str] = &[
    "Initializing NIC scan",
    "NOTE: Cleanup may take time",
    "- Up to ",
    "- ~",
    "Collecting all current network adapter",
    "Scanning ",
    "Registry path ",
    "Scan complete. Summary:",
    "Estimated cleanup time guidance:",
    "Script completed successfully",
    "Ghosted NIC Removal script on GitHub:",
    "Additional Information: https://",
    "https://",
];
/// What it says where it may not look, or cannot.
const REFUSALS: &[&str] = &["This script must be run as Administrator.", "Error while scanning registry:"];
const COUNT: &str = "a count of adapters";

/// Reads what the script prints at the start of an excerpt.
pub(super) fn read(lines: Excerpt<'_>) -> Option<Found<'_>> {
    let mut found = Found { value: GhostNics::default(), problems: Vec::new(), read_to: lines };
    let mut is_script = false;
    for line in lines.lines().filter(|line| !line.is_blank()) {
        let text = line.line.narrow(blank::trim(line.text()));
        if prompt::typed(text.text()).is_some() {
            break;
        }
        let value = &mut found.value;
        // A second run has results of its own.
        let begins = text.text().starts_with("Initializing NIC scan");
        if value.found_valid_nics.is_some() && (begins || result(text).is_some()) || begins && is_script {
            break;
        }
        if let Some((label, what)) = result(text) {
            is_script = true;
            if let Some(problem) = take(value, label, what, text) {
                found.problems.push(problem);
            }
        } else if REFUSALS.iter().any(|said| text.text().contains(said)) {
            value.error = value.error.take().or_else(|| Some(text.at(text.text().to_owned())));
        } else if (value.error.is_none() || value.found_valid_nics.is_some())
            && !ASIDES.iter().any(|aside| text.text().starts_with(aside))
        {
            // Below an error stand its place and its category, in lines of any shape; below the counts nothing does.
            break;
        }
        is_script |= begins || text.text().starts_with("Collecting all current");
        found.read_to = line.rest;
    }
    is_script.then_some(found)
}

/// The label of a line that says something of adapters, and what.
fn result(line: Excerpt<'_>) -> Option<(&str, Excerpt<'_>)> {
    let (label, what) = line.text().split_once(':')?;
    let known = ["Ghosted NIC", "Valid NIC", "Found ghosted NIC(s)", "Found valid NIC(s)"].contains(&label);
    known.then(|| (label, line.narrow(blank::trim(what))))
}

fn take(value: &mut GhostNics, label: &str, what: Excerpt<'_>, line: Excerpt<'_>) -> Option<Problem> {
    if let Some(found) = label.strip_prefix("Found ") {
        let count: Option<At<u32>> = what.text().parse().ok().map(|count| what.at(count));
        let field = if found.starts_with("valid") {
            &mut value.found_valid_nics
        } else {
            &mut value.found_ghosted_nics
        };
        *field = count;
        return field.is_none().then(|| Problem { span: line.span(), expected: COUNT });
    }
    let name = (!what.is_empty()).then(|| what.at(what.text().to_owned()));
    let status = line.at(label.to_owned());
    let nic = ListedNic { name, instance_id: None, status, ghosted: ghosted(label) };
    value.nics.rows.push(line.at(nic));
    None
}
