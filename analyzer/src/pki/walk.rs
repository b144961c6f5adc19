//! Every way from a certificate to a root.
//!
//! webpki says whether there is one; this walk says which there are and where they end. Names lead on only where the
//! key behind them made the signature. The certificates of a document are its maker's, so that everything is bounded.

use std::collections::BTreeMap;

use coldcase_parsers::certificate::Certificate;

use super::algorithm::{Key, Outcome};
use super::parts::Parts;
use super::{Found, Known, Pki, Role};

/// A path of Azure has four certificates.
const LONGEST: usize = 8;
/// So many paths are listed.
const MOST_PATHS: usize = 16;
/// So many certificates of a document are looked at.
const MOST_EMBEDDED: usize = 16;
/// So many signatures are checked that are not among those of the store.
const MOST_CHECKS: usize = 64;

/// A certificate of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Leaf,
    Embedded(usize),
    Known(usize),
}

/// Where a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At a root that is trusted.
    Root,
    /// At a certificate that names itself its issuer, and is not trusted.
    SelfIssued,
    /// Nothing here signed it; so many have the name, and another key.
    Missing { wrong_key: usize },
}

/// One path, from the leaf up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) nodes: Vec<Node>,
    pub(super) end: End,
}

/// The ways of one leaf.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    pki: &'a Pki,
    leaf: (&'a Certificate, Parts),
    embedded: Vec<(&'a Certificate, Parts)>,
    /// Certificates of the store that came along in the document.
    came_along: Vec<usize>,
    checks: usize,
    edges: BTreeMap<(Node, Node), Outcome>,
    pub(super) ways: Vec<Way>,
    /// Whether a bound was met: then there may be other ways.
    pub(super) is_cut: bool,
}

impl<'a> Walk<'a> {
    /// Walks from a leaf.
    pub(super) fn from(
        leaf: &'a Certificate,
        parts: Parts,
        embedded: &'a [Certificate],
        pki: &'a Pki,
    ) -> Self {
        let mut walk = Self {
            pki,
            leaf: (leaf, parts),
            embedded: Vec::new(),
            came_along: Vec::new(),
            checks: MOST_CHECKS,
            edges: BTreeMap::new(),
            ways: Vec::new(),
            is_cut: false,
        };
        for certificate in embedded.iter().filter(|one| one.sha256 != leaf.sha256) {
            if walk.is_cut {
                break;
            }
            walk.take_along(certificate);
        }
        walk.step(&mut vec![Node::Leaf]);
        walk
    }

    fn take_along(&mut self, certificate: &'a Certificate) {
        let mut named = self.pki.named(&certificate.subject_raw);
        if let Some((place, _)) = named.find(|(_, known)| known.certificate.sha256 == certificate.sha256) {
            self.came_along.push(place);
            return;
        }
        let is_new = !self.embedded.iter().any(|(one, _)| one.sha256 == certificate.sha256);
        let Some(parts) = Parts::of(certificate).filter(|_| is_new) else { return };
        if self.embedded.len() == MOST_EMBEDDED {
            self.is_cut = true;
        } else {
            self.embedded.push((certificate, parts));
        }
    }

    fn step(&mut self, path: &mut Vec<Node>) {
        let Some(&last) = path.last() else { return };
        if self.role(last) == Role::Root {
            return self.arrive(path, End::Root);
        }
        let is_self_issued = self.certificate(last).is_some_and(|one| one.subject_raw == one.issuer_raw);
        if is_self_issued && self.edge(last, last) != Outcome::Fails {
            return self.arrive(path, End::SelfIssued);
        }
        let (mut issuers, mut wrong_key) = (Vec::new(), 0);
        for issuer in self.named_as_issuer_of(last).into_iter().filter(|issuer| !path.contains(issuer)) {
            match self.edge(last, issuer) {
                Outcome::Holds => issuers.push(issuer),
                Outcome::Fails => wrong_key += 1,
                Outcome::Unsupported => {}
            }
        }
        if issuers.is_empty() {
            return self.arrive(path, End::Missing { wrong_key });
        }
        for issuer in issuers {
            if path.len() == LONGEST || self.ways.len() == MOST_PATHS {
                self.is_cut = true;
                return;
            }
            path.push(issuer);
            self.step(path);
            path.pop();
        }
    }

    fn arrive(&mut self, path: &[Node], end: End) {
        self.ways.push(Way { nodes: path.to_vec(), end });
    }

    /// The certificates that have the name of the issuer, and may issue.
    fn named_as_issuer_of(&self, node: Node) -> Vec<Node> {
        let Some(certificate) = self.certificate(node) else { return Vec::new() };
        let known = self.pki.named(&certificate.issuer_raw);
        let known = known.filter(|(_, known)| known.role == Role::Root || known.certificate.is_ca);
        let embedded = self.embedded.iter().enumerate();
        let embedded =
            embedded.filter(|(_, (one, _))| one.is_ca && one.subject_raw == certificate.issuer_raw);
        known
            .map(|(place, _)| Node::Known(place))
            .chain(embedded.map(|(place, _)| Node::Embedded(place)))
            .collect()
    }

    /// Whether one signed the other. Among the store it is known; others are checked once, and not without end.
    fn edge(&mut self, of: Node, by: Node) -> Outcome {
        if let (Node::Known(of), Node::Known(by)) = (of, by) {
            return if self.pki.issuers(of).contains(&by) { Outcome::Holds } else { Outcome::Fails };
        }
        if let Some(outcome) = self.edges.get(&(of, by)) {
            return *outcome;
        }
        if self.checks == 0 {
            self.is_cut = true;
            return Outcome::Unsupported;
        }
        let outcome = match (self.parts(of), self.parts(by)) {
            (Some(of_parts), Some(by_parts)) => match self.twin(of, &by_parts.key) {
                Some(outcome) => outcome,
                None => of_parts.signed_with(&by_parts.key),
            },
            _ => Outcome::Unsupported,
        };
        self.checks -= 1;
        self.edges.insert((of, by), outcome);
        outcome
    }

    /// What the same key came to in another certificate: Azure's issuing keys have two certificates each.
    fn twin(&self, of: Node, key: &Key) -> Option<Outcome> {
        let mut checked = self.edges.range((of, Node::Leaf)..).take_while(|((one, _), _)| *one == of);
        let same = checked.find(|((_, by), _)| self.parts(*by).is_some_and(|by| by.key == *key));
        same.map(|(_, outcome)| *outcome)
    }

    fn known(&self, node: Node) -> Option<&'a Known> {
        match node {
            Node::Known(place) => self.pki.get(place),
            _ => None,
        }
    }

    pub(super) fn certificate(&self, node: Node) -> Option<&'a Certificate> {
        match node {
            Node::Leaf => Some(self.leaf.0),
            Node::Embedded(place) => self.embedded.get(place).map(|(certificate, _)| *certificate),
            Node::Known(_) => self.known(node).map(|known| &known.certificate),
        }
    }

    pub(super) fn parts(&self, node: Node) -> Option<&Parts> {
        match node {
            Node::Leaf => Some(&self.leaf.1),
            Node::Embedded(place) => self.embedded.get(place).map(|(_, parts)| parts),
            Node::Known(_) => self.known(node).map(|known| &known.parts),
        }
    }

    /// What a certificate is for. A leaf that is trusted by itself is a root.
    pub(super) fn role(&self, node: Node) -> Role {
        match node {
            Node::Leaf => self.pki.by_sha256(&self.leaf.0.sha256).map_or(Role::Leaf, |known| known.role),
            Node::Embedded(_) => Role::Issuing,
            Node::Known(_) => self.known(node).map_or(Role::Issuing, |known| known.role),
        }
    }

    pub(super) fn found(&self, node: Node) -> Found {
        match node {
            Node::Leaf | Node::Embedded(_) => Found::Embedded,
            Node::Known(place) if self.came_along.contains(&place) => Found::Embedded,
            Node::Known(_) => self.known(node).map_or(Found::Azure, |known| known.found),
        }
    }

    /// Every certificate on a way, each once.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let mut all: Vec<_> = self.ways.iter().flat_map(|way| way.nodes.iter().copied()).collect();
        all.sort();
        all.dedup();
        all
    }
}
