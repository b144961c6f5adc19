//! Pages on activation: keys, KMS, AVMA, licences.

use super::pages;

pages! {
    /// How forced tunnelling takes the way to KMS.
    KMS_EVENT_8198 = "Event 8198, error 0xC0020017 or 0x8007139F: KMS contact failure", "Cause; Step 2",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure";
    /// Where the DNS servers of a VM are set.
    KMS_EVENT_8198_DNS = "Event 8198, error 0xC0020017 or 0x8007139F: KMS contact failure", "Step 5",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure";
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
    /// A firewall that knows the former address of Azure's KMS only.
    KMS_FIREWALL = "Windows Virtual Machine activation no longer works in Azure", "Cause 2; Solution 2",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-activation-stopped-working";
    /// How to see whether the KMS host answers, and what its name leads to.
    KMS_CONNECTIVITY = "Error 0x800705B4 when you activate an Azure Windows virtual machine", "Verify the connectivity between the VM and Azure KMS service",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0x800705b4";
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
    /// How an evaluation becomes a full edition.
    EVALUATION = "Upgrade and conversion options for Windows Server", "Convert an evaluation version to a retail version",
        "https://learn.microsoft.com/windows-server/get-started/upgrade-conversion-options";
    /// Enterprise by subscription, on top of an activated Pro.
    SUBSCRIPTION_ACTIVATION = "Windows subscription activation", "How it works; Existing Enterprise deployments",
        "https://learn.microsoft.com/windows/deployment/windows-subscription-activation";
    /// What a standard internal load balancer does to the way out.
    KMS_BEHIND_BALANCER = "Error 0xC004F074 \"No Key Management Service (KMS) could be contacted\"", "Part 2; Solution 2",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-vm-activation-error-0xc004f074";
    /// What the event 8198 of a failed activation means, and what to try.
    KMS_EVENT_8198_STEPS = "Event 8198, error 0xC0020017 or 0x8007139F: KMS contact failure", "Symptoms; Step 1; Step 3",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/activation-event-8198-error-0xc0020017-0x8007139f-kms-contact-failure";
    /// Which events of licensing name no fault.
    BENIGN_EVENTS = "Event ID 8208, 8200, or 900 is logged", "Cause; Resolution",
        "https://learn.microsoft.com/troubleshoot/windows-server/licensing-and-activation/event-id-8208-8200-900";
    /// What support scripts check of activation.
    ACTIVATION_TOOLS = "Troubleshooting tools for Windows activation issues on Azure virtual machines", "Tools overview",
        "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/windows-activation-troubleshoot-tools";
}
