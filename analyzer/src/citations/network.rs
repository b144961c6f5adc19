//! Pages on networks, platforms and Windows itself.

use super::pages;

pages! {
    /// How an address that is set in Windows cuts a VM off.
    STATIC_IP = "Cannot remote desktop to Azure Virtual Machines because of static IP", "Cause",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-static-ip";
    /// How to start the DHCP client again.
    DHCP_DISABLED = "Cannot RDP to Azure Virtual Machines because the DHCP Client service is disabled", "Use Serial control",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-dhcp-disabled";
    /// What the agent needs of the network.
    GUEST_AGENT = "Troubleshoot Azure Windows VM Agent issues", "Can't connect to WireServer IP",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-azure-guest-agent";
    /// What an adapter of Npcap does to the agent.
    NPCAP = "Troubleshoot Azure Windows VM Agent issues", "The Npcap loopback adapter is installed",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-azure-guest-agent";
    /// What 168.63.129.16 is for.
    WIRE_SERVER = "What is IP address 168.63.129.16?", "Scope",
        "https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16";
    /// Which network interface gets a default route, and how to give another one.
    MULTIPLE_NICS = "Create and manage a Windows virtual machine that has multiple NICs", "Configure guest OS for multiple NICs",
        "https://learn.microsoft.com/azure/virtual-machines/windows/multiple-nics";
    /// Where a VM has default routes.
    ROUTING_PROBLEM = "Diagnose a virtual machine routing problem", "Considerations",
        "https://learn.microsoft.com/azure/virtual-network/diagnose-network-routing-problem";
    /// Which addresses belong into the guest.
    MULTIPLE_ADDRESSES = "Assign multiple IP addresses to virtual machines using the Azure portal", "Windows Server",
        "https://learn.microsoft.com/azure/virtual-network/ip-services/virtual-network-multiple-ip-addresses-portal";
    /// How to see the routes of a network interface.
    ROUTE_DIAGNOSIS = "Diagnose a virtual machine routing problem", "Considerations",
        "https://learn.microsoft.com/azure/virtual-network/diagnose-network-routing-problem";
    /// From which of its addresses Windows sends.
    NO_INTERNET_MULTI_IP = "No Internet access from Azure Windows VM that has multiple IP addresses", "Cause",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/no-internet-access-multi-ip";
    /// What to do with adapters that are no longer there.
    OLD_NICS = "How to reset network interface for Azure Windows VM", "Delete the unavailable NICs",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/reset-network-interface";
    /// How to test whether the wire server answers.
    WIRE_SERVER_TEST = "What is IP address 168.63.129.16?", "Troubleshoot connectivity",
        "https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16";
    /// Which version of Windows a version number is.
    WINDOWS_VERSIONS = "Operating System Version", "Operating System Version",
        "https://learn.microsoft.com/windows/win32/sysinfo/operating-system-version";
    /// Where Azure Edition may run.
    AZURE_EDITION_BENEFITS = "Azure verification for VMs", "Benefits available on Azure Local",
        "https://learn.microsoft.com/azure/azure-local/deploy/azure-verification";
    /// What security rules leave alone, and which service tags override that.
    NSG_PLATFORM = "Azure network security groups overview", "Azure platform considerations",
        "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview";
    /// In which order security rules are asked.
    NSG_ADMIN_RULES = "Azure network security groups overview", "Security admin rules",
        "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview";
    /// What does not work in a private subnet without an explicit way out.
    PRIVATE_SUBNET = "Default outbound access in Azure", "Private subnets overview; Limitations of private subnets",
        "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access";
    /// What a VM that leaves Azure Local keeps.
    AZURE_LOCAL_FAQ = "Azure verification for VMs", "FAQ",
        "https://learn.microsoft.com/azure/azure-local/deploy/azure-verification";
    /// What becomes of Windows where a service is disabled.
    SYSTEM_SERVICES = "Security guidelines for system services in Windows Server 2016", "Software Protection",
        "https://learn.microsoft.com/windows-server/security/windows-services/security-guidelines-for-disabling-system-services-in-windows-server";
    /// What the codes of WMI mean.
    WMI_ERRORS = "WMI Error Constants", "WMI Error Constants",
        "https://learn.microsoft.com/windows/win32/wmisdk/wmi-error-constants";
}
