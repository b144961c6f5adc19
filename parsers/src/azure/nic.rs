//! `az vm nic show`, `az network nic show`, `az network nic list`: network interfaces as Azure has them.

use std::net::{IpAddr, Ipv4Addr};

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt};
use crate::values::Mac;

/// One network interface, or the list of them that was asked for.
#[derive(Debug, Default, Serialize)]
pub struct AzVmNicShow {
    /// The network interfaces.
    pub network_interfaces: Listing<NetworkInterface>,
}

/// A network interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NetworkInterface {
    /// `name`.
    pub name: Option<At<String>>,
    /// `id`, as written.
    pub id: Option<At<String>>,
    /// `macAddress`; nothing while it is not attached.
    pub mac_address: Option<At<Mac>>,
    /// `primary`: of its VM; nothing while it is not attached.
    pub primary: Option<At<bool>>,
    /// `virtualMachine.id`, as written.
    pub virtual_machine_id: Option<At<String>>,
    /// `enableIPForwarding`.
    pub enable_ip_forwarding: Option<At<bool>>,
    /// `enableAcceleratedNetworking`.
    pub enable_accelerated_networking: Option<At<bool>>,
    /// `ipConfigurations`; nothing where the rendering leaves them out.
    pub ip_configurations: Option<Listing<IpConfiguration>>,
}

/// An entry of `ipConfigurations`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IpConfiguration {
    /// `name`.
    pub name: Option<At<String>>,
    /// `primary`: of its network interface.
    pub primary: Option<At<bool>>,
    /// `privateIPAddress`.
    pub private_ip_address: Option<At<IpAddr>>,
    /// `privateIPAllocationMethod`.
    pub private_ip_allocation_method: Option<At<String>>,
    /// `publicIPAddress.ipAddress`, where the answer has it.
    pub public_ip_address: Option<At<Ipv4Addr>>,
}

impl Artifact for AzVmNicShow {
    const COLLECT: Collect = Collect {
        on: On::Azure,
        command: "az vm nic show --resource-group <resource group> --vm-name <VM> --nic <NIC>",
    };
    const MARKS: &'static [&'static str] = &[r"^\s*[\[{]"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        None
    }

    fn is_complete(&self) -> bool {
        self.network_interfaces.end.is_some()
    }
}
