//! Pages on the metadata service, its attested documents and their certificates.

use super::pages;

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
    /// Which programs may ask it, and which requests it refuses.
    IMDS_SECURITY = "Azure Instance Metadata Service", "Security and authentication",
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
    /// What the lines of the servicing log mean.
    ARC_ESU = "Troubleshoot delivery of Extended Security Updates for Windows Server", "Error: Trying to check IMDS again (HRESULT 12002 or 12029)",
        "https://learn.microsoft.com/azure/azure-arc/servers/troubleshoot-extended-security-updates";
    /// What the metadata service is on Azure Stack Hub.
    STACK_HUB_IMDS = "Azure Instance Metadata Service in Azure Stack Hub", "Differences between Azure and Azure Stack Hub",
        "https://learn.microsoft.com/azure-stack/user/instance-metadata-service";
    /// How the parts of the guest proxy agent do.
    MSP_HEALTH = "Frequently asked questions about MSP", "How do I check component health?",
        "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/faq";
    /// What a lost key does, and how to have another.
    MSP_KEY = "Reset a latched key", "Reset a VM's key; Confirm the reset",
        "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/other-examples/key-reset";
    /// What an allowlist is made of, and where the agent logs requests.
    MSP_ALLOWLIST = "Convert audit logs to an allowlist", "Structure of an allowlist; Collect audit logs",
        "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/other-examples/audit-logs-to-rules", "2026-11-21";
    /// Which rules a profile may hold.
    MSP_PROFILE = "Advanced configuration for MSP", "Motivation; Properties",
        "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration", "2026-11-21";
}
