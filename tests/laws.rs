//! What holds for every rule on every fixture, and for every reader on every sample.

use coldcase_analyzer::report::{json, text};
use coldcase_analyzer::rule::Role;
use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Source, analyze};
use serde_json::Value;

use crate::common::{self, Case, Verdicts};

/// Less evidence may withdraw an answer; it never turns it round, and it never makes one.
///
/// Three exceptions: what contradicted is gone, or what is gone superseded something, or it printed what a code now
/// suggests otherwise.
fn may_only_be_withdrawn(case: &Case, before: &Verdicts, after: &Verdicts, torn: &[String], what: &str) {
    for ((vm, rule), (truth, role)) in after {
        if matches!(role, Role::Capture | Role::Note) || torn.iter().any(|id| id == rule) {
            continue;
        }
        let Some((was, _)) = before.get(&(vm.clone(), rule)) else { continue };
        let withdrawn = truth == was || *truth == Truth::Unknown;
        assert!(withdrawn, "{}: {rule} of {vm} turns from {was:?} to {truth:?}: {what}", case.name);
    }
}

/// Rules whose answer is open because captures contradict each other, or rests on newer ones than others.
fn contradicted(case: &Case) -> Vec<String> {
    use coldcase_analyzer::fact::Why;
    let bundle = case.bundle();
    let report = analyze(&bundle);
    let findings = report.vms.iter().flat_map(|vm| &vm.findings);
    let torn = findings.filter(|found| {
        let is_torn = found.verdict.gaps.iter().any(|gap| matches!(gap.why, Why::Contradicted(_)));
        is_torn || !found.verdict.earlier.is_empty()
    });
    torn.map(|found| found.rule.id.to_owned()).collect()
}

/// Whether a file says one thing more than once, so that a later part of it supersedes an earlier one.
fn supersedes(source: &Source) -> bool {
    let bundle = Bundle::read(vec![source.clone()], Vec::new(), &Asked::default());
    let subject = |kind: &'static str| match kind {
        "imds-instance" | "imds-error" | "imds-failure" => "imds",
        "slmgr-dlv" | "slmgr-ato" | "reg-query" => "activation",
        other => other,
    };
    let mut subjects: Vec<_> = bundle.sections.iter().map(|section| subject(section.kind().name())).collect();
    let all = subjects.len();
    subjects.sort_unstable();
    subjects.dedup();
    subjects.len() < all || bundle.sections.iter().any(|section| section.kind().name() == "slmgr-ato")
}

fn without(sources: &[Source], at: usize) -> Vec<Source> {
    sources.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, source)| source.clone()).collect()
}

fn replaced(sources: &[Source], at: usize, bytes: Vec<u8>) -> Vec<Source> {
    let mut all = sources.to_vec();
    all[at].bytes = bytes;
    all
}

/// Rules that ask which kind of key is installed: the licence prints it, and where none is captured a code suggests it.
const PRINTED_OR_SUGGESTED: [&str; 4] =
    ["avma-on-azure", "avma-host-cannot-activate-guest", "key-mak-on-azure", "key-kms-host-key-installed"];

/// The rules that may change because no licence is printed any more.
fn suggested(case: &Case, less: &[Source]) -> Vec<String> {
    let bundle = case.bundle_of(less.to_vec());
    let is_printed = bundle.sections.iter().any(|section| section.kind().name() == "slmgr-dlv");
    let rules = PRINTED_OR_SUGGESTED.iter().filter(|_| !is_printed);
    rules.map(|rule| (*rule).to_owned()).collect()
}

#[test]
fn a_missing_file_turns_no_verdict_round() {
    for case in common::all_cases() {
        let (before, torn) = (common::verdicts_of(&case, case.sources.clone()), contradicted(&case));
        for (at, gone) in case.sources.iter().enumerate() {
            let less = without(&case.sources, at);
            let torn = [torn.clone(), suggested(&case, &less)].concat();
            let after = common::verdicts_of(&case, less);
            may_only_be_withdrawn(&case, &before, &after, &torn, &format!("without {}", gone.path));
        }
    }
}

#[test]
fn a_cut_file_turns_no_verdict_round() {
    for case in common::all_cases() {
        let (before, torn) = (common::verdicts_of(&case, case.sources.clone()), contradicted(&case));
        for (at, whole) in case.sources.iter().enumerate().filter(|(_, source)| !supersedes(source)) {
            let cuts =
                whole.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(cut, _)| cut + 1);
            for cut in std::iter::once(0).chain(cuts) {
                let less = replaced(&case.sources, at, whole.bytes[..cut].to_vec());
                let torn = [torn.clone(), suggested(&case, &less)].concat();
                let after = common::verdicts_of(&case, less);
                let what = format!("{} cut at {cut}", whole.path);
                may_only_be_withdrawn(&case, &before, &after, &torn, &what);
            }
        }
    }
}

#[test]
fn the_order_of_the_files_says_nothing() {
    for case in common::all_cases() {
        let print = |sources| json::render(&analyze(&case.bundle_of(sources)), &case.asked(), "0").unwrap();
        let reversed = case.sources.iter().rev().cloned().collect();
        assert_eq!(print(case.sources.clone()), print(reversed), "{}", case.name);
    }
}

#[test]
fn utf_16_with_cr_lf_gives_the_same_report_to_the_byte() {
    for case in common::all_cases() {
        let again = |source: &Source| {
            let text = String::from_utf8(source.bytes.clone()).ok()?;
            let text = text.trim_start_matches('\u{FEFF}').replace('\r', "").replace('\n', "\r\n");
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            Some(Source { path: source.path.clone(), bytes: units.flat_map(u16::to_le_bytes).collect() })
        };
        let encoded: Vec<_> = case.sources.iter().map(|s| again(s).unwrap_or_else(|| s.clone())).collect();
        let print = |sources| text::render(&analyze(&case.bundle_of(sources)), text::Detail { all: true });
        assert_eq!(print(case.sources.clone()), print(encoded), "{}", case.name);
    }
}

/// The verdicts with every text file changed alike.
fn with_each(case: &Case, change: impl Fn(&str) -> String) -> Verdicts {
    let changed = case.sources.iter().map(|source| {
        let text = str::from_utf8(&source.bytes).map(&change);
        Source {
            path: source.path.clone(),
            bytes: text.map_or_else(|_| source.bytes.clone(), String::into_bytes),
        }
    });
    common::verdicts_of(case, changed.collect())
}

#[test]
fn quoting_changes_no_verdict() {
    let quoted = |text: &str| {
        let lines = text.split_inclusive('\n');
        lines.flat_map(|line| ["> ", line]).collect::<String>()
    };
    for case in common::all_cases() {
        assert_eq!(
            common::verdicts_of(&case, case.sources.clone()),
            with_each(&case, quoted),
            "{}",
            case.name
        );
    }
}

#[test]
fn words_before_change_no_verdict() {
    let noisy = |text: &str| format!("Hello team,\nhere is what you asked for: it's from today.\n\n{text}");
    for case in common::all_cases() {
        assert_eq!(
            common::verdicts_of(&case, case.sources.clone()),
            with_each(&case, noisy),
            "{}",
            case.name
        );
    }
}

#[test]
fn a_file_that_nobody_knows_changes_no_verdict() {
    let note = Source { path: "zz-note.txt".into(), bytes: b"We rebooted it twice.\n{\"a\": 1}\n".to_vec() };
    for case in common::all_cases() {
        let more = case.sources.iter().cloned().chain([note.clone()]).collect();
        assert_eq!(
            common::verdicts_of(&case, case.sources.clone()),
            common::verdicts_of(&case, more),
            "{}",
            case.name
        );
    }
}

#[test]
fn a_doubled_file_changes_no_verdict() {
    for case in common::all_cases() {
        let before = common::verdicts_of(&case, case.sources.clone());
        for source in &case.sources {
            let double = Source { path: format!("{}.copy", source.path), bytes: source.bytes.clone() };
            let after = common::verdicts_of(&case, case.sources.iter().cloned().chain([double]).collect());
            assert_eq!(before, after, "{}: {} doubled", case.name, source.path);
        }
    }
}

#[test]
fn a_second_vm_leaves_the_findings_of_the_first() {
    let host = |case: &Case| {
        let vms = analyze(&case.bundle()).vms;
        let [vm] = vms.as_slice() else { return None };
        Some(vm.name.clone()).filter(|name| case.args.is_empty() && name.starts_with("vm-"))
    };
    let known = |case: Case| {
        let (host, alone) = (host(&case)?, common::verdicts_of(&case, case.sources.clone()));
        Some((case, host, alone))
    };
    let stories: Vec<(Case, String, Verdicts)> = common::stories().into_iter().filter_map(known).collect();
    let below = |case: &Case, folder: &str| -> Vec<Source> {
        let moved = |source: &Source| Source {
            path: format!("{folder}/{}", source.path),
            bytes: source.bytes.clone(),
        };
        case.sources.iter().map(moved).collect()
    };
    let mut pairs = 0;
    for (one, host, alone) in &stories {
        for (other, ..) in stories.iter().filter(|(_, other, _)| other != host) {
            let both = below(one, "one").into_iter().chain(below(other, "two")).collect();
            let together = common::verdicts_of(one, both);
            let of_one: Verdicts = together.into_iter().filter(|((vm, _), _)| vm == host).collect();
            assert_eq!(of_one, *alone, "{} beside {}", one.name, other.name);
            pairs += 1;
        }
    }
    assert!(pairs > 0, "no two stories of different hosts");
}

#[test]
fn every_verdict_shows_its_lines_or_its_gap() {
    for case in common::all_cases() {
        let bundle = case.bundle();
        for vm in analyze(&bundle).vms {
            for found in vm.findings {
                let (id, verdict) = (found.rule.id, &found.verdict);
                let lines = verdict.evidence.iter().any(|evidence| !evidence.spans.is_empty());
                let shown = if verdict.truth == Truth::Unknown { !verdict.gaps.is_empty() } else { lines };
                assert!(shown, "{}: {id} shows neither line nor gap", case.name);
            }
        }
    }
}

/// The whole and every cut of every file: each value that is read is the one that the whole gives, or is missing, and
/// then the section says that it is not whole.
#[test]
fn a_cut_capture_gives_a_part_of_the_whole_or_less() {
    let files = common::samples().into_iter().map(|(_, path)| std::fs::read(path).unwrap());
    let cases = common::all_cases().into_iter().flat_map(|case| case.sources).map(|source| source.bytes);
    let mut seen = std::collections::BTreeSet::new();
    for bytes in files.chain(cases).filter(|bytes| seen.insert(bytes.clone())) {
        let whole = read(&bytes);
        for cut in 0..bytes.len() {
            for (at, (kind, part, complete)) in read(&bytes[..cut]).into_iter().enumerate() {
                let (whole_kind, whole, _) =
                    whole.get(at).unwrap_or_else(|| panic!("{kind} appears, cut at {cut}:\n{part:#}"));
                assert_eq!(kind, *whole_kind, "cut at {cut}");
                assert!(is_part(&part, whole), "{kind} cut at {cut}:\n{part:#}\nis no part of\n{whole:#}");
                assert!(!complete || part == *whole, "{kind} cut at {cut} says that it is whole:\n{part:#}");
            }
        }
    }
}

fn read(bytes: &[u8]) -> Vec<(&'static str, Value, bool)> {
    let source = Source { path: "capture".into(), bytes: bytes.to_vec() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    let sections = bundle.sections.iter();
    sections
        .map(|section| (section.kind().name(), section.to_json().unwrap(), section.is_complete()))
        .collect()
}

/// Whether every value in `part` stands in `whole` at the same place.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Null, _) => true,
        (Value::Array(part), Value::Array(whole)) => {
            part.len() <= whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| is_part(part, whole)))
        }
        _ => part == whole,
    }
}
