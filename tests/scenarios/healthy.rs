//! VMs with nothing wrong: odd ones too, which must not be accused.

use super::captures::File;
use super::slmgr::BY_DIRECTORY;
use super::vm::{GATEWAY, PRIMARY, SECONDARY, Vm};
use super::world::{
    Address, Cloud, IMDS, KMS_CLIENTS, Key, KmsHost, Name, Place, WINDOWS_11, WIRE_SERVER, WS2022,
    WS2022_AZURE, WS2025, Windows, Wire, route,
};

/// A healthy world.
#[derive(Clone, Copy, Debug)]
pub(super) struct Healthy {
    pub(super) says: &'static str,
    pub(super) vm: fn() -> Vm,
    pub(super) on: &'static [Windows],
    pub(super) clouds: &'static [Cloud],
}

const fn healthy(says: &'static str, vm: fn() -> Vm) -> Healthy {
    Healthy { says, vm, on: KMS_CLIENTS, clouds: &Cloud::ALL }
}

/// Where Azure Edition may not run.
const NO_AZURE_EDITION: &[Windows] = &[WS2022, WS2025, WINDOWS_11];

pub(super) static HEALTHY: &[Healthy] = &[
    healthy("one network card, all as Azure gives it", Vm::healthy),
    healthy("two network cards, the second without a gateway", two_cards),
    healthy("two network cards, the second with the documented default route of metric 5015", two_ways_out),
    healthy("several static addresses, as documented", several_addresses),
    healthy("a node of a cluster that keeps its route to the metadata service", cluster_node),
    healthy("a VPN that takes all but what is Azure's, and Windows is activated", beside_a_vpn),
    healthy("everything that can be captured in Azure, all in order", all_of_azure),
    healthy("every certificate installed, and the chain builds", certificates),
    healthy("an attempt that succeeds, with Azure's KMS host set by hand", activated_again),
    healthy("a proxy that lets the metadata service alone", beside_a_proxy),
    Healthy {
        on: NO_AZURE_EDITION,
        ..healthy("a guest on a Hyper-V host, activated by a KMS host", on_hyper_v)
    },
    Healthy { clouds: &[Cloud::Public], ..healthy("a guest on Azure Local", on_azure_local) },
    Healthy {
        on: &[WS2022],
        ..healthy("a multiple activation key that has activated Windows", activated_by_mak)
    },
    Healthy {
        on: &[WS2022, WINDOWS_11],
        ..healthy("a retail key that has activated Windows", activated_by_retail)
    },
    Healthy { on: NO_AZURE_EDITION, ..healthy("activated by Active Directory", activated_by_directory) },
    Healthy {
        on: &[WS2022],
        ..healthy("a guest that its Hyper-V host has activated", activated_by_its_host)
    },
    Healthy { on: &[WS2022_AZURE], ..healthy("Azure Edition with its update", with_its_update) },
];

fn two_cards() -> Vm {
    let mut vm = Vm::healthy();
    vm.attach_second_nic();
    vm
}

fn two_ways_out() -> Vm {
    let mut vm = two_cards();
    vm.routes.push(route("0.0.0.0", 0, "10.20.1.1", SECONDARY, 5015));
    vm.adapters[1].gateway = "10.20.1.1".parse().ok();
    vm
}

fn several_addresses() -> Vm {
    let mut vm = Vm::healthy();
    vm.nics[0].addresses = vec![PRIMARY, "10.20.0.7", "10.20.0.8"];
    let adapter = &mut vm.adapters[0];
    (adapter.dhcp, adapter.leased) = (false, false);
    for ip in ["10.20.0.7", "10.20.0.8"] {
        adapter.addresses.push(Address { skip_as_source: true, ..Address::new(ip) });
    }
    vm.drop_route(IMDS);
    vm.drop_route(WIRE_SERVER);
    vm.sends.push(File::Addresses);
    vm
}

fn cluster_node() -> Vm {
    let mut vm = Vm::healthy();
    let name = "Microsoft Failover Cluster Virtual Adapter";
    vm.plug_in("Local Area Connection* 2", name, "02-00-00-00-00-C1", "169.254.1.77");
    let cluster = vm.adapters.last_mut().unwrap();
    cluster.addresses[0].bits = 16;
    cluster.dns.clear();
    vm
}

fn beside_a_vpn() -> Vm {
    let mut vm = Vm::healthy();
    vm.plug_in("Contoso VPN", "TAP-Windows Adapter V9", "02-00-00-00-00-77", "10.8.0.6");
    vm.routes.push(route("0.0.0.0", 1, "10.8.0.1", "10.8.0.6", 26));
    vm.routes.push(route("128.0.0.0", 1, "10.8.0.1", "10.8.0.6", 26));
    for address in ["20.118.99.224", "40.83.235.53"] {
        vm.routes.push(route(address, 32, GATEWAY, PRIMARY, 11));
    }
    vm
}

fn all_of_azure() -> Vm {
    let mut vm = Vm::healthy();
    vm.sends.extend([File::Machine, File::EffectiveRoutes, File::EffectiveNsg, File::Subnet, File::Ports]);
    vm.sends.extend([File::Name, File::Services, File::Firewall, File::Proxy, File::Version, File::Agent]);
    (vm.wire, vm.kms_name) = (Wire::Open, Name::Resolves);
    vm
}

fn certificates() -> Vm {
    let mut vm = Vm::healthy();
    vm.sends.extend([File::Document, File::Stores, File::Check]);
    vm
}

fn activated_again() -> Vm {
    let mut vm = Vm::healthy();
    vm.kms_host = KmsHost::Azures;
    vm.sends.extend([File::Attempt, File::Ports, File::Name]);
    vm
}

fn beside_a_proxy() -> Vm {
    let mut vm = Vm::healthy();
    vm.bypassed_proxy = true;
    vm.sends.push(File::Proxy);
    vm
}

fn on_hyper_v() -> Vm {
    let mut vm = Vm::healthy();
    vm.move_to(Place::HyperV);
    vm.windows = WS2022;
    vm
}

fn on_azure_local() -> Vm {
    let mut vm = Vm::healthy();
    vm.move_to(Place::AzureLocal);
    vm
}

fn activated_by_mak() -> Vm {
    let mut vm = Vm::healthy();
    vm.key = Key { kind: "VOLUME_MAK", channel: "Volume:MAK", tail: Some("ABCDE") };
    vm
}

fn activated_by_retail() -> Vm {
    let mut vm = Vm::healthy();
    vm.key = Key { kind: "RETAIL", channel: "Retail", tail: Some("ABCDE") };
    vm
}

fn activated_by_directory() -> Vm {
    let mut vm = Vm::healthy();
    vm.activation_type = BY_DIRECTORY;
    vm
}

fn activated_by_its_host() -> Vm {
    let mut vm = on_hyper_v();
    vm.key = Key { kind: "VIRTUAL_MACHINE_ACTIVATION", channel: "Volume:AVMA", tail: Some("DV9BG") };
    vm
}

fn with_its_update() -> Vm {
    let mut vm = Vm::healthy();
    vm.windows.revision = 2402;
    vm.sends.push(File::Version);
    vm
}
