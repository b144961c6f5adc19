//! Which cloud a signer's certificate names.

use coldcase_parsers::certificate::Certificate;
use schemars::JsonSchema;
use serde::Serialize;

/// A cloud whose metadata service signs documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    /// Azure, public.
    Public,
    /// Azure Government.
    UsGovernment,
    /// Azure operated by 21Vianet.
    China,
    /// Azure Germany, closed.
    Germany,
}

/// The domains, as the documentation of the metadata service lists them.
const DOMAINS: [(&str, Cloud); 4] = [
    ("metadata.azure.com", Cloud::Public),
    ("metadata.azure.us", Cloud::UsGovernment),
    ("metadata.azure.cn", Cloud::China),
    ("metadata.microsoftazure.de", Cloud::Germany),
];

impl Cloud {
    /// The cloud that the metadata service calls by this name; nothing where the domain of its signers is not published.
    pub(crate) fn of_environment(name: &str) -> Option<Self> {
        let mut all = DOMAINS.iter().map(|(_, cloud)| *cloud);
        all.find(|cloud| cloud.environment().eq_ignore_ascii_case(name))
    }

    /// What the metadata service calls it: `azEnvironment`.
    pub fn environment(self) -> &'static str {
        match self {
            Self::Public => "AzurePublicCloud",
            Self::UsGovernment => "AzureUSGovernmentCloud",
            Self::China => "AzureChinaCloud",
            Self::Germany => "AzureGermanCloud",
        }
    }
}

/// The cloud and the region that a certificate names.
///
/// Its alternative names say it; the common name only where there are none. Names of two clouds are those of none.
pub(super) fn named(certificate: &Certificate) -> Option<(Cloud, Option<String>)> {
    let found: Vec<_> = names(certificate).into_iter().filter_map(of).collect();
    let (cloud, _) = found.first()?;
    let mut regions: Vec<_> = found.iter().filter_map(|(_, region)| region.clone()).collect();
    regions.sort();
    regions.dedup();
    let one = if regions.len() == 1 { regions.pop() } else { None };
    found.iter().all(|(other, _)| other == cloud).then_some((*cloud, one))
}

/// The names that a certificate is for.
pub(crate) fn names(certificate: &Certificate) -> Vec<&str> {
    match certificate.subject_alternative_names.as_slice() {
        [] => common_name(&certificate.subject).into_iter().collect(),
        names => names.iter().map(String::as_str).collect(),
    }
}

/// Whether a certificate has a name of any cloud, be it beside names of others.
pub(crate) fn is_named(certificate: &Certificate) -> bool {
    names(certificate).into_iter().any(|name| of(name).is_some())
}

/// The cloud of one name, and the label before its domain.
///
/// `metadata.azure.com.evil.test` and `evilmetadata.azure.com` end in no domain of a cloud.
fn of(name: &str) -> Option<(Cloud, Option<String>)> {
    let name = name.strip_prefix("DNS:").unwrap_or(name).to_ascii_lowercase();
    // Names of other forms (`a@b`, `https://…`, one with a zero byte) are no names of hosts.
    let is_host =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let (wildcard, host) = name.strip_prefix("*.").map_or((false, name.as_str()), |rest| (true, rest));
    if !host.split('.').all(is_host) {
        return None;
    }
    DOMAINS.iter().find_map(|(domain, cloud)| {
        let below = host.strip_suffix(domain)?;
        match below.strip_suffix('.') {
            Some(label) => Some((*cloud, (!wildcard && !label.contains('.')).then(|| label.to_owned()))),
            None => below.is_empty().then_some((*cloud, None)),
        }
    })
}

/// The common name at the front of a name. One in quotation marks has a comma or the like, and is no host.
fn common_name(subject: &str) -> Option<&str> {
    let rest = subject.strip_prefix("CN=")?;
    Some(rest.split_once(", ").map_or(rest, |(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_ends_at_a_label() {
        let region = |name: &str| Some((Cloud::Public, Some(name.to_owned())));
        assert_eq!(of("eastus.metadata.azure.com"), region("eastus"));
        assert_eq!(of("EastUS.Metadata.Azure.com"), region("eastus"));
        assert_eq!(of("metadata.azure.com"), Some((Cloud::Public, None)));
        assert_eq!(of("*.metadata.azure.us"), Some((Cloud::UsGovernment, None)));
        assert_eq!(of("chinanorth.metadata.azure.cn").map(|(cloud, _)| cloud), Some(Cloud::China));
        assert_eq!(of("x.metadata.microsoftazure.de").map(|(cloud, _)| cloud), Some(Cloud::Germany));
        for name in [
            "metadata.azure.com.evil.test",
            "evilmetadata.azure.com",
            "a@eastus.metadata.azure.com",
            "https://eastus.metadata.azure.com",
            "eastus.metadata.azure.com\0.evil.test",
            ".metadata.azure.com",
            "..metadata.azure.com",
            "metadata.azure.org",
            "",
        ] {
            assert_eq!(of(name), None, "{name:?}");
        }
    }

    #[test]
    fn the_common_name_stands_first() {
        assert_eq!(common_name("CN=metadata.azure.com, O=Microsoft Corporation"), Some("metadata.azure.com"));
        assert_eq!(common_name("CN=metadata.azure.com"), Some("metadata.azure.com"));
        assert_eq!(common_name("O=CN=metadata.azure.com"), None);
    }
}
