//! The licence of the base product, and what attempts to activate it came to.

use coldcase_parsers::windows::slmgr_ato::Step;
use coldcase_parsers::windows::slmgr_dlv::Product;
use coldcase_parsers::windows::{ActivationNotice, SlmgrAto, SlmgrDlv};
use coldcase_parsers::{ArtifactKind, At, Parsed, Span};

use super::product_keys::{self, KMS_CLIENT, PublishedKey};
use super::product_keys_avma::AVMA;
use super::{Answer, Facts, says};
use crate::fact::{Fact, Found, Gap, Reading, Statement, Want, Why};
use crate::statement::Reported;

pub(crate) use coldcase_parsers::HexCode;
pub(crate) use coldcase_parsers::windows::slmgr_dlv::LicenseStatus;

/// The application id of Windows itself; Office and others have their own.
pub(super) const WINDOWS: &str = "55c92734-d682-4d71-983e-d6ec3f16059f";

/// What an attempt to activate came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// Windows was activated.
    Activated,
    /// It failed with a code.
    Failed(HexCode),
}

impl Found for Attempt {
    fn found(&self) -> String {
        match self {
            Self::Activated => "activated".to_owned(),
            Self::Failed(code) => code.to_string(),
        }
    }
}

impl Found for LicenseStatus {
    fn found(&self) -> String {
        format!("{self:?}")
    }
}

impl Found for Reported {
    fn found(&self) -> String {
        self.name().to_owned()
    }
}

impl Found for &PublishedKey {
    fn found(&self) -> String {
        self.edition.to_owned()
    }
}

impl Facts<'_> {
    /// A field of the base product. Add-ons and Office are licensed apart from Windows, and of editions that have no key
    /// a list shows the state as well. That a list names no other is never known: nothing ends it.
    pub(super) fn base_product<T>(self, field: impl Fn(&Product) -> Option<(T, Vec<Span>)>) -> Fact<T> {
        self.ask::<SlmgrDlv, _>(|capture| {
            let products = &capture.value.products;
            let all = products.rows.iter().filter(|row| is_base(&row.value) && is_in_use(&row.value));
            match all.collect::<Vec<_>>().as_slice() {
                [product] => field(&product.value).map_or_else(|| Err(unsaid(product)), Ok),
                [] if products.end.is_some() => Err(Why::Silent(vec![capture.span])),
                [] => Err(Why::Incomplete(vec![capture.span])),
                several => Err(Why::Contradicted(several.iter().map(|product| product.span).collect())),
            }
        })
    }

    /// The token of the description: `VOLUME_KMSCLIENT`.
    pub(crate) fn channel(self) -> Fact<String> {
        self.base_product(|product| {
            product.channel.as_ref().map(|channel| (channel.value.clone(), vec![channel.span]))
        })
    }

    /// `License Status`.
    pub(crate) fn license_status(self) -> Fact<LicenseStatus> {
        self.base_product(|product| product.license_status.map(|status| (status.value, vec![status.span])))
    }

    /// The name of the base product: `Windows(R), ServerDatacenter edition`.
    pub(crate) fn product_name(self) -> Fact<String> {
        self.base_product(|product| product.name.as_ref().map(|name| (name.value.clone(), vec![name.span])))
    }

    /// The last five characters of the installed key.
    pub(crate) fn partial_product_key(self) -> Fact<String> {
        self.base_product(|product| {
            product.partial_product_key.as_ref().map(|key| (key.value.clone(), vec![key.span]))
        })
    }

    /// Whether the installed edition is Datacenter: Azure Edition, by its licence or by the name of Windows.
    ///
    /// The name must end so: `Azure Stack HCI` is another.
    pub(crate) fn is_azure_edition(self) -> Fact<bool> {
        let mut named = self.os_name().map(|name| name.ends_with("Azure Edition"));
        // The licence is what is asked for.
        named.gaps.retain(|gap| gap.why != Why::Absent);
        self.licensed_azure_edition().with(named)
    }

    /// Whether the licence is of Datacenter: Azure Edition, by its name or by its key.
    fn licensed_azure_edition(self) -> Fact<bool> {
        self.base_product(|product| {
            let name = product.name.as_ref();
            let key = product.partial_product_key.as_ref();
            let named = name.filter(|name| is_turbine(&name.value));
            let keyed = key.filter(|key| {
                edition_of(&key.value).is_some_and(|key| key.edition.ends_with("Azure Edition"))
            });
            let sign: Vec<Span> = [named, keyed].into_iter().flatten().map(|sign| sign.span).collect();
            if !sign.is_empty() {
                return Some((true, sign));
            }
            name.zip(key).map(|(name, key)| (false, vec![name.span, key.span]))
        })
    }

    /// The edition that the installed key is for, where the key is a published one.
    pub(crate) fn key_edition(self) -> Fact<Option<&'static PublishedKey>> {
        self.partial_product_key().map(|tail| edition_of(&tail))
    }

    /// What the last attempt to activate came to.
    pub(crate) fn last_attempt(self) -> Fact<Attempt> {
        self.ask::<SlmgrAto, _>(last_attempt)
    }

    /// Whether Windows is left without activation: by its licence and by its last attempt, which are one question.
    ///
    /// The first grace period says neither: every new VM is in it for some minutes.
    pub(crate) fn activation_fails(self) -> Fact<bool> {
        use LicenseStatus::{ExtendedGracePeriod, InitialGracePeriod, Licensed};
        let licence = self.base_product(|product| {
            let status = product.license_status?;
            let grace = matches!(status.value, InitialGracePeriod | ExtendedGracePeriod);
            (!grace).then(|| (status.value != Licensed, vec![status.span]))
        });
        let attempt = self.last_attempt().map(|last| last != Attempt::Activated);
        licence.with(attempt).newest(self.times)
    }

    /// What the customer sees: what is said of it, and that Windows is left without activation.
    pub(crate) fn complaints(self) -> Vec<Reading<Reported>> {
        let fails = self.activation_fails();
        let failing = fails.agreed() == Some(&true);
        let shown = fails.map(|_| Reported::Activation).readings.into_iter().filter(|_| failing);
        self.reported(&Reported::ALL).readings.into_iter().chain(shown).collect()
    }

    /// What the customer sees: said on the command line, or typed into a file.
    pub(crate) fn reported(self, what: &[Reported]) -> Fact<Reported> {
        let from = Want::Statement(Statement::Reported);
        let stated = self.statements.reported.iter().filter(|seen| what.contains(&seen.value));
        let stated = stated.map(|seen| Fact::known(seen.value, vec![seen.span], from));
        let typed = self.captures::<ActivationNotice>().map(|(notice, _)| {
            let seen = match notice.value {
                ActivationNotice::Watermark => Reported::Watermark,
                ActivationNotice::Popup => Reported::Popup,
            };
            At { value: seen, span: notice.span }
        });
        let from_typed = Want::Capture(ArtifactKind::ActivationNotice);
        let typed = typed.filter(|seen| what.contains(&seen.value));
        let typed = typed.map(|seen| Fact::known(seen.value, vec![seen.span], from_typed));
        let all = stated.chain(typed).fold(Fact::new(Vec::new(), Vec::new()), Fact::with);
        if all.readings.is_empty() { Fact::unknown(Gap { want: from, why: Why::Absent }) } else { all }
    }
}

/// Why a product does not say something: it is cut, or it is whole and does not print it.
fn unsaid(product: &At<Product>) -> Why {
    if product.value.end.is_some() {
        Why::Silent(vec![product.span])
    } else {
        Why::Incomplete(vec![product.span])
    }
}

/// Windows itself, not an add-on such as extended security updates.
fn is_base(product: &Product) -> bool {
    let windows = product.application_id.as_ref().is_none_or(|id| id.value.eq_ignore_ascii_case(WINDOWS));
    let text =
        |text: &Option<At<String>>, word: &str| text.as_ref().is_some_and(|text| text.value.contains(word));
    windows
        && text(&product.name, "Windows")
        && text(&product.name, " edition")
        && !text(&product.name, "add-on")
}

/// Whether a key is installed for a product: what comes of the key is shown, or the state is, without the line that says
/// otherwise.
fn is_in_use(product: &Product) -> bool {
    let of_key = [&product.extended_pid, &product.product_key_channel, &product.partial_product_key];
    let told = of_key.iter().any(|shown| shown.is_some()) || product.license_status.is_some();
    told && product.not_in_use.is_none()
}

/// `ServerTurbine` is Datacenter: Azure Edition; `ServerAzureCor` and `ServerAzureStackHCICor` are others.
fn is_turbine(name: &str) -> bool {
    name.ends_with("ServerTurbine edition") || name.ends_with("ServerTurbineCor edition")
}

/// The published key, of either kind, that ends in five characters.
fn edition_of(tail: &str) -> Option<&'static PublishedKey> {
    product_keys::by_tail(KMS_CLIENT, tail).or_else(|| product_keys::by_tail(AVMA, tail))
}

/// The last attempt that a capture shows; one that a cut took away would have come later, as a newer capture would.
pub(super) fn last_attempt(capture: &Parsed<SlmgrAto>) -> Answer<Attempt> {
    let steps = &capture.value.steps;
    let last = steps.rows.iter().rev().find_map(|step| Some((attempt(&step.value)?, step.span)));
    match last {
        _ if !capture.problems.is_empty() => Err(Why::Incomplete(vec![capture.span])),
        Some((attempt, span)) => says(attempt, [span]),
        None => Err(Why::Silent(vec![capture.span])),
    }
}

fn attempt(step: &Step) -> Option<Attempt> {
    match step {
        Step::Activated => Some(Attempt::Activated),
        Step::Failed { code, .. } => Some(Attempt::Failed(code.value)),
        _ => None,
    }
}
