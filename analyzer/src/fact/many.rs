//! Questions with many answers that all hold: adapters, network interfaces, certificates.

use super::{Fact, Found, Gap};
use crate::verdict::Verdict;

/// Things of one kind, of which there may be more.
#[derive(Clone, Debug)]
pub struct Many<T> {
    /// What is known of each.
    pub items: Vec<Fact<T>>,
    /// Why these may not be all.
    pub rest: Vec<Gap>,
}

impl<T: Found> Many<T> {
    /// Whether one of them passes: one is enough; that none does needs all of them.
    pub fn any(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict {
        let none =
            if self.rest.is_empty() { Verdict::refuted(Vec::new()) } else { Verdict::unknown(self.rest) };
        self.items.into_iter().map(|item| item.test(claim, &passes)).fold(none, Verdict::or)
    }

    /// Whether all of them pass: one that does not is enough to refute; that all do needs all of them.
    pub fn all(self, claim: &'static str, passes: impl Fn(&T) -> bool) -> Verdict {
        let every =
            if self.rest.is_empty() { Verdict::proven(Vec::new()) } else { Verdict::unknown(self.rest) };
        self.items.into_iter().map(|item| item.test(claim, &passes)).fold(every, Verdict::and)
    }
}
