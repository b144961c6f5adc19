//! The product key that slmgr refused.

use coldcase_parsers::windows::SlmgrAto;
use coldcase_parsers::windows::slmgr_ato::Step;

use super::activation::HexCode;
use super::product_keys::{self, KMS_CLIENT, PublishedKey};
use super::product_keys_avma::AVMA;
use super::{Facts, says};
use crate::fact::{Fact, Why};

/// The key is invalid, or not found for this edition.
const REFUSED: [HexCode; 2] = [HexCode(0xC004_F050), HexCode(0xC004_F069)];

impl Facts<'_> {
    /// The published key that slmgr refused last; none where it took one after that, or refused none.
    pub(crate) fn refused_key(self) -> Fact<Option<&'static PublishedKey>> {
        self.ask::<SlmgrAto, _>(|capture| {
            let steps = &capture.value.steps;
            let last = steps.rows.iter().rev().find(|step| sets_a_key(&step.value));
            match last.map(|step| (&step.value, step.span)) {
                Some((Step::CommandFailed { key_typed: Some(key), code, .. }, span))
                    if REFUSED.contains(&code.value) =>
                {
                    let published = product_keys::by_tail(KMS_CLIENT, &key.value)
                        .or_else(|| product_keys::by_tail(AVMA, &key.value));
                    // Which key it was is not told by a tail that nobody published.
                    published.map_or_else(|| Err(Why::Silent(vec![span])), |key| says(Some(key), [span]))
                }
                Some((Step::CommandFailed { .. }, span)) => Err(Why::Silent(vec![span])),
                Some((_, span)) => says(None, [span]),
                None if steps.end.is_some() => Err(Why::Silent(vec![capture.span])),
                None => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }
}

/// Whether a step is about a key that was typed.
fn sets_a_key(step: &Step) -> bool {
    match step {
        Step::ProductKeyInstalled(_) => true,
        Step::CommandFailed { option, .. } => option.value.eq_ignore_ascii_case("ipk"),
        _ => false,
    }
}
