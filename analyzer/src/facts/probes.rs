//! Verdicts of support scripts that do not follow from the lines above them.
//!
//! What a script saw is evidence like any other; what it concludes is not. Here its conclusion is compared with its own
//! lines only.

use coldcase_parsers::imds::ImdsCertCheck;
use coldcase_parsers::imds::cert_check::CheckLine;
use coldcase_parsers::windows::ActivationValidation;
use coldcase_parsers::windows::slmgr_dlv::KmsHost;
use coldcase_parsers::{Parsed, Span};

use super::{Answer, Facts, kms_hosts, says};
use crate::fact::{Fact, Why};

impl<'a> Facts<'a> {
    /// Whether the script that validates the activation says that it could not connect to the metadata service, and has
    /// said before that it did: it says so of any error.
    pub(crate) fn says_no_connection_after_one(self) -> Fact<bool> {
        self.ask::<ActivationValidation, _>(|capture| {
            let opening = self.opening_of(capture).and_then(|opening| opening.value.imds_connection);
            let connected = capture.value.imds_connection.or(opening).filter(|connected| connected.value);
            match (&capture.value.error, connected) {
                (Some(error), Some(connected)) => says(true, [connected.span, error.span]),
                // Whether what the system said is of the connection is not known.
                (Some(error), None) => Err(Why::Silent(vec![error.span])),
                (None, _) => sound(end_of(capture), capture.span),
            }
        })
    }

    /// Whether the same script says that the KMS host is not the default one, and names one of this VM's cloud: it knows
    /// one name only. Where the cloud is not known, the host may be the wrong one indeed.
    pub(crate) fn doubts_host_of_azure(self) -> Fact<bool> {
        self.ask::<ActivationValidation, _>(|capture| {
            let verdicts = &capture.value.verdict_as_printed;
            let Some(doubt) = verdicts.rows.iter().find(|row| row.value.starts_with(NOT_DEFAULT)) else {
                return sound(end_of(capture), capture.span);
            };
            let opening = self.opening_of(capture);
            let host = opening.and_then(|opening| opening.value.kms_endpoint.as_ref());
            let host = host.ok_or(Why::Silent(vec![doubt.span]))?;
            let known = KmsHost { host: host.value.clone(), port: None };
            let is_right = match self.cloud() {
                Some(cloud) => kms_hosts::is_of(&known, &cloud),
                None if kms_hosts::is_azure(&known) => return Err(Why::Silent(vec![host.span, doubt.span])),
                None => false,
            };
            says(is_right, [host.span, doubt.span])
        })
    }

    /// What stands above in the same run: that is two captures, because a test is printed in its middle.
    fn opening_of(self, capture: &Parsed<ActivationValidation>) -> Option<&'a Parsed<ActivationValidation>> {
        let runs = self.captures::<ActivationValidation>().map(|(run, _)| run);
        let above = |run: &&Parsed<ActivationValidation>| {
            run.span.file == capture.span.file && run.span.start() < capture.span.start()
        };
        runs.filter(above).last().filter(|run| run.value.kms_endpoint.is_some())
    }

    /// Whether the check of the chain calls certificates missing that the chain does not use, and has built the chain: it
    /// also looks for some that it knows by name.
    pub(crate) fn misses_unused_certificates(self) -> Fact<bool> {
        self.ask::<ImdsCertCheck, _>(|capture| {
            let lines = &capture.value.lines;
            let missing = |used: bool| {
                let rows = lines.rows.iter().filter(move |row| {
                    matches!(row.value, CheckLine::Stored { found: false, in_active_chain, .. } if in_active_chain == used)
                });
                rows.map(|row| row.span)
            };
            let said = lines.rows.iter().find(|row| {
                matches!(&row.value, CheckLine::VerdictAsPrinted(text) if text.starts_with(MISSING))
            });
            let built = capture.value.built().filter(|built| built.value);
            match (said, built) {
                (Some(said), Some(built)) if missing(true).next().is_none() => {
                    let spans: Vec<Span> = [built.span].into_iter().chain(missing(false)).collect();
                    says(spans.len() > 1, spans.into_iter().chain([said.span]))
                }
                // Whether the chain uses what is missing is not known where the check does not say that it is built.
                (Some(said), None) if missing(true).next().is_none() => Err(Why::Silent(vec![said.span])),
                _ => sound(lines.end, capture.span),
            }
        })
    }
}

const NOT_DEFAULT: &str = "The Operating System is not using the default Azure KMS endpoint.";
const MISSING: &str = "MISSING CERTIFICATES";

/// The end of a run. One that stops at the name of the KMS host goes on behind the test of it.
fn end_of(capture: &Parsed<ActivationValidation>) -> Option<Span> {
    capture.value.verdict_as_printed.end.filter(|_| capture.value.kms_endpoint.is_none())
}

/// Nothing of the kind stands in a run that is whole.
fn sound(end: Option<Span>, whole: Span) -> Answer<bool> {
    match end {
        Some(end) => says(false, [end]),
        None => Err(Why::Incomplete(vec![whole])),
    }
}
