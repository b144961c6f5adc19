//! A VM and what is around it, in the words of the domain: what a fault changes, and what is seen from inside then.

use std::net::Ipv4Addr;

/// The metadata service.
pub(super) const IMDS: Ipv4Addr = Ipv4Addr::new(169, 254, 169, 254);
/// The wire server, which is also Azure's DHCP and DNS server.
pub(super) const WIRE_SERVER: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

/// Where the VM runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Azure,
    AzureLocal,
    AzureStackHub,
    HyperV,
}

/// Which Azure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cloud {
    Public,
    China,
    UsGovernment,
}

impl Cloud {
    pub(super) const ALL: [Self; 3] = [Self::Public, Self::China, Self::UsGovernment];

    pub(super) fn environment(self) -> &'static str {
        match self {
            Self::Public => "AzurePublicCloud",
            Self::China => "AzureChinaCloud",
            Self::UsGovernment => "AzureUSGovernmentCloud",
        }
    }

    pub(super) fn location(self) -> &'static str {
        match self {
            Self::Public => "eastus",
            Self::China => "chinanorth3",
            Self::UsGovernment => "usgovvirginia",
        }
    }

    /// Azure's own KMS host there, and where it answers.
    pub(super) fn kms(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Public => ("azkms.core.windows.net", &["20.118.99.224", "40.83.235.53"]),
            Self::China => ("azkms.core.chinacloudapi.cn", &["159.27.28.100", "163.228.64.161"]),
            Self::UsGovernment => ("azkms.core.usgovcloudapi.net", &["52.126.105.2"]),
        }
    }
}

/// What is installed: its name for people, slmgr's name, its version, and the tail of its published client key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Windows {
    pub(super) name: &'static str,
    pub(super) edition: &'static str,
    pub(super) build: u32,
    pub(super) revision: u32,
    pub(super) tail: &'static str,
}

const fn windows(name: &'static str, edition: &'static str, build: u32, tail: &'static str) -> Windows {
    Windows { name, edition, build, revision: 4500, tail }
}

pub(super) const WS2019: Windows =
    windows("Windows Server 2019 Datacenter", "ServerDatacenter", 17763, "3DX3Y");
pub(super) const WS2022: Windows =
    windows("Windows Server 2022 Datacenter", "ServerDatacenter", 20348, "6VM33");
pub(super) const WS2022_AZURE: Windows =
    windows("Windows Server 2022 Datacenter Azure Edition", "ServerTurbine", 20348, "KHMXV");
pub(super) const WS2025_AZURE: Windows =
    windows("Windows Server 2025 Datacenter Azure Edition", "ServerTurbine", 26100, "8MCRC");
pub(super) const WS2025: Windows =
    windows("Windows Server 2025 Datacenter", "ServerDatacenter", 26100, "YQ4RV");
pub(super) const WINDOWS_11: Windows = windows("Windows 11 Enterprise", "Enterprise", 22631, "2YT43");

impl Windows {
    /// The version that Windows says it is of.
    pub(super) fn version(&self) -> String {
        format!("{}.{}", if self.build < 10240 { "6.2" } else { "10.0" }, self.build)
    }
}

/// The editions whose watermark the metadata service decides.
pub(super) const AZURE_EDITIONS: &[Windows] = &[WS2022_AZURE, WS2025_AZURE];
/// What KMS activates.
pub(super) const KMS_CLIENTS: &[Windows] = &[WS2022, WS2019, WINDOWS_11, WS2025, WS2022_AZURE];

/// An adapter as Windows has it.
#[derive(Clone, Debug)]
pub(super) struct Adapter {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) mac: &'static str,
    pub(super) index: u32,
    pub(super) dhcp: bool,
    pub(super) connected: bool,
    pub(super) addresses: Vec<Address>,
    pub(super) gateway: Option<Ipv4Addr>,
    pub(super) dns: Vec<&'static str>,
    /// Whether Azure's DHCP gave the lease.
    pub(super) leased: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Address {
    pub(super) ip: Ipv4Addr,
    pub(super) bits: u32,
    /// Whether Windows gave it to itself.
    pub(super) own: bool,
    pub(super) skip_as_source: bool,
}

impl Address {
    pub(super) fn new(ip: &str) -> Self {
        Self { ip: ip.parse().unwrap(), bits: 24, own: false, skip_as_source: false }
    }

    pub(super) fn mask(&self) -> Ipv4Addr {
        mask(self.bits)
    }

    pub(super) fn network(&self) -> Ipv4Addr {
        Ipv4Addr::from(u32::from(self.ip) & u32::from(self.mask()))
    }
}

pub(super) fn mask(bits: u32) -> Ipv4Addr {
    Ipv4Addr::from(u32::MAX.checked_shl(32 - bits).unwrap_or(0))
}

/// A network interface as Azure has it; the first of a VM is the primary one.
#[derive(Clone, Debug)]
pub(super) struct Nic {
    pub(super) name: &'static str,
    pub(super) mac: &'static str,
    pub(super) addresses: Vec<&'static str>,
}

/// A route that does not follow from an adapter's own addresses.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) to: Ipv4Addr,
    pub(super) bits: u32,
    /// Nothing: on-link.
    pub(super) gateway: Option<Ipv4Addr>,
    /// An address of the adapter.
    pub(super) by: Ipv4Addr,
    pub(super) metric: u32,
}

pub(super) fn route(to: &str, bits: u32, gateway: &str, by: &str, metric: u32) -> Route {
    let [to, by] = [to, by].map(|ip| ip.parse().unwrap());
    Route { to, bits, gateway: gateway.parse().ok(), by, metric }
}

/// What is wrong between the VM and Azure's KMS, or with the metadata service, outside of the guest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wire {
    Open,
    /// All that leaves goes to the office.
    ForcedTunnel,
    /// All that leaves goes to a firewall of the customer's own, which does not let it out.
    Appliance,
    /// So does all, but for the address that Azure's KMS had until 2023.
    TunnelWithFormerAddress,
    /// A network security group denies a service tag.
    GroupDenies(&'static str),
    /// A rule of a network manager does.
    ManagerDenies(&'static str),
    /// A standard internal load balancer, and no other way out.
    InternalBalancer,
    /// A firewall that has only the former address on its list.
    OnlyFormerAddress,
    /// A firewall that lets nothing to port 1688.
    Port1688Closed,
}

/// What the name of the KMS host leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Name {
    Resolves,
    Unknown,
    Private,
}

/// The KMS host that Windows asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KmsHost {
    /// Azure's, and nobody shows that it was set.
    Image,
    /// Azure's, set by hand.
    Azures,
    OfAnotherCloud,
    OfOldNetwork,
    /// None: somebody cleared it.
    Cleared,
}

/// The installed key: what slmgr says of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Key {
    /// The word before `channel`.
    pub(super) kind: &'static str,
    /// `Product Key Channel`.
    pub(super) channel: &'static str,
    pub(super) tail: Option<&'static str>,
}

pub(super) const CLIENT_KEY: Key = Key { kind: "VOLUME_KMSCLIENT", channel: "Volume:GVLK", tail: None };

/// What the customer sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Complaint {
    /// Nothing: somebody only wants to know.
    None,
    Watermark,
    /// Windows has lost its activation, and does not get it back.
    Activation,
}

/// What answers a request for the metadata service.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Answer {
    Described,
    NoConnection,
    /// Windows itself refuses to open the connection.
    Forbidden,
    /// Somebody else answers.
    Proxy,
    /// The service refuses a request that was passed on.
    Forwarded,
}

/// How a program of Windows is held up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Guard {
    None,
    FirewallRule,
    /// For all of the platform's addresses, at any port.
    FirewallRange,
    SecuritySoftware,
}

/// A service of Windows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Service {
    Runs,
    Stopped,
    Disabled,
}
