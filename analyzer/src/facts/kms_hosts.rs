//! Azure's own KMS hosts, per cloud.
//!
//! From "Windows activation fails in forced tunneling scenario" and "Troubleshoot Azure Windows virtual machine
//! activation problems". Where the pages disagree on an address, every documented one counts as Azure's.

use std::net::Ipv4Addr;

use coldcase_parsers::windows::slmgr_dlv::KmsHost;

/// A name of a KMS host and the addresses that are documented for it.
struct AzureKms {
    /// `azEnvironment` of the cloud.
    environment: &'static str,
    name: &'static str,
    addresses: &'static [&'static str],
}

/// The first name of a cloud is the one to set.
static AZURE_KMS: &[AzureKms] = &[
    AzureKms {
        environment: "AzurePublicCloud",
        name: "azkms.core.windows.net",
        addresses: &["20.118.99.224", "40.83.235.53"],
    },
    AzureKms {
        environment: "AzurePublicCloud",
        name: "kms.core.windows.net",
        addresses: &["23.102.135.246"],
    },
    AzureKms {
        environment: "AzureUSGovernmentCloud",
        name: "azkms.core.usgovcloudapi.net",
        addresses: &["52.126.105.2"],
    },
    AzureKms {
        environment: "AzureUSGovernmentCloud",
        name: "kms.core.usgovcloudapi.net",
        addresses: &["23.97.0.13"],
    },
    AzureKms {
        environment: "AzureChinaCloud",
        name: "azkms.core.chinacloudapi.cn",
        addresses: &["159.27.28.100", "163.228.64.161"],
    },
    AzureKms {
        environment: "AzureChinaCloud",
        name: "kms.core.chinacloudapi.cn",
        addresses: &["42.159.7.249"],
    },
    AzureKms { environment: "AzureGermanCloud", name: "kms.core.cloudapi.de", addresses: &["51.4.143.248"] },
];

/// Whether a host is one of Azure's, of any cloud.
pub(crate) fn is_azure(host: &KmsHost) -> bool {
    let is_it = |known: &AzureKms| {
        known.name.eq_ignore_ascii_case(host.host.trim_end_matches('.'))
            || known.addresses.contains(&host.host.as_str())
    };
    AZURE_KMS.iter().any(is_it)
}

/// The documented addresses in a cloud; in all of them, where it is not known which it is.
pub(crate) fn addresses(environment: Option<&str>) -> Vec<Ipv4Addr> {
    let of_cloud =
        |known: &&AzureKms| environment.is_none_or(|own| own.eq_ignore_ascii_case(known.environment));
    let all = AZURE_KMS.iter().filter(of_cloud).flat_map(|known| known.addresses);
    all.filter_map(|address| address.parse().ok()).collect()
}

/// The name to set in a cloud.
pub(crate) fn name_in(environment: &str) -> Option<&'static str> {
    AZURE_KMS.iter().find(|known| known.environment.eq_ignore_ascii_case(environment)).map(|known| known.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_of_every_cloud_are_azures() {
        for host in [
            "azkms.core.windows.net",
            "AZKMS.CORE.WINDOWS.NET",
            "23.102.135.246",
            "kms.core.chinacloudapi.cn",
        ] {
            assert!(is_azure(&KmsHost { host: host.into(), port: Some(1688) }), "{host}");
        }
        assert!(!is_azure(&KmsHost { host: "kms.corp.example".into(), port: None }));
    }

    #[test]
    fn every_documented_address_is_one() {
        let documented: usize = AZURE_KMS.iter().map(|known| known.addresses.len()).sum();
        assert_eq!(addresses(None).len(), documented);
        assert_eq!(addresses(Some("azurepubliccloud")).len(), 3);
        assert!(addresses(Some("USSec")).is_empty());
    }

    #[test]
    fn each_cloud_has_one_name_to_set() {
        assert_eq!(name_in("AZUREPUBLICCLOUD"), Some("azkms.core.windows.net"));
        assert_eq!(name_in("AzureUSGovernmentCloud"), Some("azkms.core.usgovcloudapi.net"));
        assert_eq!(name_in("USSec"), None);
    }
}
