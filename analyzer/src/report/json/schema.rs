//! The JSON Schemas of both outputs, made of the types that write them.
//!
//! What is not known is null: such a member is required, and may be null.

use coldcase_parsers::ArtifactKind;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{Schema, json_schema};
use serde_json::Value;

use super::wire::{Artifact, Document};

/// The name and version of a report.
pub(super) const REPORT: &str = "coldcase.report.v1";
/// The name and version of an artifact.
pub(super) const ARTIFACT: &str = "coldcase.artifact.v1";

/// What `analyze --format json` prints.
pub fn report() -> Value {
    let mut schema = generator().into_root_schema_for::<Document<'static>>();
    schema.insert("title".to_owned(), REPORT.into());
    schema.into()
}

/// What `parse` prints: a list, each row of it typed by the name of its artifact.
pub fn artifacts() -> Value {
    let mut generator = generator();
    let rows: Vec<Schema> = ArtifactKind::ALL.iter().map(|kind| row(*kind, &mut generator)).collect();
    let definitions = generator.take_definitions(true);
    let schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": ARTIFACT,
        "type": "array",
        "items": { "oneOf": rows },
        "$defs": definitions,
    });
    schema.into()
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// The row of every artifact, with the name and the value of one.
fn row(kind: ArtifactKind, generator: &mut SchemaGenerator) -> Schema {
    let value = kind.schema(generator);
    let mut row = <Artifact<'static> as schemars::JsonSchema>::json_schema(generator);
    if let Some(Value::Object(properties)) = row.get_mut("properties") {
        properties.insert("artifact".to_owned(), serde_json::json!({ "const": kind.name() }));
        properties.insert("value".to_owned(), value.into());
    }
    row
}
