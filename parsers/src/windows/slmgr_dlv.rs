//! `slmgr /dlv` and `slmgr /dli`: the licences, their channel and state.

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::HexCode;

/// What the software licensing service knows.
#[derive(Debug, Default, Serialize)]
pub struct SlmgrDlv {
    /// `Software licensing service version`.
    pub software_licensing_service_version: Option<At<String>>,
    /// One for each product; `/dlv all` prints many.
    pub products: Listing<Product>,
}

/// A product and its licence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Product {
    /// `Name`.
    pub name: Option<At<String>>,
    /// `Description`.
    pub description: Option<At<String>>,
    /// The token before `channel` in the description: `VOLUME_KMSCLIENT`. Windows does not translate it.
    pub channel: Option<At<String>>,
    /// `Activation ID`.
    pub activation_id: Option<At<String>>,
    /// `Application ID`.
    pub application_id: Option<At<String>>,
    /// `Extended PID`.
    pub extended_pid: Option<At<String>>,
    /// `Product Key Channel`.
    pub product_key_channel: Option<At<String>>,
    /// `Partial Product Key`: the last five characters.
    pub partial_product_key: Option<At<String>>,
    /// `License Status`.
    pub license_status: Option<At<LicenseStatus>>,
    /// `Notification Reason`.
    pub notification_reason: Option<At<HexCode>>,
    /// `Volume activation expiration` and its kin, in minutes, as slmgr prints them.
    pub expiration_minutes: Option<At<u64>>,
    /// `Remaining Windows rearm count`.
    pub remaining_windows_rearm_count: Option<At<u32>>,
    /// `Trusted time`, as written: in the VM's regional format and time zone.
    pub trusted_time: Option<At<String>>,
    /// `Configured Activation Type`.
    pub configured_activation_type: Option<At<String>>,
    /// `Client Machine ID (CMID)`.
    pub client_machine_id: Option<At<String>>,
    /// `Registered KMS machine name`: set by hand.
    pub registered_kms_machine_name: Option<At<KmsHost>>,
    /// `KMS machine name from DNS`: found by itself.
    pub kms_machine_name_from_dns: Option<At<KmsHost>>,
    /// `KMS machine IP address`.
    pub kms_machine_ip_address: Option<At<Ipv4Addr>>,
    /// `Activation interval`, in minutes.
    pub activation_interval_minutes: Option<At<u64>>,
    /// `Renewal interval`, in minutes.
    pub renewal_interval_minutes: Option<At<u64>>,
    /// `Guest IAID`, of automatic virtual machine activation.
    pub guest_iaid: Option<At<String>>,
    /// `Host machine name`, of automatic virtual machine activation; nothing for `Not Available`.
    pub host_machine_name: Option<At<String>>,
    /// The last line that its licence state prints.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// `License Status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum LicenseStatus {
    /// `Unlicensed`.
    Unlicensed,
    /// `Licensed`.
    Licensed,
    /// `Initial grace period`.
    InitialGracePeriod,
    /// `Additional grace period (KMS license expired or hardware out of tolerance)`.
    AdditionalGracePeriod,
    /// `Non-genuine grace period.`
    NonGenuineGracePeriod,
    /// `Notification`.
    Notification,
    /// `Extended grace period`.
    ExtendedGracePeriod,
}

/// A KMS host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KmsHost {
    /// Its name or address, as printed.
    pub host: String,
    /// Its port, where printed.
    pub port: Option<u16>,
}

impl KmsHost {
    /// Reads `name`, `name:port`.
    pub fn read(text: &str) -> Option<Self> {
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (text, None),
        };
        let plain = !host.is_empty()
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        plain.then(|| Self { host: host.to_owned(), port })
    }
}

impl Artifact for SlmgrDlv {
    const COLLECT: Collect =
        Collect { on: On::Vm, command: r"cscript //nologo %windir%\system32\slmgr.vbs /dlv" };
    const MARKS: &'static [&'static str] = &[r"^Name: "];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.products.end.is_some()
    }
}
