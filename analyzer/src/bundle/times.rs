//! When captures were made, where they say it themselves and with a zone. File times, names and local times never count.

use coldcase_parsers::imds::ImdsAttested;
use std::collections::BTreeMap;

use coldcase_parsers::{AnyArtifact, At, FileId, Span};

use crate::pki::time;

/// From when to when something was captured, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct When {
    from: i64,
    to: i64,
}

/// What says when captures were made, by the file that it stands in.
#[derive(Debug, Default)]
pub struct Times {
    files: BTreeMap<FileId, Stamps>,
}

/// What says so in a file, in its order.
#[derive(Debug, Default)]
struct Stamps {
    /// Lines that are nothing but a time: what follows in their file is of that time.
    lines: Vec<At<i64>>,
    /// Answers that say when they were made, and all that stands in them.
    within: Vec<At<When>>,
}

impl Times {
    /// What the sections and the lines of all files say.
    pub(super) fn of(sections: &[AnyArtifact], lines: Vec<At<i64>>) -> Self {
        let mut files = BTreeMap::<_, Stamps>::new();
        for line in lines {
            files.entry(line.span.file).or_default().lines.push(line);
        }
        for answer in sections.iter().flat_map(stated) {
            files.entry(answer.span.file).or_default().within.push(answer);
        }
        Self { files }
    }

    /// The time of a place, as RFC 3339 has it in UTC.
    pub(crate) fn shown(&self, place: Span) -> Option<String> {
        time::rfc3339(self.when(place)?.to)
    }

    /// Whether a place was captured later than another: both say when, or it stands behind the other in one file.
    pub(crate) fn is_later(&self, own: Span, other: Span) -> bool {
        match (self.when(own), self.when(other)) {
            (Some(own), Some(other)) if own != other => own.from > other.to,
            _ => own.file == other.file && own.start() > other.start(),
        }
    }

    fn when(&self, place: Span) -> Option<When> {
        let stamps = self.files.get(&place.file)?;
        let holds = |span: Span| span.start() <= place.start() && place.end() <= span.end();
        let within = stamps.within.iter().rfind(|stated| holds(stated.span)).map(|stated| stated.value);
        let above = || stamps.lines.iter().rfind(|line| line.span.end() <= place.start());
        within.or_else(|| above().map(|line| When { from: line.value, to: line.value }))
    }
}

/// The time that an answer itself says that it was made at: a run command says when its script ran, the metadata
/// service when it signed.
fn stated(section: &AnyArtifact) -> Vec<At<When>> {
    match section {
        AnyArtifact::AzRunCommandView(view) => {
            let rows = view.value.run_commands.rows.iter().filter_map(|row| {
                let seconds = |time: Option<&At<String>>| time::seconds(&time?.value);
                let from = seconds(row.value.start_time.as_ref())?;
                Some(At { value: When { from, to: seconds(row.value.end_time.as_ref())? }, span: row.span })
            });
            rows.collect()
        }
        AnyArtifact::ImdsAttested(document) => signed(&document.value)
            .map(|at| At { value: When { from: at, to: at }, span: document.span })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

fn signed(document: &ImdsAttested) -> Option<i64> {
    document.signature.as_ref()?.value.content.as_ref()?.time_stamp.as_ref()?.created_on_unix
}
