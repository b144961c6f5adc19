//! What Windows shows a person: the watermark, the pop-up at sign-in. People type it into tickets.
//!
//! ```text
//! Activate Windows
//! Go to Settings to activate Windows.
//! ```

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Parsed, Start};
use crate::text::Excerpt;

/// A notice that Windows is not activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActivationNotice {
    /// The text on the desktop.
    Watermark,
    /// The window at sign-in that says that the VM is not running on Azure.
    Popup,
}

impl Artifact for ActivationNotice {
    const COLLECT: Collect = Collect::vm("the text that the desktop shows, typed into a file");
    const MARKS: &'static [&'static str] = &[
        r"(?i-u)\bActivate Windows\b",
        r"(?i-u)\bhas been deactivated because you\b",
        r"(?i-u)\bhas(?:\s+been(?:\s+deactivated(?:\s+because)?)?)?\s*$",
    ];
    const ENDS: &'static str = "its own words";

    /// The words end by themselves, so that a last line without a line end may hold them.
    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let first = lines.lines().next()?;
        let last = lines.lines().take(MOST_LINES).last()?;
        let window = lines.up_to(last.rest);
        let (notice, words) = NOTICES.iter().find_map(|(notice, words)| {
            let found = words.as_ref()?.find(window.text())?;
            (found.start() < first.text().len()).then_some((*notice, found))
        })?;
        let mut so_far = window.lines().map(|line| lines.up_to(line.rest));
        let claimed = so_far.find(|claimed| words.end() <= claimed.text().len())?;
        let span = claimed.narrow(claimed.text().trim()).span();
        let parsed = Parsed { value: notice, span, language: Some("en"), problems: Vec::new() };
        Some((parsed, lines.after(claimed)))
    }

    fn is_complete(&self) -> bool {
        true
    }
}

/// The most lines over which somebody breaks a notice.
const MOST_LINES: usize = 6;

/// The words of each notice. Both halves of the watermark are needed: the first alone is everywhere.
static NOTICES: LazyLock<[(ActivationNotice, Option<Regex>); 2]> = LazyLock::new(|| {
    let watermark =
        r#"(?i-u)\bActivate Windows["'.!,:;]*[ \t]*\n?[ \t]*["'(]*Go to Settings to activate Windows\b"#;
    let popup = r"(?i-u)\bhas\s+been\s+deactivated\s+because\s+you\s+are\s+not\s+running\s+on\s+Azure\s+or\s+a\s+supported\s+Azure\s+Stack\b";
    [
        (ActivationNotice::Watermark, Regex::new(watermark).ok()),
        (ActivationNotice::Popup, Regex::new(popup).ok()),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Kind;
    use crate::cut_law;
    use crate::{FileId, Text, claim, undo};

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../../fixtures/artifacts/activation-notice/", $name, ".txt"))
        };
    }

    const ONE_LINE: &str = sample!("watermark-in-one-line-quoted");
    const TWO_LINES: &str = sample!("watermark-in-two-lines-without-line-end");
    const POPUP: &str = sample!("popup-in-one-line");
    const WRAPPED: &str = sample!("popup-wrapped-with-doubled-line-ends");

    fn read(sample: &str) -> Vec<(ActivationNotice, String)> {
        let text = undo::envelope(Text::of_file(FileId(0), sample.into()).excerpt());
        let claimed = claim(&text);
        let notices = claimed.sections.iter().filter_map(ActivationNotice::of);
        let words = |span: crate::Span| sample.get(span.start()..span.end()).unwrap().to_owned();
        notices.map(|notice| (notice.value, words(notice.span))).collect()
    }

    #[test]
    fn the_watermark_is_read_in_one_line_and_in_two() {
        let one = "Activate Windows. Go to Settings to activate Windows.";
        assert_eq!(read(ONE_LINE), [(ActivationNotice::Watermark, one.to_owned())]);
        let two = "Activate Windows\nGo to Settings to activate Windows.";
        assert_eq!(read(TWO_LINES), [(ActivationNotice::Watermark, two.to_owned())]);
    }

    #[test]
    fn the_popup_is_read_wherever_it_is_broken() {
        assert_eq!(read(POPUP).len(), 1);
        assert_eq!(read(WRAPPED).len(), 1);
        let words: Vec<_> = POPUP.split(' ').collect();
        for at in 1..words.len() {
            let (before, after) = words.split_at(at);
            let broken = format!("{}\n{}", before.join(" "), after.join(" "));
            let read = read(&broken);
            assert_eq!(read.first().map(|(notice, _)| *notice), Some(ActivationNotice::Popup), "{broken}");
        }
    }

    #[test]
    fn prose_about_activation_is_no_notice() {
        for text in [
            "How to Activate Windows in five steps\n",
            "Go to Settings to activate Windows.\n",
            "Activate Windows\n\nsomething else\nGo to Settings to activate Windows\n",
            "The licence has been deactivated because you are not a customer.\n",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn the_law_of_reading_holds() {
        for sample in [ONE_LINE, TWO_LINES, POPUP, WRAPPED] {
            cut_law::holds_for(sample);
        }
    }
}
