//! The paper that a report is written on: lines of bounded width, and nothing that acts.

/// The width that reports are read at.
const WIDTH: usize = 100;

/// Lines of a report.
pub(super) struct Paper {
    text: String,
}

impl Paper {
    pub(super) fn new() -> Self {
        Self { text: String::new() }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line of words, broken where it is too long; what goes on stands two further in.
    pub(super) fn line(&mut self, indent: usize, words: &str) {
        self.broken(indent, indent + 2, words);
    }

    /// A paragraph.
    pub(super) fn prose(&mut self, indent: usize, words: &str) {
        self.broken(indent, indent, words);
    }

    fn broken(&mut self, indent: usize, hanging: usize, words: &str) {
        let words = shown(words);
        let mut width = 0;
        for word in words.split(' ') {
            let length = word.chars().count();
            let too_long = width + 1 + length > WIDTH;
            if width == 0 || too_long {
                let begin = if width == 0 { indent } else { hanging };
                self.text.push_str(if width == 0 { "" } else { "\n" });
                self.text.extend(std::iter::repeat_n(' ', begin));
                width = begin;
            } else {
                self.text.push(' ');
                width += 1;
            }
            self.text.push_str(word);
            width += length;
        }
        self.text.push('\n');
    }

    /// Whether a text fits on a line.
    pub(super) fn fits(indent: usize, text: &str) -> bool {
        indent + text.chars().count() <= WIDTH
    }

    /// A line that is not to be broken: a quotation or a command.
    pub(super) fn verbatim(&mut self, indent: usize, text: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(&shown(text));
        self.text.push('\n');
    }
}

/// A text with everything that a terminal would act upon made visible.
///
/// Control characters, the C1 set, and what turns the direction of writing are shown by their number.
pub fn shown(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => clean.push(' '),
            _ if c.is_control() || is_format(c) => {
                clean.extend(c.escape_unicode());
            }
            _ => clean.push(c),
        }
    }
    clean
}

/// Marks that change how the text around them is shown.
fn is_format(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{61C}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_shown() {
        assert_eq!(shown("a\u{1b}[31mb\u{9b}2J\u{202e}c\u{7}"), "a\\u{1b}[31mb\\u{9b}2J\\u{202e}c\\u{7}");
        assert_eq!(shown("Grüße, 配置\t|"), "Grüße, 配置 |");
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        let mut paper = Paper::new();
        paper.line(2, &"word ".repeat(40));
        let text = paper.into_text();
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.starts_with("  word word") && text.contains("\n    word word"));
    }
}
