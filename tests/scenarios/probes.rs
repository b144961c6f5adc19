//! What commands of Windows show that ask one thing: a port, a name, a service, the firewall, the proxy, the version.

use super::guest_network::at_prompt;
use super::vm::Vm;
use super::world::{Guard, Name, Service, Wire};

const PS: &str = r"PS C:\Users\ops> ";

/// `Test-NetConnection` to a port of a host.
fn test_net_connection(name: &str, address: &str, source: &str, connects: bool) -> String {
    let warnings = if connects {
        String::new()
    } else {
        format!(
            "WARNING: TCP connect to ({address} : 1688) failed\n\
             WARNING: Ping to {address} failed with status: TimedOut\n"
        )
    };
    let connects = if connects { "True" } else { "False" };
    format!(
        "{PS}Test-NetConnection {name} -Port 1688\n{warnings}\n\nComputerName           : {name}\n\
         RemoteAddress          : {address}\nRemotePort             : 1688\n\
         InterfaceAlias         : Ethernet\nSourceAddress          : {source}\n\
         PingSucceeded          : False\nPingReplyDetails (RTT) : 0 ms\n\
         TcpTestSucceeded       : {connects}\n\n\n\n{PS}\n"
    )
}

/// The same, where the name leads nowhere.
fn unresolved(name: &str) -> String {
    format!(
        "{PS}Test-NetConnection {name} -Port 1688\nWARNING: Name resolution of {name} failed\n\n\n\
         ComputerName   : {name}\nRemoteAddress  : \nInterfaceAlias : \nSourceAddress  : \n\
         PingSucceeded  : False\n\n\n\n{PS}\n"
    )
}

/// Where a wrong zone leads.
const PRIVATE: &str = "10.9.0.4";

/// The ports of Azure's KMS hosts, as they are reached from the VM.
pub(super) fn ports(vm: &Vm) -> String {
    let (name, addresses) = vm.cloud.kms();
    let source = vm.source_to(addresses[0].parse().unwrap());
    let source = &source.map_or(String::new(), |source| source.to_string());
    let mut text = match vm.kms_name {
        Name::Unknown => return unresolved(name),
        Name::Private => test_net_connection(name, PRIVATE, source, false),
        Name::Resolves => test_net_connection(name, addresses[0], source, vm.reaches_kms()),
    };
    if vm.wire == Wire::OnlyFormerAddress {
        text.push_str(&test_net_connection(addresses[1], addresses[1], source, false));
        text.push_str(&test_net_connection("23.102.135.246", "23.102.135.246", source, true));
    }
    text
}

/// `nslookup` of the KMS host.
pub(super) fn name(vm: &Vm) -> String {
    let host = vm.asked_host();
    let answer = match vm.kms_name {
        Name::Unknown => format!("*** dc01.contoso.example can't find {host}: Non-existent domain\n"),
        Name::Private => format!("Non-authoritative answer:\nName:    {host}\nAddress:  {PRIVATE}\n\n"),
        Name::Resolves => {
            format!("Non-authoritative answer:\nName:    {host}\nAddress:  {}\n\n", vm.cloud.kms().1[0])
        }
    };
    let server = "Server:  dc01.contoso.example\nAddress:  10.0.0.10\n\n";
    at_prompt(&format!("nslookup {host}"), &format!("{server}{answer}"))
}

/// `sc query` and `sc qc` of the services that the VM needs.
pub(super) fn services(vm: &Vm) -> String {
    let state = match vm.dhcp_client {
        Service::Runs => "4  RUNNING",
        Service::Stopped | Service::Disabled => "1  STOPPED",
    };
    let start = match vm.licensing_service {
        Service::Disabled => "4   DISABLED",
        Service::Runs | Service::Stopped => "2   AUTO_START  (DELAYED)",
    };
    let dhcp = format!(
        "\nSERVICE_NAME: Dhcp \n        TYPE               : 20  WIN32_SHARE_PROCESS  \n        \
         STATE              : {state} \n        WIN32_EXIT_CODE    : 0  (0x0)\n        \
         SERVICE_EXIT_CODE  : 0  (0x0)\n        CHECKPOINT         : 0x0\n        \
         WAIT_HINT          : 0x0\n"
    );
    let licensing = format!(
        "[SC] QueryServiceConfig SUCCESS\n\nSERVICE_NAME: sppsvc\n        \
         TYPE               : 10  WIN32_OWN_PROCESS \n        START_TYPE         : {start}\n        \
         ERROR_CONTROL      : 1   NORMAL\n        \
         BINARY_PATH_NAME   : C:\\Windows\\system32\\sppsvc.exe\n        LOAD_ORDER_GROUP   : \n        \
         TAG                : 0\n        DISPLAY_NAME       : Software Protection\n        \
         DEPENDENCIES       : RpcSs\n        SERVICE_START_NAME : NT AUTHORITY\\NetworkService\n"
    );
    at_prompt("sc query Dhcp", &dhcp) + &at_prompt("sc qc sppsvc", &licensing)
}

/// `netsh advfirewall firewall show rule`.
pub(super) fn firewall(vm: &Vm) -> String {
    let rule = |name: &str, to: &str, protocol: &str, port: &str, action: &str| {
        format!(
            "\nRule Name:                            {name}\n{}\n\
             Enabled:                              Yes\nDirection:                            Out\n\
             Profiles:                             Domain,Private,Public\n\
             Grouping:                             \nLocalIP:                              Any\n\
             RemoteIP:                             {to}\nProtocol:                             {protocol}\n\
             LocalPort:                            Any\nRemotePort:                           {port}\n\
             Edge traversal:                       No\nInterfaceTypes:                       Any\n\
             Security:                             NotRequired\n\
             Rule source:                          Local Setting\n\
             Action:                               {action}\n",
            "-".repeat(70)
        )
    };
    let mut rules = rule("Core Networking - DNS (UDP-Out)", "Any", "UDP", "53", "Allow");
    if vm.guard == Guard::FirewallRule {
        rules.push_str(&rule("Contoso hardening", "169.254.169.254/32", "TCP", "80", "Block"));
    }
    if vm.guard == Guard::FirewallRange {
        let range = "168.63.129.16/32,169.254.0.0/16";
        rules.push_str(&rule("Contoso hardening", range, "TCP", "Any", "Block"));
    }
    let command = "netsh advfirewall firewall show rule name=all dir=out verbose";
    at_prompt(command, &format!("{rules}Ok.\n\n"))
}

/// `Get-NetIPAddress`.
pub(super) fn addresses(vm: &Vm) -> String {
    let mut text = format!("{PS}Get-NetIPAddress -AddressFamily IPv4\n\n\n");
    let mut list = |ip: &str, index: u32, alias: &str, origin: &str, skip: bool| {
        text.push_str(&format!(
            "IPAddress         : {ip}\nInterfaceIndex    : {index}\nInterfaceAlias    : {alias}\n\
             AddressFamily     : IPv4\nType              : Unicast\nPrefixLength      : 24\n\
             PrefixOrigin      : {origin}\nSuffixOrigin      : {origin}\nAddressState      : Preferred\n\
             ValidLifetime     : Infinite ([TimeSpan]::MaxValue)\n\
             PreferredLifetime : Infinite ([TimeSpan]::MaxValue)\nSkipAsSource      : {}\n\
             PolicyStore       : ActiveStore\n\n",
            if skip { "True" } else { "False" }
        ));
    };
    for adapter in &vm.adapters {
        for address in &adapter.addresses {
            let origin = match (adapter.dhcp, address.own) {
                (_, true) => "WellKnown",
                (true, false) => "Dhcp",
                (false, false) => "Manual",
            };
            list(&address.ip.to_string(), adapter.index, &adapter.name, origin, address.skip_as_source);
        }
    }
    list("127.0.0.1", 1, "Loopback Pseudo-Interface 1", "WellKnown", false);
    format!("{text}\n\n{PS}\n")
}

/// `netsh winhttp show proxy`.
pub(super) fn proxy(vm: &Vm) -> String {
    let printed = if vm.bypassed_proxy {
        "    Proxy Server(s) :  proxy.contoso.example:8080\n    Bypass List     :  169.254.169.254;168.63.129.16\n"
    } else {
        "    Direct access (no proxy server).\n"
    };
    at_prompt("netsh winhttp show proxy", &format!("\nCurrent WinHTTP proxy settings:\n\n{printed}"))
}

/// `ver`.
pub(super) fn version(vm: &Vm) -> String {
    let windows = vm.windows;
    let printed = format!("\nMicrosoft Windows [Version {}.{}]\n", windows.version(), windows.revision);
    at_prompt("ver", &printed)
}
