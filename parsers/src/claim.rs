//! Who claims which lines of a text.

mod halves;
mod neighbour;

use std::sync::LazyLock;

use memchr::{memchr, memmem};
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::{Input, MatchKind, PatternSet};

use crate::artifact::{AnyArtifact, ArtifactKind, Problem, Start};
use crate::render::{self, Node};
use crate::stamp;
use crate::text::{At, Excerpt, Span, Text, blank};
use halves::Halves;

/// The sections of a text, and what nobody claims.
#[derive(Debug, Default)]
pub struct Claimed<'a> {
    /// The artifacts, in the order of the text.
    pub sections: Vec<AnyArtifact>,
    /// For each of them the whole answer, where it is a tree: also what its type has no field for.
    pub answers: Vec<Option<Node<'a>>>,
    /// Lines that no reader understood. Blank lines are nobody's.
    pub unrecognized: Vec<Span>,
    /// Of these the ones that are nothing but a time with its zone, in seconds since 1970: what follows is of that time.
    pub stamps: Vec<At<i64>>,
}

/// Lets every kind claim the lines that it understands.
pub fn claim(text: &Text) -> Claimed<'_> {
    let mut claimed = Claimed::default();
    let mut found = MARKS.none_found();
    let mut rest = text.excerpt();
    let mut halves = Halves::of(text);
    let mut budget = neighbour::Budget::of(text);
    while let Some(line) = rest.lines().next() {
        if line.is_blank() {
            rest = line.rest;
            continue;
        }
        let (start, section) = section(rest, line.text(), &mut found, &mut budget);
        rest = match section {
            Some((mut artifact, after)) if after.text().len() < rest.text().len() => {
                flag_lost_characters(&mut artifact, rest.up_to(after));
                halves.flag(&mut artifact, rest, after);
                let answer = start.into_tree().map(|(node, _)| node);
                let span = artifact.span();
                let answer = answer.filter(|node| span.to(node.span) == span);
                if answer.as_ref().is_some_and(|node| node.end().is_none()) {
                    let missing = render::missing_comma(rest);
                    if let Some(span) = missing {
                        artifact.flag(Problem { span, expected: "a comma behind it" });
                    }
                }
                claimed.answers.push(answer);
                claimed.sections.push(artifact);
                after
            }
            _ => {
                // A tree that nobody knows is skipped whole: its inner parts are not what they look like.
                let after = start.into_tree().map_or(line.rest, |(_, rest)| rest);
                let unknown = rest.up_to(after);
                let words = blank::trim(unknown.text());
                if !words.is_empty() {
                    claimed.unrecognized.push(unknown.narrow(words).span());
                    claimed.stamps.extend(stamp::of_line(line));
                }
                after
            }
        };
    }
    claimed
}

/// The section that begins with a line, up to where another capture begins in it.
fn section<'a>(
    rest: Excerpt<'a>,
    line: &str,
    found: &mut PatternSet,
    budget: &mut neighbour::Budget,
) -> (Start<'a>, Option<Section<'a>>) {
    let mut read = |lines: Excerpt<'a>| {
        let start = Start::at(lines);
        let section = MARKS.kinds(line, found).find_map(|kind| kind.read(&start));
        (start, section)
    };
    let (start, section) = read(rest);
    let neighbour = section
        .as_ref()
        .and_then(|(artifact, after)| neighbour::within(artifact, rest, *after, &MARKS, budget));
    if let Some(own) = neighbour.map(|neighbour| rest.up_to(neighbour))
        && let (start, Some((artifact, after))) = read(own)
    {
        return (start, Some((artifact, rest.after(own.up_to(after)))));
    }
    (start, section)
}

/// A section and what follows it.
type Section<'a> = (AnyArtifact, Excerpt<'a>);

/// A character that no encoding gave back stands in no value without a word: the value is not what was printed.
/// In a label it does no harm.
fn flag_lost_characters(artifact: &mut AnyArtifact, claimed: Excerpt<'_>) {
    let bytes = claimed.text().as_bytes();
    if memchr(0xEF, bytes).is_none() || memmem::find(bytes, "\u{fffd}".as_bytes()).is_none() {
        return;
    }
    let values = artifact.to_json().map(|value| value.to_string()).unwrap_or_default();
    let damaged = |word: &str| word.contains(char::REPLACEMENT_CHARACTER) && values.contains(word);
    let lost = claimed.lines().filter(|line| line.text().split_whitespace().any(damaged));
    for line in lost.map(|line| line.line.narrow(line.text().trim()).span()) {
        artifact.flag(Problem { span: line, expected: "characters of a known encoding" });
    }
}

/// The marks of all kinds in one automaton, and whose each of them is.
struct Marks {
    any: Option<Regex>,
    whose: Vec<ArtifactKind>,
}

/// So much of a line tells what it is: an answer in one line may have megabytes.
const TELLING: usize = 1024;
/// The bytes that the automaton may take: with fewer it forgets its states, and makes them again.
const MOST_STATES: usize = 64 << 20;

impl Marks {
    fn of(marks: impl Iterator<Item = (ArtifactKind, &'static str)>) -> Self {
        let (whose, marks): (Vec<_>, Vec<_>) = marks.unzip();
        Self { any: automaton(&marks).ok(), whose }
    }

    fn none_found(&self) -> PatternSet {
        PatternSet::new(self.whose.len())
    }

    /// The kinds that may begin with this line, in the order of the table.
    fn kinds<'a>(&'a self, line: &str, found: &'a mut PatternSet) -> impl Iterator<Item = ArtifactKind> + 'a {
        // An end behind what is looked at is not taken for the end of the line.
        let start = Input::new(line).range(..line.floor_char_boundary(TELLING));
        // Most lines that are asked about are nobody's, and that is told without listing whose.
        let any = self.any.as_ref().filter(|any| any.is_match(start.clone()));
        if let Some(any) = any {
            found.clear();
            any.which_overlapping_matches(&start, found);
        }
        // Few of them match: behind the last of these the others are not looked at.
        let found = any.map(|_| found.iter().take(found.len())).into_iter().flatten();
        let kinds = found.filter_map(|at| self.whose.get(at.as_usize()).copied());
        let mut last = None;
        kinds.filter(move |kind| last.replace(*kind) != Some(*kind))
    }
}

fn automaton(marks: &[&str]) -> Result<Regex, Box<BuildError>> {
    let config = Config::new().match_kind(MatchKind::All).hybrid_cache_capacity(MOST_STATES);
    Regex::builder().configure(config).build_many(marks).map_err(Box::new)
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let of = |kind: &'static ArtifactKind| kind.marks().iter().map(move |mark| (*kind, *mark));
    Marks::of(ArtifactKind::ALL.iter().flat_map(of))
});

#[cfg(test)]
mod tests {
    use crate::artifact::ArtifactKind;

    /// A word boundary of Unicode would send every line that is not ASCII down a path fifty times as slow.
    #[test]
    fn marks_know_ascii_boundaries_only() {
        for mark in ArtifactKind::ALL.iter().flat_map(|kind| kind.marks()) {
            let ascii = mark.contains("(?-u:\\b)") || mark.contains("-u)");
            assert!(!mark.contains("\\b") || ascii, "{mark}");
        }
    }

    #[test]
    fn every_mark_is_a_pattern() {
        for kind in ArtifactKind::ALL {
            assert!(!kind.marks().is_empty(), "{} has no marks", kind.name());
            for mark in kind.marks() {
                let mark = regex::Regex::new(mark).unwrap();
                assert!(!mark.is_match("") && !mark.is_match(" \u{a0}"), "blank lines are not asked: {mark}");
            }
        }
    }
}
