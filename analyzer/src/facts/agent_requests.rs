//! Requests for the metadata service that the guest proxy agent itself denied.

use coldcase_parsers::imds::ProxyAgentStatus;
use coldcase_parsers::imds::proxy_agent_status::{ChannelMode, DeniedRequests};
use coldcase_parsers::windows::ProxyAgentLog;
use coldcase_parsers::windows::proxy_agent_log::{Entry, Request, Said};
use coldcase_parsers::{At, Span};

use super::proxy_agent::Guard;
use super::routing::IMDS;
use super::{Facts, says};
use crate::fact::{Confidence, Fact, Found, Reading, Why};

/// A request, who made it, and what it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Denied {
    user: Option<String>,
    process: Option<String>,
    /// The method and the URL. The status file does not say them.
    asked: Option<String>,
    status: String,
}

impl Found for Denied {
    fn found(&self) -> String {
        let user = self.user.as_deref().unwrap_or("an unknown user");
        let process = self.process.as_ref().map(|path| format!(" by {path}")).unwrap_or_default();
        let asked = self.asked.as_ref().map(|asked| format!("{asked}, ")).unwrap_or_default();
        format!("{user}{process}: {asked}{}", self.status)
    }
}

/// What becomes of a request that no rule allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// The agent denied one.
    Denied(Denied),
    /// It denies none.
    LetsAll,
}

impl Found for Ruling {
    fn found(&self) -> String {
        match self {
            Self::Denied(denied) => denied.found(),
            Self::LetsAll => Guard::Lets.found(),
        }
    }
}

impl Facts<'_> {
    /// What the agent does with requests for the metadata service that no rule allows.
    pub(crate) fn imds_ruling(self) -> Fact<Ruling> {
        let denied = self.denied_imds_request().map(Ruling::Denied);
        let guard = self.imds_guard();
        let lets =
            |all: Vec<Reading<Guard>>| all.into_iter().filter(|one| one.value == Guard::Lets).collect();
        let lets = Fact { readings: lets(guard.readings), history: lets(guard.history), gaps: guard.gaps };
        let lets = lets.map(|_| Ruling::LetsAll);
        denied.with(lets).newest(self.times)
    }

    /// The newest request for the metadata service that the agent itself denied.
    pub(crate) fn denied_imds_request(self) -> Fact<Denied> {
        let logged = self.ask::<ProxyAgentLog, _>(|capture| {
            let (denied, spans) =
                newest(&capture.value.entries.rows).ok_or_else(|| Why::Silent(vec![capture.span]))?;
            says(denied, spans)
        });
        let mut counted = self.ask::<ProxyAgentStatus, _>(|capture| {
            let value = &capture.value;
            let mode = value.imds_mode.filter(|mode| mode.value == ChannelMode::Enforce);
            let mut rows = value.failed_authenticate_summary.iter().flat_map(|summary| &summary.rows);
            let row = rows.find(|row| is_for_imds(&row.value));
            let (Some(mode), Some(row)) = (mode, row) else { return Err(Why::Silent(vec![capture.span])) };
            let shown = [&row.value.ip, &row.value.response_status].into_iter().flatten().map(|at| at.span);
            says(Denied::counted(&row.value), [mode.span].into_iter().chain(shown))
        });
        // The counts are of a day, and the mode may have been another one in that time.
        counted = counted.at_most(Confidence::Likely);
        // One request is told by both, and the log says more of it.
        if !logged.readings.is_empty() {
            return logged;
        }
        counted.gaps.retain(|gap| gap.why != Why::Absent);
        logged.with(counted)
    }
}

impl Denied {
    fn logged(who: &Request, summary: &Request) -> Option<Self> {
        let text = |text: &Option<At<String>>| text.as_ref().map(|text| text.value.clone());
        let asked =
            [&summary.method, &summary.url].into_iter().filter_map(text).collect::<Vec<_>>().join(" ");
        Some(Self {
            user: text(&who.user_name),
            process: text(&who.process_full_path),
            asked: Some(asked).filter(|asked| !asked.is_empty()),
            status: text(&summary.response_status)?,
        })
    }

    fn counted(row: &DeniedRequests) -> Self {
        let text = |text: &Option<At<String>>| text.as_ref().map(|text| text.value.clone());
        Self {
            user: text(&row.user_name),
            process: text(&row.process_full_path),
            asked: None,
            status: text(&row.response_status).unwrap_or_default(),
        }
    }
}

/// Whether a count of the status file is of requests for the metadata service that were answered with 403.
fn is_for_imds(row: &DeniedRequests) -> bool {
    names_imds(row.ip.as_ref()) && is_forbidden(row.response_status.as_ref())
}

fn names_imds(ip: Option<&At<String>>) -> bool {
    ip.is_some_and(|ip| ip.value.parse() == Ok(IMDS))
}

fn is_forbidden(status: Option<&At<String>>) -> bool {
    status.is_some_and(|status| status.value.starts_with("403"))
}

/// The last denial that is one of a request for the metadata service.
fn newest(entries: &[At<Entry>]) -> Option<(Denied, Vec<Span>)> {
    (0..entries.len()).rev().find_map(|at| {
        let (entry, later) = entries.get(at..)?.split_first()?;
        let said = entry.value.says.filter(|said| said.value == Said::Blocked)?;
        let who = entry.value.request.as_ref()?;
        let summary = if who.response_status.is_some() { who } else { summary(&entry.value, who, later)? };
        (names_imds(summary.ip.as_ref()) && is_forbidden(summary.response_status.as_ref())).then_some(())?;
        let ip = summary.ip.as_ref().map(|ip| ip.span);
        Some((Denied::logged(who, summary)?, [said.span].into_iter().chain(ip).collect()))
    })
}

/// Older versions name only the process where they deny its request: whom it was for stands in the summary, which is
/// written next. The oldest do not number it.
fn summary<'a>(denial: &Entry, who: &Request, later: &'a [At<Entry>]) -> Option<&'a Request> {
    let same = |one: &Option<At<String>>, other: &Option<At<String>>| matches!((one, other), (Some(one), Some(other)) if one.value == other.value);
    let requests = later.iter().filter_map(|entry| entry.value.request.as_ref());
    requests.filter(|request| request.response_status.is_some()).find(|request| {
        let is_its = match (&request.id, &denial.connection) {
            (Some(id), Some(connection)) => id.value == connection.value,
            _ => true,
        };
        is_its
            && same(&request.user_name, &who.user_name)
            && same(&request.process_full_path, &who.process_full_path)
    })
}
