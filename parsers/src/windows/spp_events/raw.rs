//! An event as its form has it, before its message is read.

use super::{EventLevel, SppEvent, message};
use crate::artifact::Problem;
use crate::text::{At, Excerpt};

/// The parts of an event, whatever the form.
#[derive(Default)]
pub(super) struct Raw<'a> {
    pub(super) id: Option<Excerpt<'a>>,
    pub(super) provider: Option<Excerpt<'a>>,
    pub(super) level: Option<Excerpt<'a>>,
    pub(super) time: Option<Excerpt<'a>>,
    pub(super) time_utc: Option<String>,
    pub(super) computer: Option<Excerpt<'a>>,
    pub(super) record: Option<Excerpt<'a>>,
    /// The message: its lines, indented or not.
    pub(super) message: Option<Excerpt<'a>>,
    /// Whether no more of the message follows.
    pub(super) closed: bool,
    /// Whether a window may have broken the lines of the message.
    pub(super) wrapped: bool,
    /// The values that the message is made of, with what they say.
    pub(super) data: Vec<(Excerpt<'a>, String)>,
}

/// Names under which the software protection service writes. That of Office has another.
const SERVICES: &[&str] = &[
    "Microsoft-Windows-Security-SPP",
    "Security-SPP",
    "Software Protection Platform Service",
    "Software Protection Service",
    "Microsoft-Windows-Security-Licensing-SLC",
    "Security-Licensing-SLC",
    "Software Licensing Service",
];

const MANAGERS: &[&str] = &["Service Control Manager", "Microsoft-Windows-Service Control Manager"];

/// Of the many events of the service control manager, those that tell that a service failed.
const FAILURES: &[u32] = &[7000, 7001, 7009, 7011, 7022, 7023, 7024, 7031, 7032, 7034];

/// Whether one of these names stands in an event as XML.
#[cfg(feature = "evtx")]
pub(super) fn names_a_writer(event: &str) -> bool {
    SERVICES.iter().chain(MANAGERS).any(|name| event.contains(name))
}

impl Raw<'_> {
    /// The event, if it is one of those that are kept.
    pub(super) fn event(&self, problems: &mut Vec<Problem>) -> Option<SppEvent> {
        let id = self.id?;
        // What old programs write has a severity in its upper bits.
        let event_id = id.at(id.text().parse::<u32>().ok()? & 0xFFFF);
        let by = self.provider.map(Excerpt::text);
        let is_service = by.is_some_and(|by| SERVICES.contains(&by));
        let is_failure = by.is_some_and(|by| MANAGERS.contains(&by)) && FAILURES.contains(&event_id.value);
        let text = |part: Option<Excerpt<'_>>| {
            part.filter(|part| !part.is_empty()).map(|part| part.at(part.text().to_owned()))
        };
        let mut event = SppEvent {
            event_id,
            provider: text(self.provider),
            level: None,
            time: text(self.time),
            time_utc: self.time.zip(self.time_utc.clone()).map(|(time, utc)| time.at(utc)),
            computer: text(self.computer),
            record_id: self.record.and_then(|record| Some(record.at(record.text().parse().ok()?))),
            message: self.message.filter(|_| self.closed).and_then(message::lines),
            data: self.data.iter().map(|(place, value)| place.at(value.clone())).collect(),
            hresult: None,
            request: None,
            response: None,
            host_request: None,
            arguments: None,
            service: None,
        };
        message::fields(self, &mut event);
        // Without a provider, only what nobody else writes is kept, and only where no provider can follow.
        let tells = event.request.is_some() || event.response.is_some() || event.arguments.is_some();
        (is_service || is_failure || by.is_none() && self.closed && tells).then_some(())?;
        if let Some(level) = self.level.filter(|level| !level.is_empty()) {
            event.level = read_level(level.text()).map(|value| level.at(value));
            if event.level.is_none() {
                problems.push(Problem { span: level.span(), expected: "the level of an event" });
            }
        }
        Some(event)
    }
}

/// A level, by its number or its word.
fn read_level(text: &str) -> Option<EventLevel> {
    Some(match text {
        "1" | "Critical" => EventLevel::Critical,
        "2" | "Error" => EventLevel::Error,
        "3" | "Warning" => EventLevel::Warning,
        "4" | "0" | "Information" => EventLevel::Information,
        "5" | "Verbose" => EventLevel::Verbose,
        _ => return None,
    })
}

/// The event with its place, if it is one of those that are kept.
pub(super) fn kept(raw: &Raw<'_>, span: crate::Span, problems: &mut Vec<Problem>) -> Option<At<SppEvent>> {
    raw.event(problems).map(|value| At { value, span })
}
