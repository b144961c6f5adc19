//! The captures as a page: how each is made, what rests on it, what ends it.

use std::fmt::Write as _;

use coldcase_parsers::{ArtifactKind, On};

use super::examples::{self, Examples};
use crate::rule::Role;
use crate::rules::RULES;

/// `docs/ARTIFACTS.md`.
pub fn markdown() -> String {
    let examples = examples::all();
    let mut page = String::from(
        "# Artifacts\n\nWritten from the readers and the rules by a test: change them, then run the tests with `BLESS=1`. \
         The fields of each stand in [schemas/artifact.v1.json](schemas/artifact.v1.json), samples in `fixtures/artifacts`.\n\n\
         What ends a capture is what a cut cannot fake: without it nothing follows from what the capture does not show.\n",
    );
    for kind in ArtifactKind::ALL {
        artifact(&mut page, *kind, &examples);
    }
    page
}

fn artifact(page: &mut String, kind: ArtifactKind, examples: &Examples) {
    let collect = kind.collect();
    let on = match collect.on {
        On::Vm => "on the VM",
        On::Azure => "with the Azure CLI",
    };
    let _ = write!(page, "\n## {}\n\n", kind.name());
    let too_long = if collect.is_long { "; more than the 4,096 bytes that Run Command returns" } else { "" };
    let _ = writeln!(page, "- how ({on}): `{}`{too_long}", collect.command);
    let _ = writeln!(page, "- ends with: {}", kind.ends());
    let proves = rules_on(kind, examples);
    let proves =
        if proves.is_empty() { "no rule asks for it yet; `parse` prints it".to_owned() } else { proves };
    let _ = writeln!(page, "- what rests on it: {proves}");
}

/// The rules whose verdicts rest on a capture or lack it: causes first.
fn rules_on(kind: ArtifactKind, examples: &Examples) -> String {
    let asks = |id: &str| {
        examples.get(id).is_some_and(|shown| shown.artifacts.iter().any(|name| name == kind.name()))
    };
    let mut rules: Vec<_> = RULES.iter().filter(|rule| asks(rule.id)).collect();
    rules.sort_by_key(|rule| (rule.role != Role::Cause, rule.id));
    let names: Vec<_> = rules.iter().map(|rule| format!("`{}`", rule.id)).collect();
    names.join(", ")
}
