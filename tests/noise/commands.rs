//! Unrelated commands before, behind and between captures, and beside them.

use std::sync::atomic::{AtomicUsize, Ordering};

use coldcase_analyzer::verdict::Truth;
use coldcase_analyzer::{Asked, Bundle, Source};

use super::material::{Piece, commands, transcript};
use super::{Judged, beside, failures_of, none, with_more};
use crate::common::{self, Case};

#[test]
fn there_are_sixty_commands_each_between_two_prompts() {
    let commands = commands();
    assert!(commands.len() >= 60, "{}", commands.len());
    for Piece { name, text } in commands {
        let last = text.lines().last().unwrap_or_default();
        assert!(last.ends_with('>') && last.contains(":\\"), "{name} ends with no prompt");
        assert!(text.starts_with("C:\\") || text.starts_with("PS C:\\"), "{name} begins with no prompt");
        assert!(text.ends_with('\n'), "{name}");
    }
}

#[test]
fn commands_before_the_captures_change_nothing() {
    let transcript = transcript();
    none(&failures_of(&common::all_cases(), |_, case| {
        let before = with_each(case, |text| format!("{}{text}", like(text, &transcript)));
        told(case, "before", &Judged::of(case, case.sources.clone()), &Judged::of(case, before))
    }));
}

/// A prompt behind a capture may be the end that it lacks: with it, what was open may be known. What stands behind that
/// prompt changes nothing any more.
#[test]
fn commands_behind_the_captures_are_a_prompt_and_no_more() {
    let transcript = transcript();
    none(&failures_of(&common::all_cases(), |_, case| {
        let with = |more: &str| {
            Judged::of(case, with_each(case, |text| format!("{text}{}", like(text, &apart(text, more)))))
        };
        let (whole, ended) = (Judged::of(case, case.sources.clone()), with(""));
        let turned = whole.turned(&ended).filter(|(_, was, _)| *was != Truth::Unknown);
        let mut wrong: Vec<_> =
            turned.map(|(id, ..)| format!("{}: a prompt behind it turns {id}", case.name)).collect();
        wrong.extend(told(case, "behind", &ended, &with(&transcript)));
        wrong
    }));
}

/// So many fixtures have a file with more than one capture, at the least.
const WITH_BOUNDARIES: usize = 70;

#[test]
fn commands_between_two_captures_are_a_prompt_and_no_more() {
    let (transcript, tried) = (transcript(), AtomicUsize::new(0));
    none(&failures_of(&common::all_cases(), |_, case| {
        let with = |more: &str| {
            with_each(case, |text| {
                let mut all = text.to_owned();
                for at in boundaries(text).into_iter().rev() {
                    all.insert_str(at, &like(text, &apart(text.split_at(at).0, more)));
                }
                all
            })
        };
        let ended = with("");
        if ended.iter().zip(&case.sources).all(|(one, other)| one.bytes == other.bytes) {
            return Vec::new();
        }
        tried.fetch_add(1, Ordering::Relaxed);
        told(case, "between", &Judged::of(case, ended), &Judged::of(case, with(&transcript)))
    }));
    let tried = tried.into_inner();
    assert!(tried >= WITH_BOUNDARIES, "only {tried} fixtures have two captures in one file");
}

#[test]
fn commands_in_files_of_their_own_change_nothing() {
    let (transcript, commands) = (transcript(), commands());
    none(&failures_of(&common::all_cases(), |_, case| {
        let whole = Judged::of(case, case.sources.clone());
        let one = with_more(case, [beside(case, "console.txt", &transcript)]);
        let of_own = commands.iter().map(|one| beside(case, &format!("{}.txt", one.name), &one.text));
        let mut wrong = told(case, "in one file", &whole, &Judged::of(case, one));
        wrong.extend(told(case, "in files", &whole, &Judged::of(case, with_more(case, of_own))));
        wrong
    }));
}

fn told(case: &Case, place: &str, before: &Judged, after: &Judged) -> Vec<String> {
    before.changes(after).map(|changes| format!("{}, {place}: {changes}", case.name)).into_iter().collect()
}

/// The files, with every text changed alike.
fn with_each(case: &Case, change: impl Fn(&str) -> String) -> Vec<Source> {
    let changed = case.sources.iter().map(|source| {
        let text = str::from_utf8(&source.bytes).ok().map(&change);
        let bytes = text.map_or_else(|| source.bytes.clone(), String::into_bytes);
        Source { path: source.path.clone(), bytes }
    });
    changed.collect()
}

/// A prompt that stands apart from what is before it, and what follows it.
fn apart(before: &str, more: &str) -> String {
    let end = if before.ends_with('\n') { "" } else { "\n" };
    format!("{end}\nC:\\>\n{more}")
}

/// With the line ends of another text.
fn like(text: &str, more: &str) -> String {
    if text.contains("\r\n") { more.replace('\n', "\r\n") } else { more.to_owned() }
}

/// Where captures stand apart in a text: the starts of lines behind a section with another below it.
///
/// A request and the body of its answer are one capture in two sections.
fn boundaries(text: &str) -> Vec<usize> {
    let source = Source { path: "capture.txt".into(), bytes: text.as_bytes().to_vec() };
    let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
    let sections = bundle.sections.iter().map(|section| (section.kind().name(), section.span()));
    let sections: Vec<_> = sections.collect();
    let pairs = sections.windows(2).filter(|pair| pair[0].0 != "curl-imds");
    pairs.filter_map(|pair| boundary(text, pair[0].1.end(), pair[1].1.start())).collect()
}

/// Before the prompt of the lower capture, where it has one; else below the last line of the upper one.
fn boundary(text: &str, end: usize, start: usize) -> Option<usize> {
    let end = end + text.get(end..)?.find('\n')? + 1;
    let between = text.get(end..start)?;
    let mut at = end;
    let mut last = end;
    for line in between.split_inclusive('\n') {
        if line.contains(":\\") && line.contains('>') {
            last = at;
        }
        at += line.len();
    }
    Some(last)
}
