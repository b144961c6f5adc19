//! `curl -v`: lines of curl's own begin with `*`, what was sent with `>`, what came back with `<`.
//!
//! A `>` at the start of a line is also how mails quote: it may have been dropped, from all of them.

use std::sync::LazyLock;

use regex::Regex;

use super::super::failure::{reason, said::is_noise};
use super::{CurlImds, HttpFailure, HttpPeer, ProxyVariable, SERVICES, header, place, status};
use crate::render::is_prompt;
use crate::text::{At, Excerpt, Line};

/// How far a transcript has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Connection,
    Request,
    Sent,
    Response,
}

/// Reads the lines from here on, if anything was sent, came back or tells the way.
pub(super) fn read<'a>(value: &mut CurlImds, lines: Excerpt<'a>) -> Option<Excerpt<'a>> {
    let (mut part, mut read_to) = (Part::Connection, None);
    for line in lines.lines().take_while(|line| line.ended) {
        if is_prompt(line.text()) || !value.take(line, &mut part) {
            break;
        }
        if !line.is_blank() || part == Part::Sent {
            read_to = Some(line.rest);
        }
        if value.response_headers.end.is_some() || value.failure.is_some() {
            break;
        }
    }
    let tells = !value.proxy_variables.is_empty() || value.connected_to.is_some() || value.status.is_some();
    read_to.filter(|_| tells || value.method.is_some())
}

struct Patterns {
    proxy: Option<Regex>,
    peer: Option<Regex>,
    request: Option<Regex>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns {
    proxy: Regex::new(r"^Uses proxy env variable (\w+) ==? '([^']*)'$").ok(),
    peer: Regex::new(
        r"^(?:Connected to|Established connection to) \S+ \(([0-9A-Fa-f.:]+)(?:\)| port ([0-9]+)\))(?: port ([0-9]+))?(?: from ([0-9A-Fa-f.:]+) port ([0-9]+))?(?: \(#[0-9]+\))?$",
    )
    .ok(),
    request: Regex::new(r"^(GET|PUT|POST|HEAD) (\S+) HTTP/[0-9.]+$").ok(),
}
});

impl CurlImds {
    /// Takes a line, or says that it is something else.
    fn take(&mut self, line: Line<'_>, part: &mut Part) -> bool {
        let text = bare(line.text());
        let said = |sign: char| text.strip_prefix(sign).map(|said| line.line.narrow(said.trim()));
        if let Some(back) = said('<') {
            return self.came_back(back, line, part);
        }
        if *part == Part::Response {
            return false;
        }
        if let Some(own) = said('*') {
            self.tells(own);
            return true;
        }
        let sent = said('>').unwrap_or_else(|| line.line.narrow(text));
        if *part == Part::Request {
            if sent.is_empty() {
                self.request_headers.end = Some(place(line.line));
                *part = Part::Sent;
                return true;
            }
            if let Some(header) = header(sent) {
                self.request_headers.rows.push(header);
                return true;
            }
        }
        self.sends(sent, part) || self.fails(sent) || is_noise(line)
    }

    /// Takes a line of the answer; an empty one closes its head.
    fn came_back(&mut self, back: Excerpt<'_>, line: Line<'_>, part: &mut Part) -> bool {
        if let Some((code, words)) = status(back).filter(|_| self.status.is_none()) {
            (self.status, self.status_text, *part) = (Some(code), words, Part::Response);
            return true;
        }
        if *part != Part::Response {
            return false;
        }
        if back.is_empty() {
            self.response_headers.end = Some(place(line.line));
            return true;
        }
        let header = header(back);
        let is_header = header.is_some();
        self.response_headers.rows.extend(header);
        is_header
    }

    /// Takes what curl tells of the connection.
    fn tells(&mut self, own: Excerpt<'_>) {
        let text = own.text();
        if let Some(variable) = proxy_variable(own) {
            return self.proxy_variables.push(variable);
        }
        self.names_service |= SERVICES.iter().any(|service| text.contains(service));
        let may_name_peer =
            text.starts_with("Connected to ") || text.starts_with("Established connection to ");
        let found = may_name_peer.then(|| PATTERNS.peer.as_ref()?.captures(text)).flatten();
        let Some(found) = found else { return };
        let part = |at| found.get(at).map(|part: regex::Match<'_>| part.as_str());
        let peer = |address: Option<&str>, port: Option<&str>| {
            Some(HttpPeer { address: address?.parse().ok()?, port: port?.parse().ok()? })
        };
        self.connected_to = peer(part(1), part(2).or_else(|| part(3))).map(|peer| own.at(peer));
        self.connected_from = peer(part(4), part(5)).map(|peer| own.at(peer));
    }

    /// Takes the first line of a request.
    fn sends(&mut self, sent: Excerpt<'_>, part: &mut Part) -> bool {
        let may_be_one = *part == Part::Connection && sent.text().starts_with(['G', 'P', 'H']);
        let found = may_be_one.then(|| PATTERNS.request.as_ref()?.captures(sent.text())).flatten();
        let Some(found) = found else { return false };
        let piece = |at| {
            let piece = sent.narrow(found.get(at).map_or("", |piece: regex::Match<'_>| piece.as_str()));
            Some(piece.at(piece.text().to_owned()))
        };
        (self.method, self.target, *part) = (piece(1), piece(2), Part::Request);
        true
    }

    /// Takes why no answer came. One that names the service stands for itself.
    fn fails(&mut self, line: Excerpt<'_>) -> bool {
        let text = line.text();
        let is_ours = text.starts_with("curl: (")
            && self.method.is_some()
            && !SERVICES.iter().any(|service| text.contains(service));
        if is_ours {
            let reason = reason(text);
            self.failure = Some(line.at(HttpFailure { message: text.to_owned(), reason }));
        }
        is_ours
    }
}

/// What a line of curl's own says of a variable that it takes its proxy from.
pub(in super::super) fn proxy_variable(own: Excerpt<'_>) -> Option<At<ProxyVariable>> {
    let may_be_one = own.text().starts_with("Uses proxy env variable ");
    let found = may_be_one.then(|| PATTERNS.proxy.as_ref()?.captures(own.text()))??;
    let part = |at| found.get(at).map(|part: regex::Match<'_>| part.as_str().to_owned());
    Some(own.at(ProxyVariable { name: part(1)?, value: part(2)? }))
}

/// A line without the table of progress that stands before it where both streams were written to one file.
fn bare(line: &str) -> &str {
    let text = line.trim();
    let counts = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | ':' | '.' | 'k' | 'M' | '\r');
    let behind = text.trim_start_matches(counts);
    if behind.starts_with("* ") || behind.starts_with("< ") || behind.starts_with("> ") {
        behind
    } else {
        text
    }
}
