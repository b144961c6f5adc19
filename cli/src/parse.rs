//! `parse`: what was read, typed, for pipelines.

use std::io::Read;

use coldcase_analyzer::Asked;
use coldcase_analyzer::report::json;

use crate::args::ParseArgs;
use crate::{Done, Exit, input};

/// Prints every artifact of the input; what is not read is named beside it.
pub(crate) fn parse_input(args: &ParseArgs, stdin: &mut dyn Read) -> Result<Done, String> {
    let trust_bundles = input::trust_bundles(&args.trust_bundle)?;
    let asked = Asked { as_of: args.as_of.clone(), trust_bundles, ..Asked::default() };
    let bundle = crate::bundle(&args.paths, stdin, &asked)?;
    let text = json::artifacts(&bundle).map_err(|error| error.to_string())?;
    let problems = bundle.sections.iter().any(|artifact| !artifact.problems().is_empty());
    let exit = match (bundle.sections.is_empty(), args.strict && problems) {
        (true, _) => Exit::Unrecognized,
        (_, true) => Exit::NotUnderstood,
        _ => Exit::Clean,
    };
    let refused = bundle.refused.iter();
    let notes = refused.map(|refused| format!("{}: {}", refused.path, refused.reason)).collect();
    Ok(Done { text, notes, to: None, exit })
}
