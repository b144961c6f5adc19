//! What `curl -v` or `Invoke-WebRequest` tell of a request to the instance metadata service, or to the address of the
//! platform: by which way it went, what was sent, and the head of what came back.
//!
//! ```text
//! C:\>curl -v -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01"
//! * Uses proxy env variable http_proxy == 'http://10.0.0.9:8080'
//! *   Trying 10.0.0.9:8080...
//! * Connected to 10.0.0.9 (10.0.0.9) port 8080
//! > GET http://169.254.169.254/metadata/instance?api-version=2021-02-01 HTTP/1.1
//! > Host: 169.254.169.254
//! >
//! < HTTP/1.1 403 Forbidden
//! < Via: 1.1 proxy.contoso.example
//! <
//! ```
//!
//! The body behind it is a section of its own, or nobody's. A request that was never sent is an
//! [`super::ImdsFailure`] with its command. Documented as "curl, the verbose option", "Invoke-WebRequest".

pub(super) mod verbose;
mod web_request;

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::failure::{PAST_PROXY, Reason};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::text::{At, Excerpt, Span};

/// A request and the head of its answer.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CurlImds {
    /// What was typed, where it stands before the request.
    pub command: Option<At<String>>,
    /// Whether the command goes past any proxy.
    pub past_any_proxy: bool,
    /// The variables of the environment that curl takes its proxy from.
    pub proxy_variables: Vec<At<ProxyVariable>>,
    /// Whom curl is connected to: with a proxy, the proxy.
    pub connected_to: Option<At<HttpPeer>>,
    /// From where, which only newer ones print.
    pub connected_from: Option<At<HttpPeer>>,
    /// `GET`.
    pub method: Option<At<String>>,
    /// What was asked for: a path, or a whole URL where a proxy is asked.
    pub target: Option<At<String>>,
    /// The headers that were sent.
    pub request_headers: Listing<HttpHeader>,
    /// The status that came back.
    pub status: Option<At<u16>>,
    /// The words behind it.
    pub status_text: Option<At<String>>,
    /// The headers that came back.
    pub response_headers: Listing<HttpHeader>,
    /// What curl said when no answer came to what was sent.
    pub failure: Option<At<HttpFailure>>,
    /// Whether a line of curl's own names one of the services.
    #[serde(skip)]
    pub names_service: bool,
}

/// A variable of the environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProxyVariable {
    /// `http_proxy`, `no_proxy`.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// One end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HttpPeer {
    /// The address.
    pub address: IpAddr,
    /// The port.
    pub port: u16,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HttpHeader {
    /// Its name, as written.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A failure behind a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HttpFailure {
    /// What curl said.
    pub message: String,
    /// What went wrong, where the words are known.
    pub reason: Option<Reason>,
}

impl Artifact for CurlImds {
    const COLLECT: Collect = Collect::vm(
        r#"curl.exe -v --noproxy * -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01""#,
    );
    const MARKS: &'static [&'static str] = &[
        r"^\s*(?:\[[^\]]+\]: )?(?:PS ?[^>]*>|[A-Za-z]:\\[^>]*>).*(?:169\.254\.169\.254|168\.63\.129\.16)",
        r"^\s*[-0-9:. ]*\* +(?:Trying|Uses proxy|About to connect|Rebuilt URL|Connected to|Established connection)[ :]",
        r"^\s*(?:> )?(?:GET|PUT|POST|HEAD) \S+ HTTP/[0-9.]+\s*$",
        r"^\s*< HTTP/[0-9.]+ [0-9]{3}(?:\s|$)",
        r"^\s*StatusCode\s+: [0-9]{3}\s*$",
    ];
    const ENDS: &'static str = "the blank line below the head of the answer, or the reason why there is none";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let lines = start.lines();
        let typed = super::failure::said::typed_to(lines, SERVICES);
        let behind = typed.map_or(lines, |(_, behind)| behind);
        let (mut value, mut problems) = (Self::default(), Vec::new());
        let read_to = verbose::read(&mut value, behind)
            .or_else(|| web_request::read(&mut value, behind, &mut problems))?;
        value.command = typed.map(|(command, _)| asked(command));
        value.past_any_proxy = value.command.as_ref().is_some_and(|command| {
            PAST_PROXY.as_ref().is_some_and(|pattern| pattern.is_match(&command.value))
        });
        let goes_on = read_to.lines().next().is_some_and(|line| line.ended);
        value.is_ours(goes_on).then_some(())?;
        let span = lines.narrow(lines.up_to(read_to).text().trim_end()).span();
        Some((Parsed { value, span, language: None, problems }, read_to))
    }

    fn is_complete(&self) -> bool {
        self.response_headers.end.is_some() || self.failure.is_some()
    }
}

/// What was typed at a prompt.
fn asked(command: Excerpt<'_>) -> At<String> {
    let text = super::failure::said::unbroken(command);
    let (_, typed) = text.as_str().split_once('>').unwrap_or_default();
    let place = text.excerpt().narrow(typed.trim());
    place.at(place.text().to_owned())
}

/// The addresses of the metadata service, and of the platform's other services.
pub(super) const SERVICES: &[&str] = &["169.254.169.254", "168.63.129.16"];

impl CurlImds {
    /// Whether one of the services was asked.
    fn is_ours(&self, goes_on: bool) -> bool {
        let names = |text: &str| SERVICES.iter().any(|service| text.contains(service));
        let host = |header: &At<HttpHeader>| names(&header.value.value);
        let server = |header: &At<HttpHeader>| {
            header.value.name.eq_ignore_ascii_case("Server") && header.value.value.starts_with("IMDS/")
        };
        let went = self.method.is_some() || self.status.is_some();
        let is_named =
            self.names_service || self.command.as_ref().is_some_and(|command| names(&command.value));
        // Below a command, what was never sent is a failure, which says the same; what breaks off may become either.
        is_named && (went || self.command.is_none() && goes_on)
            || self.target.as_ref().is_some_and(|target| names(&target.value))
            || self.request_headers.rows.iter().any(host)
            || self.response_headers.rows.iter().any(server)
    }
}

/// A header on a line.
fn header(line: Excerpt<'_>) -> Option<At<HttpHeader>> {
    let (name, value) = line.text().split_once(':')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then(|| line.at(HttpHeader { name: name.to_owned(), value: value.trim().to_owned() }))
}

/// The status of `HTTP/1.1 403 Forbidden`, and its words.
fn status(line: Excerpt<'_>) -> Option<(At<u16>, Option<At<String>>)> {
    let (version, said) = line.text().split_once(' ')?;
    version.strip_prefix("HTTP/")?;
    let (code, words) = said.split_once(' ').unwrap_or((said, ""));
    let number = code.parse().ok().filter(|number| (100..600).contains(number))?;
    let words = Some(words.trim()).filter(|words| !words.is_empty());
    Some((line.narrow(code).at(number), words.map(|words| line.narrow(words).at(words.to_owned()))))
}

/// Where a line that stands for itself is.
fn place(line: Excerpt<'_>) -> Span {
    line.narrow(line.text().trim()).span()
}

#[cfg(test)]
mod tests;
