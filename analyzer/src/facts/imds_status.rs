//! What the metadata service answered: the VM, or an error, and which.

use coldcase_parsers::imds::failure::Reason;
use coldcase_parsers::imds::{ImdsError, ImdsFailure, ImdsInstance};
use coldcase_parsers::{ArtifactKind, Parsed};

use super::imds::{first_line, is_direct};
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Want, Why};

/// What the last request came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The service described the VM.
    Described,
    /// It answered an error.
    Error(Error),
    /// There was no connection.
    NoConnection,
}

/// An error of the service: its status, its text, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Error {
    /// The HTTP status.
    pub status: Option<u16>,
    /// `error`.
    pub text: Option<String>,
    /// Whether it lists versions that it knows.
    pub lists_versions: bool,
    /// The URL that was asked for.
    pub url: Option<String>,
    /// Whether an earlier attempt in the same file met the same status.
    pub again: bool,
}

impl Found for Outcome {
    fn found(&self) -> String {
        match self {
            Self::Described => "it described the VM".to_owned(),
            Self::NoConnection => "no connection".to_owned(),
            Self::Error(error) => match (&error.text, error.status) {
                (Some(text), _) => text.clone(),
                (None, Some(status)) => status.to_string(),
                (None, None) => "an error".to_owned(),
            },
        }
    }
}

/// How the service begins its texts, in small letters, and the status that goes with each.
const TEXTS: &[(&str, u16)] = &[
    ("bad request", 400),
    ("required metadata header", 400),
    ("not found", 404),
    ("method not allowed", 405),
    ("gone", 410),
    ("too many requests", 429),
    ("internal server error", 500),
];

impl Facts<'_> {
    /// What the last request to the metadata service came to.
    ///
    /// An answer and an error are two readings of one question: what nothing orders contradicts each other.
    pub(crate) fn imds_outcome(self) -> Fact<Outcome> {
        let failed = self.ask::<ImdsFailure, _>(|capture| self.of_failure(capture));
        let described =
            self.ask::<ImdsInstance, _>(|capture| says(Outcome::Described, [first_line(capture.span)]));
        let errors = self.ask::<ImdsError, _>(|capture| {
            let error = &capture.value.error;
            says(Outcome::Error(of_body(&capture.value)), [error.span])
        });
        let mut all = failed.with(described).with(errors).newest(self.times);
        // One request makes all three: that it is not there is missing once.
        let others = [ArtifactKind::ImdsInstance, ArtifactKind::ImdsFailure].map(Gap::absent);
        all.gaps.retain(|gap| !others.contains(gap));
        all
    }

    fn of_failure(self, capture: &Parsed<ImdsFailure>) -> Answer<Outcome> {
        let failure = &capture.value;
        let place = [failure.message.span];
        match failure.reason {
            Some(Reason::Status(status)) if is_direct(failure) => {
                let before = |other: &Parsed<ImdsFailure>| {
                    other.span.file == capture.span.file && other.span.start() < capture.span.start()
                };
                let same = |other: &Parsed<ImdsFailure>| other.value.reason == failure.reason;
                let again = self.captures::<ImdsFailure>().any(|(other, _)| before(other) && same(other));
                let url = failure.url.as_ref().map(|url| url.value.clone());
                says(Outcome::Error(Error { status: Some(status), url, again, ..Error::default() }), place)
            }
            Some(Reason::TimedOut | Reason::Refused | Reason::NoConnection | Reason::Forbidden)
                if is_direct(failure) =>
            {
                says(Outcome::NoConnection, place)
            }
            _ => Err(Why::Silent(vec![capture.span])),
        }
    }

    /// Whether the service described a VM of which it knows nothing: every leaf of `compute` is empty.
    pub(crate) fn compute_is_empty(self) -> Fact<bool> {
        self.ask::<ImdsInstance, _>(|capture| {
            let answer = &capture.value;
            let filled = answer.compute.as_ref().and_then(|compute| compute.filled);
            match (filled, answer.end) {
                (Some(filled), _) => says(false, [filled]),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
                // The answer to one branch says nothing of the other.
                (None, Some(_)) if answer.lost.is_some() || !answer.both_branches => {
                    Err(Why::Silent(vec![first_line(capture.span)]))
                }
                (None, Some(_)) => says(true, [first_line(capture.span)]),
            }
        })
    }

    /// The Windows error with which the last check of extended security updates gave up on the metadata service.
    pub(crate) fn esu_check_failed(self) -> Fact<u32> {
        self.ask::<coldcase_parsers::windows::EsuImdsCheck, _>(|capture| {
            says(capture.value.last_error.value, [capture.span])
        })
    }

    /// Whether the published command was torn in two when it was pasted.
    pub(crate) fn snippet_torn(self) -> Fact<bool> {
        let torn =
            self.ask::<coldcase_parsers::imds::ImdsTornSnippet, _>(|capture| says(true, [capture.span]));
        let ran = self.imds_outcome().map(|_| false);
        let mut all = torn.with(ran).newest(self.times);
        let none = Gap::absent(ArtifactKind::ImdsTornSnippet);
        all.gaps.retain(|gap| *gap != none);
        if all.readings.is_empty() && all.gaps.is_empty() {
            all.gaps.push(Gap { want: Want::Capture(ArtifactKind::ImdsInstance), why: Why::Absent });
        }
        all
    }
}

fn of_body(body: &ImdsError) -> Error {
    let text = &body.error.value;
    let small = text.to_lowercase();
    let status = TEXTS.iter().find(|(opening, _)| small.starts_with(opening)).map(|(_, status)| *status);
    Error {
        status,
        text: Some(text.clone()),
        lists_versions: !body.newest_versions.rows.is_empty(),
        ..Error::default()
    }
}
