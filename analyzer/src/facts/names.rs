//! What the name of the KMS host leads to, from where the VM asks.

use std::net::{IpAddr, Ipv4Addr};

use coldcase_parsers::windows::nslookup::NslookupReason;
use coldcase_parsers::windows::{Nslookup, ResolveDnsname, TestNetconnection};
use coldcase_parsers::{ArtifactKind, At, Parsed, Span};

use super::{Answer, Facts, kms_hosts, says};
use crate::fact::{Confidence, Fact, Found, Gap, Want, Why, listed, together};

/// What came of asking for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameAnswer {
    /// These addresses.
    Addresses(Vec<IpAddr>),
    /// There is no such name.
    NoSuchName,
    /// Nobody answered in time.
    NoAnswer,
    /// Windows had no address for it, and does not say why.
    NotResolved,
}

impl NameAnswer {
    /// Whether there was no address.
    pub(crate) fn is_none(&self) -> bool {
        !matches!(self, Self::Addresses(_))
    }
}

impl Found for NameAnswer {
    fn found(&self) -> String {
        match self {
            Self::Addresses(all) => listed(all.iter()),
            Self::NoSuchName => "no such name".to_owned(),
            Self::NoAnswer => "no answer in time".to_owned(),
            Self::NotResolved => "not resolved".to_owned(),
        }
    }
}

/// Whether the name of Azure's KMS leads into a private network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LedTo {
    /// The addresses.
    addresses: Vec<Ipv4Addr>,
    /// Whether none of them can be Azure's.
    pub inward: bool,
}

impl Found for LedTo {
    fn found(&self) -> String {
        listed(self.addresses.iter())
    }
}

/// The plainest of the captures that ask for a name.
const FROM: Want = Want::Capture(ArtifactKind::Nslookup);

impl Facts<'_> {
    /// What the name of the KMS host, which is one of Azure's, leads to.
    pub(crate) fn kms_name(self) -> Fact<NameAnswer> {
        let mut host = self.kms_host();
        // One source of it is enough.
        if !host.readings.is_empty() {
            host.gaps.clear();
        }
        host.and_then(|host| {
            if kms_hosts::is_name(&host.host) {
                self.name_answer(&host.host)
            } else {
                Fact::unknown(Gap { want: FROM, why: Why::Silent(Vec::new()) })
            }
        })
    }

    /// Where the name leads, so far as the addresses tell: one that is neither documented nor private may be new.
    pub(crate) fn kms_name_leads_to(self) -> Fact<LedTo> {
        self.kms_name().and_then(|answer| {
            let all: &[IpAddr] = if let NameAnswer::Addresses(all) = answer { all } else { &[] };
            let addresses: Vec<Ipv4Addr> = all.iter().filter_map(ipv4).collect();
            let azures = addresses.iter().any(|to| kms_hosts::addresses(None).contains(to));
            let inward = !addresses.is_empty() && addresses.iter().all(|to| is_inward(*to));
            if azures || inward {
                Fact::known(LedTo { addresses, inward }, Vec::new(), FROM)
            } else {
                Fact::unknown(Gap { want: FROM, why: Why::Silent(Vec::new()) })
            }
        })
    }

    /// What asking for a name came to: every program that asks for it is one source.
    fn name_answer(self, name: &str) -> Fact<NameAnswer> {
        let asked = self.ask::<Nslookup, _>(|capture| looked_up(capture, name));
        let resolved = self.ask::<ResolveDnsname, _>(|capture| resolved(capture, name));
        let tested = self.ask::<TestNetconnection, _>(|capture| tested(capture, name));
        let mut all = asked.with(resolved).with(tested).newest(self.times);
        // One of them is enough.
        all.gaps.retain(|gap| gap.want == FROM || gap.why != Why::Absent);
        // Where a question was asked from is seldom shown.
        all.at_most(Confidence::Likely)
    }
}

/// The server of the VM is asked where the command names none.
fn looked_up(capture: &Parsed<Nslookup>, name: &str) -> Answer<NameAnswer> {
    let value = &capture.value;
    let silent = || Why::Silent(vec![capture.span]);
    let words: Vec<&str> =
        value.command.as_ref().map(|command| command.value.split_whitespace().collect()).unwrap_or_default();
    // Options and another server ask something else.
    if words.len() > 2 {
        return Err(silent());
    }
    if !capture.problems.is_empty() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let typed = words.get(1).is_some_and(|typed| same(typed, name));
    if let Some(failure) = &value.failure {
        let named =
            failure.value.message.split_whitespace().any(|word| same(word.trim_end_matches(':'), name));
        let answer = match failure.value.reason {
            Some(NslookupReason::NonExistentDomain) => NameAnswer::NoSuchName,
            Some(NslookupReason::TimedOut | NslookupReason::NoResponse) => NameAnswer::NoAnswer,
            _ => return Err(silent()),
        };
        return if named || typed { says(answer, [failure.span]) } else { Err(silent()) };
    }
    let found = value.name.iter().chain(&value.aliases).any(|found| same(&found.value, name));
    match value.addresses.end {
        None => Err(Why::Incomplete(vec![capture.span])),
        Some(_) if !found && !typed => Err(silent()),
        Some(_) => {
            let rows = &value.addresses.rows;
            let addresses = rows.iter().map(|row| row.value).collect();
            says(NameAnswer::Addresses(addresses), rows.iter().map(|row| row.span))
        }
    }
}

fn resolved(capture: &Parsed<ResolveDnsname>, name: &str) -> Answer<NameAnswer> {
    let value = &capture.value;
    let silent = || Why::Silent(vec![capture.span]);
    let command =
        value.command.as_ref().map(|command| command.value.to_ascii_lowercase()).unwrap_or_default();
    if command.contains("-server") {
        return Err(silent());
    }
    if let Some(error) = &value.error {
        let end = error.end.ok_or_else(|| Why::Incomplete(vec![capture.span]))?;
        let named = names(&error.message.value, name) || names(&command, name);
        let id = error.fully_qualified_error_id.as_ref().map(|id| id.value.as_str());
        let answer = match id {
            Some("DNS_ERROR_RCODE_NAME_ERROR") => NameAnswer::NoSuchName,
            Some("ERROR_TIMEOUT") => NameAnswer::NoAnswer,
            _ => return Err(silent()),
        };
        return if named { says(answer, [error.message.span.to(end)]) } else { Err(silent()) };
    }
    if value.records.end.is_none() || !capture.problems.is_empty() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let records = &value.records.rows;
    let named = |text: &Option<At<String>>| text.as_ref().is_some_and(|own| same(&own.value, name));
    if !records.iter().any(|record| named(&record.value.name)) {
        return Err(silent());
    }
    let found: Vec<(IpAddr, Span)> =
        records.iter().filter_map(|record| Some((record.value.ip_address?.value, record.span))).collect();
    if found.is_empty() {
        return Err(silent());
    }
    says(
        NameAnswer::Addresses(found.iter().map(|(address, _)| *address).collect()),
        found.iter().map(|(_, span)| *span),
    )
}

/// A test of a connection asks for the name first.
fn tested(capture: &Parsed<TestNetconnection>, name: &str) -> Answer<NameAnswer> {
    let value = &capture.value;
    let failed = value.name_resolution_failed.iter().find(|failed| same(&failed.value, name));
    if let Some(failed) = failed {
        return says(NameAnswer::NotResolved, [failed.span]);
    }
    match (&value.computer_name, value.remote_address) {
        (Some(asked), Some(to)) if same(&asked.value, name) => {
            says(NameAnswer::Addresses(vec![to.value]), together(&[asked.span], &[to.span]))
        }
        _ if value.end.is_none() => Err(Why::Incomplete(vec![capture.span])),
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('.').eq_ignore_ascii_case(other.trim_end_matches('.'))
}

/// Whether one of the words of a text is a name.
fn names(text: &str, name: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ':' | '"' | '\'')).any(|word| same(word, name))
}

fn ipv4(address: &IpAddr) -> Option<Ipv4Addr> {
    match address {
        IpAddr::V4(address) => Some(*address),
        IpAddr::V6(_) => None,
    }
}

/// An address that no host of Azure's can have: private, of the machine itself, or none at all.
fn is_inward(address: Ipv4Addr) -> bool {
    address.is_private() || address.is_loopback() || address.is_unspecified()
}
