//! Lines that may be the first half of one, where nothing shows at which width a console broke them: what was read from
//! such a line may be half a value, and says so.

use serde_json::Value;

use crate::artifact::{AnyArtifact, ArtifactKind, Problem};
use crate::render::is_prompt;
use crate::text::{Excerpt, Line, Text};
use crate::undo;

/// So many lines are one that a narrow console broke.
const MOST_PIECES: usize = 4;
/// So many stand between a command and the section that is its answer, blank ones among them.
const MOST_LINES: usize = 8;

const WHOLE: &str = "the whole line: it may go on in the next one";
const KNOWN: &str = "a line of the section that breaks off above it";

/// The doubtful lines of a text.
pub(super) struct Halves<'a> {
    text: &'a Text,
    lines: Vec<Line<'a>>,
    before: Option<Before<'a>>,
}

/// The section before.
struct Before<'a> {
    kind: ArtifactKind,
    is_complete: bool,
    after: Excerpt<'a>,
}

impl<'a> Halves<'a> {
    pub(super) fn of(text: &'a Text) -> Self {
        Self { text, lines: undo::doubts(text), before: None }
    }

    /// Flags the lines from which half a value was read, and those above the section that nobody read though they may
    /// belong to it.
    pub(super) fn flag(&mut self, artifact: &mut AnyArtifact, from: Excerpt<'a>, after: Excerpt<'a>) {
        let is_complete = artifact.is_complete();
        let rest_of = self.before.as_ref().filter(|before| before.may_go_on_in(artifact));
        if let Some(line) = rest_of.and_then(|before| first_of_unread(before.after, from)) {
            artifact.flag(problem(line, KNOWN));
        }
        self.flag_halves(artifact, from, after);
        self.before = Some(Before { kind: artifact.kind(), is_complete, after });
    }

    fn flag_halves(&self, artifact: &mut AnyArtifact, from: Excerpt<'a>, after: Excerpt<'a>) {
        let left = |excerpt: Excerpt<'_>| excerpt.text().len();
        let behind = self.before.as_ref().map_or(usize::MAX, |before| left(before.after));
        // Of many lines those near this section alone: they stand in the order of the text.
        let first = self.lines.partition_point(|line| left(line.rest) >= behind);
        let last = self.lines.partition_point(|line| left(line.rest) >= left(after));
        let near = self.lines.get(first..last).filter(|near| !near.is_empty());
        let values = near.and_then(|_| artifact.to_json().ok()).unwrap_or_default();
        for line in near.unwrap_or_default() {
            let is_above = left(line.rest) >= left(from);
            let is_last = || line.rest.up_to(after).text().trim().is_empty();
            let is_doubtful =
                if is_above { self.adjoins(*line, from) } else { is_last() || is_half_read(&values, *line) };
            if is_doubtful {
                artifact.flag(problem(*line, WHOLE));
            }
        }
    }

    /// Whether the other half of a line stands directly above a section, or between its command and it.
    fn adjoins(&self, line: Line<'_>, section: Excerpt<'_>) -> bool {
        let between: Vec<_> = line.rest.up_to(section).lines().take(MOST_LINES + 1).collect();
        let before = self.text.excerpt().up_to(line.line);
        let is_asked = || {
            let above = before.text().trim_end().rsplit('\n').next().unwrap_or_default();
            is_prompt(line.text()) || is_prompt(above)
        };
        let directly = between.len() <= MOST_PIECES && between.iter().all(|line| !line.is_blank());
        let has_prompt = between.iter().any(|line| is_prompt(line.text()));
        !between.is_empty() && !has_prompt && (directly || between.len() <= MOST_LINES && is_asked())
    }
}

impl Before<'_> {
    /// Whether a whole section may be no more than the end of this one.
    fn may_go_on_in(&self, section: &AnyArtifact) -> bool {
        self.kind == section.kind() && !self.is_complete && section.is_complete()
    }
}

/// The first of the lines between two sections, where neither a blank line nor a prompt parts them.
fn first_of_unread<'a>(before: Excerpt<'a>, section: Excerpt<'a>) -> Option<Line<'a>> {
    let between = before.up_to(section);
    let text = between.text().strip_prefix('\n').unwrap_or(between.text());
    let mut lines = between.narrow(text).lines();
    let is_parted = lines.clone().any(|line| line.is_blank() || is_prompt(line.text()));
    lines.next().filter(|_| !is_parted)
}

fn problem(line: Line<'_>, expected: &'static str) -> Problem {
    Problem { span: line.line.narrow(line.text().trim()).span(), expected }
}

/// Whether a value ends where a line does, or has a blank there that may never have been.
fn is_half_read(values: &Value, line: Line<'_>) -> bool {
    let last = line.text().split_whitespace().next_back().unwrap_or_default();
    let next = line.rest.lines().next().and_then(|next| next.text().split_whitespace().next());
    let apart = next.filter(|_| !line.text().ends_with(' ')).map(|next| format!("{last} {next}"));
    let ends_so = |line: &str| line.trim_end().ends_with(last) || is_end(last, line.trim());
    any(values, &|text| {
        text.lines().any(ends_so) || apart.as_ref().is_some_and(|apart| text.contains(apart.as_str()))
    })
}

/// Whether some value is such a one.
fn any(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Number(number) => is(&number.to_string()),
        Value::Array(all) => all.iter().any(|value| any(value, is)),
        Value::Object(all) => all.values().any(|value| any(value, is)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Whether the last word of a line ends with a value, quoted or behind a sign.
fn is_end(word: &str, value: &str) -> bool {
    let before = word.strip_suffix(value).filter(|_| !value.is_empty());
    before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::samples;

    /// How many problems the first section of a kind names.
    fn problems(kind: &str, sample: &str) -> usize {
        samples::of_kind(kind, sample)[0].2
    }

    #[test]
    fn a_value_that_ends_with_half_a_line_is_a_problem() {
        let store = "CA\n================ Certificate 0 ================\nSerial Number: 3300000001\n\
                     Issuer: CN=Example Root, O=Example Trust, C=US\n NotBefore: 3/1/2024 10:00 AM\n \
                     NotAfter: 3/1/2034 10:00 AM\nSubject: CN=Example TLS Issuing CA 01, O=\"Example Trust, Inc@.\", C=US\n\
                     Non-root Certificate\nCert Hash(sha1): 25303b46515c67727d88939ea9b4bfcad5e0ebf6\n\
                     CertUtil: -store command completed successfully.\n";
        assert_eq!(problems("certutil-store", &store.replace('@', "\n")), 1);
        assert_eq!(problems("certutil-store", &store.replace('@', "")), 0);
    }

    #[test]
    fn half_a_command_above_an_answer_is_a_problem_of_the_answer() {
        let warned = "PS C:\\> tnc azkms.core.windows.net -p 1688\nWARNING: TCP connect to (20.118.99.224 : 1688) fai@led\n\n\
                      ComputerName     : azkms.core.windows.net\nRemoteAddress    : 20.118.99.224\nRemotePort       : 1688\n\
                      InterfaceAlias   : Ethernet\nSourceAddress    : 10.0.0.4\nTcpTestSucceeded : False\n\n\n";
        assert_eq!(problems("test-netconnection", &warned.replace('@', "\n")), 1);
        assert_eq!(problems("test-netconnection", &warned.replace('@', "")), 0);
    }

    #[test]
    fn prose_above_a_capture_is_none_of_it() {
        let mail = "We saw that the watermark came back, and so we asked for the captu\nres below.\n\n";
        let ver = "C:\\>ver\n\nMicrosoft Windows [Version 10.0.20348.2113]\n";
        assert_eq!(problems("windows-version", &format!("{mail}{ver}")), 0);
    }
}
