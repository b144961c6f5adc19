//! In which stores of the VM a certificate lies: by its thumbprint, never by its name alone.
//!
//! A store without the certificates of Azure is the usual state of a healthy VM, which downloads them when it needs
//! them. So nothing here says that a VM lacks something; the rules ask for a chain that failed as well.

use coldcase_parsers::imds::ImdsCertCheck;
use coldcase_parsers::imds::cert_check::CheckLine;
use coldcase_parsers::windows::certutil_store::{CertutilStore, StoreCertificate, StoreLocation};
use coldcase_parsers::{ArtifactKind, At, Parsed, Span};

use super::chains::{Chains, Link, by_document, common_name};
use super::{Answer, Facts, says};
use crate::fact::{Confidence, Fact, Found, Gap, Want, Why};
use crate::pki::Role;
use crate::verdict::{Truth, Verdict};

/// A store of the local machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// Intermediate certification authorities.
    Ca,
    /// Trusted roots.
    Root,
    /// Roots that Windows downloads.
    AuthRoot,
    /// What is distrusted.
    Disallowed,
}

impl Store {
    /// Its name on the command line of certutil.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ca => "CA",
            Self::Root => "Root",
            Self::AuthRoot => "AuthRoot",
            Self::Disallowed => "Disallowed",
        }
    }

    /// Thumbprints that every Windows has in this store. A listing without its command shows by them that it is of the
    /// machine's whole store: the part that a directory fills has none of them, nor has what a filter left.
    fn always_there(self) -> &'static [&'static str] {
        match self {
            // Root Agency.
            Self::Ca => &["FEE449EE0E3965A5246F000E87FDE2A065FD89D4"],
            // Microsoft Root Certificate Authority 2010 and 2011.
            Self::Root => {
                &["3B1EFD3A66EA28B16697394703A72CA340A05BD5", "8F43288AD272F3103B6FB1428485EA3014C0BCFE"]
            }
            Self::AuthRoot | Self::Disallowed => &[],
        }
    }

    fn is_shown_whole(self, listing: &CertutilStore) -> bool {
        let is_there = |wanted: &&str| {
            let mut rows = listing.certificates.rows.iter();
            rows.any(|row| row.value.thumbprint.value.eq_ignore_ascii_case(wanted))
        };
        self.always_there().iter().any(is_there)
    }

    fn claim(self) -> &'static str {
        match self {
            Self::Ca => "the VM's store CA holds the certificate",
            Self::Root => "the VM's store Root holds the certificate",
            Self::AuthRoot => "the VM's store AuthRoot holds the certificate",
            Self::Disallowed => "the VM's store Disallowed holds the certificate",
        }
    }
}

/// A certificate, and whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    what: String,
    is_there: bool,
}

impl Found for Seen {
    fn found(&self) -> String {
        self.what.clone()
    }
}

impl Facts<'_> {
    /// Whether a certificate lies in the store in which it belongs, or came with the document.
    pub(crate) fn is_installed(self, link: &Link, chains: &Chains, document: &[Span]) -> Verdict {
        if link.came_along {
            return by_document("the document brings the certificate", true, link.found(), document);
        }
        if link.role == Role::Root {
            return self.in_store(link, Store::Root).or(self.in_store(link, Store::AuthRoot));
        }
        let listed = self.listed(link, Store::Ca);
        // Of two certificates with one name the script does not say which it means.
        let named = chains.links().into_iter().filter(|other| other.name == link.name).count();
        let looked = if named == 1 { self.looked_for(link) } else { None };
        match looked {
            Some(looked) => listed.with(looked),
            None => listed,
        }
        .test(Store::Ca.claim(), |seen| seen.is_there)
    }

    /// Whether a store of the local machine holds a certificate.
    pub(crate) fn in_store(self, link: &Link, store: Store) -> Verdict {
        self.listed(link, store).test(store.claim(), |seen| seen.is_there)
    }

    /// Whether a certificate lies in another store of the local machine than its own.
    pub(crate) fn is_elsewhere(self, link: &Link) -> Verdict {
        let elsewhere: &[&str] =
            if link.role == Role::Root { &["CA", "My"] } else { &["Root", "AuthRoot", "My"] };
        self.seen_in(link, "another store of the VM holds the certificate", |capture| {
            is_machine(capture) && is_one_of(capture, elsewhere)
        })
    }

    /// Whether a certificate lies in a store of a user.
    pub(crate) fn is_with_user(self, link: &Link) -> Verdict {
        self.seen_in(link, "a store of the signed-in user holds the certificate", |capture| {
            let location = capture.location.as_ref();
            location.is_some_and(|at| at.value == StoreLocation::CurrentUser)
                && is_one_of(capture, &["CA", "Root", "AuthRoot", "My"])
        })
    }

    fn seen_in(self, link: &Link, claim: &'static str, is_meant: impl Fn(&CertutilStore) -> bool) -> Verdict {
        let seen = self.ask::<CertutilStore, _>(|capture| {
            match row(capture, link).filter(|_| is_meant(&capture.value)) {
                Some(row) => says(Seen { what: in_its_store(link, capture), is_there: true }, [place(row)]),
                None => Err(Why::Silent(vec![capture.span])),
            }
        });
        seen.test(claim, |seen| seen.is_there)
    }

    /// Whether a view of the stores shows a certificate that is neither the machine's whole store nor a user's: that of a
    /// policy, a directory or a service. Windows may find it by way of that.
    fn is_in_another_view(self, link: &Link) -> Verdict {
        self.seen_in(link, "another view of the VM's stores holds the certificate", |capture| {
            let location = capture.location.as_ref();
            location.is_some_and(|at| at.value == StoreLocation::Other)
                && is_one_of(capture, &["CA", "Root", "AuthRoot"])
        })
    }

    /// Whether a certificate is missing. One that lies in another store or in another view of it is not found where it
    /// belongs, and Windows may find it all the same.
    pub(crate) fn lacks(self, link: &Link, chains: &Chains, document: &[Span]) -> Verdict {
        let lacks = self.is_installed(link, chains, document).not();
        let elsewhere = self.is_elsewhere(link).or(self.is_in_another_view(link));
        if lacks.truth != Truth::Proven || elsewhere.truth != Truth::Proven {
            return lacks;
        }
        let evidence: Vec<_> = lacks.evidence.into_iter().chain(elsewhere.evidence).collect();
        let spans = evidence.iter().flat_map(|one| one.spans.iter().copied()).collect();
        let want = Want::Capture(ArtifactKind::CertutilStore);
        Verdict::unknown(vec![Gap { want, why: Why::Contradicted(spans) }]).knowing(evidence)
    }

    /// What listings of a store say of a certificate.
    fn listed(self, link: &Link, store: Store) -> Fact<Seen> {
        let mut fact = self.ask::<CertutilStore, _>(|capture| self.listing(link, store, capture));
        for reading in &mut fact.readings {
            // Without its command, a listing is taken for the machine's.
            if !reading.value.1 {
                reading.confidence = Confidence::Likely;
            }
        }
        fact.map(|(seen, _)| seen)
    }

    fn listing(self, link: &Link, store: Store, capture: &Parsed<CertutilStore>) -> Answer<(Seen, bool)> {
        let listing = &capture.value;
        if !is_machine(listing) || !is_one_of(listing, &[store.name()]) {
            return Err(Why::Silent(vec![capture.span]));
        }
        let seen = |is_there| (Seen { what: link.found(), is_there }, listing.location.is_some());
        if let Some(row) = row(capture, link) {
            return says(seen(true), [place(row)]);
        }
        // A certificate that has the name and is not known may have the key as well.
        let twin = listing.certificates.rows.iter().find(|row| self.may_be_twin(&row.value, link));
        match (twin, listing.certificates.end) {
            (Some(twin), _) => Err(Why::Silent(vec![place(twin)])),
            (None, Some(end)) if listing.location.is_some() || self.is_shown_whole(store, capture) => {
                says(seen(false), [end])
            }
            // Another view of the store, or what a filter left of it.
            (None, Some(_)) => Err(Why::Silent(vec![capture.span])),
            (None, None) => Err(Why::Incomplete(vec![capture.span])),
        }
    }

    /// Whether a listing without its command shows what it is of: by what it holds, or, of a store that may be empty, by a
    /// listing of the same output that shows it.
    fn is_shown_whole(self, store: Store, capture: &Parsed<CertutilStore>) -> bool {
        let beside = self.captures::<CertutilStore>().map(|(other, _)| other);
        let mut beside = beside.filter(|other| other.span.file == capture.span.file);
        store.is_shown_whole(&capture.value)
            || store.always_there().is_empty()
                && beside.any(|other| {
                    let other = &other.value;
                    other.location.is_none()
                        && other.certificates.end.is_some()
                        && [Store::Ca, Store::Root]
                            .iter()
                            .any(|store| is_one_of(other, &[store.name()]) && store.is_shown_whole(other))
                })
    }

    fn may_be_twin(self, row: &StoreCertificate, link: &Link) -> bool {
        let named = row.subject.as_ref().is_none_or(|subject| common_name(&subject.value) == link.name);
        named && self.pki.by_thumbprint(&row.thumbprint.value).is_none()
    }

    /// What the published script says of a certificate that it looked for in its store; nothing where it looked for none.
    fn looked_for(self, link: &Link) -> Option<Fact<Seen>> {
        let fact = self.ask::<ImdsCertCheck, _>(|capture| {
            let lines = &capture.value.lines;
            let found = lines.rows.iter().rev().find_map(|row| match &row.value {
                CheckLine::Stored { name, found, .. } if *name == link.name => Some((*found, row.span)),
                _ => None,
            });
            match found {
                Some((is_there, span)) => says(Seen { what: link.found(), is_there }, [span]),
                // A second run that looks into no store follows a repair.
                None if capture.value.built().is_some() && !has_inventory(&capture.value) => {
                    Err(Why::Incomplete(vec![capture.span]))
                }
                None => Err(Why::Silent(vec![capture.span])),
            }
        });
        (!fact.readings.is_empty()).then(|| Fact { gaps: Vec::new(), ..fact.at_most(Confidence::Likely) })
    }
}

/// Whether the script looked into the stores.
fn has_inventory(check: &ImdsCertCheck) -> bool {
    check.lines.rows.iter().any(|row| matches!(row.value, CheckLine::Stored { .. }))
}

fn is_machine(listing: &CertutilStore) -> bool {
    listing.location.as_ref().is_none_or(|at| at.value == StoreLocation::LocalMachine)
}

fn is_one_of(listing: &CertutilStore, names: &[&str]) -> bool {
    let own = listing.store.as_ref();
    own.is_some_and(|own| names.iter().any(|name| own.value.eq_ignore_ascii_case(name)))
}

fn row<'a>(capture: &'a Parsed<CertutilStore>, link: &Link) -> Option<&'a At<StoreCertificate>> {
    let rows = &capture.value.certificates.rows;
    rows.iter().find(|row| row.value.thumbprint.value.eq_ignore_ascii_case(&link.thumbprint))
}

fn place(row: &At<StoreCertificate>) -> Span {
    row.value.thumbprint.span
}

fn in_its_store(link: &Link, capture: &Parsed<CertutilStore>) -> String {
    let store = capture.value.store.as_ref().map_or("", |store| store.value.as_str());
    format!("{}, in {store}", link.found())
}
