//! `/metadata/instance`: the VM as the instance metadata service describes it.

use std::net::Ipv4Addr;

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt, Span};
use crate::values::Mac;

/// The answer, or the branch of it that was asked for.
#[derive(Debug, Default, Serialize)]
pub struct ImdsInstance {
    /// `compute`.
    pub compute: Option<Compute>,
    /// `network.interface`.
    pub network: Option<Listing<NetworkInterface>>,
    /// Where the rendering lost a part of the answer: `...`, `System.Object[]`.
    #[serde(skip)]
    pub lost: Option<Span>,
    /// The bracket or line that closed the answer.
    #[serde(skip)]
    pub end: Option<Span>,
}

/// `compute`. The service answers "" for what it does not know; that is read as nothing.
#[derive(Debug, Default, Serialize)]
pub struct Compute {
    /// `azEnvironment`.
    pub az_environment: Option<At<String>>,
    /// `location`.
    pub location: Option<At<String>>,
    /// `name`.
    pub name: Option<At<String>>,
    /// `osProfile.computerName`.
    pub computer_name: Option<At<String>>,
    /// `osType`.
    pub os_type: Option<At<String>>,
    /// `publisher`.
    pub publisher: Option<At<String>>,
    /// `offer`.
    pub offer: Option<At<String>>,
    /// `sku`.
    pub sku: Option<At<String>>,
    /// `version`, of the image.
    pub version: Option<At<String>>,
    /// `licenseType`.
    pub license_type: Option<At<String>>,
    /// `vmId`, in lower case.
    pub vm_id: Option<At<String>>,
    /// `resourceId`, as written.
    pub resource_id: Option<At<String>>,
    /// `subscriptionId`, in lower case.
    pub subscription_id: Option<At<String>>,
    /// `resourceGroupName`.
    pub resource_group_name: Option<At<String>>,
    /// `vmScaleSetName`.
    pub vm_scale_set_name: Option<At<String>>,
    /// `vmSize`.
    pub vm_size: Option<At<String>>,
}

/// An entry of `network.interface`. Their order says nothing, and none is marked as primary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NetworkInterface {
    /// `macAddress`.
    pub mac_address: Option<At<Mac>>,
    /// `ipv4.ipAddress[].privateIpAddress`.
    pub private_ip_addresses: Listing<Ipv4Addr>,
    /// `ipv4.ipAddress[].publicIpAddress`.
    pub public_ip_addresses: Listing<Ipv4Addr>,
    /// `ipv4.subnet[]`.
    pub subnets: Listing<Subnet>,
}

/// An entry of `ipv4.subnet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subnet {
    /// `address`.
    pub address: Ipv4Addr,
    /// `prefix`.
    pub prefix: u8,
}

impl Artifact for ImdsInstance {
    const COLLECT: Collect = Collect {
        on: On::Vm,
        command: r#"curl.exe -s --noproxy * -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01""#,
    };
    const MARKS: &'static [&'static str] = &[r"^\s*\{"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.end.is_some() && self.lost.is_none()
    }
}
