//! The ledger: every line of every file is in a section, in what nobody recognises, or blank.

use coldcase_parsers::File;

use super::Bundle;

impl Bundle {
    /// The lines of a file that no section holds, first and last of each block.
    ///
    /// It is made of what the sections leave, not of what the readers say that they left: nothing falls between.
    pub(crate) fn unclaimed(&self, file: &File) -> Vec<(usize, usize)> {
        if self.doubles.contains_key(&file.id) {
            return Vec::new();
        }
        let mut claimed: Vec<_> = self.sections.iter().map(coldcase_parsers::AnyArtifact::span).collect();
        claimed.retain(|span| span.file == file.id);
        let claimed = claimed.into_iter().map(|span| file.positions(span));
        let mut sections = claimed.map(|(first, last)| (first.line, last.line)).collect::<Vec<_>>();
        sections.sort_unstable();
        let mut sections = sections.into_iter().peekable();
        let mut blocks: Vec<(usize, usize)> = Vec::new();
        let mut goes_on = false;
        for number in 1..=file.line_count() {
            while sections.next_if(|(_, last)| *last < number).is_some() {}
            if sections.peek().is_some_and(|(first, _)| *first <= number) {
                goes_on = false;
            } else if !is_blank(file.line(number)) {
                match blocks.last_mut().filter(|_| goes_on) {
                    Some(block) => block.1 = number,
                    None => blocks.push((number, number)),
                }
                goes_on = true;
            }
        }
        blocks
    }
}

/// Whether nothing stands on a line but the marks of a quotation.
fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '>')
}

#[cfg(test)]
mod tests {
    use crate::{Asked, Bundle, Source};

    fn unclaimed(text: &str) -> Vec<(usize, usize)> {
        let source = Source { path: "a.txt".into(), bytes: text.as_bytes().to_vec() };
        let bundle = Bundle::read(vec![source], Vec::new(), &Asked::default());
        bundle.unclaimed(&bundle.files[0])
    }

    #[test]
    fn what_no_section_holds_is_told_in_blocks() {
        let ruler = "=".repeat(75);
        let capture = format!(
            "IPv4 Route Table\n{ruler}\nActive Routes:\n\
                       Network Destination        Netmask          Gateway       Interface  Metric\n\
                       \x20         0.0.0.0          0.0.0.0         10.0.0.1         10.0.0.4     10\n"
        );
        assert_eq!(unclaimed(&capture), []);
        let text = format!("\ndear all,\n\n>\nhere it is\n{capture}\nbye\n");
        assert_eq!(unclaimed(&text), [(2, 5), (12, 12)]);
        assert_eq!(unclaimed("one\n> \n\ntwo"), [(1, 4)]);
        assert_eq!(unclaimed(" \n\n"), []);
    }
}
