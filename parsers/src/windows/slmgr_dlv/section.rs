//! The lines of one run of `slmgr /dlv`, taken one by one.

use crate::artifact::{Listing, Problem};
use crate::text::{At, Excerpt, Span};

use super::labels::Label;
use super::values::{
    NOT_AVAILABLE, channel, description, extended_pid, guid, key_tail, kms_host, minutes, parsed, put,
    reason, status, text, version,
};
use super::{LicenseStatus, Product, SlmgrDlv};

/// What has been read so far.
#[derive(Default)]
pub(super) struct Section {
    version: Option<At<String>>,
    products: Vec<At<Product>>,
    /// What is known of the last product, where its last line has not come yet.
    open: Option<Draft>,
    pub(super) problems: Vec<Problem>,
}

/// What tells whether a product is whole.
#[derive(Default)]
struct Draft {
    /// The lines that may be the last ones of a product.
    last_lines: Vec<(Label, Span)>,
    /// Whether `/dlv` printed it, not `/dli`.
    detailed: bool,
}

impl Section {
    /// Whether nothing has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.version.is_none() && self.products.is_empty()
    }

    /// Takes a line.
    pub(super) fn take(&mut self, label: Label, line: Excerpt<'_>, value: Excerpt<'_>) {
        let span = line.span();
        let taken = if label == Label::Version {
            put(&mut self.version, value, version, "a version")
        } else {
            let described = self.products.last().is_some_and(|last| last.value.description.is_some());
            if label == Label::Name || (label == Label::Description && described) {
                self.close();
            }
            let draft = self.open.get_or_insert_with(|| {
                self.products.push(At { value: Product::default(), span });
                Draft::default()
            });
            // A product is open, and it is the last.
            let Some(product) = self.products.last_mut() else { return };
            product.span = product.span.to(span);
            draft.take(label, span);
            fill(&mut product.value, label, span, value)
        };
        if let Err(expected) = taken {
            self.problems.push(Problem { span, expected });
        }
    }

    /// The last line of the last product has come.
    fn close(&mut self) {
        if let (Some(draft), Some(last)) = (self.open.take(), self.products.last_mut()) {
            last.value.end = draft.end(&last.value);
        }
    }

    /// The value. `closed`: a prompt follows, so that no further product can. slmgr prints nothing behind the last one: a
    /// list that was cut between two looks whole, so that nothing else ends it.
    pub(super) fn finish(mut self, closed: bool) -> (SlmgrDlv, Vec<Problem>) {
        self.close();
        let is_only = self.products.len() == 1;
        let last = self.products.last().map(|last| &last.value);
        let end = last.filter(|last| closed || is_only && is_base(last)).and_then(|last| last.end);
        let products = Listing { rows: self.products, end };
        (SlmgrDlv { software_licensing_service_version: self.version, products }, self.problems)
    }
}

impl Draft {
    fn take(&mut self, label: Label, line: Span) {
        match label {
            Label::ActivationId => self.detailed = true,
            Label::TrustedTime
            | Label::PleaseActivate
            | Label::HostCaching
            | Label::HostDigitalPid
            | Label::AdActivationId => self.last_lines.push((label, line)),
            _ => {}
        }
    }

    /// The last line that the licence state of a product prints.
    fn end(&self, product: &Product) -> Option<Span> {
        let channel = &product.channel.as_ref()?.value;
        let licensed = product.license_status?.value == LicenseStatus::Licensed;
        let last = match channel.as_str() {
            "VOLUME_KMSCLIENT" if licensed => &[Label::HostCaching, Label::AdActivationId][..],
            "VOLUME_KMSCLIENT" => &[Label::PleaseActivate],
            _ if !self.detailed => &[],
            "VIRTUAL_MACHINE_ACTIVATION" => &[Label::HostDigitalPid],
            _ => &[Label::TrustedTime],
        };
        self.last_lines.iter().find(|(label, _)| last.contains(label)).map(|(_, span)| *span)
    }
}

/// Whether it is the licence of Windows itself: without `all`, slmgr prints no product after it.
fn is_base(product: &Product) -> bool {
    let name = product.name.as_ref().map_or("", |name| name.value.as_str());
    product.not_in_use.is_none()
        && name.starts_with("Windows")
        && name.ends_with(" edition")
        && !name.contains("add-on")
}

fn fill(product: &mut Product, label: Label, line: Span, value: Excerpt<'_>) -> Result<(), &'static str> {
    let p = product;
    match label {
        Label::NotInUse => {
            p.not_in_use = Some(line);
            Ok(())
        }
        Label::Name => put(&mut p.name, value, text, "a product"),
        Label::Description => {
            put(&mut p.description, value, description, "a description that ends with the channel")?;
            put(&mut p.channel, value, channel, "a channel")
        }
        Label::ActivationId => put(&mut p.activation_id, value, guid, "a GUID"),
        Label::ApplicationId => put(&mut p.application_id, value, guid, "a GUID"),
        Label::ExtendedPid => put(&mut p.extended_pid, value, extended_pid, "digits and dashes"),
        Label::ProductKeyChannel => put(&mut p.product_key_channel, value, text, "a channel"),
        Label::PartialProductKey => {
            put(&mut p.partial_product_key, value, key_tail, "five characters of the key")
        }
        Label::LicenseStatus => put(&mut p.license_status, value, status, "a license status"),
        Label::NotificationReason => put(&mut p.notification_reason, value, reason, "an error code"),
        Label::Expiration => put(&mut p.expiration_minutes, value, minutes, "a number of minutes"),
        Label::WindowsRearmCount => put(&mut p.remaining_windows_rearm_count, value, parsed, "a number"),
        Label::TrustedTime => put(&mut p.trusted_time, value, text, "a time"),
        Label::ConfiguredActivationType => put(&mut p.configured_activation_type, value, text, "a type"),
        Label::ClientMachineId => put(&mut p.client_machine_id, value, guid, "a GUID"),
        Label::RegisteredKmsMachine => put(&mut p.registered_kms_machine_name, value, kms_host, "a KMS host"),
        Label::KmsMachineFromDns => put(&mut p.kms_machine_name_from_dns, value, kms_host, "a KMS host"),
        Label::KmsMachineAddress => put(&mut p.kms_machine_ip_address, value, parsed, "an IPv4 address"),
        Label::ActivationInterval => {
            put(&mut p.activation_interval_minutes, value, minutes, "a number of minutes")
        }
        Label::RenewalInterval => put(&mut p.renewal_interval_minutes, value, minutes, "a number of minutes"),
        Label::GuestIaid => put(&mut p.guest_iaid, value, guid, "a GUID"),
        Label::HostMachineName => {
            if value.text().eq_ignore_ascii_case(NOT_AVAILABLE) {
                p.host_machine_not_available.get_or_insert(value.span());
            }
            put(&mut p.host_machine_name, value, text, "a name")
        }
        Label::AdObjectName => put(&mut p.activation_object_name, value, text, "a name"),
        Label::LookupDomain => put(&mut p.registered_kms_srv_record_lookup_domain, value, text, "a domain"),
        _ => Ok(()),
    }
}
