//! Lines without a label: more of a list, a value below its label, a heading in words that nobody has seen.

use super::{Reader, Step};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line, blank};
use crate::windows::ipconfig_all::block::{self, Block};
use crate::windows::ipconfig_all::labels::{Label, labelled};
use crate::windows::ipconfig_all::words;

/// A heading that only the line below it tells.
pub(super) struct Heading<'a> {
    /// The name; nothing where the words before it are not known.
    name: Option<Excerpt<'a>>,
    /// What follows it.
    pub(super) behind: Excerpt<'a>,
}

/// The heading of an adapter whose colon stands alone in the next line, or one in words that are not known:
/// a line that ends with a colon, with a label below it. `text` is the line without the blanks around it, `is_known`
/// says that it is a heading in words that are known.
pub(super) fn next_to<'a>(line: Line<'a>, text: &'a str, is_known: bool) -> Option<Heading<'a>> {
    // Most lines are told by their last character and by the first ones below them.
    let (rest, below) = (line.rest.text(), blank::trim_start(line.rest.text()));
    let is_unknown = !is_known && text.ends_with(':') && begins_with_blank_line(rest, below);
    if !is_unknown && !below.starts_with(':') {
        return None;
    }
    let next = line.rest.narrow(below).lines().next().filter(|next| next.ended)?;
    let below = blank::trim_end(next.text());
    if below == ":" {
        let name = words::adapter(text)?;
        return Some(Heading { name: Some(line.line.narrow(name)), behind: next.rest });
    }
    let is_unknown = is_unknown && labelled(text).is_none();
    let labelled =
        is_unknown && labelled(below).is_some_and(|found| is_of_adapter(found.known.map(|k| k.meaning)));
    labelled.then_some(Heading { name: None, behind: line.rest })
}

/// Whether a line of blanks is the first of a text, of which `below` is left without them.
fn begins_with_blank_line(text: &str, below: &str) -> bool {
    text.as_bytes().get(..text.len() - below.len()).is_some_and(|blanks| blanks.contains(&b'\n'))
}

fn is_of_adapter(label: Option<Label>) -> bool {
    label.is_some_and(|label| !label.is_of_host() && label != Label::Other)
}

impl Reader {
    /// A heading of two lines, or of unknown words.
    pub(super) fn heading(&mut self, heading: &Heading<'_>, lines: Excerpt<'_>) -> Step {
        let lines = lines.narrow(lines.text().trim()).span();
        if let Some(name) = heading.name {
            return self.adapter(name, lines);
        }
        // Above a fragment stands prose.
        if !self.has_begun() || !self.after_blank {
            return Step::Stop;
        }
        self.understood();
        self.close_block(None);
        self.block = Some(Block::new(None, lines));
        self.damage();
        self.gaps = true;
        self.list = None;
        self.problems.push(Problem { span: lines, expected: "the heading of an adapter" });
        Step::Understood
    }

    /// A line without a label: one more of a list, or somebody else's.
    pub(super) fn go_on(&mut self, line: Excerpt<'_>, indent: usize) -> Step {
        let text = line.text();
        let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:%".contains(c));
        let is_name = is_word && text.trim_matches(['.', ':']).contains(['.', ':']);
        let is_deeper = indent > self.indent && !self.after_blank;
        let read = match (self.list, &mut self.block) {
            (
                Some(label @ (Label::DefaultGateway | Label::DnsServers | Label::SecondaryWinsServer)),
                Some(block),
            ) => block.go_on(label, line).is_ok(),
            // Dutch writes it below its label.
            (Some(Label::Description), Some(block)) if is_deeper && block.adapter.description.is_none() => {
                block.adapter.description = block::text(line);
                true
            }
            (Some(Label::DnsSuffixSearchList), _) if is_name || (is_word && !self.after_blank) => {
                self.found.dns_suffix_search_list.push(At { value: text.to_owned(), span: line.span() });
                true
            }
            (Some(Label::Other), _) => is_name,
            _ => false,
        };
        if read {
            return Step::Understood;
        }
        // Between blocks, text is somebody else's.
        if self.after_blank || !self.has_begun() || text.starts_with(['`', '#', '-', '=']) {
            return Step::Stop;
        }
        self.stray.push(Problem { span: line.span(), expected: "a line of ipconfig" });
        Step::Skipped
    }
}
