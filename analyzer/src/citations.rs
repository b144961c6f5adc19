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
    /// Why certificates are needed for activation.
    WATERMARK_CAUSE_2 = "Windows activation watermark continues to be displayed", "Cause 2: Certificate related issue",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/activation-watermark-appears";
    /// How to bring the certificates, and what to run behind that.
    WATERMARK_SOLUTION_2 = "Windows activation watermark continues to be displayed",
        "Solution 2: Ensure firewalls and proxies are configured to allow certificate downloads",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/activation-watermark-appears";
    /// What breaks the chain of the certificate that signs attested documents.
    CERTIFICATE_ISSUES = "Azure Instance Metadata Service and Certificate related issues", "Cause; Solution 2",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// Which four certificates the chain has.
    CHAIN_LEVELS = "Azure Instance Metadata Service certificate chain issues", "Certificate chain architecture", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// How a missing certificate is installed.
    CHAIN_MISSING = "Azure Instance Metadata Service certificate chain issues", "Scenario 1: Missing intermediate certificates", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// What a certificate among the distrusted ones does.
    CHAIN_DISTRUSTED = "Azure Instance Metadata Service certificate chain issues", "Scenario 2: Certificate in the Disallowed store", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// What a wrong clock does.
    CHAIN_CLOCK = "Azure Instance Metadata Service certificate chain issues", "Scenario 3: Clock skew causing validation failure", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// What an expired certificate does.
    CHAIN_EXPIRED = "Azure Instance Metadata Service certificate chain issues", "Scenario 4: Expired intermediate certificate", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// Which hosts certificates come from.
    CHAIN_BLOCKED = "Azure Instance Metadata Service certificate chain issues", "Scenario 2: Firewall or proxy blocking certificate downloads", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// Which store a certificate belongs to.
    CHAIN_WRONG_STORE = "Azure Instance Metadata Service certificate chain issues", "Scenario 4: Certificate in the wrong store", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// What certificates are that Windows downloaded by itself.
    CHAIN_DOWNLOADED = "Azure Instance Metadata Service certificate chain issues", "Scenario 5: Certificates auto-downloaded but not permanently installed", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-certissues";
    /// What the words of the check mean.
    CHAIN_TOOL = "Azure VM Instance Metadata Service Verification Tool", "Interpret results", "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-tool";
    /// Which certificates there are, with their thumbprints and files.
    CA_CHAINS = "Azure Certificate Authority details", "Certificate Authority chains", "https://learn.microsoft.com/azure/security/fundamentals/azure-ca-details";
    /// From where certificates and revocation lists come.
    CA_DOWNLOADS = "Azure Certificate Authority details", "Certificate downloads and revocation lists",
        "https://learn.microsoft.com/azure/security/fundamentals/azure-ca-details";
    /// What depends on the metadata service.
    IMDS_CONNECTION = "Azure Instance Metadata Service Connection Issues", "Resolution",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-imds-connection";
    /// From where requests must come.
    IMDS_USAGE = "Azure Instance Metadata Service", "Usage",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Why requests time out.
    IMDS_FAQ = "Azure Instance Metadata Service", "Frequently asked questions",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Why no proxy may stand before it.
    IMDS_PROXIES = "Azure Instance Metadata Service", "Proxies",
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
    /// What it signs, and what the fields of a signed document are.
    IMDS_ATTESTED = "Azure Instance Metadata Service", "Attested data",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
    /// Whose certificates sign it.
    IMDS_SIGNATURE = "Azure Instance Metadata Service", "Signature Validation Guidance",
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
    /// Which routes let activation pass.
    KMS_NO_CONTACT_SOLUTION = "Error 0xC004F074 \"No Key Management Service (KMS) could be contacted\"", "Cause; Solution 1",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0xc004f074";
    /// Why forced tunneling stops activation.
    KMS_FORCED_TUNNELING = "Windows activation fails in forced tunneling scenario", "Cause; Solution",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation";
    /// When the addresses of Azure's KMS changed.
    KMS_ADDRESSES_CHANGED = "Windows Virtual Machine activation no longer works in Azure", "Timeline; Cause 1; Solution 1",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-activation-stopped-working";
    /// How to see the routes of a network interface.
    ROUTE_DIAGNOSIS = "Diagnose a virtual machine routing problem", "Considerations",
        "https://learn.microsoft.com/azure/virtual-network/diagnose-network-routing-problem";
    /// What 0xC004E015 means.
    TOKENS_CONSUMPTION = "Error 0xC004E015 (SL_E_EUL_CONSUMPTION_FAILED) when you activate Windows", "Cause",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004e015-sl-e-eul-consumption-failed-activate-windows";
    /// What 0xC004E002 means.
    TOKENS_INCONSISTENT = "Error 0xC004E002 during activation", "Cause; Method 1; Method 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004e002-during-activation";
    /// How to rebuild the store of the licences.
    TOKENS_REBUILD = "How to rebuild the Tokens.dat file", "Rebuild the Tokens.dat file",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/rebuild-tokens-dotdat-file";
    /// What 0xC004F009 means.
    ERROR_GRACE_EXPIRED = "Troubleshoot Windows activation error codes", "0xC004F009 The Software Protection Service reported that the grace period expired",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F064 means.
    ERROR_NON_GENUINE_EXPIRED = "Troubleshoot Windows activation error codes", "0xC004F064 The Software Protection Service reported that the non-genuine grace period expired",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F065 means.
    ERROR_NON_GENUINE_PERIOD = "Troubleshoot Windows activation error codes", "0xC004F065 The application is running within the valid non-genuine period",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F00F means.
    ERROR_HARDWARE = "Troubleshoot Windows activation error codes", "0xC004F00F Hardware ID binding is beyond level of tolerance",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0x80070005 means.
    ERROR_ACCESS_DENIED = "Troubleshoot Windows activation error codes", "0x80070005 Access denied",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0x800706BA means.
    ERROR_RPC = "Troubleshoot Windows activation error codes", "0x800706BA The RPC server is unavailable",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004B100 means.
    ERROR_CANNOT_BE_ACTIVATED = "Troubleshoot Windows activation error codes", "0xC004B100 The activation server determined that the computer couldn't be activated",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004C020 and 0xC004C021 mean.
    ERROR_MAK_LIMIT = "Troubleshoot Windows activation error codes", "0xC004C020 The activation server reported that the Multiple Activation Key has exceeded its limit",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F014 means.
    ERROR_NO_KEY = "Troubleshoot Windows activation error codes", "0xC004F014 The Software Protection Service reported that the product key isn't available",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F02C means.
    ERROR_OFFLINE_DATA = "Troubleshoot Windows activation error codes", "0xC004F02C The format for the offline activation data is incorrect",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F035 means.
    ERROR_VOLUME_KEY = "Troubleshoot Windows activation error codes", "0xC004F035 Invalid Volume License Key",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F039 means.
    ERROR_KMS_NOT_ENABLED = "Troubleshoot Windows activation error codes", "0xC004F039 The Key Management Service (KMS) isn't enabled",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F041 means.
    ERROR_KMS_NOT_ACTIVATED = "Troubleshoot Windows activation error codes", "0xC004F041 The Software Protection Service determined that the Key Management Server (KMS) isn't activated",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F051 means.
    ERROR_KEY_BLOCKED = "Troubleshoot Windows activation error codes", "0xC004F051 The Software Protection Service reported that the product key is blocked",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What 0xC004F074 means.
    ERROR_NO_CONTACT = "Troubleshoot Windows activation error codes", "0xC004F074 No Key Management Service (KMS) could be contacted",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/troubleshoot-activation-error-codes";
    /// What happens where activation fails for long.
    ACTIVATION_FAQ = "Azure Windows virtual machine activation FAQ", "General",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-virtual-machine-activation-faq";
    /// How long a KMS activation lasts.
    KMS_RENEWAL = "Windows Virtual Machine activation no longer works in Azure", "How you're affected",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-activation-stopped-working";
    /// What the options of slmgr do.
    SLMGR_OPTIONS = "Slmgr.vbs options for obtaining volume activation information", "Global options; Advanced options",
        "https://learn.microsoft.com/windows-server/get-started/activation-slmgr-vbs-options";
    /// What the KMS options of slmgr do.
    SLMGR_KMS_OPTIONS = "Slmgr.vbs options for obtaining volume activation information", "KMS client options",
        "https://learn.microsoft.com/windows-server/get-started/activation-slmgr-vbs-options";
    /// Which key activates a VM in Azure.
    KMS_CLIENT_KEY = "Error 0xC004F074 \"No Key Management Service (KMS) could be contacted\"", "Part 1",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0xc004f074";
    /// The addresses of Azure's KMS hosts.
    KMS_ADDRESSES = "Windows activation fails in forced tunneling scenario", "Solution",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation";
    /// What a time-out means.
    KMS_TIMEOUT = "Error 0x800705B4 when you activate an Azure Windows virtual machine", "Cause",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0x800705b4";
    /// What 0xC004F06C means.
    CLOCK_SKEW = "Error 0xC004F06C when you activate Windows", "Cause; Resolution",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004f06c-activate-windows";
    /// How far two clocks may differ.
    CLOCK_DIFFERENCE = "Error 0xC004F074 when you activate Windows", "Time difference between the KMS client and the KMS host",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0xc004f074-activate-windows";
    /// What 0x8007232A means.
    DNS_SERVER_FAILURE = "Error 0x8007232A \"DNS server failure\" when you activate Windows", "Cause; Azure",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0x8007232a-dns-server-failure";
    /// What 0x8007232B means.
    DNS_NAME_MISSING = "Error 0x8007232B \"DNS name does not exist\" when you activate Windows", "Cause",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0x8007232b-dns-name-does-not-exist";
    /// What 0x8007267C means.
    NO_DNS_SERVERS = "Windows activation fails with error code 0x8007267C", "Cause; Resolution 1",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/windows-activation-fails-with-error-0x8007267";
    /// What 0xC004F038 means.
    KMS_COUNT = "Error 0xC004F038 when you activate Windows", "Cause",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0xc004cf038-insufficient-kms-host-pool-count";
    /// What 0xC004F042 means.
    KMS_CANNOT_BE_USED = "Error 0xC004F042 when you activate Windows", "Cause; Resolution",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0xc004cf042-cant-use-specified-kms";
    /// Why a VM in Azure should not have a MAK.
    MAK_IN_AZURE = "Error 0xC004C003 \"The product key is blocked\" when you activate Windows", "Step 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0xc004c003-product-key-blocked";
    /// Why a VM in Azure should not have the key of a KMS host.
    KMS_HOST_KEY = "Error 0xC004C008 when you activate Windows", "Cause; Step 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-error-0xc004c008-product-key-not-used";
    /// What 0xC004F063 means.
    OEM_BIOS = "Error 0xC004F063 when you activate an OEM version of Windows", "Cause",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/0xc004f063-when-activating-oem-version";
    /// What 0x80070005 means on members of a domain.
    ACCESS_DENIED = "Error 0x80070005 \"Access denied\" when you activate Windows", "Cause; Solution",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/error-0x80070005-access-denied";
    /// What automatic virtual machine activation needs.
    AVMA_REQUIREMENTS = "Automatic Virtual Machine Activation in Windows Server", "System requirements; Reporting and tracking",
        "https://learn.microsoft.com/windows-server/get-started/automatic-vm-activation";
    /// How Windows activates on Azure Stack Hub.
    STACK_HUB_ACTIVATION = "Azure Stack Hub Marketplace FAQ", "My VM isn't set up to use AVMA, how can I fix it?",
        "https://learn.microsoft.com/azure-stack/operator/azure-stack-windows-server-faq";
    /// What VMs on Azure Stack Hub lack.
    STACK_HUB_DIFFERENCES = "Azure Stack Hub VM features", "VM differences",
        "https://learn.microsoft.com/azure-stack/user/azure-stack-vm-considerations";
    /// How Windows activates on Azure Stack Hub, by its version.
    STACK_HUB_WINDOWS = "Azure Stack Hub VM features", "Windows activation",
        "https://learn.microsoft.com/azure-stack/user/azure-stack-vm-considerations";
    /// What the metadata service is on Azure Stack Hub.
    STACK_HUB_IMDS = "Azure Instance Metadata Service in Azure Stack Hub", "Differences between Azure and Azure Stack Hub",
        "https://learn.microsoft.com/azure-stack/user/instance-metadata-service";
    /// Which version of Windows a version number is.
    WINDOWS_VERSIONS = "Operating System Version", "Operating System Version",
        "https://learn.microsoft.com/windows/win32/sysinfo/operating-system-version";
    /// Where Azure Edition may run.
    AZURE_EDITION_BENEFITS = "Azure verification for VMs", "Benefits available on Azure Local",
        "https://learn.microsoft.com/azure/azure-local/deploy/azure-verification";
    /// How an evaluation becomes a full edition.
    EVALUATION = "Upgrade and conversion options for Windows Server", "Convert an evaluation version to a retail version",
        "https://learn.microsoft.com/windows-server/get-started/upgrade-conversion-options";
}
