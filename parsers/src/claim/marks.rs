//! The marks by which the kinds are known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::{Input, MatchKind, PatternSet};

use crate::artifact::ArtifactKind;

/// The marks of all kinds.
///
/// One automaton for all would have a state for each pair of how a line begins and what may still come, too many for the
/// processor's caches; and it would never give up, so that an answer in one line is read to its end.
pub(super) struct Marks {
    /// Of how a line begins: where it begins otherwise, that is soon told.
    begins: Automaton,
    /// Of what may stand anywhere in it.
    anywhere: Automaton,
}

/// Marks in one automaton, those of the same kinds as one pattern, and whose each of these is. That a line begins with a
/// bracket is a mark of twenty kinds, and is found once.
struct Automaton {
    any: Option<Regex>,
    whose: Vec<Vec<ArtifactKind>>,
}

/// The kinds that may begin with a line: room that is filled for one line after the other.
pub(super) struct Found {
    begins: PatternSet,
    anywhere: PatternSet,
    kinds: Vec<ArtifactKind>,
}

/// So much of a line tells what it is: an answer in one line may have megabytes.
const TELLING: usize = 1024;
/// No mark has more bytes before its first blank, or before the end of the line.
const LONGEST_WORD: usize = 128;
/// The bytes that an automaton may take: with fewer it forgets its states, and makes them again.
const MOST_STATES: usize = 64 << 20;

pub(super) static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let of = |kind: &'static ArtifactKind| kind.marks().iter().map(move |mark| (*kind, *mark));
    Marks::of(ArtifactKind::ALL.iter().flat_map(of))
});

impl Marks {
    fn of(marks: impl Iterator<Item = (ArtifactKind, &'static str)>) -> Self {
        let (begins, anywhere): (Vec<_>, Vec<_>) = marks.partition(|(_, mark)| is_of_beginning(mark));
        Self { begins: Automaton::of(&begins), anywhere: Automaton::of(&anywhere) }
    }

    pub(super) fn none_found(&self) -> Found {
        let none = |of: &Automaton| PatternSet::new(of.whose.len());
        Found { begins: none(&self.begins), anywhere: none(&self.anywhere), kinds: Vec::new() }
    }

    /// The kinds that may begin with this line, in the order of the table.
    pub(super) fn kinds<'f>(&self, line: &str, found: &'f mut Found) -> &'f [ArtifactKind] {
        // An end behind what is looked at is not taken for the end of the line.
        let start = Input::new(line).range(..line.floor_char_boundary(TELLING));
        found.kinds.clear();
        self.begins.find(&start, &mut found.begins, &mut found.kinds);
        // An answer without blanks is one long word: at most its end is the beginning of a mark.
        let from = first_word(line.as_bytes().get(start.get_range()).unwrap_or_default());
        let rest = start.clone().range(from.saturating_sub(LONGEST_WORD)..start.end());
        self.anywhere.find(&rest, &mut found.anywhere, &mut found.kinds);
        found.kinds.sort_unstable();
        found.kinds.dedup();
        &found.kinds
    }
}

impl Automaton {
    fn of(marks: &[(ArtifactKind, &'static str)]) -> Self {
        let mut whose = BTreeMap::<_, Vec<_>>::new();
        for (kind, mark) in marks {
            whose.entry(mark).or_default().push(*kind);
        }
        let mut patterns = BTreeMap::<_, Vec<_>>::new();
        for (mark, kinds) in whose {
            patterns.entry(kinds).or_default().push(format!("(?:{mark})"));
        }
        let (whose, patterns): (Vec<_>, Vec<_>) =
            patterns.into_iter().map(|(kinds, marks)| (kinds, marks.join("|"))).unzip();
        Self { any: automaton(&patterns).ok(), whose }
    }

    /// Adds the kinds whose marks are found.
    fn find(&self, start: &Input<'_>, found: &mut PatternSet, kinds: &mut Vec<ArtifactKind>) {
        // Most lines that are asked about have none, and that is told without listing whose.
        let Some(any) = self.any.as_ref().filter(|any| any.is_match(start.clone())) else { return };
        found.clear();
        any.which_overlapping_matches(start, found);
        // Few of them match: behind the last of these the others are not looked at.
        let whose = found.iter().take(found.len()).filter_map(|at| self.whose.get(at.as_usize()));
        kinds.extend(whose.flatten());
    }
}

/// How many bytes are asked at once whether a blank is among them.
const AT_ONCE: usize = 32;

/// How long the word is that a line begins with. Blanks beyond ASCII end it too, and with them all other characters there.
/// Without a branch, many bytes are asked at once.
fn first_word(line: &[u8]) -> usize {
    let ends = |byte: &u8| (*byte <= b' ') | !byte.is_ascii();
    let has_end = |chunk: &[u8; AT_ONCE]| chunk.iter().fold(false, |any, byte| any | ends(byte));
    let (chunks, _) = line.as_chunks::<AT_ONCE>();
    let whole = chunks.iter().take_while(|chunk| !has_end(chunk)).count() * AT_ONCE;
    whole + line.iter().skip(whole).take_while(|byte| !ends(byte)).count()
}

/// Whether a mark says how a line begins.
fn is_of_beginning(mark: &str) -> bool {
    mark.trim_start_matches("(?i)").starts_with('^')
}

fn automaton(patterns: &[String]) -> Result<Regex, Box<BuildError>> {
    let config = Config::new().match_kind(MatchKind::All).hybrid_cache_capacity(MOST_STATES);
    Regex::builder().configure(config).build_many(patterns).map_err(Box::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word boundary of Unicode would send every line that is not ASCII down a path fifty times as slow.
    #[test]
    fn marks_know_ascii_boundaries_only() {
        for mark in ArtifactKind::ALL.iter().flat_map(|kind| kind.marks()) {
            let ascii = mark.contains("(?-u:\\b)") || mark.contains("-u)");
            assert!(!mark.contains("\\b") || ascii, "{mark}");
        }
    }

    #[test]
    fn a_mark_behind_a_long_word_is_found_and_one_within_it_is_none() {
        let mut found = MARKS.none_found();
        let mut kinds = |line: &str| MARKS.kinds(line, &mut found).to_vec();
        let word = "{\"a\":\"MIIG8wYJKoZIhvcNAQcCoIIG5DCC\"}".repeat(9);
        let json = kinds(&word);
        assert!(
            json.contains(&ArtifactKind::ImdsAttested) && !json.contains(&ArtifactKind::ActivationNotice)
        );
        assert!(kinds(&format!("{word}/Activate Windows")).contains(&ArtifactKind::ActivationNotice));
        assert!(kinds(&format!("{word}$az vm show -n a")).contains(&ArtifactKind::AzVmShow));
        assert!(kinds(&format!("{word}\u{3000}az vm show -n a")).contains(&ArtifactKind::AzVmShow));
        assert_eq!(kinds(&format!("{word}az{word} vm show")), json);
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
