//! What Azure's command line prints of a VM and of what is around it.

use serde_json::{Value, json};

use super::imds::{SUBSCRIPTION, VM_ID};
use super::vm::Vm;
use super::world::{Nic, Wire};

fn printed(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

fn of_network(kind: &str, name: &str) -> String {
    format!("{SUBSCRIPTION}/providers/Microsoft.Network/{kind}/{name}")
}

/// `az vm nic show`.
pub(super) fn nic(vm: &Vm, nic: &Nic) -> String {
    let first = vm.nics.first().is_some_and(|first| first.mac == nic.mac);
    let address = |(at, ip): (usize, &&str)| {
        json!({
            "name": format!("ipconfig{}", at + 1),
            "primary": at == 0,
            "privateIPAddress": ip,
            "privateIPAddressVersion": "IPv4",
            "privateIPAllocationMethod": "Dynamic",
        })
    };
    printed(&json!({
        "id": of_network("networkInterfaces", nic.name),
        "ipConfigurations": nic.addresses.iter().enumerate().map(address).collect::<Vec<_>>(),
        "location": vm.cloud.location(),
        "macAddress": nic.mac,
        "name": nic.name,
        "primary": first,
        "type": "Microsoft.Network/networkInterfaces",
        "virtualMachine": {"id": format!("{SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines/vm-test")},
    }))
}

/// `az vm show -d`.
pub(super) fn machine(vm: &Vm) -> String {
    let nic = |(at, nic): (usize, &Nic)| json!({"id": of_network("networkInterfaces", nic.name), "primary": at == 0, "resourceGroup": "rg-test"});
    printed(&json!({
        "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
        "id": format!("{SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines/vm-test"),
        "location": vm.cloud.location(),
        "macAddresses": vm.nics.iter().map(|nic| nic.mac).collect::<Vec<_>>().join(","),
        "name": "vm-test",
        "networkProfile": {"networkInterfaces": vm.nics.iter().enumerate().map(nic).collect::<Vec<_>>()},
        "osProfile": {"computerName": "vm-test"},
        "powerState": "VM running",
        "privateIps": vm.nics.first().map(|nic| nic.addresses.join(",")),
        "provisioningState": "Succeeded",
        "publicIps": "",
        "storageProfile": {"osDisk": {"osType": "Windows"}},
        "type": "Microsoft.Compute/virtualMachines",
        "vmId": VM_ID,
    }))
}

/// `az network nic show-effective-route-table`.
pub(super) fn effective_routes(vm: &Vm) -> String {
    let row = |prefix: &str, hop: &str, source: &str, state: &str| {
        let by_address = matches!(hop, "VirtualNetworkGateway" | "VirtualAppliance");
        let gateway = if by_address { vec!["10.0.255.4"] } else { Vec::new() };
        json!({
            "addressPrefix": [prefix],
            "disableBgpRoutePropagation": false,
            "hasBgpOverride": false,
            "name": if source == "User" { json!("custom") } else { Value::Null },
            "nextHopIpAddress": gateway,
            "nextHopType": hop,
            "source": source,
            "state": state,
        })
    };
    let mut rows = vec![row("10.20.0.0/16", "VnetLocal", "Default", "Active")];
    if vm.wire == Wire::Appliance {
        rows.push(row("0.0.0.0/0", "Internet", "Default", "Invalid"));
        rows.push(row("0.0.0.0/0", "VirtualAppliance", "User", "Active"));
    } else if matches!(vm.wire, Wire::ForcedTunnel | Wire::TunnelWithFormerAddress) {
        rows.push(row("0.0.0.0/0", "Internet", "Default", "Invalid"));
        rows.push(row("0.0.0.0/0", "VirtualNetworkGateway", "VirtualNetworkGateway", "Active"));
    } else {
        rows.push(row("0.0.0.0/0", "Internet", "Default", "Active"));
    }
    if vm.wire == Wire::TunnelWithFormerAddress {
        rows.push(row("23.102.135.246/32", "Internet", "User", "Active"));
    }
    printed(&json!({ "value": rows }))
}

fn rule(name: &str, access: &str, to: &str, priority: u32) -> Value {
    json!({
        "access": access,
        "destinationAddressPrefix": to,
        "destinationAddressPrefixes": [to],
        "destinationPortRange": "0-65535",
        "destinationPortRanges": ["0-65535"],
        "direction": "Outbound",
        "expandedDestinationAddressPrefix": null,
        "expandedSourceAddressPrefix": null,
        "name": name,
        "priority": priority,
        "protocol": "All",
        "sourceAddressPrefix": "0.0.0.0/0",
        "sourceAddressPrefixes": ["0.0.0.0/0"],
        "sourcePortRange": "0-65535",
        "sourcePortRanges": ["0-65535"],
    })
}

/// `az network nic list-effective-nsg`.
pub(super) fn effective_nsg(vm: &Vm) -> String {
    let mut rules = vec![
        rule("defaultSecurityRules/AllowInternetOutBound", "Allow", "Internet", 65001),
        rule("defaultSecurityRules/DenyAllOutBound", "Deny", "0.0.0.0/0", 65500),
    ];
    if let Wire::GroupDenies(tag) = vm.wire {
        rules.insert(0, rule("securityRules/deny-platform", "Deny", tag, 200));
    }
    let subnet = of_network("virtualNetworks", "vnet-test/subnets/default");
    let mut groups = vec![json!({
        "association": {"networkInterface": null, "networkManager": null, "subnet": {"id": subnet}},
        "effectiveSecurityRules": rules,
        "networkSecurityGroup": {"id": of_network("networkSecurityGroups", "nsg-test")},
        "tagMap": null,
    })];
    if let Wire::ManagerDenies(tag) = vm.wire {
        let manager = of_network("networkManagers", "nm-test");
        groups.push(json!({
            "association": {"networkInterface": null, "networkManager": {"id": manager}, "subnet": null},
            "effectiveSecurityRules": [rule("always-deny-platform", "Deny", tag, 10)],
            "networkSecurityGroup": null,
            "tagMap": null,
        }));
    }
    printed(&json!({ "nextLink": null, "value": groups }))
}

/// `az network lb show`: a standard one, inside only, with the VM behind it.
pub(super) fn load_balancer() -> String {
    let nic = of_network("networkInterfaces", "nic-a/ipConfigurations/ipconfig1");
    let subnet = of_network("virtualNetworks", "vnet-test/subnets/default");
    printed(&json!({
        "backendAddressPools": [{
            "backendIPConfigurations": [{"id": nic, "resourceGroup": "rg-test"}],
            "id": of_network("loadBalancers", "lb-test/backendAddressPools/pool"),
            "name": "pool",
        }],
        "frontendIPConfigurations": [{
            "name": "front",
            "privateIPAllocationMethod": "Dynamic",
            "privateIPAddress": "10.20.0.9",
            "subnet": {"id": subnet, "resourceGroup": "rg-test"},
        }],
        "id": of_network("loadBalancers", "lb-test"),
        "loadBalancingRules": [],
        "name": "lb-test",
        "outboundRules": [],
        "provisioningState": "Succeeded",
        "sku": {"name": "Standard", "tier": "Regional"},
        "type": "Microsoft.Network/loadBalancers",
    }))
}

/// `az network vnet subnet show`.
pub(super) fn subnet() -> String {
    printed(&json!({
        "addressPrefix": "10.20.0.0/24",
        "id": of_network("virtualNetworks", "vnet-test/subnets/default"),
        "name": "default",
        "provisioningState": "Succeeded",
        "serviceEndpoints": [],
        "type": "Microsoft.Network/virtualNetworks/subnets",
    }))
}

/// The status that the agent of the metadata security protocol writes.
pub(super) fn agent(vm: &Vm) -> String {
    let (status, latch) = if vm.agent_signs { ("SUCCESS", "RUNNING") } else { ("ERROR", "STOPPED") };
    let message = if vm.agent_signs { "Found key details" } else { "Failed to acquire key details: 403" };
    printed(&json!({
        "timestamp": "2026-11-21T08:21:33Z",
        "proxyAgentStatus": {
            "version": "1.0.30",
            "status": status,
            "monitorStatus": {"status": "RUNNING", "message": "Monitor thread has not started yet."},
            "keyLatchStatus": {
                "status": latch,
                "message": message,
                "states": {
                    "imdsRuleId": "",
                    "secureChannelState": "WireServer Enforce - IMDS Enforce",
                    "keyGuid": "00000000-0000-0000-0000-0000000000aa",
                    "keyIncarnationId": "3",
                    "wireServerRuleId": "",
                },
            },
            "ebpfProgramStatus": {"status": "RUNNING", "message": "Started Redirector with eBPF maps - 143"},
            "proxyListenerStatus": {
                "status": "RUNNING",
                "message": "Started proxy listener 127.0.0.1:3080, ready to accept request - 27",
            },
        },
        "failedAuthenticateSummary": [],
    }))
}
