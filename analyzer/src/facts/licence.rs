//! What the licence of the base product says beside its state: its kind, its reason, who is to activate it.

use coldcase_parsers::Span;
use coldcase_parsers::windows::SlmgrAto;
use coldcase_parsers::windows::slmgr_dlv::Product;

use super::activation::{Attempt, HexCode, LicenseStatus, last_attempt};
use super::product_keys::{self, KMS_CLIENT};
use super::product_keys_avma::AVMA;
use super::{Facts, says};
use crate::fact::{Confidence, Fact, Gap, Why};
use crate::verdict::Verdict;

/// Codes that only automatic virtual machine activation gives: not on a supported platform; the host is not activated.
const AVMA_CODES: &[HexCode] = &[HexCode(0xC004_FD01), HexCode(0xC004_FD02)];
/// The host is not activated.
const HOST_NOT_ACTIVATED: &[HexCode] = &[HexCode(0xC004_FD02)];
/// Codes whose own text names the multiple activation key. Others of Microsoft's activation service, such as 0xC004C003,
/// are said of other keys as well.
const MAK_CODES: &[HexCode] = &[HexCode(0xC004_C020), HexCode(0xC004_C021)];
/// Too many activations with the key of a KMS host.
const KMS_HOST_CODES: &[HexCode] = &[HexCode(0xC004_C008)];

impl Facts<'_> {
    /// Why Windows is in notification mode; nothing in any other state.
    pub(crate) fn notification_reason(self) -> Fact<Option<HexCode>> {
        self.base_product(|product| {
            let status = product.license_status?;
            if status.value != LicenseStatus::Notification {
                return Some((None, vec![status.span]));
            }
            product.notification_reason.map(|reason| (Some(reason.value), vec![reason.span]))
        })
    }

    /// Whether no licence is printed that a new key would take away: a failed attempt leaves one as it is.
    pub(crate) fn has_no_licence_to_lose(self) -> Verdict {
        let printed = self.license_status();
        if printed.readings.is_empty() && !printed.gaps.iter().any(Gap::may_say_otherwise) {
            return Verdict::proven(Vec::new());
        }
        printed.test("Windows is not licensed with this key", |status| *status != LicenseStatus::Licensed)
    }

    /// Whether the installed edition is one for evaluation.
    pub(crate) fn is_evaluation(self) -> Fact<bool> {
        self.channel().map(|channel| channel == "TIMEBASED_EVAL")
    }

    /// `Configured Activation Type`.
    pub(crate) fn activation_type(self) -> Fact<String> {
        self.base_product(|product| {
            product.configured_activation_type.as_ref().map(|kind| (kind.value.clone(), vec![kind.span]))
        })
    }

    /// Whether Active Directory has activated Windows: only then its block is printed, as the last one.
    pub(crate) fn is_activated_by_directory(self) -> Fact<bool> {
        self.base_product(|product| match (&product.activation_object_name, product.end) {
            (Some(object), _) => Some((true, vec![object.span])),
            (None, Some(end)) => Some((false, vec![end])),
            (None, None) => None,
        })
    }

    /// `Remaining Windows rearm count`.
    pub(crate) fn rearms_left(self) -> Fact<u32> {
        self.base_product(|product| {
            product.remaining_windows_rearm_count.map(|count| (count.value, vec![count.span]))
        })
    }

    /// Whether the installed key of a KMS client is none of the published ones.
    pub(crate) fn key_is_unpublished(self) -> Fact<bool> {
        self.partial_product_key().map(|tail| product_keys::by_tail(KMS_CLIENT, &tail).is_none())
    }

    /// Whether Windows is to be activated by its Hyper-V host (AVMA): by its licence, or by how an attempt failed.
    pub(crate) fn uses_avma(self) -> Fact<bool> {
        let licence = self.base_product(|product| {
            let key = product.partial_product_key.as_ref();
            let keyed = key.filter(|key| product_keys::by_tail(AVMA, &key.value).is_some());
            let channel = product.channel.as_ref();
            let avma = channel.is_some_and(|channel| channel.value == "VIRTUAL_MACHINE_ACTIVATION");
            let signs = [channel.map(|channel| channel.span), keyed.map(|key| key.span)];
            (channel.is_some() || keyed.is_some())
                .then(|| (avma || keyed.is_some(), signs.into_iter().flatten().collect()))
        });
        licence.or_inferred(self.failed_with(AVMA_CODES))
    }

    /// The Hyper-V host that has activated Windows; nothing where none has.
    pub(crate) fn avma_host(self) -> Fact<Option<String>> {
        self.base_product(|product| {
            if let Some(host) = &product.host_machine_name {
                return Some((Some(host.value.clone()), vec![host.span]));
            }
            let none = product.host_machine_not_available;
            let other = product.end.filter(|_| !is_avma(product));
            none.or(other).map(|span| (None, vec![span]))
        })
    }

    /// Whether the Hyper-V host does not activate this guest: it is not named, or the last attempt says so.
    pub(crate) fn host_does_not_activate(self) -> Fact<bool> {
        let named = self.avma_host().map(|host| host.is_none());
        named.or_inferred(self.failed_with(HOST_NOT_ACTIVATED))
    }

    /// Whether the installed key is a multiple activation key: by its licence, or by how an attempt failed.
    pub(crate) fn uses_mak(self) -> Fact<bool> {
        let licence = self.channel().map(|channel| channel == "VOLUME_MAK");
        let failed = self.failed_with(MAK_CODES).at_most(Confidence::Likely);
        licence.or_inferred(failed)
    }

    /// Whether the key of a KMS host is installed: by its licence, or by how an attempt failed.
    pub(crate) fn has_kms_host_key(self) -> Fact<bool> {
        let licence = self.base_product(|product| {
            let channel = product.channel.as_ref()?;
            let volume = channel.value.strip_prefix("VOLUME_KMS");
            let by_channel = volume.is_some_and(|rest| !rest.starts_with("CLIENT"));
            let kind = product.product_key_channel.as_ref().filter(|kind| kind.value == "Volume:CSVLK");
            let spans: Vec<Span> =
                [Some(channel.span), kind.map(|kind| kind.span)].into_iter().flatten().collect();
            Some((by_channel || kind.is_some(), spans))
        });
        let failed = self.failed_with(KMS_HOST_CODES).at_most(Confidence::Likely);
        licence.or_inferred(failed)
    }

    /// Yes where the last attempt failed with one of these codes; another result says nothing.
    fn failed_with(self, codes: &'static [HexCode]) -> Fact<bool> {
        let mut failed = self.ask::<SlmgrAto, _>(|capture| match last_attempt(capture)? {
            (Attempt::Failed(code), spans) if codes.contains(&code) => says(true, spans),
            (_, spans) => Err(Why::Silent(spans)),
        });
        // An attempt is one sign of several: that there is none, or another, is missing nowhere.
        failed.gaps.retain(Gap::may_say_otherwise);
        failed
    }
}

fn is_avma(product: &Product) -> bool {
    product.channel.as_ref().is_none_or(|channel| channel.value == "VIRTUAL_MACHINE_ACTIVATION")
}
