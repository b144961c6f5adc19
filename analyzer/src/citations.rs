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
    /// What errors mean.
    IMDS_ERRORS = "Azure Instance Metadata Service", "Errors and debugging",
        "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service";
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
