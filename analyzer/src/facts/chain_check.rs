//! What the published check of the chain says beyond its verdict: what kind of fault it met, and which hosts it reached.

use coldcase_parsers::Span;
use coldcase_parsers::imds::ImdsCertCheck;
use coldcase_parsers::imds::cert_check::CheckLine;

use super::chain_faults::Fault;
use super::chains::{Chains, by_document, common_name, judge, silent};
use super::proxy::Proxy;
use super::{Answer, Facts, says};
use crate::fact::{Found, Gap, Reading, Why, listed};
use crate::verdict::Verdict;

/// What a run of the check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Run {
    Built,
    Failed(Vec<String>),
    /// Its verdict is not there, and it could reach none of the hosts.
    Blocked(Vec<String>),
}

impl Run {
    /// Whether it met a fault. That no host can be reached says nothing of faults that no download mends.
    fn is_of(&self, fault: Fault) -> Option<bool> {
        match self {
            Self::Built => Some(false),
            Self::Failed(status) => fault.is_said_by(status),
            Self::Blocked(_) => {
                matches!(fault, Fault::Any | Fault::Lacking | Fault::OutOfTime).then_some(true)
            }
        }
    }
}

impl Found for Run {
    fn found(&self) -> String {
        match self {
            Self::Built => "it was built".to_owned(),
            Self::Failed(status) if status.is_empty() => "it does not say why".to_owned(),
            Self::Failed(status) => listed(status.iter()),
            Self::Blocked(hosts) => format!("no connection to {}", listed(hosts.iter())),
        }
    }
}

impl Facts<'_> {
    /// Whether the chain of the document's signer fails on this VM: the check says so, or can reach none of the hosts
    /// from which Windows would download what is missing.
    pub(crate) fn chain_fails(self, fault: Fault) -> Verdict {
        judge(self.chains(), |chains, _| {
            let runs =
                self.ask::<ImdsCertCheck, _>(|capture| run(&capture.value, capture.span, chains, fault));
            let by_hosts = runs.readings.iter().any(|reading| matches!(reading.value, Run::Blocked(_)));
            let fails =
                runs.judge("the chain of the signer's certificate fails on this VM", |run| run.is_of(fault));
            if by_hosts { fails.and(self.goes_direct()) } else { fails }
        })
    }

    /// Whether all hosts that publish the certificates of this signer's chain are out of reach.
    pub(crate) fn hosts_blocked(self) -> Verdict {
        judge(self.chains(), |chains, document| {
            if chains.hosts.is_empty() {
                return silent(document);
            }
            let reached =
                self.ask::<ImdsCertCheck, _>(|capture| reached(&capture.value, capture.span, chains));
            let claim = "port 80 of every host that publishes the certificates of this chain is out of reach";
            reached.test(claim, |hosts| hosts.reached.is_empty())
        })
        .and(self.goes_direct())
    }

    /// Whether services take no proxy: through one, they may reach what a test of the port does not.
    fn goes_direct(self) -> Verdict {
        let mut proxy = self.winhttp_proxy();
        let (direct, others): (Vec<_>, Vec<_>) =
            proxy.readings.into_iter().partition(|reading| reading.value == Proxy::Direct);
        let gap = |reading: Reading<Proxy>| Gap { want: reading.from, why: Why::Silent(reading.spans) };
        proxy.readings = if others.is_empty() { direct } else { Vec::new() };
        proxy.gaps.extend(others.into_iter().map(gap));
        proxy.test("services take no proxy", |proxy| *proxy == Proxy::Direct)
    }

    /// Whether certificates of the chain are out of time for the VM, although they were valid for the time service of
    /// Azure: the check says so of the same signer whose document says when it was made.
    pub(crate) fn clock_disagrees(self) -> Verdict {
        judge(self.chains(), |chains, document| {
            // Where one of them had ended, the check may mean that one, and the clock may be wrong as well.
            if chains.valid_ways().count() != chains.ways.len() {
                return silent(document);
            }
            let claim = "every certificate of the chain was valid when Azure made the document";
            let valid = by_document(claim, true, chains.leaf.found(), document);
            let runs =
                self.ask::<ImdsCertCheck, _>(|capture| out_of_time(&capture.value, capture.span, chains));
            let claim = "on this VM a certificate of the chain is out of time";
            valid.and(runs.judge(claim, |run| run.is_of(Fault::Time)))
        })
    }
}

/// Whether a run is of another signer than the one whose document is there.
pub(super) fn is_of_another_issuer(check: &ImdsCertCheck, chains: &Chains) -> bool {
    check.issuer().is_some_and(|issuer| common_name(&issuer.value) != chains.issuer)
}

/// A run that names the same signer by its thumbprint.
fn out_of_time(check: &ImdsCertCheck, whole: Span, chains: &Chains) -> Answer<Run> {
    let is_same = check.lines.rows.iter().any(|row| match &row.value {
        CheckLine::LeafThumbprint(thumbprint) | CheckLine::Thumbprint(thumbprint) => {
            thumbprint.eq_ignore_ascii_case(&chains.leaf.thumbprint)
        }
        _ => false,
    });
    let answer = run(check, whole, chains, Fault::Time)?;
    match &answer.0 {
        Run::Failed(_) if !is_same => Err(Why::Silent(vec![whole])),
        _ => Ok(answer),
    }
}

/// What a run came to, if it is of the signer whose document is there.
fn run(check: &ImdsCertCheck, whole: Span, chains: &Chains, fault: Fault) -> Answer<Run> {
    if is_of_another_issuer(check, chains) {
        return Err(Why::Silent(vec![whole]));
    }
    match check.built() {
        Some(built) if built.value => says(Run::Built, [built.span]),
        Some(built) => {
            let mut flags: Vec<String> = check.statuses().map(|(flag, _)| flag.to_owned()).collect();
            flags.sort();
            flags.dedup();
            // In one of the forms, what is wrong stands behind the verdict, and the rest of it may be cut.
            let may_go_on = check.lines.end.is_none() && is_told_behind(check, built.span);
            if may_go_on && (flags.is_empty() || !fault.covers(&flags)) {
                return Err(Why::Incomplete(vec![whole]));
            }
            if flags.is_empty() && matches!(fault, Fault::SaidLacking | Fault::Time) {
                return Err(Why::Silent(vec![built.span]));
            }
            let spans = [built.span].into_iter().chain(check.statuses().map(|(_, span)| span));
            says(Run::Failed(flags), spans)
        }
        None => {
            let (hosts, spans) = reached(check, whole, chains)?;
            if hosts.reached.is_empty() {
                says(Run::Blocked(hosts.blocked), spans)
            } else {
                Err(Why::Silent(vec![whole]))
            }
        }
    }
}

/// Whether the run is of a form whose verdict stands before the certificates.
fn is_told_behind(check: &ImdsCertCheck, verdict: Span) -> bool {
    let rows = &check.lines.rows;
    let told = rows.iter().find(|row| matches!(row.value, CheckLine::Element { .. }));
    let is_new = rows.iter().any(|row| row.value == CheckLine::ChainFailed);
    is_new && told.is_none_or(|told| verdict.start() < told.span.start())
}

/// The hosts of a chain, by what a run could reach.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hosts {
    reached: Vec<String>,
    blocked: Vec<String>,
}

impl Found for Hosts {
    fn found(&self) -> String {
        listed(if self.reached.is_empty() { &self.blocked } else { &self.reached }.iter())
    }
}

fn reached(check: &ImdsCertCheck, whole: Span, chains: &Chains) -> Answer<Hosts> {
    let mut hosts = Hosts { reached: Vec::new(), blocked: Vec::new() };
    let (mut there, mut gone) = (Vec::new(), Vec::new());
    for host in &chains.hosts {
        let last = check.lines.rows.iter().rev().find_map(|row| match &row.value {
            CheckLine::Endpoint { host: tried, reachable } if tried.eq_ignore_ascii_case(host) => {
                Some((*reachable, row.span))
            }
            _ => None,
        });
        match last {
            Some((true, span)) => {
                hosts.reached.push(host.clone());
                there.push(span);
            }
            Some((false, span)) => {
                hosts.blocked.push(host.clone());
                gone.push(span);
            }
            None => {}
        }
    }
    if !there.is_empty() {
        says(hosts, there)
    } else if gone.len() == chains.hosts.len() && !gone.is_empty() {
        says(hosts, gone)
    } else if check.lines.end.is_some() {
        Err(Why::Silent(vec![whole]))
    } else {
        Err(Why::Incomplete(vec![whole]))
    }
}
