//! What all tests share: fixtures as bundles, and what the rules say of them.

#![allow(dead_code, reason = "each of the two test binaries uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use coldcase_analyzer::rule::Role;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Report, Source, analyze};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A fixture: a folder as a customer would send it, and beside it what is said on the command line.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// `rules/<id>/<verdict>` or `bundles/<story>`.
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) sources: Vec<Source>,
    /// Words of `<folder>.args`.
    pub(crate) args: Vec<String>,
    /// Rules of `<folder>.also`: what else may be proven of it.
    pub(crate) also: Vec<String>,
}

impl Case {
    fn load(folder: PathBuf) -> Self {
        let words = |extension| {
            let text = fs::read_to_string(folder.with_extension(extension)).unwrap_or_default();
            text.split_whitespace().map(str::to_owned).collect()
        };
        let name = folder.strip_prefix(root().join("fixtures")).unwrap().to_string_lossy().replace('\\', "/");
        let mut sources = Vec::new();
        collect(&folder, "", &mut sources);
        Self { name, sources, args: words("args"), also: words("also"), folder }
    }

    /// The rule that the case is about, if it is about one.
    pub(crate) fn rule(&self) -> Option<&str> {
        self.name.strip_prefix("rules/")?.split('/').next()
    }

    /// The verdict that the folder's name states.
    pub(crate) fn verdict(&self) -> Option<&str> {
        self.rule()?;
        self.name.rsplit('/').next()?.split('-').next()
    }

    /// What the command line says, as the program reads it.
    pub(crate) fn asked(&self) -> Asked {
        let mut asked = Asked::default();
        for pair in self.args.chunks(2) {
            let [option, value] = pair else { panic!("{}: an option without value", self.name) };
            match option.as_str() {
                "--reported" => asked.reported.push(named(
                    &coldcase_analyzer::Reported::ALL,
                    coldcase_analyzer::Reported::name,
                    value,
                )),
                "--platform" => {
                    asked.platform = Some(named(
                        &coldcase_analyzer::Platform::ALL,
                        coldcase_analyzer::Platform::name,
                        value,
                    ));
                }
                "--azure-nic" => asked.azure_nics.push(coldcase_analyzer::StatedNic::read(value).unwrap()),
                "--as-of" => asked.as_of = Some(value.clone()),
                "--trust-bundle" => asked.trust_bundles.push(trust_bundle(value)),
                other => panic!("{}: {other} is no option of a fixture", self.name),
            }
        }
        asked
    }

    /// The bundle, with other sources than its own.
    pub(crate) fn bundle_of(&self, sources: Vec<Source>) -> Bundle {
        Bundle::read(sources, Vec::new(), &self.asked())
    }

    pub(crate) fn bundle(&self) -> Bundle {
        self.bundle_of(self.sources.clone())
    }
}

/// A file below `fixtures/pki`.
fn trust_bundle(path: &str) -> coldcase_analyzer::TrustBundle {
    let bytes = fs::read(root().join("fixtures/pki").join(path)).unwrap();
    let certificates = coldcase_analyzer::pki::certificates(&bytes).unwrap();
    coldcase_analyzer::TrustBundle { path: path.to_owned(), certificates }
}

fn named<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> T {
    all.iter().copied().find(|one| name(*one) == wanted).unwrap_or_else(|| panic!("{wanted} is none of them"))
}

fn collect(folder: &Path, below: &str, sources: &mut Vec<Source>) {
    for path in entries(folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if path.is_dir() {
            collect(&path, &name, sources);
        } else if path.extension().is_some_and(|end| end == "zip") {
            members(&path, &name, sources);
        } else {
            sources.push(Source { path: name, bytes: fs::read(&path).unwrap() });
        }
    }
}

/// The members of an archive, named as the program names them.
fn members(path: &Path, name: &str, sources: &mut Vec<Source>) {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        sources.push(Source { path: format!("{name}!/{}", member.name().unwrap()), bytes });
    }
}

/// What is in a folder, by name; nothing if there is no such folder.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// Every fixture of a rule.
pub(crate) fn rule_cases() -> Vec<Case> {
    let rules = entries(&root().join("fixtures/rules")).into_iter().filter(|path| path.is_dir());
    let folders = rules.flat_map(|rule| entries(&rule)).filter(|path| path.is_dir());
    folders.map(Case::load).collect()
}

/// Every story.
pub(crate) fn stories() -> Vec<Case> {
    entries(&root().join("fixtures/bundles"))
        .into_iter()
        .filter(|path| path.is_dir())
        .map(Case::load)
        .collect()
}

/// Rules and stories.
pub(crate) fn all_cases() -> Vec<Case> {
    rule_cases().into_iter().chain(stories()).collect()
}

/// The samples of artifacts: kind and path.
pub(crate) fn samples() -> Vec<(String, PathBuf)> {
    let kinds = entries(&root().join("fixtures/artifacts")).into_iter().filter(|path| path.is_dir());
    let of_kind = |folder: PathBuf| {
        let kind = folder.file_name().unwrap().to_string_lossy().into_owned();
        entries(&folder).into_iter().map(move |path| (kind.clone(), path))
    };
    kinds.flat_map(of_kind).filter(|(_, path)| path.extension().is_none_or(|end| end != "snap")).collect()
}

/// Verdict of each rule of each VM, and its part.
pub(crate) type Verdicts = BTreeMap<(String, &'static str), (Truth, Role)>;

pub(crate) fn verdicts(report: &Report<'_>) -> Verdicts {
    let of_vm = |vm: &coldcase_analyzer::VmReport| {
        let name = vm.name.clone();
        let each = vm.findings.iter().map(move |finding| {
            ((name.clone(), finding.rule.id), (finding.verdict.truth, finding.rule.role))
        });
        each.collect::<Vec<_>>()
    };
    report.vms.iter().flat_map(of_vm).collect()
}

/// The verdicts on a case with other sources than its own.
pub(crate) fn verdicts_of(case: &Case, sources: Vec<Source>) -> Verdicts {
    verdicts(&analyze(&case.bundle_of(sources)))
}

/// The rules that are proven of any VM.
pub(crate) fn proven(report: &Report<'_>) -> Vec<&'static str> {
    let findings = report.vms.iter().flat_map(|vm| &vm.findings).filter(|finding| finding.is_proven());
    let mut all: Vec<_> = findings.map(|finding| finding.rule.id).collect();
    all.sort_unstable();
    all.dedup();
    all
}
