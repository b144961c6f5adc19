//! Who claims which lines of a text.

mod halves;
mod marks;
mod neighbour;

use memchr::{memchr, memmem};

use crate::artifact::{AnyArtifact, Problem, Start};
use crate::render::{self, Node};
use crate::stamp;
use crate::text::{At, Excerpt, Span, Text, blank};
use halves::Halves;
use marks::{Found, MARKS};
pub(crate) use neighbour::begins_another;

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
    found: &mut Found,
    budget: &mut neighbour::Budget,
) -> (Start<'a>, Option<Section<'a>>) {
    let mut read = |lines: Excerpt<'a>| {
        let start = Start::at(lines);
        let section = MARKS.kinds(line, found).iter().find_map(|kind| kind.read(&start));
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
