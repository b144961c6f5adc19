//! The certificates that the signer of an attested document needs: every way from it to a root, at the time at which
//! the document says that it was made.

use coldcase_parsers::{ArtifactKind, Span};

use super::Facts;
use super::attestation::signer;
use crate::fact::{Fact, Found, Gap, Want, Why};
use crate::pki;
use crate::pki::{PathCertificate, PathVerdict, Paths, Pki, Role, TimeState};
use crate::verdict::{Evidence, Truth, Verdict};

/// A certificate of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its common name.
    pub(crate) name: String,
    /// SHA-1, as Windows shows it.
    pub(crate) thumbprint: String,
    /// What it is for.
    pub(crate) role: Role,
    /// RFC 3339 in UTC.
    pub(crate) not_after: String,
    /// Whether it was valid when the document was made.
    pub(crate) state: TimeState,
    /// Whether the document brings it.
    pub(crate) came_along: bool,
    /// Where it is published, as the certificate below it says.
    pub(crate) urls: Vec<String>,
}

impl Found for Link {
    fn found(&self) -> String {
        format!("{}, thumbprint {}", self.name, self.thumbprint)
    }
}

/// The ways of a signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chains {
    /// The signer's own certificate.
    pub(crate) leaf: Link,
    /// The common name of its issuer.
    pub(crate) issuer: String,
    /// Each from the issuer up to a trusted root.
    pub(crate) ways: Vec<Vec<Link>>,
    /// Where the certificates above the leaf are published, by the leaf and by its issuers.
    pub(crate) hosts: Vec<String>,
}

impl Found for Chains {
    fn found(&self) -> String {
        format!("issued by {}", self.issuer)
    }
}

impl Chains {
    /// The certificates that may stand right above the leaf, each once.
    pub(crate) fn issuers(&self) -> Vec<&Link> {
        once(self.ways.iter().filter_map(|way| way.first()))
    }

    /// The roots, each once.
    pub(crate) fn roots(&self) -> Vec<&Link> {
        once(self.ways.iter().filter_map(|way| way.last()))
    }

    /// Every certificate above the leaf, each once.
    pub(crate) fn links(&self) -> Vec<&Link> {
        once(self.ways.iter().flatten())
    }

    /// The ways on which all was valid, the leaf too.
    pub(crate) fn valid_ways(&self) -> impl Iterator<Item = &Vec<Link>> {
        let is_valid = |link: &Link| link.state == TimeState::Valid;
        self.ways.iter().filter(move |way| is_valid(&self.leaf) && way.iter().all(is_valid))
    }

    /// The issuer to install: the one that is valid longest.
    pub(crate) fn best_issuer(&self) -> Option<&Link> {
        let valid = self.valid_ways().filter_map(|way| way.first());
        valid.max_by(|one, other| one.not_after.cmp(&other.not_after))
    }

    /// The certificate with the key of a root that another root signed.
    pub(crate) fn bridge(&self) -> Option<&Link> {
        self.links().into_iter().find(|link| link.role == Role::Bridge)
    }
}

fn once<'a>(links: impl Iterator<Item = &'a Link>) -> Vec<&'a Link> {
    let mut all: Vec<&Link> = Vec::new();
    for link in links {
        if !all.iter().any(|other| other.thumbprint == link.thumbprint) {
            all.push(link);
        }
    }
    all
}

impl Facts<'_> {
    /// The ways of the signer of each document whose signature holds, and which leads to a root.
    pub(crate) fn chains(self) -> Fact<Chains> {
        self.of_documents(|signed, proven| {
            let leaf = signer(signed, proven)?;
            let paths = proven.at_created_on.as_ref()?;
            // A path that is refused, or one of too many, tells nothing of what the VM lacks.
            matches!(paths.verdict, PathVerdict::Verified | PathVerdict::OutOfTime).then_some(())?;
            chains(paths, &leaf.ca_issuers, self.pki)
        })
    }
}

fn chains(paths: &Paths, leaf_urls: &[String], pki: &Pki) -> Option<Chains> {
    let trusted = || paths.paths.iter().filter(|path| path.trusted);
    let leaf = trusted().next()?.certificates.first()?;
    let mut ways = Vec::new();
    let mut urls = leaf_urls.to_vec();
    for path in trusted() {
        let mut published = leaf_urls.to_vec();
        let mut way = Vec::new();
        for (at, certificate) in path.certificates.iter().enumerate().skip(1) {
            way.push(link(certificate, published));
            let known = pki.by_thumbprint(&certificate.thumbprint);
            published = known.map(|known| known.certificate.ca_issuers.clone()).unwrap_or_default();
            if at == 1 {
                urls.extend(published.iter().cloned());
            }
        }
        ways.push(way);
    }
    let mut hosts: Vec<String> = urls.iter().filter_map(|url| host(url)).collect();
    hosts.sort();
    hosts.dedup();
    ways.iter().all(|way| !way.is_empty()).then(|| Chains {
        issuer: common_name(&leaf.issuer),
        leaf: link(leaf, Vec::new()),
        ways,
        hosts,
    })
}

fn link(certificate: &PathCertificate, urls: Vec<String>) -> Link {
    Link {
        name: common_name(&certificate.subject),
        thumbprint: certificate.thumbprint.clone(),
        role: certificate.role,
        not_after: certificate.not_after.clone(),
        state: certificate.state,
        came_along: certificate.found == pki::Found::Embedded,
        urls,
    }
}

/// The common name of a subject, which stands first; else the whole.
pub(crate) fn common_name(subject: &str) -> String {
    let name = subject.split(',').next().and_then(|first| first.trim().strip_prefix("CN="));
    name.unwrap_or(subject).trim().to_owned()
}

/// The host of a plain address, in lower case.
fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"))?;
    Some(rest.split(['/', ':']).next()?.to_ascii_lowercase())
}

/// Judges each answer by itself. Those that stay open are passed over where others are judged; those that are judged
/// must agree.
pub(crate) fn judge<T>(fact: Fact<T>, judge: impl Fn(&T, &[Span]) -> Verdict) -> Verdict {
    let Some(first) = fact.readings.first() else { return Verdict::unknown(fact.gaps) };
    let want = first.from;
    let all = fact.readings.iter().map(|reading| judge(&reading.value, &reading.spans));
    let (open, judged): (Vec<_>, Vec<_>) = all.partition(|verdict| verdict.truth == Truth::Unknown);
    let Some(truth) = judged.first().map(|verdict| verdict.truth) else {
        return open.into_iter().reduce(Verdict::and).unwrap_or_else(|| Verdict::unknown(fact.gaps));
    };
    if judged.iter().any(|verdict| verdict.truth != truth) {
        let spans = fact.readings.iter().flat_map(|reading| reading.spans.iter().copied()).collect();
        let evidence = judged.into_iter().flat_map(|verdict| verdict.evidence).collect();
        return Verdict::unknown(vec![Gap { want, why: Why::Contradicted(spans) }]).knowing(evidence);
    }
    judged.into_iter().reduce(Verdict::and).unwrap_or_else(|| Verdict::unknown(fact.gaps))
}

/// What the document itself says of its certificates.
pub(crate) fn by_document(claim: &'static str, holds: bool, found: String, spans: &[Span]) -> Verdict {
    let confidence = crate::fact::Confidence::Certain;
    let evidence = vec![Evidence { claim, holds, found, spans: spans.to_vec(), confidence }];
    if holds { Verdict::proven(evidence) } else { Verdict::refuted(evidence) }
}

/// What the document does not say of its certificates.
pub(crate) fn silent(spans: &[Span]) -> Verdict {
    let want = Want::Capture(ArtifactKind::ImdsAttested);
    Verdict::unknown(vec![Gap { want, why: Why::Silent(spans.to_vec()) }])
}
