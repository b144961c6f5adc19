//! A capture that another stands behind, with nothing but a blank line between them, or not even that.
//!
//! Most readers know the end of what they read only by a prompt. Where the output breaks off, or somebody left the
//! prompt out, the next capture would be taken for the rest of this one.

use super::marks::{MARKS, Marks};
use crate::artifact::{AnyArtifact, ArtifactKind, Start};
use crate::text::{Excerpt, Line, Text};

/// So many lines are tried: where these begin no capture, the section is what it seems to be.
const MOST_TRIED: usize = 16;
/// So many bytes of sections may be looked through, whatever the length of the text.
const LEAST_BYTES: usize = 16 << 20;
/// So many times its length may a text be looked through: a section is cut after it was read to its end.
const MOST_TIMES: usize = 8;

/// What may still be looked through: of many captures that break off, each would be read up to the end of the text.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn of(text: &Text) -> Self {
        Self(LEAST_BYTES.saturating_add(text.as_str().len().saturating_mul(MOST_TIMES)))
    }

    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.checked_sub(bytes)?;
        Some(())
    }
}

/// Where in a section the capture of another command begins: behind a blank line, on a line that its reader did not
/// understand, or on its last line.
///
/// Nobody asks that of a section that is whole and understood: it ends where it says.
pub(super) fn within<'a>(
    section: &AnyArtifact,
    from: Excerpt<'a>,
    after: Excerpt<'a>,
    marks: &Marks,
    budget: &mut Budget,
) -> Option<Excerpt<'a>> {
    if section.is_well() {
        return None;
    }
    budget.spend(from.up_to(after).text().len())?;
    let own = section.kind();
    let problems = Problems::of(section);
    let mut found = marks.none_found();
    let (mut behind_blank, mut tried) = (false, 0);
    for line in from.up_to(after).lines().skip(1) {
        if line.is_blank() {
            behind_blank = true;
            continue;
        }
        let parted = std::mem::take(&mut behind_blank);
        let is_last = line.rest.is_empty();
        if !parted && !is_last && !problems.reach(line) {
            continue;
        }
        let kinds = marks.kinds(line.text(), &mut found);
        // Its own next part; but every answer in JSON begins alike.
        let is_json = line.text().starts_with(['{', '[']);
        if kinds.is_empty() || kinds.contains(&own) && !is_json {
            continue;
        }
        let lines = from.after(from.up_to(line.line));
        // A line of its own may look like the first of another: then the rest of that one is not there.
        if others(kinds, own, &Start::at(lines)).any(|other| parted || other.is_well()) {
            return Some(lines);
        }
        tried += 1;
        if tried == MOST_TRIED {
            break;
        }
    }
    None
}

/// Whether a capture of another kind begins with these lines, whole and understood: what goes on in any words ends there.
pub(crate) fn begins_another(lines: Excerpt<'_>, own: ArtifactKind) -> bool {
    let Some(line) = lines.lines().next() else { return false };
    let mut found = MARKS.none_found();
    others(MARKS.kinds(line.text(), &mut found), own, &Start::at(lines)).any(|other| other.is_well())
}

/// What the readers of other kinds read from a start.
fn others(kinds: &[ArtifactKind], own: ArtifactKind, start: &Start<'_>) -> impl Iterator<Item = AnyArtifact> {
    let others = kinds.iter().filter(move |kind| **kind != own);
    others.filter_map(|kind| kind.read(start)).map(|(artifact, _)| artifact)
}

/// Where the lines stand that the reader of a section did not understand.
struct Problems {
    /// Where each begins, in order, and the furthest end of those up to it.
    all: Vec<(usize, usize)>,
}

impl Problems {
    fn of(section: &AnyArtifact) -> Self {
        let spans = section.problems().iter().map(|problem| (problem.span.start(), problem.span.end()));
        let mut all: Vec<_> = spans.collect();
        all.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { all }
    }

    /// Whether one of them is on a line.
    fn reach(&self, line: Line<'_>) -> bool {
        if self.all.is_empty() {
            return false;
        }
        let span = line.line.span();
        let before = self.all.partition_point(|(start, _)| *start < span.end());
        let last = before.checked_sub(1).and_then(|last| self.all.get(last));
        last.is_some_and(|(_, furthest)| span.start() < *furthest)
    }
}

#[cfg(test)]
mod tests {
    use crate::samples::{self, kinds};

    const CUT: &str = "CA\n================ Certificate 0 ================\nSerial Number: 1001\n\
                       Issuer: CN=Example Root\nCert Hash(sha1): 00112233445566778899aabbccddeeff00112233\n\
                       ================ Certificate 1 ================\nSerial Number: 1002\n";
    const PROXY: &str = "Current WinHTTP proxy settings:\n\n    Proxy Server(s) :  proxy.example:8080\n    Bypass List     :  (none)\n";

    #[test]
    fn what_begins_behind_a_blank_line_is_not_the_rest_of_what_breaks_off() {
        let both = format!("{CUT}\n{PROXY}");
        assert_eq!(samples::of_kind("certutil-store", &both), samples::of_kind("certutil-store", CUT));
        assert_eq!(samples::of_kind("winhttp-proxy", &both), samples::of_kind("winhttp-proxy", PROXY));
    }

    #[test]
    fn an_answer_in_json_begins_what_it_is() {
        let error = "{\"error\": \"Identity not found\"}\n";
        assert_eq!(kinds(&format!("{CUT}\n{error}")), ["certutil-store", "imds-error"]);
    }
}
