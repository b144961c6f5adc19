//! What was asked of the metadata service, where a capture shows the request.

use coldcase_parsers::imds::attested::signed::Content;
use coldcase_parsers::imds::curl::HttpHeader;
use coldcase_parsers::imds::{CurlImds, ImdsAttested};
use coldcase_parsers::{At, Span};

use super::{Facts, says};
use crate::fact::{Fact, Found, Gap, Why};

/// The nonce of a document, against the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Nonce {
    /// None was asked for, and the service took one of its own.
    Default,
    /// The one that was asked for.
    Same(String),
    /// Another: the second was asked for.
    Other(String, String),
}

impl Found for Nonce {
    fn found(&self) -> String {
        match self {
            Self::Default => "none was asked for".to_owned(),
            Self::Same(nonce) => nonce.clone(),
            Self::Other(signed, asked) => format!("{signed}, and {asked} was asked for"),
        }
    }
}

impl Facts<'_> {
    /// Whether the service refused a request that somebody had passed on: it says for whom in a header.
    pub(crate) fn refused_as_passed_on(self) -> Fact<bool> {
        self.ask::<CurlImds, _>(|capture| {
            let value = &capture.value;
            let Some(status) = value.status.filter(|_| is_for_metadata(value)) else {
                return Err(Why::Silent(vec![capture.span]));
            };
            let sent = &value.request_headers;
            let header = sent.rows.iter().find(|row| row.value.name.eq_ignore_ascii_case("X-Forwarded-For"));
            match (status.value, header, sent.end) {
                (400, Some(header), _) => says(true, [header.span, status.span]),
                (200, ..) => says(false, [status.span]),
                (_, None, Some(end)) => {
                    let first = sent.rows.first().map_or(end, |row| row.span);
                    says(false, [first.to(end), status.span])
                }
                // Another status beside the header has other reasons, or is somebody else's.
                _ => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// The nonce of each document, against the request that stands before it in its file.
    pub(crate) fn nonce(self) -> Fact<Nonce> {
        let mut fact = self.ask::<ImdsAttested, _>(|capture| {
            let signature = capture.value.signature.as_ref();
            let content =
                signature.and_then(|signature| Some((signature.value.content.as_ref()?, signature.span)));
            let Some((content, place)) = content else { return Err(Why::Silent(vec![capture.span])) };
            let Some((target, asked)) = self.asked_before(capture.span) else {
                return Err(Why::Silent(vec![capture.span]));
            };
            match (asked, content.nonce.as_ref()) {
                (None, Some(_)) if has_default_nonce(content) => says(Nonce::Default, [target, place]),
                (Some(asked), Some(own)) if asked == *own => says(Nonce::Same(asked), [target, place]),
                (Some(asked), Some(own)) => says(Nonce::Other(own.clone(), asked), [target, place]),
                // There is none, or one that somebody asked for, though not here.
                (_, None) | (None, Some(_)) => Err(Why::Silent(vec![capture.span])),
            }
        });
        if fact.readings.is_empty() && self.captures::<CurlImds>().next().is_none() {
            fact.gaps.push(Gap::absent(coldcase_parsers::ArtifactKind::CurlImds));
        }
        fact
    }

    /// The request for the document that begins here, and the nonce in it: the last one before it, if no other document
    /// answers that.
    fn asked_before(self, document: Span) -> Option<(Span, Option<String>)> {
        let before = |span: Span| span.file == document.file && span.start() < document.start();
        let request =
            self.captures::<CurlImds>().map(|(capture, _)| capture).filter(|capture| before(capture.span));
        let request = request.max_by_key(|capture| capture.span.start())?;
        let answered = |other: Span| before(other) && other.start() > request.span.start();
        if self.captures::<ImdsAttested>().any(|(other, _)| answered(other.span)) {
            return None;
        }
        let target =
            request.value.target.as_ref().filter(|target| target.value.contains("/attested/document"))?;
        let query = target.value.split(['?', '&']).skip(1);
        let nonce = query.filter_map(|part| part.split_once('=')).find(|(name, _)| *name == "nonce");
        Some((target.span, nonce.map(|(_, nonce)| nonce.to_owned())))
    }

    /// Whether the description of the VM names no image: all three names are there, and empty.
    pub(crate) fn image_is_empty(self) -> Fact<bool> {
        self.ask::<coldcase_parsers::imds::ImdsInstance, _>(|capture| {
            let Some(compute) = capture.value.compute.as_ref() else {
                return Err(Why::Silent(vec![super::imds::first_line(capture.span)]));
            };
            let named = [&compute.publisher, &compute.offer, &compute.sku].into_iter().flatten().next();
            match (compute.image_is_empty, named) {
                (Some([first, last]), _) => says(true, [first, last]),
                (None, Some(named)) => says(false, [named.span]),
                (None, None) if capture.value.end.is_none() => Err(Why::Incomplete(vec![capture.span])),
                (None, None) => Err(Why::Silent(vec![super::imds::first_line(capture.span)])),
            }
        })
    }
}

/// Whether the nonce is the one that the service takes where none was asked for: the time at which the document ends, or
/// in old ones at which it was made.
fn has_default_nonce(content: &Content) -> bool {
    let digits = |time: &str| time.trim_end_matches('Z').replace(['-', ':'], "").replace('T', "-");
    let stamp = content.time_stamp.as_ref();
    let times = stamp.map(|stamp| [stamp.expires_on_utc.as_deref(), stamp.created_on_utc.as_deref()]);
    let mut times = times.into_iter().flatten().flatten();
    content.nonce.as_ref().is_some_and(|nonce| times.any(|time| digits(time) == *nonce))
}

/// Whether a request is one for metadata. Of other paths the host of the VM answers in its own ways.
pub(super) fn is_for_metadata(value: &CurlImds) -> bool {
    const PATH: &str = "/metadata/";
    let sent = value.request_headers.rows.iter();
    let mut host = sent.filter(|row| row.value.name.eq_ignore_ascii_case("Host"));
    let is_service = |text: &str| text.contains("169.254.169.254");
    let whole = |text: &&At<String>| text.value.contains(PATH) && is_service(&text.value);
    let shown =
        [value.target.as_ref(), value.command.as_ref()].into_iter().flatten().any(|text| whole(&text));
    let path = value.target.as_ref().is_some_and(|target| target.value.starts_with(PATH));
    shown || (path && host.any(|row| is_service(&row.value.value)))
}

/// A header that came back, by its name in small letters.
pub(super) fn back<'a>(value: &'a CurlImds, name: &str) -> Option<&'a At<HttpHeader>> {
    value.response_headers.rows.iter().find(|row| row.value.name.eq_ignore_ascii_case(name))
}

/// Whether the answer says that it is JSON.
pub(super) fn is_json(value: &CurlImds) -> bool {
    back(value, "content-type")
        .is_some_and(|row| row.value.value.to_ascii_lowercase().starts_with("application/json"))
}
