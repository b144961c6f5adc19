//! What a URL asks of the metadata service.

/// Values that the service answers as text, by the last part of their path.
const LEAVES: &[&str] = &[
    "azEnvironment",
    "location",
    "name",
    "offer",
    "osType",
    "platformFaultDomain",
    "platformUpdateDomain",
    "publisher",
    "resourceGroupName",
    "sku",
    "subscriptionId",
    "version",
    "vmId",
    "vmScaleSetName",
    "vmSize",
    "zone",
    "privateIpAddress",
    "publicIpAddress",
    "macAddress",
];

/// Branches of the service, whose values are answered as JSON.
const BRANCHES: &[&str] = &[
    "instance",
    "compute",
    "network",
    "interface",
    "ipv4",
    "ipv6",
    "ipAddress",
    "subnet",
    "additionalCapabilities",
    "dataDisks",
    "extendedLocation",
    "host",
    "imageReference",
    "osDisk",
    "osProfile",
    "plan",
    "publicKeys",
    "securityProfile",
    "storageProfile",
    "tagsList",
    "virtualMachineScaleSet",
];

/// Whether a URL that was refused asks for a single value without saying that it wants text. Of a name that is neither a
/// known value nor a known branch, and of another format, it is not known.
pub(super) fn wants_text(url: &str) -> Option<bool> {
    let path = url.split('?').next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_among = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(last));
    let is_number = !last.is_empty() && last.bytes().all(|digit| digit.is_ascii_digit());
    if !path.contains("/metadata/instance") || !says(url, "api-version") || is_among(BRANCHES) || is_number {
        return Some(false);
    }
    if url.to_ascii_lowercase().contains("format=text") {
        return Some(false);
    }
    (is_among(LEAVES) && !says(url, "format")).then_some(true)
}

/// The names of the parameters of a URL.
fn parameters(url: &str) -> impl Iterator<Item = &str> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).filter(|name| !name.is_empty())
}

fn says(url: &str, wanted: &str) -> bool {
    parameters(url).any(|name| name.eq_ignore_ascii_case(wanted))
}

/// Whether a parameter of a URL stands twice.
pub(super) fn has_twice(url: &str) -> bool {
    let twice = |name: &str| parameters(url).filter(|other| other.eq_ignore_ascii_case(name)).count() > 1;
    parameters(url).any(twice)
}
