//! `netsh winhttp show proxy`, and what `set`, `reset` and `import` echo: the proxy that services use.
//!
//! ```text
//! Current WinHTTP proxy settings:
//!
//!     Proxy Server(s) :  proxy.contoso.example:8080
//!     Bypass List     :  *.contoso.example;<local>
//! ```
//!
//! Or `Direct access (no proxy server).`

use schemars::JsonSchema;
use serde::Serialize;

use super::console::{self, ConsoleLines};
use super::prompt;
use crate::artifact::{Artifact, Collect, Listing, Parsed, Start};
use crate::render::is_fence;
use crate::text::{At, Excerpt};

/// The proxy that WinHTTP takes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WinhttpProxy {
    /// Whether it takes none.
    pub direct_access: At<bool>,
    /// `Proxy Server(s)`, as printed: one for all protocols, or one for each.
    pub proxy_servers: Option<At<String>>,
    /// `Bypass List`; `(none)` is an empty one.
    pub bypass_list: Option<Listing<String>>,
}

impl Artifact for WinhttpProxy {
    const COLLECT: Collect = Collect::vm("netsh winhttp show proxy");
    const MARKS: &'static [&'static str] = &[r"^\s*Current WinHTTP proxy settings:\s*$"];
    const ENDS: &'static str = "the line of the bypass list, or that there is no proxy";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let mut lines = ConsoleLines::of(start.whole_lines(), begins);
        lines.next_printed().filter(|line| line.text() == HEADING)?;
        let line = next(&mut lines)?;
        let (mut value, mut read_to) = if line.text().starts_with(DIRECT) {
            let direct_access = line.excerpt().at(true);
            (Self { direct_access, proxy_servers: None, bypass_list: None }, line.rest)
        } else {
            let servers = field(line.excerpt(), SERVERS).filter(|servers| !servers.is_empty())?;
            let proxy_servers = Some(servers.at(servers.text().to_owned()));
            (Self { direct_access: line.excerpt().at(false), proxy_servers, bypass_list: None }, line.rest)
        };
        if value.proxy_servers.is_some() {
            let bypass = next(&mut lines);
            if let Some((list, rest)) =
                bypass.as_ref().and_then(|line| Some((field(line.excerpt(), BYPASS)?, line.rest)))
            {
                (value.bypass_list, read_to) = (Some(entries(list)), rest);
            }
        }
        let (span, rest) = console::split(start.lines(), read_to);
        Some((Parsed { value, span, language: Some("en"), problems: Vec::new() }, rest))
    }

    fn is_complete(&self) -> bool {
        self.direct_access.value || self.bypass_list.is_some()
    }
}

const HEADING: &str = "Current WinHTTP proxy settings:";
const DIRECT: &str = "Direct access (no proxy server)";
const SERVERS: &str = "Proxy Server(s)";
const BYPASS: &str = "Bypass List";

/// The next line that is not the fence that someone put around a part of the output.
fn next<'a>(lines: &mut ConsoleLines<'a>) -> Option<console::ConsoleLine<'a>> {
    lines.by_ref().find(|line| !line.text().is_empty() && !is_fence(line.text()))
}

/// What stands behind a label and its colon.
fn field<'a>(line: Excerpt<'a>, label: &str) -> Option<Excerpt<'a>> {
    let value = line.text().strip_prefix(label)?.trim_start().strip_prefix(':')?;
    Some(line.narrow(value.trim()))
}

/// The entries, set apart by semicolons or blanks.
fn entries(list: Excerpt<'_>) -> Listing<String> {
    let words = list.text().split([';', ' ']).filter(|word| !word.is_empty() && list.text() != "(none)");
    let rows = words.map(|word| list.narrow(word).at(word.to_owned())).collect();
    Listing { rows, end: Some(list.span()) }
}

/// Whether a line cannot be the rest of the line before it.
fn begins(line: &str) -> bool {
    let start = line.trim_start();
    [HEADING, DIRECT, SERVERS, BYPASS].iter().any(|label| start.starts_with(label))
        || prompt::typed(line).is_some()
        || is_fence(line)
}

#[cfg(test)]
mod tests;
