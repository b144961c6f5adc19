//! Questions: what the captures of a VM say, subject by subject.
//!
//! A question never prefers one source to another and never takes silence for an answer:
//! what is missing from a capture that may be cut is not known.

pub(crate) mod activation;
pub(crate) mod adapters;
pub(crate) mod agent_log;
pub(crate) mod agent_requests;
pub(crate) mod attempt_codes;
pub(crate) mod attestation;
pub(crate) mod attested_vm;
pub(crate) mod azure;
pub(crate) mod azure_local;
pub(crate) mod azure_vm;
pub(crate) mod chain_check;
pub(crate) mod chain_faults;
pub(crate) mod chain_gaps;
mod chain_stores;
pub(crate) mod chain_values;
pub(crate) mod chains;
mod clock;
pub(crate) mod container;
pub(crate) mod effective_routes;
pub(crate) mod events;
pub(crate) mod filtered;
pub(crate) mod firewall;
pub(crate) mod ghosts;
pub(crate) mod guest_dns;
pub(crate) mod identity;
pub(crate) mod imds;
pub(crate) mod imds_peer;
pub(crate) mod imds_request;
pub(crate) mod imds_status;
pub(crate) mod imds_view;
pub(crate) mod installed;
pub(crate) mod kin;
pub(crate) mod kms;
pub(crate) mod kms_hosts;
pub(crate) mod kms_path;
pub(crate) mod licence;
pub(crate) mod links;
mod local_time;
mod machine;
pub(crate) mod names;
pub(crate) mod os;
pub(crate) mod outbound;
pub(crate) mod platform;
pub(crate) mod probes;
pub(crate) mod product_keys;
pub(crate) mod product_keys_avma;
pub(crate) mod proxy;
pub(crate) mod proxy_agent;
pub(crate) mod reach;
pub(crate) mod refused_key;
mod renewal;
pub mod routing;
pub(crate) mod security_rules;
pub(crate) mod services;
pub(crate) mod signer_authority;
pub(crate) mod source_address;
pub(crate) mod trust_store;

use coldcase_parsers::artifact::Kind;
use coldcase_parsers::{Parsed, Span};

use crate::bundle::Times;
use crate::case::{Case, Joined};
use crate::fact::{Confidence, Fact, Gap, Reading, Want, Why};
use crate::pki::Pki;
use crate::statement::Statements;

/// What a rule can ask about one VM.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub(crate) case: &'a Case<'a>,
    pub(crate) statements: &'a Statements,
    /// What signers have to lead to.
    pub(crate) pki: &'a Pki,
    /// When captures were made.
    pub(crate) times: &'a Times,
}

/// What one capture answers: a value and the lines that give it, or why it gives none.
pub(crate) type Answer<T> = Result<(T, Vec<Span>), Why>;

/// An answer that stands in certain lines.
#[expect(clippy::unnecessary_wraps, reason = "it is an answer, and answers can fail")]
pub(crate) fn says<T>(value: T, spans: impl IntoIterator<Item = Span>) -> Answer<T> {
    Ok((value, spans.into_iter().collect()))
}

impl<'a> Facts<'a> {
    /// The captures of a kind, in the order of the files.
    pub(crate) fn captures<K: Kind + 'a>(self) -> impl Iterator<Item = (&'a Parsed<K>, Joined)> {
        self.case.captures.iter().filter_map(|capture| Some((K::of(capture.artifact)?, capture.joined)))
    }

    /// Asks every capture of a kind.
    ///
    /// The newest that answers holds, and what it supersedes is history. Where one that was made later breaks off, it may
    /// have said otherwise, so that then none of the older ones answers.
    pub(crate) fn ask<K: Kind + 'a, T>(self, answer: impl Fn(&'a Parsed<K>) -> Answer<T>) -> Fact<T> {
        let from = Want::Capture(K::KIND);
        let mut fact = Fact::new(Vec::new(), Vec::new());
        let mut newest: Vec<(Span, Option<Reading<T>>)> = Vec::new();
        for (capture, _) in self.captures::<K>() {
            let own = capture.span;
            let reading = match answer(capture) {
                Ok((value, spans)) => Some(Reading { value, spans, confidence: Confidence::Certain, from }),
                Err(why) => {
                    let breaks_off = matches!(why, Why::Incomplete(_));
                    fact.gaps.push(Gap { want: from, why });
                    if !breaks_off {
                        continue;
                    }
                    None
                }
            };
            for (other, older) in &mut newest {
                if self.times.is_later(own, *other) {
                    fact.history.extend(older.take());
                }
            }
            if newest.iter().any(|(other, _)| self.times.is_later(*other, own)) {
                fact.history.extend(reading);
            } else {
                newest.push((own, reading));
            }
        }
        fact.readings.extend(newest.into_iter().filter_map(|(_, reading)| reading));
        if fact.readings.is_empty() && fact.gaps.is_empty() {
            fact.gaps.push(self.no_capture::<K>());
        }
        fact
    }

    /// Why there is no capture of a kind: there is none, or it is of another VM.
    pub(crate) fn no_capture<K: Kind>(self) -> Gap {
        let foreign = self.case.foreign.iter().filter(|foreign| K::of(foreign.artifact).is_some());
        let spans: Vec<Span> = foreign.flat_map(|foreign| foreign.spans.iter().copied()).collect();
        let why = if spans.is_empty() { Why::Absent } else { Why::Contradicted(spans) };
        Gap { want: Want::Capture(K::KIND), why }
    }
}
