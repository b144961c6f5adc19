//! `Resolve-DnsName`: what servers of names answer.
//!
//! ```text
//! Name                      Type   TTL   Section    NameHost
//! ----                      ----   ---   -------    --------
//! kms.core.windows.net      CNAME  60    Answer     azkms.core.windows.net
//!
//! Name       : azkms.core.windows.net
//! QueryType  : A
//! TTL        : 300
//! Section    : Answer
//! IP4Address : 20.118.99.224
//! ```
//!
//! Records of one type stand in a table; those of another behind them are a table or lists. That a name does not exist
//! is an error with an identifier of its own. Documented as "Resolve-DnsName (`DnsClient`)".

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Serialize;

use super::console;
use super::get_netipaddress::address;
use super::powershell::{self, CmdletError, Object, Said, failed, typed};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::is_prompt;
use crate::text::{At, Excerpt};

/// The records of an answer.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ResolveDnsname {
    /// What was typed, where it stands before the answer.
    pub command: Option<At<String>>,
    /// The records, in the order of the text.
    pub records: Listing<DnsRecord>,
    /// What the cmdlet said instead: `DNS_ERROR_RCODE_NAME_ERROR` where there is no such name.
    pub error: Option<CmdletError>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DnsRecord {
    /// `Name`.
    pub name: Option<At<String>>,
    /// `Type`, or `QueryType`: `A`, `CNAME`, `SOA`.
    pub record_type: Option<At<String>>,
    /// `TTL`, in seconds.
    pub ttl: Option<At<u32>>,
    /// `Section`: `Answer`, `Authority`, `Additional`.
    pub section: Option<At<String>>,
    /// `IPAddress`, `IP4Address` or `IP6Address`.
    pub ip_address: Option<At<IpAddr>>,
    /// `NameHost`: the name that it stands for.
    pub name_host: Option<At<String>>,
}

impl Artifact for ResolveDnsname {
    const COLLECT: Collect =
        Collect::vm(r#"powershell -Command "Resolve-DnsName azkms.core.windows.net -Type A""#);
    const MARKS: &'static [&'static str] = &[
        r"^\s*Name\s+Type\s+TTL\s+Section(?:\s|$)",
        r"^\s*Name\s+:\s",
        typed!("Resolve-DnsName"),
        failed!("Resolve-DnsName"),
    ];
    const ENDS: &'static str = "the blank line below the last record, or the end of the error";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let answer = powershell::answer(start, &["Resolve-DnsName"], is_ours)?;
        let mut problems = Vec::new();
        let mut value = Self { command: answer.command, ..Self::default() };
        let (mut span, mut rest) = (answer.span, answer.rest);
        match answer.said {
            Said::Error(error) => value.error = Some(error),
            Said::Objects(objects) => {
                let mut next = Some(objects);
                while let Some(objects) = next {
                    problems.extend(objects.problems);
                    value.records.rows.extend(objects.all.iter().map(|object| row(object, &mut problems)));
                    (span, rest) = console::split(start.lines(), objects.rest);
                    next = powershell::shown(rest).filter(|more| more.all.iter().any(is_ours));
                }
                // Another table or list may follow a blank line.
                let after = rest.lines().find(|line| !line.is_blank());
                let after =
                    after.filter(|line| line.ended && !may_go_on(line.text()) || is_prompt(line.text()));
                value.records.end = after.map(|line| line.line.span());
            }
        }
        Some((Parsed { value, span, language: None, problems }, rest))
    }

    fn is_complete(&self) -> bool {
        powershell::is_whole(&self.records, self.error.as_ref())
    }
}

/// Whether a line may begin more records that break off behind it.
fn may_go_on(line: &str) -> bool {
    line.trim_start().starts_with("Name")
}

fn is_ours(object: Object<'_, '_>) -> bool {
    let has = |name: &str| powershell::has_all(object, &[name]);
    has("Name") && (has("QueryType") || has("Type") && has("Section"))
}

fn row(object: Object<'_, '_>, problems: &mut Vec<Problem>) -> At<DnsRecord> {
    let ip = ("an address", address as fn(&str) -> Option<IpAddr>);
    let mut first =
        |names: &[&str]| names.iter().find_map(|name| powershell::read(object, name, ip, problems));
    let ip_address = first(&["IPAddress", "IP4Address", "IP6Address"]);
    let row = DnsRecord {
        name: powershell::one(object, "Name"),
        record_type: powershell::one(object, "QueryType").or_else(|| powershell::one(object, "Type")),
        ttl: powershell::number(object, "TTL", problems),
        section: powershell::one(object, "Section"),
        ip_address,
        name_host: powershell::one(object, "NameHost"),
    };
    if row.record_type.is_none() {
        problems.push(Problem { span: object.span(), expected: "a record with its type" });
    }
    At { value: row, span: object.span() }
}

#[cfg(test)]
mod tests;
