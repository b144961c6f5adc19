//! Whether Azure's KMS can be reached on its port from the VM, and by which way Azure sends the requests.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::windows::psping::PspingTest;
use coldcase_parsers::windows::{Psping, TestNetconnection};
use coldcase_parsers::{ArtifactKind, FileId, Span};

use super::Facts;
use super::effective_routes::KmsRoutes;
use super::kms_hosts::{self, FORMER, PRESENT};
use crate::fact::{Confidence, Fact, Found, Gap, Reading, Want, Why, listed, together};

/// The port of every KMS host.
const PORT: u16 = 1688;
/// The plainest of the captures that test it.
const FROM: Want = Want::Capture(ArtifactKind::TestNetconnection);

/// What connections to port 1688 of Azure's KMS came to, in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PortTest {
    /// Whether one of them came about.
    pub connected: bool,
    /// The addresses that answered; where none did, those that were asked.
    pub to: Vec<Ipv4Addr>,
}

impl Found for PortTest {
    fn found(&self) -> String {
        let outcome = if self.connected { "open" } else { "no connection" };
        format!("{} on port {PORT}: {outcome}", listed(self.to.iter()))
    }
}

/// Whether connections to the former address and to the present ones of Azure's KMS come about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OldAndNew {
    /// Whether only those to the former one do.
    pub only_former: bool,
}

impl Found for OldAndNew {
    fn found(&self) -> String {
        let [one, other] = PRESENT;
        if self.only_former {
            format!("{FORMER} answers on port {PORT}, {one} and {other} do not")
        } else {
            "a present address answers".to_owned()
        }
    }
}

/// What shows whether requests for activation come to Azure's KMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KmsWay {
    /// The routes to its addresses.
    Routes(KmsRoutes),
    /// A connection that came about.
    Open(PortTest),
}

impl KmsWay {
    /// Whether nothing arrives by the internet.
    pub(crate) fn leads_away(&self) -> bool {
        match self {
            Self::Routes(routes) => routes.none_to_internet(),
            Self::Open(_) => false,
        }
    }

    /// Whether requests go straight to the internet, and none has arrived.
    pub(crate) fn needs_a_way_out(&self) -> bool {
        match self {
            Self::Routes(routes) => routes.all_to_internet(),
            Self::Open(_) => false,
        }
    }
}

impl Found for KmsWay {
    fn found(&self) -> String {
        match self {
            Self::Routes(routes) => routes.found(),
            Self::Open(test) => test.found(),
        }
    }
}

/// One test of the port.
struct Tested {
    to: Ipv4Addr,
    connected: bool,
    spans: Vec<Span>,
    confidence: Confidence,
    from: Want,
}

/// What a capture says of the port: a test, or why it says nothing.
type Said = (Span, Want, Result<Tested, Why>);

impl Facts<'_> {
    /// Whether Azure's KMS answers on its port: one answer for each file that has a test of it.
    ///
    /// Of tests of one address in a file the last holds, and one address that answers is enough.
    pub(crate) fn kms_port(self) -> Fact<PortTest> {
        self.of_port_tests(|tests| {
            let now: Vec<&Tested> = tests.values().filter(|test| kms_hosts::answers_at(test.to)).collect();
            let connected = now.iter().any(|test| test.connected);
            let shown: Vec<&Tested> = now.into_iter().filter(|test| test.connected == connected).collect();
            let to: Vec<Ipv4Addr> = shown.iter().map(|test| test.to).collect();
            (!to.is_empty()).then_some((PortTest { connected, to }, shown))
        })
    }

    /// Whether only the former address of Azure's KMS answers, by tests of all three in one file.
    pub(crate) fn former_kms_alone(self) -> Fact<OldAndNew> {
        self.of_port_tests(|tests| {
            let present: Vec<&Tested> = PRESENT.iter().filter_map(|address| tests.get(address)).collect();
            if let Some(open) = present.iter().find(|test| test.connected) {
                return Some((OldAndNew { only_former: false }, vec![open]));
            }
            let former = tests.get(&FORMER).filter(|test| test.connected)?;
            let all = present.len() == PRESENT.len();
            let shown = std::iter::once(former).chain(present).collect();
            all.then_some((OldAndNew { only_former: true }, shown))
        })
    }

    /// The routes that Azure takes to the addresses whose port was tested.
    pub(crate) fn routes_to_tested_kms(self) -> Fact<KmsRoutes> {
        self.kms_port().and_then(|test| self.effective_routes_to(&test.to))
    }

    /// Whether requests come to Azure's KMS: by the routes, and by a connection that came about, which are one question.
    /// A connection that failed has other reasons.
    pub(crate) fn kms_way(self) -> Fact<KmsWay> {
        let mut open = self.kms_port();
        open.readings.retain(|test| test.value.connected);
        open.gaps.clear();
        self.kms_routes().map(KmsWay::Routes).with(open.map(KmsWay::Open))
    }

    /// Asks the tests of each file, by address; the last test of an address in a file holds.
    fn of_port_tests<T>(
        self,
        answer: impl Fn(&BTreeMap<Ipv4Addr, Tested>) -> Option<(T, Vec<&Tested>)>,
    ) -> Fact<T> {
        let mut said: Vec<Said> = self.said_by_cmdlet().chain(self.said_by_psping()).collect();
        said.sort_by_key(|(span, ..)| (span.file, span.start()));
        let mut fact = Fact::new(Vec::new(), Vec::new());
        let mut files: BTreeMap<FileId, BTreeMap<Ipv4Addr, Tested>> = BTreeMap::new();
        let mut shown = Vec::new();
        for (span, want, what) in said {
            let tests = files.entry(span.file).or_default();
            match what {
                Ok(test) => {
                    tests.insert(test.to, test);
                }
                Err(why) => {
                    // What breaks off may have said otherwise.
                    if matches!(why, Why::Incomplete(_)) {
                        tests.clear();
                    }
                    fact.gaps.push(Gap { want, why });
                }
            }
            shown.push(span);
        }
        for tests in files.values() {
            let Some((value, by)) = answer(tests) else { continue };
            let spans = by.iter().fold(Vec::new(), |all, test| together(&all, &test.spans));
            let confidence = by.iter().map(|test| test.confidence).min().unwrap_or(Confidence::Likely);
            let from = by.first().map_or(FROM, |test| test.from);
            fact.readings.push(Reading { value, spans, confidence, from });
        }
        if fact.readings.is_empty() && fact.gaps.is_empty() {
            let silent = Gap { want: FROM, why: Why::Silent(shown.clone()) };
            fact.gaps.push(if shown.is_empty() { self.no_capture::<TestNetconnection>() } else { silent });
        }
        fact
    }

    fn said_by_cmdlet(self) -> impl Iterator<Item = Said> {
        self.captures::<TestNetconnection>().map(move |(capture, _)| {
            let value = &capture.value;
            let to = value.remote_address.and_then(|address| kms_address(address.value));
            let other = value.remote_port.is_some_and(|port| port.value != PORT);
            let what = match (to.filter(|_| !other), value.remote_port, value.tcp_test_succeeded) {
                (Some(to), Some(_), Some(told)) => {
                    let asked = value.remote_address.map(|address| address.span);
                    let spans = asked.into_iter().chain([told.span]).collect();
                    let source = value.source_address.map(|own| own.value);
                    self.sent_from(source, capture.span).map(|confidence| Tested {
                        to,
                        connected: told.value,
                        spans,
                        confidence,
                        from: FROM,
                    })
                }
                _ if value.end.is_none() => Err(Why::Incomplete(vec![capture.span])),
                // Another host or port, a name that was not resolved, or a ping.
                _ => Err(Why::Silent(vec![capture.span])),
            };
            (capture.span, FROM, what)
        })
    }

    fn said_by_psping(self) -> impl Iterator<Item = Said> {
        let from = Want::Capture(ArtifactKind::Psping);
        self.captures::<Psping>().map(move |(capture, _)| {
            let value = &capture.value;
            let is_port = value.test == PspingTest::Tcp && value.port.is_some_and(|port| port.value == PORT);
            let to = value.address.and_then(|address| kms_address(address.value)).filter(|_| is_port);
            let source = value.attempts.rows.iter().find_map(|attempt| attempt.value.from);
            let what = match (to, value.attempts.end, value.received, value.lost) {
                (_, None, ..) => Err(Why::Incomplete(vec![capture.span])),
                (Some(to), Some(_), Some(received), Some(lost))
                    if (received.value == 0) != (lost.value == 0) =>
                {
                    let source = source.map(|own| own.value);
                    self.sent_from(source, capture.span).map(|confidence| Tested {
                        to,
                        connected: lost.value == 0,
                        spans: vec![lost.span],
                        confidence,
                        from,
                    })
                }
                // Another host or port; or some came through, so that it is neither open nor closed.
                _ => Err(Why::Silent(vec![capture.span])),
            };
            (capture.span, from, what)
        })
    }

    /// How far a test can be trusted to be of this VM, by the address that it was sent from: one that the guest does not
    /// have is another machine's.
    fn sent_from(self, source: Option<IpAddr>, test: Span) -> Result<Confidence, Why> {
        let Some(IpAddr::V4(source)) = source else { return Ok(Confidence::Likely) };
        let own = self.adapter_with_address(source);
        if !own.readings.is_empty() {
            return Ok(Confidence::Certain);
        }
        let whole = own.gaps.iter().filter(|gap| matches!(gap.why, Why::Silent(_)));
        let guest: Vec<Span> = whole.flat_map(|gap| gap.why.spans().iter().copied()).collect();
        if guest.is_empty() {
            Ok(Confidence::Likely)
        } else {
            Err(Why::Contradicted(together(&[test], &guest)))
        }
    }
}

/// An address of Azure's KMS, the former one too.
fn kms_address(address: IpAddr) -> Option<Ipv4Addr> {
    match address {
        IpAddr::V4(address) => kms_hosts::addresses(None).contains(&address).then_some(address),
        IpAddr::V6(_) => None,
    }
}
