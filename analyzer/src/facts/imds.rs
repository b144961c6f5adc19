//! Whether the instance metadata service answers, and what.

use coldcase_parsers::imds::failure::Reason;
use coldcase_parsers::imds::{ImdsError, ImdsFailure, ImdsInstance};
use coldcase_parsers::{ArtifactKind, Span};

use super::routing::IMDS;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Why};
use crate::verdict::{Truth, Verdict};

/// What a request, or a connection that was tested, came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// It answered; an error is an answer too.
    Answered,
    /// A connection came about, and nothing shows whether it was answered.
    Connected,
    /// There was no connection.
    NoConnection,
}

impl Found for Reply {
    fn found(&self) -> String {
        match self {
            Self::Answered => "it answered".to_owned(),
            Self::Connected => "a connection came about".to_owned(),
            Self::NoConnection => "no connection".to_owned(),
        }
    }
}

impl<'a> Facts<'a> {
    /// What direct requests to the metadata service came to: success and failure are two readings of one question.
    ///
    /// Of attempts in one file the last holds; attempts in different files, which nothing orders, contradict each other.
    pub(crate) fn imds_replies(self) -> Fact<Reply> {
        let failed = self.ask::<ImdsFailure, _>(|capture| reply(&capture.value, capture.span));
        let instance =
            self.ask::<ImdsInstance, _>(|capture| says(Reply::Answered, [first_line(capture.span)]));
        let error = self.ask::<ImdsError, _>(|capture| says(Reply::Answered, [capture.value.error.span]));
        let tested = self.connections(IMDS, 80);
        let mut all = failed.with(instance).with(error).with(tested).newest(self.times);
        // One request makes all three: that it is not there is missing once.
        let others = [ArtifactKind::ImdsError, ArtifactKind::ImdsFailure].map(Gap::absent);
        all.gaps.retain(|gap| !others.contains(gap));
        all
    }

    /// A proof that requests cannot arrive, unless they do arrive: then one of the captures is of another time.
    pub(crate) fn unless_imds_answers(self, proof: Verdict) -> Verdict {
        contradicted_by(&self.imds_replies(), proof)
    }

    /// The same for a proof that requests are denied: an error that the service answers is no sign that it serves.
    pub(crate) fn unless_imds_serves(self, proof: Verdict) -> Verdict {
        let served = self.ask::<ImdsInstance, _>(|capture| says(Reply::Answered, [first_line(capture.span)]));
        contradicted_by(&served, proof)
    }

    /// The answers to `/metadata/instance`.
    pub(crate) fn instances(self) -> impl Iterator<Item = &'a ImdsInstance> {
        self.captures::<ImdsInstance>().map(|(capture, _)| &capture.value)
    }

    /// Where PowerShell's table cut the answer, or that nothing cut it.
    pub(crate) fn instance_cut(self) -> Fact<Option<String>> {
        self.ask::<ImdsInstance, _>(|capture| match (capture.value.lost, capture.value.end) {
            (Some(lost), _) => {
                says(Some("a part of the answer is replaced by dots or a type name".to_owned()), [lost])
            }
            (None, Some(end)) => says(None, [end]),
            (None, None) => Err(Why::Incomplete(vec![capture.span])),
        })
    }
}

/// A proof that stands beside an answer of the service: one of the two is of another time.
fn contradicted_by(replies: &Fact<Reply>, proof: Verdict) -> Verdict {
    let arrive = replies.readings.iter().all(|reply| reply.value != Reply::NoConnection);
    let first = replies.readings.first().filter(|_| arrive);
    let Some(want) = first.map(|reply| reply.from).filter(|_| proof.truth == Truth::Proven) else {
        return proof;
    };
    let shown = proof.evidence.iter().flat_map(|evidence| evidence.spans.iter().copied());
    let answered = replies.readings.iter().flat_map(|reply| reply.spans.iter().copied());
    let gap = Gap { want, why: Why::Contradicted(shown.chain(answered).collect()) };
    Verdict::unknown(vec![gap]).knowing(proof.evidence)
}

fn reply(failure: &ImdsFailure, span: Span) -> Answer<Reply> {
    let direct = is_direct(failure);
    match failure.reason {
        // Whatever it says: past any proxy nobody else can have said it.
        Some(Reason::Status(_)) if direct => says(Reply::Answered, [failure.message.span]),
        Some(Reason::TimedOut | Reason::Refused | Reason::NoConnection | Reason::Forbidden) if direct => {
            says(Reply::NoConnection, [failure.message.span])
        }
        _ => Err(Why::Silent(vec![span])),
    }
}

/// Whether a request met the service: a client that a proxy serves meets the proxy.
pub(super) fn is_direct(failure: &ImdsFailure) -> bool {
    let peer = failure.peer.map(|peer| peer.value.address);
    peer.map_or(failure.past_any_proxy, |peer| peer == IMDS)
}

/// An answer may be long; its first characters show it.
pub(super) fn first_line(span: Span) -> Span {
    Span::new(span.file, span.start(), span.end().min(span.start() + 1))
}
