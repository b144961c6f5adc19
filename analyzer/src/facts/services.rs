//! Services of Windows: whether the DHCP client runs, and whether the licensing service can be asked.

use coldcase_parsers::windows::sc_query::{ScQuery, Service, ServiceState, StartType};
use coldcase_parsers::windows::slmgr_ato::Step;
use coldcase_parsers::windows::{IpconfigAll, SlmgrAto, SlmgrDlv};
use coldcase_parsers::{At, Mac, Parsed, Span};

use super::activation::HexCode;
use super::links::{Setup, with_mac};
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Reading, Why};

/// What a service does, or cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Running {
    /// It runs.
    Runs,
    /// It is stopped.
    Stopped,
    /// It is not allowed to start.
    Disabled,
}

impl Found for Running {
    fn found(&self) -> String {
        match self {
            Self::Runs => "it runs".to_owned(),
            Self::Stopped => "stopped".to_owned(),
            Self::Disabled => "disabled".to_owned(),
        }
    }
}

/// What comes of asking Windows for its licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Licensing {
    /// An answer, whatever it says.
    Answers,
    /// The system management that slmgr asks through fails.
    Unmanaged(HexCode),
}

impl Found for Licensing {
    fn found(&self) -> String {
        match self {
            Self::Answers => "it answered".to_owned(),
            Self::Unmanaged(code) => format!("WMI fails with {code}"),
        }
    }
}

/// What WMI says of itself: a critical error, no such namespace or class, no provider, one that does not load or start.
/// What a prompt without rights is told is not among them.
const WMI_FAILS: &[HexCode] = &[
    HexCode(0x8004_100A),
    HexCode(0x8004_100E),
    HexCode(0x8004_1010),
    HexCode(0x8004_1011),
    HexCode(0x8004_1013),
    HexCode(0x8004_1014),
];

impl Facts<'_> {
    /// Whether the DHCP client runs. A service that is disabled may still run until Windows restarts: where one capture
    /// says this and another that, nothing is known.
    pub(crate) fn dhcp_client(self) -> Fact<Running> {
        let state = self.service("Dhcp", |service| {
            let state = service.state?;
            let said = match state.value {
                ServiceState::Running => Some(Running::Runs),
                ServiceState::Stopped => Some(Running::Stopped),
                // It is on its way from one to the other.
                _ => None,
            };
            Some((said, state.span))
        });
        let configured = self.service("Dhcp", |service| {
            let kind = service.start_type?;
            Some(((kind.value == StartType::Disabled).then_some(Running::Disabled), kind.span))
        });
        state.with(configured)
    }

    /// What the adapter with a MAC got, also where it has no address at all. It takes every adapter to say so: with
    /// accelerated networking another one may have the same MAC and the address.
    pub(crate) fn lease_of(self, mac: Mac) -> Fact<Setup> {
        let addressed = self.setup_of(mac);
        if !addressed.readings.is_empty() {
            return decided(addressed.map(|setup| setup.dhcp.is_some().then_some(setup)));
        }
        self.ask::<IpconfigAll, _>(|capture| {
            let mine: Vec<_> = with_mac(&capture.value, mac).collect();
            let is_off = |media: At<bool>| media.value;
            match mine.as_slice() {
                _ if capture.value.adapters.end.is_none() => Err(Why::Incomplete(vec![capture.span])),
                [row]
                    if row.value.ipv4_addresses.is_empty()
                        && !row.value.media_disconnected.is_some_and(is_off) =>
                {
                    let dhcp = row.value.dhcp_enabled.ok_or(Why::Silent(vec![row.span]))?;
                    let setup = Setup { addresses: Vec::new(), dhcp: Some(dhcp.value) };
                    says(setup, row.value.physical_address.iter().map(|mac| mac.span).chain([dhcp.span]))
                }
                _ => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// Whether the licensing service is not allowed to start. That it is stopped says nothing: it starts when it is
    /// needed, and stops again. Where it answers, it could start.
    pub(crate) fn licensing_is_disabled(self) -> Fact<bool> {
        let configured = self.service("sppsvc", |service| {
            let kind = service.start_type?;
            Some((Some(kind.value == StartType::Disabled), kind.span))
        });
        let mut asked = self.licensing().map(|said| (said == Licensing::Answers).then_some(false));
        // How it starts is what is asked for.
        asked.gaps.retain(|gap| gap.why != Why::Absent);
        configured.with(decided(asked)).newest(self.times)
    }

    /// What came of asking Windows for its licence the last time.
    pub(crate) fn licensing(self) -> Fact<Licensing> {
        let shown = self.ask::<SlmgrDlv, _>(|capture| {
            match capture.value.products.values().find_map(|product| product.license_status) {
                Some(status) => says(Licensing::Answers, [status.span]),
                None => Err(Why::Silent(vec![capture.span])),
            }
        });
        let mut tried = self.ask::<SlmgrAto, _>(tried);
        tried.gaps.retain(|gap| gap.why != Why::Absent);
        shown.with(tried).newest(self.times)
    }

    /// What captures say of one service; those of others say nothing of it. Of captures in one file the last holds, also
    /// where it decides nothing.
    fn service<T>(self, name: &str, said: impl Fn(&Service) -> Option<(Option<T>, Span)>) -> Fact<T> {
        let is_it = |service: &&Service| {
            service.service_name.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(name))
        };
        decided(self.ask::<ScQuery, _>(|capture| {
            let mut named = capture.value.services.values().filter(is_it).peekable();
            if named.peek().is_none() {
                return Err(Why::Absent);
            }
            let (value, span) = named.find_map(&said).ok_or(Why::Silent(vec![capture.span]))?;
            says(value, [span])
        }))
    }
}

/// The readings that decide; the others are silent.
fn decided<T>(all: Fact<Option<T>>) -> Fact<T> {
    let mut fact = Fact::new(Vec::new(), all.gaps);
    for reading in all.readings {
        let Reading { value, spans, confidence, from } = reading;
        match value {
            Some(value) => fact.readings.push(Reading { value, spans, confidence, from }),
            None => fact.gaps.push(Gap { want: from, why: Why::Silent(spans) }),
        }
    }
    fact
}

/// What the last thing that slmgr was asked for came to. A code of the licensing service is an answer of it.
fn tried(capture: &Parsed<SlmgrAto>) -> Answer<Licensing> {
    if !capture.problems.is_empty() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let last = capture.value.steps.rows.iter().rev().find_map(|step| {
        let said = match &step.value {
            Step::Activated | Step::ProductKeyInstalled(_) => Licensing::Answers,
            Step::Failed { code, .. } | Step::CommandFailed { code, .. } => of_code(code.value)?,
            _ => return None,
        };
        Some((said, step.span))
    });
    match last {
        Some((said, span)) => says(said, [span]),
        None => Err(Why::Silent(vec![capture.span])),
    }
}

fn of_code(code: HexCode) -> Option<Licensing> {
    if WMI_FAILS.contains(&code) {
        Some(Licensing::Unmanaged(code))
    } else if code.0 >> 12 == 0xC_004F || code.0 >> 12 == 0xC_004E {
        Some(Licensing::Answers)
    } else {
        None
    }
}
