//! What the stores of the VM lack of the chain of an attested document's signer, and what they hold that breaks it.

use coldcase_parsers::Span;

use super::Facts;
use super::chains::{Chains, Link, by_document, judge, silent};
use super::trust_store::Store;
use crate::fact::Found;
use crate::pki::TimeState;
use crate::verdict::Verdict;

impl Facts<'_> {
    /// Whether the store lacks every certificate that could have issued the signer's.
    pub(crate) fn lacks_issuer(self) -> Verdict {
        judge(self.chains(), |chains, document| {
            every(chains.issuers().into_iter().map(|link| self.lacks(link, chains, document)))
        })
    }

    /// Whether every issuer that the store has was expired when the document was made, and the others are not there.
    pub(crate) fn has_expired_issuers_only(self) -> Verdict {
        const CLAIM: &str = "an issuer of the signer's certificate had expired when the document was made";
        judge(self.chains(), |chains, document| {
            let (expired, others): (Vec<_>, Vec<_>) =
                chains.issuers().into_iter().partition(|link| link.state == TimeState::Expired);
            let Some(first) = expired.first() else {
                return by_document(CLAIM, false, chains.issuer.clone(), document);
            };
            let ended =
                by_document(CLAIM, true, format!("{}, on {}", first.found(), first.not_after), document);
            // Where the signer's own had ended as well, no issuer would help; what the VM has of them is still open.
            let leaf = if chains.leaf.state == TimeState::Valid {
                by_document("the signer's certificate was valid then", true, chains.leaf.found(), document)
            } else {
                silent(document)
            };
            let has = any(expired.iter().map(|link| self.is_installed(link, chains, document)));
            let lacks = every(others.iter().map(|link| self.lacks(link, chains, document)));
            ended.and(leaf).and(has).and(lacks)
        })
    }

    /// Whether the store lacks the certificate that joins the signer's authorities to an older root, and the root itself.
    pub(crate) fn lacks_bridge(self) -> Verdict {
        judge(self.chains(), |chains, document| {
            let Some(bridge) = chains.bridge() else {
                let claim = "the chain goes over a root that another root has signed";
                return by_document(claim, false, chains.issuer.clone(), document);
            };
            let roots = chains.roots().into_iter().filter(|root| root.name == bridge.name);
            let lacks_roots = every(roots.map(|root| self.lacks(root, chains, document)));
            self.lacks(bridge, chains, document).and(lacks_roots)
        })
    }

    /// Whether the stores lack every root that the chain may end at.
    pub(crate) fn lacks_root(self) -> Verdict {
        judge(self.chains(), |chains, document| {
            every(chains.roots().into_iter().map(|root| self.lacks(root, chains, document)))
        })
    }

    /// Whether the stores hold all of a chain that was valid when the document was made.
    pub(crate) fn has_whole_chain(self) -> Verdict {
        judge(self.chains(), |chains, document| self.has_chain(chains, document))
    }

    fn has_chain(self, chains: &Chains, document: &[Span]) -> Verdict {
        let of_way =
            |way: &Vec<Link>| every(way.iter().map(|link| self.is_installed(link, chains, document)));
        chains
            .valid_ways()
            .map(of_way)
            .reduce(Verdict::or)
            .unwrap_or_else(|| no_valid_chain(chains, document))
    }

    /// Whether a certificate of the chain lies in a wrong store and not in its own, and no chain is whole without it.
    pub(crate) fn has_stray(self, fails: &Verdict) -> Verdict {
        judge(self.chains(), |chains, document| {
            let stray = |link: &&Link| {
                let elsewhere = self.is_elsewhere(link).or(self.is_with_user(link).and(fails.clone()));
                self.is_installed(link, chains, document).not().and(elsewhere)
            };
            let mut links: Vec<&Link> = chains.valid_ways().flatten().collect();
            links.dedup_by_key(|link| &link.thumbprint);
            let strays = links.iter().map(stray).reduce(Verdict::or);
            strays.unwrap_or_else(|| silent(document)).and(self.has_chain(chains, document).not())
        })
    }

    /// Whether a certificate of the chain is distrusted: on every way, or on one while the chain fails.
    pub(crate) fn has_distrusted(self, fails: &Verdict) -> Verdict {
        judge(self.chains(), |chains, _| {
            let is_distrusted = |link: &Link| self.in_store(link, Store::Disallowed);
            let leaf = is_distrusted(&chains.leaf);
            let of_way = |way: &Vec<Link>| any(way.iter().map(is_distrusted));
            let one = leaf.clone().or(any(chains.ways.iter().map(of_way)));
            let valid: Vec<_> = chains.valid_ways().map(of_way).collect();
            let each = if valid.is_empty() { leaf } else { leaf.or(every(valid.into_iter())) };
            one.and(each.or(fails.clone()))
        })
    }
}

fn no_valid_chain(chains: &Chains, document: &[Span]) -> Verdict {
    let claim = "a chain of the signer's certificate was valid when the document was made";
    by_document(claim, false, chains.leaf.found(), document)
}

fn every(all: impl Iterator<Item = Verdict>) -> Verdict {
    all.reduce(Verdict::and).unwrap_or_else(|| Verdict::proven(Vec::new()))
}

fn any(all: impl Iterator<Item = Verdict>) -> Verdict {
    all.reduce(Verdict::or).unwrap_or_else(|| Verdict::refuted(Vec::new()))
}
