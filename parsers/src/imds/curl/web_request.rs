//! `Invoke-WebRequest`: the status and, in `RawContent`, the head of the answer as it came.
//!
//! ```text
//! StatusCode        : 200
//! StatusDescription : OK
//! Content           : {"compute":{"azEnvironment":"AzurePublicCloud", …
//! RawContent        : HTTP/1.1 200 OK
//!                     Content-Type: application/json; charset=utf-8
//!                     Server: IMDS/150.870.65.1854
//!
//!                     {"compute":{"azEnvironment":"AzurePublicCloud", …
//! ```

use super::{CurlImds, HttpHeader, header, place, status};
use crate::artifact::Problem;
use crate::text::{At, Excerpt, Line};

/// Reads from `StatusCode` to the last header of `RawContent`.
pub(super) fn read<'a>(
    value: &mut CurlImds,
    lines: Excerpt<'a>,
    problems: &mut Vec<Problem>,
) -> Option<Excerpt<'a>> {
    let first = lines.lines().find(|line| !line.is_blank()).filter(|line| line.ended)?;
    let code = member(first, "StatusCode")?;
    value.status = Some(code.at(code.text().parse().ok()?));
    let second = first.rest.lines().next().filter(|line| line.ended);
    let words = second.and_then(|line| Some((member(line, "StatusDescription")?, line.rest)));
    let Some((words, behind)) = words else { return Some(first.rest) };
    value.status_text = Some(words.at(words.text().to_owned()));
    // The body may be shown before, cut: it says nothing that is not behind the headers too.
    let mut before_raw = behind.lines().take_while(|line| line.ended && !line.is_blank());
    let Some(raw) = before_raw.find(|line| member(*line, "RawContent").is_some()) else {
        return Some(behind);
    };
    if member(raw, "RawContent").and_then(status).is_none() {
        return Some(behind);
    }
    let mut read_to = raw.rest;
    for line in raw.rest.lines().take_while(|line| line.ended) {
        if line.is_blank() {
            value.response_headers.end = Some(place(line.line));
            break;
        }
        let text = line.line.narrow(line.text().trim());
        let header = header(text).filter(|_| line.text().starts_with("   "));
        let Some(header) = header else { break };
        read_to = line.rest;
        if is_cut(&header) {
            problems.push(Problem { span: text.span(), expected: "the whole value" });
            break;
        }
        value.response_headers.rows.push(header);
    }
    Some(read_to)
}

fn is_cut(header: &At<HttpHeader>) -> bool {
    header.value.value.ends_with("...") || header.value.value.ends_with('…')
}

/// The value of a member.
fn member<'a>(line: Line<'a>, name: &str) -> Option<Excerpt<'a>> {
    let said = line.text().trim_start().strip_prefix(name)?.trim_start().strip_prefix(':')?;
    Some(line.line.narrow(said.trim()))
}
