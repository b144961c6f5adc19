//! What a fault in the network of the guest changes, and what holds its requests up.

use super::captures::File;
use super::faults::{Fault, OTHER_MAC};
use super::vm::{GATEWAY, PRIMARY, SECONDARY, Vm};
use super::world::{Address, Complaint, Guard, IMDS, Service, WIRE_SERVER, WS2022, Wire, route};

const SECOND_GATEWAY: &str = "10.20.1.1";

pub(super) fn change(fault: Fault, vm: &mut Vm) {
    match fault {
        Fault::PrimaryUnplugged => {
            vm.without_network();
            vm.adapters[0].connected = false;
        }
        Fault::PrimaryDisabled => {
            vm.without_network();
            vm.adapters.remove(0);
        }
        Fault::MacReplaced => vm.adapters[0].mac = OTHER_MAC,
        Fault::DhcpClientStopped => {
            vm.without_network();
            vm.dhcp_client = Service::Stopped;
            vm.sends.push(File::Services);
        }
        Fault::NoLease => {
            vm.without_network();
            let address = Address::new("169.254.17.9");
            vm.adapters[0].addresses = vec![Address { bits: 16, own: true, ..address }];
        }
        Fault::AddressOfAnotherNetwork => {
            vm.without_network();
            vm.adapters[0].dhcp = false;
            vm.adapters[0].addresses = vec![Address::new("192.168.7.20")];
            vm.adapters[0].gateway = "192.168.7.1".parse().ok();
            vm.routes.push(route("0.0.0.0", 0, "192.168.7.1", "192.168.7.20", 10));
        }
        _ => hold_up(fault, vm),
    }
}

/// What holds requests for the metadata service up, or lets Windows do without it.
fn hold_up(fault: Fault, vm: &mut Vm) {
    match fault {
        Fault::FirewallBlocksImds => {
            vm.guard = Guard::FirewallRule;
            vm.sends.push(File::Firewall);
        }
        Fault::FirewallBlocksPlatform => {
            vm.guard = Guard::FirewallRange;
            vm.sends.push(File::Firewall);
        }
        Fault::SecuritySoftwareBlocksImds => {
            vm.guard = Guard::SecuritySoftware;
            vm.sends.push(File::Firewall);
        }
        Fault::GroupDeniesImds => {
            vm.wire = Wire::GroupDenies("AzurePlatformIMDS");
            vm.sends.push(File::EffectiveNsg);
        }
        Fault::ManagerDeniesImds => {
            vm.wire = Wire::ManagerDenies("AzurePlatformIMDS");
            vm.sends.push(File::EffectiveNsg);
        }
        Fault::ProxyTakesRequests => vm.proxy = Some("10.0.0.9:8080"),
        Fault::PortalAnswers => vm.proxy = Some("169.254.169.254:80"),
        Fault::RequestsPassedOn => vm.passes_on = true,
        Fault::AgentDoesNotSign => {
            vm.agent_signs = false;
            vm.sends.push(File::Agent);
        }
        Fault::AzureEditionWithoutUpdate => {
            vm.windows.revision = 2113;
            vm.sends.push(File::Version);
        }
        _ => change_routes(fault, vm),
    }
}

fn change_routes(fault: Fault, vm: &mut Vm) {
    match fault {
        Fault::ClusterTakesLinkLocal => {
            vm.drop_route(IMDS);
            let name = "Microsoft Failover Cluster Virtual Adapter";
            vm.plug_in("Local Area Connection* 2", name, "02-00-00-00-00-C1", "169.254.1.77");
            let cluster = vm.adapters.last_mut().unwrap();
            cluster.addresses[0].bits = 16;
            cluster.dns.clear();
        }
        Fault::ImdsRouteOnSecondaryNic => {
            vm.attach_second_nic();
            vm.drop_route(IMDS);
            vm.routes.push(route("169.254.169.254", 32, SECOND_GATEWAY, SECONDARY, 11));
        }
        Fault::ImdsRouteMissing => {
            vm.attach_second_nic();
            vm.drop_route(IMDS);
            default_by_secondary(vm, 10);
            vm.routes.retain(|route| route.bits != 0 || route.by.to_string() != PRIMARY);
            vm.adapters[0].gateway = None;
        }
        _ => change_way_out(fault, vm),
    }
}

fn change_way_out(fault: Fault, vm: &mut Vm) {
    match fault {
        Fault::SendsFromSecondAddress => {
            let lower = PRIMARY;
            vm.nics[0].addresses = vec!["10.20.0.10", lower];
            vm.adapters[0].addresses = vec![Address::new("10.20.0.10"), Address::new(lower)];
            vm.adapters[0].dhcp = false;
            vm.adapters[0].leased = false;
            vm.sends.push(File::Addresses);
        }
        Fault::RoutesOfAnotherCloud => {
            vm.drop_route(IMDS);
            for to in ["169.254.169.250", "169.254.169.251", "169.254.169.254"] {
                vm.routes.push(route(to, 32, "172.31.16.1", PRIMARY, 26));
            }
        }
        Fault::WireServerRouteOnSecondaryNic => {
            vm.complaint = Complaint::None;
            vm.attach_second_nic();
            vm.drop_route(WIRE_SERVER);
            vm.routes.push(route("168.63.129.16", 32, SECOND_GATEWAY, SECONDARY, 11));
        }
        Fault::VpnTakesAll => {
            vm.windows = WS2022;
            vm.lapse();
            dial_in(vm);
        }
        // The routes to the platform went with the VPN's own.
        Fault::VpnTakesImds => {
            vm.drop_route(IMDS);
            vm.drop_route(WIRE_SERVER);
            dial_in(vm);
        }
        Fault::DefaultRouteMissing => {
            vm.windows = WS2022;
            vm.lapse();
            vm.routes.retain(|route| route.bits != 0);
        }
        Fault::SecondaryDefaultPreferred => {
            vm.windows = WS2022;
            vm.lapse();
            vm.attach_second_nic();
            default_by_secondary(vm, 5);
        }
        other => panic!("{other:?} is no fault of the guest's network; its gateway is {GATEWAY}"),
    }
}

/// A VPN whose default route is the better one.
fn dial_in(vm: &mut Vm) {
    vm.plug_in("Contoso VPN", "TAP-Windows Adapter V9", "02-00-00-00-00-77", "10.8.0.6");
    vm.routes[0].metric = 4235;
    vm.routes.push(route("0.0.0.0", 0, "10.8.0.1", "10.8.0.6", 26));
}

fn default_by_secondary(vm: &mut Vm, metric: u32) {
    vm.routes.push(route("0.0.0.0", 0, SECOND_GATEWAY, SECONDARY, metric));
    vm.adapters[1].gateway = SECOND_GATEWAY.parse().ok();
}
