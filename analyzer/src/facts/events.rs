//! What the application log says of activation. A log is history: what it says counts where nothing later undoes it.

use coldcase_parsers::windows::SppEvents;
use coldcase_parsers::windows::spp_events::SppEvent;

use super::activation::{HexCode, WINDOWS};
use super::machine::SYSTEMINFO;
use super::{Facts, local_time, says};
use crate::fact::{Confidence, Fact, Found, Gap, Why};

/// A failed activation, as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Logged {
    /// The result.
    pub code: HexCode,
    /// When it was logged, as written.
    time: Option<String>,
}

impl Found for Logged {
    fn found(&self) -> String {
        self.code.to_string()
    }
}

/// An activation failed.
const FAILED: u32 = 8198;
/// A KMS host answered.
const KMS_ANSWERED: u32 = 12289;
/// A ticket that says that Windows is genuine could not be had.
const NO_TICKET: [u32; 2] = [8200, 8208];
/// The name of a server on the Internet was not found.
const NAME_NOT_RESOLVED: HexCode = HexCode(0x8007_2EE7);

impl Facts<'_> {
    /// The newest activation of Windows that failed, by its event 8198. Where a KMS host has activated anything after it,
    /// the log says nothing of now.
    pub(crate) fn newest_failed_activation(self) -> Fact<Logged> {
        self.ask::<SppEvents, _>(|capture| {
            let events = &capture.value.events;
            // Some list the oldest event first: what is cut off may be the newest.
            if events.end.is_none() || !capture.problems.is_empty() {
                return Err(Why::Incomplete(vec![capture.span]));
            }
            let all: Vec<&SppEvent> = events.values().filter(|event| counts(event)).collect();
            let newest: Vec<&SppEvent> =
                all.iter().copied().filter(|own| all.iter().all(|other| !is_older(own, other))).collect();
            match newest.as_slice() {
                [event, ..] if newest.iter().all(|event| event.event_id.value == FAILED) => {
                    let code = event.hresult.ok_or(Why::Silent(vec![event.event_id.span]))?;
                    let time = event.time.as_ref();
                    let lines = [Some(event.event_id.span), time.map(|time| time.span), Some(code.span)];
                    let time = time.map(|time| time.value.clone());
                    says(Logged { code: code.value, time }, lines.into_iter().flatten())
                }
                [event, ..] => Err(Why::Silent(vec![event.event_id.span])),
                [] => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// Whether that was since Windows was started the last time.
    pub(crate) fn failed_since_start(self) -> Fact<bool> {
        let since = self.newest_failed_activation().and_then(|failed| {
            self.boot_time().and_then(|start| {
                match failed.time.as_ref().and_then(|time| local_time::is_after(start, time)) {
                    Some(after) => Fact::known(after, Vec::new(), SYSTEMINFO),
                    None => Fact::unknown(Gap { want: SYSTEMINFO, why: Why::Silent(Vec::new()) }),
                }
            })
        });
        since.at_most(Confidence::Likely)
    }

    /// Whether Windows looked in vain for a ticket that says that it is genuine, for want of the Internet.
    pub(crate) fn lacks_genuine_ticket(self) -> Fact<bool> {
        self.ask::<SppEvents, _>(|capture| {
            let events = &capture.value.events;
            let mut tickets = events.values().filter(|event| NO_TICKET.contains(&event.event_id.value));
            let offline = tickets.find_map(|event| {
                let code = event.hresult.filter(|code| code.value == NAME_NOT_RESOLVED)?;
                Some([event.event_id.span, code.span])
            });
            // A list without any event of the service may be of another log.
            let of_service = events.values().any(|event| event.service.is_none());
            match (offline, events.end) {
                (Some(lines), _) => says(true, lines),
                (None, Some(end)) if of_service => says(false, [end]),
                (None, Some(_)) => Err(Why::Silent(vec![capture.span])),
                (None, None) => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }
}

/// Whether an event says how an activation of Windows ended. Which product a KMS host has activated is not said.
fn counts(event: &SppEvent) -> bool {
    let app = event.arguments.as_ref().and_then(|arguments| arguments.app_id.as_ref());
    let answer = event.response.as_ref();
    match event.event_id.value {
        FAILED => app.is_none_or(|app| app.value.eq_ignore_ascii_case(WINDOWS)),
        KMS_ANSWERED => answer.is_none_or(|answer| answer.hresult.value == HexCode(0)),
        _ => false,
    }
}

/// Whether an event may be older than another.
fn is_older(own: &SppEvent, other: &SppEvent) -> bool {
    if std::ptr::eq(own, other) {
        return false;
    }
    if let (Some(own), Some(other)) = (own.record_id, other.record_id) {
        return own.value < other.value;
    }
    match (&own.time, &other.time) {
        (Some(own), Some(other)) if own.value == other.value => false,
        (Some(own), Some(other)) => {
            let seconds = local_time::seconds_between(&other.value, &own.value);
            seconds.is_empty() || seconds.iter().any(|seconds| *seconds < 0)
        }
        _ => true,
    }
}
