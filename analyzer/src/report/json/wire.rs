//! The wire format itself: its own types, so that all others stay free to change.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use coldcase_parsers::ArtifactKind;

use crate::Platform;
use crate::citations::Cite;

/// A report.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[schemars(extend("enum" = ["coldcase.report.v1"]))]
    pub(super) schema: &'static str,
    pub(super) tool: Tool,
    pub(super) asked: Asked,
    pub(super) vms: Vec<Vm<'a>>,
    pub(super) unassigned: Vec<Unassigned<'a>>,
    pub(super) sources: Vec<Source<'a>>,
    pub(super) refused: Vec<Refused<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Tool {
    #[schemars(extend("enum" = ["coldcase"]))]
    pub(super) name: &'static str,
    pub(super) version: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Asked {
    pub(super) as_of: Option<String>,
    #[schemars(extend("enum" = or_null(&platforms())))]
    pub(super) platform: Option<&'static str>,
    pub(super) reported: Vec<&'static str>,
    pub(super) trust_bundles: Vec<String>,
}

/// One VM, and what was found of it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Vm<'a> {
    pub(super) name: &'a str,
    pub(super) as_of: Option<AsOf<'a>>,
    /// The lines that tell it from other VMs: its host name, its id, a hardware address; empty where nothing names it.
    pub(super) told_by: Vec<Place<'a>>,
    pub(super) sources: Vec<&'a str>,
    pub(super) identity: Identity<'a>,
    pub(super) findings: Vec<Finding<'a>>,
    pub(super) collect_next: Vec<Next<'a>>,
}

/// The time at which it was judged.
#[derive(Serialize, JsonSchema)]
pub(super) struct AsOf<'a> {
    pub(super) time: &'a str,
    pub(super) from: From<'a>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct From<'a> {
    pub(super) source: &'a str,
    pub(super) line: Option<usize>,
}

/// What the captures say of it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Identity<'a> {
    pub(super) host_name: Option<&'a str>,
    pub(super) vm_id: Option<&'a str>,
    pub(super) edition: Option<&'a str>,
    pub(super) build: Option<&'a str>,
    pub(super) channel: Option<&'a str>,
    /// `azure`, `azure-stack-hub`, `azure-local`, `hyper-v`, or the name of another cloud or host.
    pub(super) platform: Option<&'static str>,
    pub(super) cloud: Option<&'a str>,
    pub(super) vm_size: Option<&'a str>,
    pub(super) image: Option<&'a str>,
    pub(super) license_type: Option<&'a str>,
    pub(super) nics: Vec<Nic<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Nic<'a> {
    pub(super) mac: String,
    pub(super) addresses: &'a [String],
    pub(super) primary: Option<bool>,
}

/// A rule, and what it found.
#[derive(Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    pub(super) rule: &'static str,
    pub(super) title: &'static str,
    #[schemars(extend("enum" = ["cause", "symptom", "risk", "capture", "note"]))]
    pub(super) role: &'static str,
    #[schemars(extend("enum" = ["proven", "refuted", "unknown"]))]
    pub(super) verdict: &'static str,
    #[schemars(extend("enum" = ["certain", "likely", "possible"]))]
    pub(super) confidence: &'static str,
    pub(super) explains: Vec<&'static str>,
    pub(super) cause: &'static str,
    pub(super) evidence: Vec<Evidence<'a>>,
    /// Claims of the evidence that were otherwise in an older capture.
    pub(super) before: Vec<Evidence<'a>>,
    pub(super) gaps: Vec<Gap<'a>>,
    pub(super) solution: Vec<Step<'a>>,
    pub(super) citations: Vec<Citation>,
}

/// A condition of a rule, and the lines that decide it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence<'a> {
    pub(super) claim: &'static str,
    pub(super) holds: bool,
    pub(super) found: &'a str,
    /// When it was captured, where the capture says it itself and with a zone.
    pub(super) captured_at: Option<String>,
    pub(super) places: Vec<Place<'a>>,
}

/// Where something stands: lines and columns from 1, in characters.
#[derive(Serialize, JsonSchema)]
pub(super) struct Place<'a> {
    pub(super) source: &'a str,
    pub(super) line: usize,
    pub(super) end_line: usize,
    pub(super) column: usize,
    pub(super) end_column: usize,
    pub(super) text: Cow<'a, str>,
}

/// What is missing, and how it is captured.
#[derive(Serialize, JsonSchema)]
pub(super) struct Gap<'a> {
    #[schemars(extend("enum" = or_null(&artifacts())))]
    pub(super) artifact: Option<&'static str>,
    pub(super) option: Option<&'static str>,
    #[schemars(extend("enum" = ["absent", "incomplete", "silent", "contradicted"]))]
    pub(super) why: &'static str,
    pub(super) places: Vec<Place<'a>>,
    #[schemars(extend("enum" = ["vm", "azure", "person"]))]
    pub(super) on: &'static str,
    pub(super) collect: &'static str,
}

/// A step of a solution; what a VM's captures say stands in it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Step<'a> {
    #[schemars(extend("enum" = ["do", "check", "run", "verify"]))]
    pub(super) kind: &'static str,
    #[schemars(extend("enum" = ["vm", "azure", "portal", null]))]
    pub(super) on: Option<&'static str>,
    pub(super) text: &'a str,
    pub(super) expect: Option<&'a str>,
    pub(super) undo: Option<&'a str>,
    pub(super) warning: Option<&'a str>,
}

pub(super) fn step(step: &crate::report::Step) -> Step<'_> {
    Step {
        kind: step.kind,
        on: step.on,
        text: &step.text,
        expect: step.expect.as_deref(),
        undo: step.undo.as_deref(),
        warning: step.warning.as_deref(),
    }
}

/// A page that a rule rests on.
#[derive(Serialize, JsonSchema)]
pub(super) struct Citation {
    pub(super) title: &'static str,
    pub(super) url: &'static str,
    pub(super) section: &'static str,
    pub(super) read_on: &'static str,
}

/// A capture that would decide open rules.
#[derive(Serialize, JsonSchema)]
pub(super) struct Next<'a> {
    #[schemars(extend("enum" = or_null(&artifacts())))]
    pub(super) artifact: Option<&'static str>,
    pub(super) option: Option<&'static str>,
    #[schemars(extend("enum" = ["vm", "azure", "person"]))]
    pub(super) on: &'static str,
    pub(super) command: &'static str,
    pub(super) fits_run_command: Option<bool>,
    pub(super) decides: &'a [&'static str],
    pub(super) reason: &'static str,
}

/// A capture that could be of any of the VMs.
#[derive(Serialize, JsonSchema)]
pub(super) struct Unassigned<'a> {
    pub(super) source: &'a str,
    #[schemars(extend("enum" = artifacts()))]
    pub(super) artifact: &'static str,
    pub(super) lines: (usize, usize),
}

/// A file: every line is in a section, in `unrecognized`, or blank.
#[derive(Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    pub(super) path: &'a str,
    pub(super) bytes: usize,
    /// An earlier file of its folder with the same bytes, which was read in its place.
    pub(super) same_as: Option<&'a str>,
    /// First and last line of what no section holds.
    pub(super) unrecognized: Vec<(usize, usize)>,
    pub(super) sections: Vec<Section<'a>>,
}

/// Lines that were read as the output of one command.
#[derive(Serialize, JsonSchema)]
pub(super) struct Section<'a> {
    #[schemars(extend("enum" = artifacts()))]
    pub(super) artifact: &'static str,
    pub(super) lines: (usize, usize),
    pub(super) encoding: &'a str,
    pub(super) language: Option<&'static str>,
    /// Whether all of it was there; otherwise nothing follows from what it does not show.
    pub(super) complete: bool,
    pub(super) problems: Vec<Problem>,
}

/// A line in a section that was not understood.
#[derive(Serialize, JsonSchema)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) expected: &'static str,
}

pub(super) fn citation(cite: &'static Cite) -> Citation {
    Citation { title: cite.title, url: cite.url, section: cite.section, read_on: cite.read_on }
}

/// A file that is not read.
#[derive(Serialize, JsonSchema)]
pub(super) struct Refused<'a> {
    pub(super) path: &'a str,
    pub(super) reason: &'a str,
}

/// What `parse` prints of a section.
#[expect(clippy::struct_field_names, reason = "the names are those of the wire")]
#[derive(Serialize, JsonSchema)]
pub(super) struct Artifact<'a> {
    #[schemars(extend("enum" = ["coldcase.artifact.v1"]))]
    pub(super) schema: &'static str,
    pub(super) artifact: &'static str,
    pub(super) source: &'a str,
    pub(super) lines: (usize, usize),
    /// Whether all of it was there; otherwise nothing follows from what it does not show.
    pub(super) complete: bool,
    pub(super) value: serde_json::Value,
    /// What a signed document proves; null of every other artifact.
    pub(super) verified: Option<crate::pki::Verified>,
    /// What a manifest says of the files that came with it; null of every other artifact.
    pub(super) collected: Option<Vec<&'a crate::bundle::Collected>>,
    /// The whole answer with its own names, where it is JSON or another rendering of an object.
    pub(super) answer: Option<serde_json::Value>,
    pub(super) problems: Vec<Problem>,
}

fn artifacts() -> Vec<&'static str> {
    ArtifactKind::ALL.iter().map(|kind| kind.name()).collect()
}

fn platforms() -> [&'static str; 4] {
    Platform::ALL.map(Platform::name)
}

fn or_null(names: &[&'static str]) -> Vec<Option<&'static str>> {
    names.iter().copied().map(Some).chain([None]).collect()
}
