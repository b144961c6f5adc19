//! What programs may rely on: the JSON Schemas, that every output fits them, and that no line is lost.

use std::fs;

use coldcase_analyzer::report::json;
use coldcase_analyzer::{Asked, Bundle, Source, analyze};
use serde_json::Value;

use crate::common::{self, root};

/// Every fixture as a bundle: rules, stories and samples.
fn bundles() -> Vec<(String, Bundle, Asked)> {
    let cases = common::all_cases().into_iter().map(|case| (case.name.clone(), case.bundle(), case.asked()));
    let samples = common::samples().into_iter().map(|(_, path)| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let source = Source { path: name.clone(), bytes: fs::read(path).unwrap() };
        (name, Bundle::read(vec![source], Vec::new(), &Asked::default()), Asked::default())
    });
    cases.chain(samples).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The schema in the repository is the one that the types give.
fn is_written_down(file: &str, schema: &Value) {
    let path = root().join("docs/schemas").join(file);
    let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var("BLESS").is_ok() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "{file}: run `BLESS=1 cargo test` and read the diff");
}

#[test]
fn the_schemas_are_what_the_types_say() {
    is_written_down("report.v1.json", &json::schema::report());
    is_written_down("artifact.v1.json", &json::schema::artifacts());
}

fn fits(schema: &jsonschema::Validator, name: &str, output: &Value) {
    let errors: Vec<_> = schema.iter_errors(output).collect();
    let told: Vec<_> = errors.iter().map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(told.is_empty(), "{name}: {told:#?}");
}

#[test]
fn every_output_fits_its_schema() {
    let report = jsonschema::validator_for(&json::schema::report()).unwrap();
    let artifacts = jsonschema::validator_for(&json::schema::artifacts()).unwrap();
    for (name, bundle, asked) in bundles() {
        let output = json::render(&analyze(&bundle), &asked, "0").unwrap();
        fits(&report, &name, &parsed(&output));
        fits(&artifacts, &name, &parsed(&json::artifacts(&bundle).unwrap()));
    }
}

/// Every object of a schema, with the place where it stands.
fn objects(schema: &Value, place: &str, see: &mut impl FnMut(&str, &serde_json::Map<String, Value>)) {
    match schema {
        Value::Object(members) => {
            see(place, members);
            for (name, member) in members {
                objects(member, &format!("{place}/{name}"), see);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| objects(one, place, see)),
        _ => {}
    }
}

#[test]
fn members_are_required_and_their_names_are_snake_case() {
    let name_of = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    for schema in [json::schema::report(), json::schema::artifacts()] {
        objects(&schema, "", &mut |place, members| {
            let Some(Value::Object(properties)) = members.get("properties") else { return };
            let required = members.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
            for name in properties.keys() {
                assert!(name_of(name), "{place}: {name}");
                assert!(required.contains(&Value::from(name.as_str())), "{place}: {name} may be left out");
            }
        });
    }
}

/// Members that a value has and its schema does not name would be no part of the contract.
#[test]
fn no_output_has_a_member_that_its_schema_does_not_name() {
    let mut schema = json::schema::artifacts();
    close(&mut schema);
    let closed = jsonschema::validator_for(&schema).unwrap();
    let mut schema = json::schema::report();
    close(&mut schema);
    let closed_report = jsonschema::validator_for(&schema).unwrap();
    for (name, bundle, asked) in bundles() {
        fits(&closed, &name, &parsed(&json::artifacts(&bundle).unwrap()));
        let output = json::render(&analyze(&bundle), &asked, "0").unwrap();
        fits(&closed_report, &name, &parsed(&output));
    }
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("properties").is_some_and(Value::is_object) {
                members.insert("additionalProperties".into(), false.into());
            }
        }
        Value::Array(all) => all.iter_mut().for_each(close),
        _ => {}
    }
}

/// A blank line, or one that has only the marks of a quotation.
fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '>')
}

fn has(range: &Value, line: usize) -> bool {
    let at = |index: usize| usize::try_from(range[index].as_u64().unwrap()).unwrap();
    (at(0)..=at(1)).contains(&line)
}

#[test]
fn every_line_is_in_a_section_or_unrecognized_or_blank() {
    for (name, bundle, asked) in bundles() {
        let report = parsed(&json::render(&analyze(&bundle), &asked, "0").unwrap());
        let told = report["sources"].as_array().unwrap();
        assert_eq!(told.len(), bundle.sources().count(), "{name}");
        for (file, source) in bundle.sources().zip(told) {
            assert_eq!(source["path"], file.path.as_str());
            let (sections, unknown) = (&source["sections"], &source["unrecognized"]);
            for line in (1..=file.line_count()).filter(|_| source["same_as"].is_null()) {
                let read = sections.as_array().unwrap().iter().any(|section| has(&section["lines"], line));
                let left = unknown.as_array().unwrap().iter().any(|range| has(range, line));
                let place = format!("{name}: {}:{line}: {}", file.path, file.line(line));
                assert!(read || left || is_blank(file.line(line)), "lost: {place}");
                assert!(!(read && left), "told twice: {place}");
            }
        }
    }
}

/// What readers take, they name: the lines that claiming leaves over are those that no section holds.
#[test]
fn what_readers_leave_is_what_no_section_holds() {
    // An envelope is undone before any reader reads: its own lines are nobody's.
    let enveloped =
        |name: &str| ["run-command", "pasted-page", "by-a-page"].iter().any(|word| name.contains(word));
    for (name, bundle, _) in bundles().into_iter().filter(|(name, ..)| !enveloped(name)) {
        for file in bundle.sources().filter(|file| !bundle.doubles.contains_key(&file.id)) {
            let sections = bundle.sections.iter().map(coldcase_analyzer::AnyArtifact::span);
            let spans = sections.chain(bundle.unrecognized.iter().copied());
            let held: Vec<_> =
                spans.filter(|span| span.file == file.id).map(|span| file.positions(span)).collect();
            for line in (1..=file.line_count()).filter(|line| !is_blank(file.line(*line))) {
                let is_held = held.iter().any(|(first, last)| (first.line..=last.line).contains(&line));
                assert!(is_held, "{name}: {}:{line} is nobody's: {}", file.path, file.line(line));
            }
        }
    }
}
