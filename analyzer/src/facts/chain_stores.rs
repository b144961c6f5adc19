//! What the published check of the chain found in the stores of the VM.

use coldcase_parsers::Span;
use coldcase_parsers::imds::ImdsCertCheck;
use coldcase_parsers::imds::cert_check::CheckLine;

use super::chain_check::is_of_another_issuer;
use super::chains::{Chains, judge};
use super::{Answer, Facts, says};
use crate::fact::{Fact, Why};
use crate::verdict::Verdict;

impl Facts<'_> {
    /// Certificates that the chain was built with and that no store of the machine holds.
    pub(crate) fn downloaded_certificates(self) -> Fact<Vec<String>> {
        self.ask::<ImdsCertCheck, _>(|capture| {
            let check = &capture.value;
            let stored = check.lines.rows.iter().filter_map(|row| match &row.value {
                CheckLine::Stored { name, found, in_active_chain: true } => Some((name, *found, row.span)),
                _ => None,
            });
            let stored: Vec<_> = stored.collect();
            let missing = stored.iter().filter(|(_, found, _)| !found);
            let names: Vec<String> = missing.clone().map(|(name, ..)| (*name).clone()).collect();
            match check.built() {
                Some(built) if built.value && !names.is_empty() => {
                    says(names, [built.span].into_iter().chain(missing.map(|(.., span)| *span)))
                }
                // That none is missing needs all of the list.
                Some(built) if built.value && !stored.is_empty() && check.lines.end.is_some() => {
                    says(Vec::new(), stored.iter().map(|(.., span)| *span))
                }
                Some(built) if !built.value => says(Vec::new(), [built.span]),
                _ if check.lines.end.is_some() => Err(Why::Silent(vec![capture.span])),
                _ => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }

    /// Whether the check found a certificate of the chain among those that are distrusted.
    pub(crate) fn check_found_distrust(self) -> Verdict {
        let claim = "the check found a certificate of the chain in the store Disallowed";
        judge(self.chains(), |chains, _| {
            let found =
                self.ask::<ImdsCertCheck, _>(|capture| distrusted(&capture.value, capture.span, chains));
            found.test(claim, Option::is_some)
        })
    }
}

/// What a run found in the store of distrusted certificates, if it is of the signer whose document is there.
fn distrusted(check: &ImdsCertCheck, whole: Span, chains: &Chains) -> Answer<Option<String>> {
    if is_of_another_issuer(check, chains) {
        return Err(Why::Silent(vec![whole]));
    }
    let (mut is_ours, mut looked) = (None, false);
    for row in &check.lines.rows {
        match &row.value {
            CheckLine::Stored { name, in_active_chain, .. } => {
                looked |= in_active_chain;
                is_ours = Some((name, row.span)).filter(|_| *in_active_chain);
            }
            CheckLine::StoreWarning(text) if text.contains("DISALLOWED") => {
                if let Some((name, span)) = is_ours {
                    return says(Some(name.clone()), [span, row.span]);
                }
            }
            _ => {}
        }
    }
    match check.lines.end {
        Some(end) if looked => says(None, [end]),
        Some(_) => Err(Why::Silent(vec![whole])),
        None => Err(Why::Incomplete(vec![whole])),
    }
}
