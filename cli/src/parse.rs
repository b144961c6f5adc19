//! `parse`: what was read, typed, for pipelines.

use std::io::Read;

use coldcase_analyzer::{Asked, Bundle};
use serde_json::{Value, json};

use crate::args::ParseArgs;
use crate::{Done, Exit, input};

/// Prints every artifact of the input.
pub(crate) fn parse_input(args: &ParseArgs, stdin: &mut dyn Read) -> Result<Done, String> {
    let input = input::read(&args.paths, stdin)?;
    let bundle = Bundle::read(input.sources, input.refused, &Asked::default());
    let artifacts: Result<Vec<Value>, _> =
        bundle.sections.iter().map(|artifact| section(artifact, &bundle)).collect();
    let text =
        artifacts.and_then(|all| serde_json::to_string_pretty(&all)).map_err(|error| error.to_string())?;
    let problems = bundle.sections.iter().any(|artifact| !artifact.problems().is_empty());
    let exit = match (bundle.sections.is_empty(), args.strict && problems) {
        (true, _) => Exit::Unrecognized,
        (_, true) => Exit::NotUnderstood,
        _ => Exit::Clean,
    };
    Ok(Done { text: text + "\n", to: None, exit })
}

fn section(artifact: &coldcase_analyzer::AnyArtifact, bundle: &Bundle) -> Result<Value, serde_json::Error> {
    let file = bundle.file(artifact.span().file);
    let line = |byte| file.map_or(0, |file| file.position(byte).line);
    let lines = |span| file.map_or((0, 0), |file| (file.positions(span).0.line, file.positions(span).1.line));
    let problems = artifact.problems().iter();
    let problems: Vec<Value> = problems
        .map(|problem| json!({ "line": line(problem.span.start), "expected": problem.expected }))
        .collect();
    Ok(json!({
        "schema": "coldcase.artifact.v1",
        "artifact": artifact.kind().name(),
        "source": file.map_or("", |file| file.path.as_str()),
        "lines": lines(artifact.span()),
        "complete": artifact.is_complete(),
        "value": artifact.to_json()?,
        "problems": problems,
    }))
}
