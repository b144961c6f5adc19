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
        addresses: &["23.102.135.246", "20.118.99.224"],
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
    AZURE_KMS.iter().any(|known| known.is(host))
}

/// Whether a host is one of Azure's in a cloud.
pub(crate) fn is_of(host: &KmsHost, environment: &str) -> bool {
    let in_cloud = AZURE_KMS.iter().filter(|known| known.environment.eq_ignore_ascii_case(environment));
    in_cloud.into_iter().any(|known| known.is(host))
}

impl AzureKms {
    fn is(&self, host: &KmsHost) -> bool {
        self.name.eq_ignore_ascii_case(host.host.trim_end_matches('.'))
            || self.addresses.contains(&host.host.as_str())
    }
}

/// The documented addresses in a cloud; in all of them, where it is not known which it is.
pub(crate) fn addresses(environment: Option<&str>) -> Vec<Ipv4Addr> {
    let of_cloud =
        |known: &&AzureKms| environment.is_none_or(|own| own.eq_ignore_ascii_case(known.environment));
    let all = AZURE_KMS.iter().filter(of_cloud).flat_map(|known| known.addresses);
    // Two names of a cloud share an address.
    let addresses: std::collections::BTreeSet<Ipv4Addr> =
        all.filter_map(|address| address.parse().ok()).collect();
    addresses.into_iter().collect()
}

/// Where Azure's KMS answered until 2023. Whether anything still answers there is not documented.
pub(crate) const FORMER: Ipv4Addr = Ipv4Addr::new(23, 102, 135, 246);
/// Where it answers since, in the public cloud.
pub(crate) const PRESENT: [Ipv4Addr; 2] = [Ipv4Addr::new(20, 118, 99, 224), Ipv4Addr::new(40, 83, 235, 53)];

/// Whether Azure's KMS is documented to answer at an address now, in any cloud.
pub(crate) fn answers_at(address: Ipv4Addr) -> bool {
    address != FORMER && addresses(None).contains(&address)
}

/// Whether a name is one of Azure's KMS hosts, of any cloud.
pub(crate) fn is_name(name: &str) -> bool {
    AZURE_KMS.iter().any(|known| known.name.eq_ignore_ascii_case(name.trim_end_matches('.')))
}

/// The name to set in a cloud.
pub(crate) fn name_in(environment: &str) -> Option<&'static str> {
    AZURE_KMS.iter().find(|known| known.environment.eq_ignore_ascii_case(environment)).map(|known| known.name)
}

/// The first address of that name.
pub(crate) fn address_in(environment: &str) -> Option<&'static str> {
    AZURE_KMS
        .iter()
        .find(|known| known.environment.eq_ignore_ascii_case(environment))?
        .addresses
        .first()
        .copied()
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
    fn every_documented_host_is_of_its_own_cloud_and_of_no_other() {
        let documented = [
            ("AzurePublicCloud", "azkms.core.windows.net 20.118.99.224 40.83.235.53"),
            ("AzurePublicCloud", "kms.core.windows.net 23.102.135.246"),
            ("AzureUSGovernmentCloud", "kms.core.usgovcloudapi.net 23.97.0.13"),
            ("AzureUSGovernmentCloud", "azkms.core.usgovcloudapi.net 52.126.105.2"),
            ("AzureChinaCloud", "azkms.core.chinacloudapi.cn 159.27.28.100 163.228.64.161"),
            ("AzureChinaCloud", "kms.core.chinacloudapi.cn 42.159.7.249"),
            ("AzureGermanCloud", "kms.core.cloudapi.de 51.4.143.248"),
        ];
        for (cloud, hosts) in documented {
            for host in hosts.split(' ').map(|host| KmsHost { host: host.into(), port: None }) {
                for (other, _) in documented {
                    assert_eq!(is_of(&host, other), other == cloud, "{} in {other}", host.host);
                }
            }
        }
    }

    #[test]
    fn every_documented_address_is_given_once() {
        let all = addresses(None);
        assert!(
            AZURE_KMS.iter().flat_map(|known| known.addresses).all(|one| all.contains(&one.parse().unwrap()))
        );
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
