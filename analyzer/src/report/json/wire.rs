//! The wire format itself: its own types, so that all others stay free to change.

use schemars::JsonSchema;
use serde::Serialize;

use crate::citations::Cite;

#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
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
    pub(super) name: &'static str,
    pub(super) version: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Asked {
    pub(super) as_of: Option<String>,
    pub(super) platform: Option<&'static str>,
    pub(super) reported: Vec<&'static str>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Vm<'a> {
    pub(super) name: &'a str,
    pub(super) as_of: Option<AsOf<'a>>,
    pub(super) sources: Vec<&'a str>,
    pub(super) identity: Identity<'a>,
    pub(super) findings: Vec<Finding<'a>>,
    pub(super) collect_next: Vec<Next<'a>>,
}

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

#[derive(Serialize, JsonSchema)]
pub(super) struct Identity<'a> {
    pub(super) host_name: Option<&'a str>,
    pub(super) vm_id: Option<&'a str>,
    pub(super) edition: Option<&'a str>,
    pub(super) build: Option<&'a str>,
    pub(super) channel: Option<&'a str>,
    pub(super) platform: Option<&'static str>,
    pub(super) cloud: Option<&'a str>,
    pub(super) nics: Vec<Nic<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Nic<'a> {
    pub(super) mac: String,
    pub(super) addresses: &'a [String],
    pub(super) primary: Option<bool>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    pub(super) rule: &'static str,
    pub(super) title: &'static str,
    pub(super) role: &'static str,
    pub(super) verdict: &'static str,
    pub(super) confidence: &'static str,
    pub(super) explains: Vec<&'static str>,
    pub(super) cause: &'static str,
    pub(super) evidence: Vec<Evidence<'a>>,
    pub(super) gaps: Vec<Gap<'a>>,
    pub(super) solution: Vec<Step<'a>>,
    pub(super) citations: Vec<Citation>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence<'a> {
    pub(super) claim: &'static str,
    pub(super) holds: bool,
    pub(super) found: &'a str,
    pub(super) places: Vec<Place<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Place<'a> {
    pub(super) source: &'a str,
    pub(super) line: usize,
    pub(super) end_line: usize,
    pub(super) column: usize,
    pub(super) end_column: usize,
    pub(super) text: &'a str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Gap<'a> {
    pub(super) artifact: Option<&'static str>,
    pub(super) option: Option<&'static str>,
    pub(super) why: &'static str,
    pub(super) places: Vec<Place<'a>>,
    pub(super) on: &'static str,
    pub(super) collect: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Step<'a> {
    pub(super) kind: &'static str,
    pub(super) on: Option<&'static str>,
    pub(super) text: &'a str,
    pub(super) expect: Option<&'a str>,
    pub(super) undo: Option<&'a str>,
    pub(super) warning: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Citation {
    pub(super) title: &'static str,
    pub(super) url: &'static str,
    pub(super) section: &'static str,
    pub(super) read_on: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Next<'a> {
    pub(super) artifact: Option<&'static str>,
    pub(super) option: Option<&'static str>,
    pub(super) on: &'static str,
    pub(super) command: &'static str,
    pub(super) decides: &'a [&'static str],
    pub(super) reason: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Unassigned<'a> {
    pub(super) source: &'a str,
    pub(super) artifact: &'static str,
    pub(super) lines: (usize, usize),
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    pub(super) path: &'a str,
    pub(super) bytes: usize,
    pub(super) same_as: Option<&'a str>,
    pub(super) unrecognized: Vec<(usize, usize)>,
    pub(super) sections: Vec<Section<'a>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Section<'a> {
    pub(super) artifact: &'static str,
    pub(super) lines: (usize, usize),
    pub(super) encoding: &'a str,
    pub(super) language: Option<&'static str>,
    pub(super) complete: bool,
    pub(super) problems: Vec<Problem>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) expected: &'static str,
}

pub(super) fn citation(cite: &'static Cite) -> Citation {
    Citation { title: cite.title, url: cite.url, section: cite.section, read_on: cite.read_on }
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Refused<'a> {
    pub(super) path: &'a str,
    pub(super) reason: &'a str,
}
