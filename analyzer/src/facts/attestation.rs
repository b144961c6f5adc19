//! The chain of the certificate that signs attested documents, as the published check saw it.

use coldcase_parsers::imds::ImdsCertCheck;

use super::{Facts, says};
use crate::fact::{Fact, Found, Why};

/// What the check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChainBuild {
    /// The chain was built.
    Validated,
    /// It was not.
    Failed {
        /// The issuer of the certificate that signs, where the check names it.
        issuer: Option<String>,
        /// What is wrong, where the check says it: `PartialChain`.
        status: Vec<String>,
    },
}

impl Found for ChainBuild {
    fn found(&self) -> String {
        match self {
            Self::Validated => "the chain was built".to_owned(),
            Self::Failed { issuer, status } => {
                let issuer = issuer.as_ref().map(|issuer| format!("issued by {issuer}"));
                let status = (!status.is_empty()).then(|| status.join(", "));
                let all: Vec<String> = issuer.into_iter().chain(status).collect();
                if all.is_empty() { "yes".to_owned() } else { all.join("; ") }
            }
        }
    }
}

impl Facts<'_> {
    /// What the newest run of the check in each file came to.
    pub(crate) fn chain_build(self) -> Fact<ChainBuild> {
        self.ask::<ImdsCertCheck, _>(|capture| {
            let check = &capture.value;
            let Some(built) = check.built() else {
                // A run without its verdict says nothing, and may have been about to say otherwise.
                let spans = vec![capture.span];
                return Err(if check.lines.end.is_some() {
                    Why::Silent(spans)
                } else {
                    Why::Incomplete(spans)
                });
            };
            if built.value {
                return says(ChainBuild::Validated, [built.span]);
            }
            let issuer = check.issuer();
            let mut status: Vec<String> = check.statuses().map(|(flag, _)| flag.to_owned()).collect();
            status.sort();
            status.dedup();
            let spans = [built.span].into_iter().chain(issuer.as_ref().map(|issuer| issuer.span));
            let spans: Vec<_> = spans.chain(check.statuses().map(|(_, span)| span)).collect();
            says(ChainBuild::Failed { issuer: issuer.map(|issuer| issuer.value), status }, spans)
        })
    }
}
