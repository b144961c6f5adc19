//! The certificates that a solution names: what to install, to take away, and from where.

use super::Facts;
use super::chains::{Chains, Link};
use super::trust_store::Store;
use crate::pki::Role;
use crate::verdict::{Truth, Verdict};

impl Facts<'_> {
    fn known_chains(self) -> Option<Chains> {
        self.chains().agreed().cloned()
    }

    /// The issuer to install: valid when the document was made, and for the longest time from then.
    pub(crate) fn issuer_to_install(self) -> Option<Link> {
        let chains = self.known_chains()?;
        let mut best = chains.best_issuer()?.clone();
        // The signer's certificate says where one of them is, and not which.
        if chains.issuers().len() > 1 {
            best.urls.clear();
        }
        Some(best)
    }

    /// The certificate that joins the signer's authorities to an older root.
    pub(crate) fn bridge_to_install(self) -> Option<Link> {
        self.known_chains()?.bridge().cloned()
    }

    /// The root to install: the one that the documented chain ends at.
    pub(crate) fn root_to_install(self) -> Option<Link> {
        let chains = self.known_chains()?;
        let mut ways = chains.valid_ways();
        let bridged = |way: &&Vec<Link>| way.iter().any(|link| link.role == Role::Bridge);
        let way = chains.valid_ways().find(bridged).or_else(|| ways.next())?;
        way.last().cloned()
    }

    /// The hosts that publish the certificates of the chain.
    pub(crate) fn publishing_hosts(self) -> Option<Vec<String>> {
        Some(self.known_chains()?.hosts)
            .filter(|hosts| !hosts.is_empty() && hosts.iter().all(|host| is_plain(host)))
    }

    /// The certificate that lies in a wrong store.
    pub(crate) fn stray_certificate(self) -> Option<Link> {
        let chains = self.known_chains()?;
        let is_proven = |verdict: Verdict| verdict.truth == Truth::Proven;
        let is_stray = |link: &&&Link| {
            let elsewhere = is_proven(self.is_elsewhere(link)) || is_proven(self.is_with_user(link));
            elsewhere && is_proven(self.is_installed(link, &chains, &[]).not())
        };
        chains.links().iter().find(is_stray).map(|link| (*link).clone())
    }

    /// The certificate of the chain that is distrusted.
    pub(crate) fn distrusted_certificate(self) -> Option<Link> {
        let chains = self.known_chains()?;
        let links = chains.links().into_iter().chain([&chains.leaf]);
        let is_distrusted = |link: &&Link| self.in_store(link, Store::Disallowed).truth == Truth::Proven;
        links.into_iter().find(is_distrusted).cloned()
    }
}

impl Link {
    /// Its own store.
    pub(crate) fn store(&self) -> &'static str {
        if self.role == Role::Root { Store::Root.name() } else { Store::Ca.name() }
    }

    /// Where it is published, if that can be pasted into a command.
    pub(crate) fn address(&self) -> Option<String> {
        self.urls.iter().find(|url| url.starts_with("http") && is_plain(url)).cloned()
    }
}

/// Whether a text has only letters that no shell takes for its own.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_' | '%'))
}
