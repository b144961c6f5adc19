//! The VM: a healthy one, and what is seen from inside of one that a fault has changed.

use std::net::Ipv4Addr;

use super::captures::File;
use super::pki::Trust;
use super::world::*;

/// A VM and what is around it.
#[derive(Clone, Debug)]
pub(super) struct Vm {
    pub(super) place: Place,
    pub(super) cloud: Cloud,
    pub(super) windows: Windows,
    pub(super) adapters: Vec<Adapter>,
    pub(super) nics: Vec<Nic>,
    pub(super) routes: Vec<Route>,
    pub(super) guard: Guard,
    pub(super) proxy: Option<&'static str>,
    /// A proxy of Windows that lets the metadata service alone.
    pub(super) bypassed_proxy: bool,
    /// Whether a program in the VM passes requests on for others.
    pub(super) passes_on: bool,
    /// Whether the agent signs requests for the metadata service, where it has to.
    pub(super) agent_signs: bool,
    pub(super) dhcp_client: Service,
    pub(super) licensing_service: Service,
    pub(super) wire: Wire,
    pub(super) key: Key,
    pub(super) activation_type: &'static str,
    pub(super) kms_host: KmsHost,
    pub(super) kms_name: Name,
    /// What an attempt comes to whatever the way there is like.
    pub(super) attempt_code: Option<&'static str>,
    /// Why Windows says that it is not activated.
    pub(super) reason: &'static str,
    /// A key that somebody tried to install, and slmgr refused.
    pub(super) refused_key: Option<&'static str>,
    pub(super) trust: Trust,
    pub(super) complaint: Complaint,
    /// What the customer sends.
    pub(super) sends: Vec<File>,
}

pub(super) const PRIMARY: &str = "10.20.0.4";
pub(super) const PRIMARY_MAC: &str = "00-0D-3A-00-00-0A";
pub(super) const GATEWAY: &str = "10.20.0.1";
pub(super) const SECONDARY: &str = "10.20.1.5";
pub(super) const SECONDARY_MAC: &str = "00-0D-3A-00-00-0B";

impl Vm {
    /// A VM with one network interface, all in order.
    pub(super) fn healthy() -> Self {
        let mut vm = Self {
            place: Place::Azure,
            cloud: Cloud::Public,
            windows: WS2022_AZURE,
            adapters: Vec::new(),
            nics: Vec::new(),
            routes: Vec::new(),
            guard: Guard::None,
            proxy: None,
            bypassed_proxy: false,
            passes_on: false,
            agent_signs: true,
            dhcp_client: Service::Runs,
            licensing_service: Service::Runs,
            wire: Wire::Open,
            key: CLIENT_KEY,
            activation_type: "All",
            kms_host: KmsHost::Image,
            kms_name: Name::Resolves,
            attempt_code: None,
            reason: "0xC004F056",
            refused_key: None,
            trust: Trust::default(),
            complaint: Complaint::None,
            sends: vec![File::Ipconfig, File::Routes, File::Nic, File::Licence, File::Imds],
        };
        vm.plug_in("Ethernet", "Microsoft Hyper-V Network Adapter", PRIMARY_MAC, PRIMARY);
        vm.adapters[0].gateway = GATEWAY.parse().ok();
        vm.nics.push(Nic { name: "nic-a", mac: PRIMARY_MAC, addresses: vec![PRIMARY] });
        vm.routes.push(route("0.0.0.0", 0, GATEWAY, PRIMARY, 10));
        vm.routes.push(route("168.63.129.16", 32, GATEWAY, PRIMARY, 11));
        vm.routes.push(route("169.254.169.254", 32, GATEWAY, PRIMARY, 11));
        vm
    }

    /// A second network interface, as Azure attaches it: without a gateway.
    pub(super) fn attach_second_nic(&mut self) {
        self.plug_in("Ethernet 2", "Microsoft Hyper-V Network Adapter #2", SECONDARY_MAC, SECONDARY);
        self.nics.push(Nic { name: "nic-b", mac: SECONDARY_MAC, addresses: vec![SECONDARY] });
        self.sends.push(File::SecondNic);
    }

    pub(super) fn plug_in(&mut self, name: &str, description: &str, mac: &'static str, ip: &str) {
        let in_azure = mac.starts_with("00-0D-3A");
        self.adapters.push(Adapter {
            name: name.to_owned(),
            description: description.to_owned(),
            mac,
            index: 5 + 4 * u32::try_from(self.adapters.len()).unwrap(),
            dhcp: in_azure,
            connected: true,
            addresses: vec![Address::new(ip)],
            gateway: None,
            dns: vec!["168.63.129.16"],
            leased: in_azure,
        });
    }

    /// Takes the primary adapter's addresses away, and with them what its routes rest on.
    pub(super) fn without_network(&mut self) {
        self.adapters[0].addresses.clear();
        self.adapters[0].gateway = None;
        self.adapters[0].leased = false;
        self.routes.clear();
    }

    pub(super) fn drop_route(&mut self, to: Ipv4Addr) {
        self.routes.retain(|route| route.to != to);
    }

    /// Windows is left without activation, and the customer shows the last attempt.
    pub(super) fn lapse(&mut self) {
        self.complaint = Complaint::Activation;
        self.sends.push(File::Attempt);
    }

    /// An attempt ends with a code of its own.
    pub(super) fn fails_with(&mut self, code: &'static str) {
        self.attempt_code = Some(code);
        self.lapse();
    }

    pub(super) fn is_activated(&self) -> bool {
        self.complaint != Complaint::Activation
    }

    /// The name of the KMS host that Windows asks.
    pub(super) fn asked_host(&self) -> &'static str {
        let another = if self.cloud == Cloud::China { Cloud::Public } else { Cloud::China };
        match self.kms_host {
            KmsHost::Image | KmsHost::Azures | KmsHost::Cleared => self.cloud.kms().0,
            KmsHost::OfAnotherCloud => another.kms().0,
            KmsHost::OfOldNetwork => "kms.corp.example",
        }
    }

    /// The VM runs in another place than Azure, where nothing of Azure's is around it.
    pub(super) fn move_to(&mut self, place: Place) {
        self.place = place;
        self.nics.clear();
        self.sends.retain(|file| !matches!(file, File::Nic | File::Imds));
        self.adapters[0].mac = "02-00-00-00-00-0A";
        self.drop_route(IMDS);
        // Azure Stack Hub has a wire server.
        if place != Place::AzureStackHub {
            self.drop_route(WIRE_SERVER);
            self.adapters[0].leased = false;
            self.adapters[0].dns = vec!["10.20.0.10"];
        }
    }

    /// The address that what is sent comes from.
    pub(super) fn source_to(&self, to: Ipv4Addr) -> Option<Ipv4Addr> {
        let by = super::routing::best(self, to)?.by;
        let of_route = |adapter: &&Adapter| adapter.addresses.iter().any(|one| one.ip == by);
        let addresses = &self.adapters.iter().find(of_route)?.addresses;
        addresses.iter().filter(|one| !one.skip_as_source).map(|one| one.ip).min()
    }

    /// Whether what is sent leaves by the primary network interface with its primary address.
    fn leaves_as_azure_wants(&self, to: Ipv4Addr) -> bool {
        let (Some(route), Some(nic)) = (super::routing::best(self, to), self.nics.first()) else {
            return false;
        };
        let of_route = |adapter: &&Adapter| adapter.addresses.iter().any(|one| one.ip == route.by);
        let Some(adapter) = self.adapters.iter().find(of_route) else { return false };
        let is_reached = route.gateway.is_some_and(|gateway| Some(gateway) == adapter.gateway);
        adapter.connected
            && adapter.mac == nic.mac
            && is_reached
            && self.source_to(to).is_some_and(|source| source.to_string() == nic.addresses[0])
    }

    /// What answers a request for the metadata service.
    pub(super) fn imds(&self) -> Answer {
        if self.guard != Guard::None {
            Answer::Forbidden
        } else if self.proxy.is_some() {
            Answer::Proxy
        } else if !self.leaves_as_azure_wants(IMDS)
            || !self.agent_signs
            || self.is_denied("AzurePlatformIMDS")
        {
            Answer::NoConnection
        } else if self.passes_on {
            Answer::Forwarded
        } else {
            Answer::Described
        }
    }

    pub(super) fn is_denied(&self, tag: &str) -> bool {
        matches!(self.wire, Wire::GroupDenies(denied) | Wire::ManagerDenies(denied) if denied == tag)
    }

    /// Whether a request for a KMS host of Azure's gets there.
    pub(super) fn reaches_kms(&self) -> bool {
        let address = self.cloud.kms().1[0].parse().unwrap();
        let passes = matches!(self.wire, Wire::Open) || self.is_denied("AzurePlatformIMDS");
        self.leaves_as_azure_wants(address) && passes
    }

    /// The code of an attempt to activate; nothing where it succeeds.
    pub(super) fn attempt(&self) -> Option<&'static str> {
        let asks_azure = matches!(self.kms_host, KmsHost::Image | KmsHost::Azures);
        let reached = asks_azure && self.kms_name == Name::Resolves && self.reaches_kms();
        self.attempt_code.or((!reached).then_some("0xC004F074"))
    }

    /// Everything else that can be captured of this VM, and of Azure around it, without a word on what is not known.
    pub(super) fn everything_else(&self) -> Vec<File> {
        let mut files = vec![File::Addresses, File::Services, File::Firewall, File::Proxy, File::Version];
        if self.place == Place::Azure {
            files.extend([File::Machine, File::EffectiveRoutes, File::EffectiveNsg, File::Subnet]);
            files.extend([File::Ports, File::Name, File::Agent]);
        }
        if self.is_activated() && self.place == Place::Azure && self.attempt().is_none() {
            files.push(File::Attempt);
        }
        if self.place == Place::Azure && self.cloud == Cloud::Public && self.imds() == Answer::Described {
            files.extend([File::Document, File::Stores, File::Check]);
        }
        files.retain(|file| !self.sends.contains(file));
        files
    }
}
