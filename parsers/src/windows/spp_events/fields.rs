//! What the messages of known events hold.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::At;
use crate::values::HexCode;

/// 12288: a client asked a KMS host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KmsRequest {
    /// The result: 0 where the request was sent.
    pub hresult: At<HexCode>,
    /// Flags of the client's status.
    pub flags: Option<At<HexCode>>,
    /// The host.
    pub host: Option<At<String>>,
    /// Its port.
    pub port: Option<At<u16>>,
    /// `CMID`.
    pub client_machine_id: Option<At<String>>,
    /// The client's own time of the request, as written.
    pub client_time: Option<At<String>>,
    /// Whether the client is a virtual machine, as a number.
    pub vm_info: Option<At<u32>>,
    /// The client's licence.
    pub license_status: Option<At<LicenseStatus>>,
    /// Minutes until that status ends.
    pub time_to_expiration: Option<At<u64>>,
    /// The licence that is to be activated.
    pub activation_id: Option<At<String>>,
    /// How many clients the host must count before it activates this one.
    pub minimum_count: Option<At<u32>>,
}

/// 12289: a client read the answer of a KMS host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KmsResponse {
    /// The result: 0 where the client is activated.
    pub hresult: At<HexCode>,
    /// Flags of the client's status.
    pub flags: Option<At<HexCode>>,
    /// Whether the client is activated.
    pub activated: Option<At<bool>>,
    /// How many clients the host has counted.
    pub count: Option<At<u32>>,
    /// Minutes between attempts while it is not activated.
    pub activation_interval: Option<At<u64>>,
    /// Minutes between renewals once it is.
    pub renewal_interval: Option<At<u64>>,
    /// The client's own time of the request, as written.
    pub client_time: Option<At<String>>,
}

/// 12290: a KMS host was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KmsHostRequest {
    /// The result.
    pub hresult: At<HexCode>,
    /// How many clients the host must count before it activates this one.
    pub minimum_count: Option<At<u32>>,
    /// The client's name.
    pub client: Option<At<String>>,
    /// `CMID`.
    pub client_machine_id: Option<At<String>>,
    /// The client's own time of the request, as written.
    pub client_time: Option<At<String>>,
    /// Whether the client is a virtual machine, as a number.
    pub vm_info: Option<At<u32>>,
    /// The client's licence.
    pub license_status: Option<At<LicenseStatus>>,
    /// Minutes until that status ends.
    pub time_to_expiration: Option<At<u64>>,
    /// The licence that is to be activated.
    pub activation_id: Option<At<String>>,
}

/// The command line of an attempt: `RuleId=…;Action=AutoActivate;AppId=…;SkuId=…;…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Arguments {
    /// `RuleId`.
    pub rule_id: Option<At<String>>,
    /// `Action`: `AutoActivate`, …
    pub action: Option<At<String>>,
    /// `AppId`: Windows has `55c92734-d682-4d71-983e-d6ec3f16059f`.
    pub app_id: Option<At<String>>,
    /// `SkuId`: the licence.
    pub sku_id: Option<At<String>>,
    /// `NotificationInterval`, in minutes.
    pub notification_interval: Option<At<u32>>,
    /// `Trigger`: `NetworkAvailable`, `TimerEvent`, `UserLogon`, …
    pub trigger: Option<At<String>>,
}

/// A client's licence, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "KmsLicenseStatus")]
pub enum LicenseStatus {
    /// 0.
    Unlicensed,
    /// 1.
    Licensed,
    /// 2: the first grace period.
    OobGrace,
    /// 3: the hardware has changed much, or the licence has expired.
    OotGrace,
    /// 4.
    NonGenuineGrace,
    /// 5.
    Notification,
    /// 6.
    ExtendedGrace,
}

impl LicenseStatus {
    pub(super) fn read(number: &str) -> Option<Self> {
        Some(match number {
            "0" => Self::Unlicensed,
            "1" => Self::Licensed,
            "2" => Self::OobGrace,
            "3" => Self::OotGrace,
            "4" => Self::NonGenuineGrace,
            "5" => Self::Notification,
            "6" => Self::ExtendedGrace,
            _ => return None,
        })
    }
}
