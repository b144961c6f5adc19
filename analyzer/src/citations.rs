//! Every page that a rule may cite. A page that is not here does not compile.

/// A section of a page, and when it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Cite {
    /// The title of the page.
    pub title: &'static str,
    /// Its address, without a language.
    pub url: &'static str,
    /// The section.
    pub section: &'static str,
    /// The date of reading.
    pub read_on: &'static str,
}

/// When the pages were last read.
const READ_ON: &str = "2026-11-20";

macro_rules! pages {
    ($($(#[$doc:meta])* $NAME:ident = $title:literal, $section:literal, $url:literal;)+) => {
        $($(#[$doc])* pub static $NAME: Cite = Cite { title: $title, section: $section, url: $url, read_on: READ_ON };)+

        /// All of them.
        pub static ALL: &[&Cite] = &[$(&$NAME),+];
    };
}

pages! {
    /// What the watermark looks like although KMS activated.
    WATERMARK_SYMPTOMS = "Windows activation watermark continues to be displayed", "Symptoms",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/activation-watermark-appears";
    /// Why the metadata service is needed for activation.
    WATERMARK_CAUSE_1 = "Windows activation watermark continues to be displayed",
        "Cause 1: Azure Instance Metadata Service connection issue",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/activation-watermark-appears";
    /// How to match the route, the adapter and the NIC.
    WATERMARK_SOLUTION_1 = "Windows activation watermark continues to be displayed",
        "Solution 1: Bypass web proxies within the VM",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/activation-watermark-appears";
    /// What depends on the metadata service.
    IMDS_CONNECTION = "Azure Instance Metadata Service Connection Issues", "Resolution",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-connection";
    /// From where requests must come.
    IMDS_USAGE = "Azure Instance Metadata Service", "Usage",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Why requests time out.
    IMDS_FAQ = "Azure Instance Metadata Service", "Frequently asked questions",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// What errors mean.
    IMDS_ERRORS = "Azure Instance Metadata Service", "Errors and debugging",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Which versions there are.
    IMDS_VERSIONING = "Azure Instance Metadata Service", "Versioning",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// How often it answers.
    IMDS_RATE = "Azure Instance Metadata Service", "Rate limiting",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Why a proxy is none of its ways.
    IMDS_PROXIES = "Azure Instance Metadata Service", "Proxies",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// How single values are asked for.
    IMDS_ROUTE_PARAMETERS = "Azure Instance Metadata Service", "Route parameters",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// What a URL may carry.
    IMDS_QUERY_PARAMETERS = "Azure Instance Metadata Service", "Query parameters",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// What it lists of the network.
    IMDS_NETWORK = "Azure Instance Metadata Service", "Network",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// What fails without the metadata service.
    IMDS_SYMPTOM = "Azure Instance Metadata Service Connection Issues", "Symptom",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-connection";
    /// How an address that is set in Windows cuts a VM off.
    STATIC_IP = "Cannot remote desktop to Azure Virtual Machines because of static IP", "Cause",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-static-ip";
    /// How to start the DHCP client again.
    DHCP_DISABLED = "Cannot RDP to Azure Virtual Machines because the DHCP Client service is disabled", "Use Serial control",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-dhcp-disabled";
    /// What the agent needs of the network.
    GUEST_AGENT = "Troubleshoot Azure Windows VM Agent issues", "Can't connect to WireServer IP",
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
    /// How forced tunnelling takes the way to KMS.
    KMS_EVENT_8198 = "Event 8198, error 0xC0020017 or 0x8007139F: KMS contact failure", "Cause; Step 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure";
    /// What the lines of the servicing log mean.
    ARC_ESU = "Troubleshoot delivery of Extended Security Updates for Windows Server", "Error: Trying to check IMDS again (HRESULT 12002 or 12029)",
        "https://learn.microsoft.com/azure/azure-arc/servers/troubleshoot-extended-security-updates";
    /// Which addresses belong into the guest.
    MULTIPLE_ADDRESSES = "Assign multiple IP addresses to virtual machines using the Azure portal", "Windows Server",
        "https://learn.microsoft.com/azure/virtual-network/ip-services/virtual-network-multiple-ip-addresses-portal";
    /// Why AVMA fails in Azure.
    AVMA_ERRORS = "Error 0xC004FD01 or 0xC004FD02 when you activate an Azure Windows virtual machine", "Cause; Solution",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0xc004fd01-0xc004fd02";
    /// The keys of KMS clients.
    SETUP_KEYS = "Key Management Services (KMS) client activation and product keys", "Generic Volume License Keys",
        "https://learn.microsoft.com/windows-server/get-started/kms-client-activation-keys";
    /// The keys of guests that their host activates.
    AVMA_KEYS = "Automatic Virtual Machine Activation in Windows Server", "AVMA keys",
        "https://learn.microsoft.com/windows-server/get-started/automatic-vm-activation";
    /// The names of Azure's KMS hosts.
    KMS_ENDPOINTS = "Troubleshoot Azure Windows virtual machine activation problems", "Understanding Azure KMS endpoints",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-activation-problems";
    /// How to set the KMS host.
    KMS_NO_CONTACT = "Error 0xC004F074 \"No Key Management Service (KMS) could be contacted\"", "Part 3",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0xc004f074";
    /// What 0xC004E015 means.
    TOKENS_CONSUMPTION = "Error 0xC004E015 (SL_E_EUL_CONSUMPTION_FAILED) when you activate Windows", "Cause",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004e015-sl-e-eul-consumption-failed-activate-windows";
    /// What 0xC004E002 means.
    TOKENS_INCONSISTENT = "Error 0xC004E002 during activation", "Cause; Method 1; Method 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004e002-during-activation";
    /// How to rebuild the store of the licences.
    TOKENS_REBUILD = "How to rebuild the Tokens.dat file", "Rebuild the Tokens.dat file",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/rebuild-tokens-dotdat-file";
}
