//! A line of the servicing log: extended security updates asked the metadata service whether they are due, and got no
//! answer.
//!
//! ```text
//! 2026-01-14 09:02:11, Info    CBS    ESU: Trying to Check IMDS Again LastError=HRESULT_FROM_WIN32(12029)
//! ```

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use crate::artifact::{Artifact, Collect, Parsed, Start};
use crate::text::{At, Excerpt};

/// A check of the metadata service that is to be tried again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EsuImdsCheck {
    /// `LastError`: the Windows error inside `HRESULT_FROM_WIN32(…)`.
    pub last_error: At<u32>,
}

static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"ESU: Trying to Check IMDS Again\s+LastError=HRESULT_FROM_WIN32\((\d{1,6})\)").ok()
});

impl Artifact for EsuImdsCheck {
    const COLLECT: Collect = Collect::vm(r#"findstr /c:"ESU:" C:\Windows\Logs\CBS\CBS.log"#);
    const MARKS: &'static [&'static str] = &["ESU: Trying to Check IMDS Again"];
    const ENDS: &'static str = "its own line";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let line = start.lines().lines().next()?;
        let code = WORDS.as_ref()?.captures(line.text())?.get(1)?.as_str();
        let last_error = line.line.narrow(code).at(code.parse().ok()?);
        // The bracket ends the value, so that a last line without a line end may hold it.
        let span = line.line.narrow(line.text().trim()).span();
        Some((Parsed { value: Self { last_error }, span, language: None, problems: Vec::new() }, line.rest))
    }

    fn is_complete(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Kind;
    use crate::{FileId, Text, claim, cut_law};

    const LOG: &str = include_str!("../../../fixtures/artifacts/esu-imds-check/among-other-lines.txt");

    #[test]
    fn the_errors_are_read_and_other_lines_are_not() {
        let text = Text::of_file(FileId(0), LOG.into());
        let claimed = claim(&text);
        let codes = claimed.sections.iter().filter_map(EsuImdsCheck::of);
        let codes: Vec<u32> = codes.map(|parsed| parsed.value.last_error.value).collect();
        assert_eq!(codes, [12002, 12029]);
    }

    #[test]
    fn the_law_of_reading_holds() {
        cut_law::holds_for(LOG);
    }
}
