//! Events of the software protection service and of the service control manager, in the forms that people export.
//!
//! ```text
//! Event[0]:
//!   Log Name: Application
//!   Source: Microsoft-Windows-Security-SPP
//!   Event ID: 12288
//!   …
//!   Description:
//! The client has sent an activation request to the key management service machine.
//! Info:
//! 0xC004F074, 0x00000000, kms.contoso.example:1688, …
//! ```
//!
//! Read alike from `wevtutil qe` as text and XML, from what Event Viewer copies, saves as XML, CSV or text, and from
//! lists and tables of `Get-WinEvent`. Events of others are claimed, and not kept.
//!
//! Formats: "Windows Event Log" of the volume activation reference, which names the parameters of 12288 to 12294, and
//! the schema of events in the Windows documentation.

mod csv;
mod fields;
mod labelled;
mod message;
mod raw;
mod table;
mod xml;

use schemars::JsonSchema;
use serde::Serialize;

pub use fields::{Arguments, KmsHostRequest, KmsRequest, KmsResponse, LicenseStatus};

use super::{console, prompt};
use crate::artifact::{Artifact, Collect, Listing, Parsed, Problem, Start};
use crate::render::is_fence;
use crate::text::{At, Excerpt, Line, Span};
use crate::values::HexCode;

/// Events of the software protection service and of the service control manager.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SppEvents {
    /// The events, in the order of the text: mostly the newest first.
    pub events: Listing<SppEvent>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SppEvent {
    /// `EventID`, without the bits of a severity.
    pub event_id: At<u32>,
    /// The provider, as written.
    pub provider: Option<At<String>>,
    /// `Level`.
    pub level: Option<At<EventLevel>>,
    /// When it was logged, as written.
    pub time: Option<At<String>>,
    /// The same in UTC, where the export says that it is UTC.
    pub time_utc: Option<At<String>>,
    /// `Computer`.
    pub computer: Option<At<String>>,
    /// `EventRecordID`, or `Index`: later events have greater ones.
    pub record_id: Option<At<u64>>,
    /// The message, where the export has it.
    pub message: Option<At<String>>,
    /// The values that the message is made of, where the export has them apart.
    pub data: Vec<At<String>>,
    /// The result that it tells: `hr=0x…`, `Error code: 0x…`, or the first value of 12288, 12289 and 12290.
    pub hresult: Option<At<HexCode>>,
    /// 12288: what a client asked a KMS host.
    pub request: Option<KmsRequest>,
    /// 12289: what the host answered.
    pub response: Option<KmsResponse>,
    /// 12290: what a host was asked.
    pub host_request: Option<KmsHostRequest>,
    /// 8198 and others: the command line of the attempt.
    pub arguments: Option<Arguments>,
    /// Of the service control manager: the service, as it is displayed.
    pub service: Option<At<String>>,
}

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventLevel {
    /// 1.
    Critical,
    /// 2.
    Error,
    /// 3.
    Warning,
    /// 4, and 0 of old programs.
    Information,
    /// 5.
    Verbose,
}

impl Artifact for SppEvents {
    const COLLECT: Collect = Collect::vm(
        r#"wevtutil qe Application /q:"*[System[Provider[@Name='Microsoft-Windows-Security-SPP'] and (EventID=8198 or EventID=8200 or EventID=8208 or EventID=12288 or EventID=12289)]]" /c:3 /rd:true /f:xml /e:Events"#,
    );
    const MARKS: &'static [&'static str] =
        &[xml::MARK, labelled::EVENT, labelled::LABEL, csv::MARK, table::PROVIDER, table::TAB];
    const ENDS: &'static str = "the closing tag of XML, the end of an event log file; of other exports nothing, because a row more would look the same";

    fn read<'a>(start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let first = start.lines().lines().next()?;
        let read = if xml::begins(first.text()) {
            xml::read(start.lines())?
        } else {
            let whole = start.whole_lines();
            labelled::read(whole).or_else(|| csv::read(whole)).or_else(|| table::read(whole))?
        };
        let (span, rest) = console::split(start.lines(), read.rest);
        Some((
            Parsed { value: Self { events: read.events }, span, language: None, problems: read.problems },
            rest,
        ))
    }

    /// By the bracket that closes all of them; what is exported as text has no end, unless something follows it.
    fn is_complete(&self) -> bool {
        self.events.end.is_some()
    }
}

/// Where rows end: at a line that is none and cannot be the rest of one that was broken.
fn closes(line: Line<'_>) -> Option<Span> {
    let is_sure = line.is_blank() || prompt::typed(line.text()).is_some() || is_fence(line.text());
    is_sure.then(|| line.line.span())
}

/// With what a comment begins that stands for a part of an event log.
pub(crate) const NOT_READ: &str = "not read";

/// Whether an event, as the XML of its own, is one of those that are kept.
#[cfg(feature = "evtx")]
pub(crate) fn is_kept(event: &str) -> bool {
    let text = crate::text::Text::of_file(crate::text::FileId(0), event.to_owned());
    raw::names_a_writer(event) && xml::read(text.excerpt()).is_some_and(|read| !read.events.rows.is_empty())
}

/// What a form was read as.
struct Read<'a> {
    events: Listing<SppEvent>,
    problems: Vec<Problem>,
    rest: Excerpt<'a>,
}

#[cfg(test)]
mod tests;
