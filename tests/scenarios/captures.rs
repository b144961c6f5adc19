//! What a customer sends: files, each with one capture.

use super::language::Language;
use super::vm::Vm;
use super::{azure, guest_network, imds, pki, probes, slmgr};

/// A file of a bundle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum File {
    Ipconfig,
    Routes,
    Addresses,
    Nic,
    SecondNic,
    Machine,
    Imds,
    Licence,
    Attempt,
    KeyAttempt,
    Services,
    Firewall,
    Proxy,
    Version,
    Ports,
    Name,
    EffectiveRoutes,
    EffectiveNsg,
    LoadBalancer,
    Subnet,
    Agent,
    Document,
    Check,
    Stores,
}

impl File {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ipconfig => "ipconfig.txt",
            Self::Routes => "route.txt",
            Self::Addresses => "addresses.txt",
            Self::Nic => "nic-a.json",
            Self::SecondNic => "nic-b.json",
            Self::Machine => "vm.json",
            Self::Imds => "imds.txt",
            Self::Licence => "slmgr-dlv.txt",
            Self::Attempt => "slmgr-ato.txt",
            Self::KeyAttempt => "slmgr-ipk.txt",
            Self::Services => "services.txt",
            Self::Firewall => "firewall.txt",
            Self::Proxy => "proxy.txt",
            Self::Version => "ver.txt",
            Self::Ports => "test-netconnection.txt",
            Self::Name => "nslookup.txt",
            Self::EffectiveRoutes => "effective-routes.json",
            Self::EffectiveNsg => "effective-nsg.json",
            Self::LoadBalancer => "load-balancer.json",
            Self::Subnet => "subnet.json",
            Self::Agent => "agent-status.json",
            Self::Document => "attested.json",
            Self::Check => "check.txt",
            Self::Stores => "certutil.txt",
        }
    }

    /// Whether Windows wrote it: with its line ends, and in one of its encodings.
    pub(super) fn is_of_windows(self) -> bool {
        std::path::Path::new(self.name()).extension().is_some_and(|end| end == "txt")
    }

    /// What stands in it; nothing where the language has no words for it that were seen.
    pub(super) fn text(self, vm: &Vm, language: &Language) -> Option<String> {
        Some(match self {
            Self::Ipconfig => guest_network::ipconfig(vm, language),
            Self::Routes => return guest_network::route_print(vm, language),
            Self::Addresses => probes::addresses(vm),
            Self::Nic => azure::nic(vm, vm.nics.first()?),
            Self::SecondNic => azure::nic(vm, vm.nics.get(1)?),
            Self::Machine => azure::machine(vm),
            Self::Imds => imds::request(vm),
            Self::Licence => slmgr::licence(vm, language),
            Self::Attempt => slmgr::attempt(vm),
            Self::KeyAttempt => return slmgr::refused_key(vm),
            Self::Services => probes::services(vm),
            Self::Firewall => probes::firewall(vm),
            Self::Proxy => probes::proxy(vm),
            Self::Version => probes::version(vm),
            Self::Ports => probes::ports(vm),
            Self::Name => probes::name(vm),
            Self::EffectiveRoutes => azure::effective_routes(vm),
            Self::EffectiveNsg => azure::effective_nsg(vm),
            Self::LoadBalancer => azure::load_balancer(),
            Self::Subnet => azure::subnet(),
            Self::Agent => azure::agent(vm),
            Self::Document => pki::document(vm),
            Self::Check => pki::check(vm),
            Self::Stores => pki::stores(vm),
        })
    }

    /// Whether a language has the words for what the file would say.
    pub(super) fn can_print(self, vm: &Vm, language: &Language) -> bool {
        match self {
            Self::Ipconfig => guest_network::can_print(vm, language),
            Self::Routes => language.routes.is_some(),
            Self::Licence => slmgr::can_print(vm, language),
            _ => true,
        }
    }
}
