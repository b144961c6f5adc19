//! Real captures, where a folder of them is named by `COLDCASE_CORPUS`; without it these tests have nothing to do.
//!
//! The folder holds a folder for each kind of capture, and `expected/<kind>/<name>.json` with values read by eye.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use coldcase_analyzer::rule::Role;
use coldcase_analyzer::{Asked, Bundle, Source, analyze};
use regex::Regex;
use serde_json::Value;

mod oracle;

use crate::common::entries;

/// The folders whose captures are read today, and the artifacts that they may be.
const KINDS: [(&str, &[&str]); 6] = [
    ("ipconfig-all", &["ipconfig-all"]),
    ("route-print", &["route-print"]),
    ("slmgr-dlv", &["slmgr-dlv", "slmgr-ato"]),
    ("imds-instance-json", &["imds-instance"]),
    ("imds-error", &["imds-error"]),
    ("az-vm-nic-show", &["az-vm-nic-show"]),
];

fn corpus() -> Option<PathBuf> {
    std::env::var_os("COLDCASE_CORPUS").map(PathBuf::from)
}

/// One file of the corpus, read.
struct Swept {
    name: String,
    text: String,
    bundle: Bundle,
    /// What the artifacts of its kind say.
    values: Vec<Value>,
    /// The whole answers, where they are trees, and what other captures in the file say.
    answers: Vec<Value>,
}

impl Swept {
    fn read(path: &Path, kinds: &[&str]) -> Self {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source { path: name.clone(), bytes: std::fs::read(path).unwrap() };
        let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
        let text = bundle.files.first().map_or(String::new(), |file| {
            (1..=file.line_count()).map(|line| format!("{}\n", file.line(line))).collect()
        });
        let own = bundle.sections.iter().filter(|section| kinds.contains(&section.kind().name()));
        let values = own.map(|section| section.to_json().unwrap()).collect();
        let trees = bundle.answers.iter().flatten().map(|answer| serde_json::to_value(answer).unwrap());
        let others = bundle.sections.iter().filter(|section| !kinds.contains(&section.kind().name()));
        let answers = trees.chain(others.map(|section| section.to_json().unwrap())).collect();
        Self { name, text, bundle, values, answers }
    }

    /// The lines that a problem or nobody speaks of, and the number of the problems.
    fn flagged(&self) -> (BTreeSet<usize>, usize) {
        let Some(file) = self.bundle.files.first() else { return (BTreeSet::new(), 0) };
        let problems = || self.bundle.sections.iter().flat_map(|section| section.problems());
        let spans = problems().map(|problem| problem.span).chain(self.bundle.unrecognized.iter().copied());
        let lines = spans.flat_map(|span| {
            let (start, end) = file.positions(span);
            start.line..=end.line
        });
        (lines.collect(), problems().count())
    }
}

fn sweep() -> Vec<(&'static str, Vec<Swept>)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let folder = |(folder, kinds): (&'static str, &[&str])| {
        let files = entries(&corpus.join(folder)).into_iter().filter(|path| path.is_file());
        (folder, files.map(|path| Swept::read(&path, kinds)).collect())
    };
    KINDS.into_iter().map(folder).collect()
}

fn leaves(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| leaves(value, all)),
        Value::Array(items) => items.iter().for_each(|value| leaves(value, all)),
        Value::String(text) => all.push(text.clone()),
        Value::Number(number) => all.push(number.to_string()),
        _ => {}
    }
}

#[test]
fn every_capture_is_recognised_and_counted() {
    let mut table = BTreeMap::new();
    for (kind, files) in sweep() {
        for swept in files {
            if swept.values.is_empty() {
                println!("{kind}/{}: not recognised", swept.name);
            }
            let mut of_kind = swept.bundle.sections.iter();
            let language = of_kind.find_map(|section| section.language()).unwrap_or("-");
            let row: &mut [usize; 5] = table.entry((kind, language.to_owned())).or_default();
            let mut fields = Vec::new();
            swept.values.iter().for_each(|value| leaves(value, &mut fields));
            let (lines, problems) = swept.flagged();
            let counts = [1, swept.values.len(), fields.len(), problems, lines.len()];
            row.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    println!(
        "{:<20} {:<8} {:>6} {:>9} {:>7} {:>9} {:>12}",
        "kind", "language", "files", "sections", "fields", "problems", "not read"
    );
    for ((kind, language), [files, sections, fields, problems, unknown]) in table {
        println!("{kind:<20} {language:<8} {files:>6} {sections:>9} {fields:>7} {problems:>9} {unknown:>12}");
    }
}

/// Every address, MAC, GUID and code that stands in a capture comes back, or its line is flagged; none is invented.
#[test]
fn what_stands_in_a_capture_comes_back_and_nothing_else_does() {
    let patterns = [
        ("address", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
        ("MAC", r"(?i)\b[0-9a-f]{2}(?:[-: ][0-9a-f]{2}){5}\b"),
        ("GUID", r"(?i)\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"),
        ("code", r"\b0x[0-9A-Fa-f]{8}\b"),
    ];
    let (mut lost, mut invented) = (0, 0);
    for (kind, files) in sweep() {
        for swept in files {
            let mut said = Vec::new();
            swept.values.iter().chain(&swept.answers).for_each(|value| leaves(value, &mut said));
            let said = canonical(&said.join("\n"));
            let (flagged, _) = swept.flagged();
            for (what, pattern) in patterns {
                let pattern = Regex::new(pattern).unwrap();
                for (at, line) in swept.text.lines().enumerate() {
                    // The DUID of a DHCPv6 client has the shape of two MACs.
                    if flagged.contains(&(at + 1)) || line.contains("DUID") {
                        continue;
                    }
                    for found in
                        pattern.find_iter(line).filter(|found| !said.contains(&canonical(found.as_str())))
                    {
                        println!("lost: {kind}/{}:{}: {what} {}", swept.name, at + 1, found.as_str());
                        lost += 1;
                    }
                }
                let text = canonical(&swept.text);
                for found in pattern.find_iter(&said).filter(|found| !text.contains(found.as_str())) {
                    println!("invented: {kind}/{}: {what} {}", swept.name, found.as_str());
                    invented += 1;
                }
            }
        }
    }
    assert_eq!((lost, invented), (0, 0), "values lost and invented");
}

/// One form for what is written in several: MACs with dashes, all in lower case.
fn canonical(text: &str) -> String {
    let apart = Regex::new(
        r"(?i)\b([0-9a-f]{2})[: ]([0-9a-f]{2})[: ]([0-9a-f]{2})[: ]([0-9a-f]{2})[: ]([0-9a-f]{2})[: ]([0-9a-f]{2})\b",
    );
    let bare =
        Regex::new(r#"(?i)"([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})""#);
    let text = apart.unwrap().replace_all(text, "$1-$2-$3-$4-$5-$6");
    bare.unwrap().replace_all(&text, "\"$1-$2-$3-$4-$5-$6\"").to_ascii_lowercase()
}

/// What is proven of single captures. They are of healthy VMs, or not from Azure: no cause and no risk may be proven but
/// what an error code names by itself.
#[test]
fn nobody_is_accused_by_one_capture() {
    let Some(corpus) = corpus() else { return };
    let mut accused = Vec::new();
    for folder in entries(&corpus).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&folder).into_iter().filter(|path| path.is_file()) {
            let name = path.strip_prefix(&corpus).unwrap().to_string_lossy().into_owned();
            let source = Source { path: name.clone(), bytes: std::fs::read(&path).unwrap() };
            let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
            let report = analyze(&bundle);
            for found in report.vms.iter().flat_map(|vm| &vm.findings).filter(|found| found.is_proven()) {
                println!("proven: {name}: {} {}", found.rule.role.name(), found.rule.id);
                if matches!(found.rule.role, Role::Cause | Role::Risk)
                    && !NAMED_BY_CODE.contains(&found.rule.id)
                {
                    accused.push(format!("{name}: {}", found.rule.id));
                }
            }
        }
    }
    assert!(accused.is_empty(), "{accused:#?}");
}

/// Causes that are named by the code of an attempt wherever it was made.
const NAMED_BY_CODE: [&str; 1] = ["tokens-dat-corrupt"];

#[test]
fn the_values_read_by_eye_agree() {
    let Some(corpus) = corpus() else { return };
    let (mut equal, mut flagged, mut wrong) = (0, 0, 0);
    for (kind, files) in sweep() {
        for swept in files {
            let stem = Path::new(&swept.name).file_stem().unwrap().to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(corpus.join(format!("expected/{kind}/{stem}.json")))
            else {
                continue;
            };
            let expected: Value = serde_json::from_str(&text).unwrap();
            let differences = oracle::compare(kind, &expected, &swept.values);
            let (_, problems) = swept.flagged();
            let open = swept.bundle.sections.iter().any(|section| !section.is_complete());
            equal += usize::from(differences.is_empty());
            for difference in &differences {
                // A value that is missing where the section says so is no silent error.
                let said = difference.missing && (problems > 0 || open);
                println!("{} {kind}/{stem}: {}", if said { "flagged:" } else { "WRONG:" }, difference.what);
                flagged += usize::from(said);
                wrong += usize::from(!said);
            }
        }
    }
    println!("files that agree: {equal}; fields flagged: {flagged}; fields wrong: {wrong}");
    assert_eq!(wrong, 0);
}
