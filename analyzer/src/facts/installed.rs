//! Which version and edition of Windows is installed, and the published keys of just that.

use coldcase_parsers::windows::SlmgrDlv;

use super::Facts;
use super::product_keys::{self, PublishedKey};
use super::product_keys_avma::AVMA;
use super::says;
use crate::fact::{Fact, Found, Gap, Reading, Want, Why};
use coldcase_parsers::ArtifactKind;

/// A version of Windows, as its licensing service has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u32,
    minor: u32,
    build: u32,
}

impl Version {
    /// Windows Server 2012 R2, the first that its host can activate.
    pub(crate) const SERVER_2012_R2: Self = Self { major: 6, minor: 3, build: 0 };
    /// Windows Server 2019, the first that a host of version 2016 cannot activate.
    pub(crate) const SERVER_2019: Self = Self { major: 10, minor: 0, build: 17763 };

    /// Reads `10.0.20348.2461`.
    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(str::parse);
        let mut number = || numbers.next()?.ok();
        Some(Self { major: number()?, minor: number()?, build: number()? })
    }
}

impl Found for Version {
    fn found(&self) -> String {
        format!("{}.{}.{}", self.major, self.minor, self.build)
    }
}

/// The names of Windows Server by version and build: `major`, `minor`, `build`, name.
const SERVERS: &[(u32, u32, u32, &str)] = &[
    (10, 0, 26100, "Windows Server 2025"),
    (10, 0, 20348, "Windows Server 2022"),
    (10, 0, 17763, "Windows Server 2019"),
    (10, 0, 14393, "Windows Server 2016"),
    (6, 3, 9600, "Windows Server 2012 R2"),
    (6, 2, 9200, "Windows Server 2012"),
];

/// The editions of a server: in slmgr, and in the tables of keys.
const SERVER_EDITIONS: &[(&str, &str)] = &[
    ("ServerStandard", "Standard"),
    ("ServerDatacenter", "Datacenter"),
    ("ServerTurbine", "Datacenter: Azure Edition"),
    ("ServerTurbineCor", "Datacenter: Azure Edition"),
];

/// The editions of Windows 10 and 11: in slmgr, and in the table of keys.
const CLIENT_EDITIONS: &[(&str, &str)] =
    &[("Professional", "Pro"), ("Education", "Education"), ("Enterprise", "Enterprise")];

impl Facts<'_> {
    /// The version of the licensing service, which is that of Windows but for its last number.
    pub(crate) fn windows_version(self) -> Fact<Version> {
        self.ask::<SlmgrDlv, _>(|capture| {
            let printed = capture.value.software_licensing_service_version.as_ref();
            let read = printed.and_then(|printed| Some((Version::read(&printed.value)?, printed.span)));
            match read {
                Some((version, span)) => says(version, [span]),
                None => Err(Why::Silent(vec![capture.span])),
            }
        })
    }

    /// The same, where it says for certain whether a host of Azure Stack Hub activates it: nothing names the newer ones.
    pub(crate) fn windows_version_before_2019(self) -> Fact<Version> {
        let from = Want::Capture(ArtifactKind::SlmgrDlv);
        let mut fact = self.windows_version();
        let (known, newer) =
            fact.readings.into_iter().partition(|reading| reading.value < Version::SERVER_2019);
        fact.readings = known;
        let newer: Vec<Reading<Version>> = newer;
        fact.gaps
            .extend(newer.into_iter().map(|reading| Gap { want: from, why: Why::Silent(reading.spans) }));
        fact
    }

    /// Whether the base product is a server.
    pub(crate) fn is_server(self) -> Fact<bool> {
        self.product_name().map(|name| name.contains("Server"))
    }

    /// The KMS client setup key of the installed edition and version.
    pub(crate) fn setup_key(self) -> Option<&'static PublishedKey> {
        product_keys::setup_key(self.installed_edition()?)
    }

    /// The key with which a host activates the installed edition and version.
    pub(crate) fn avma_key(self) -> Option<&'static PublishedKey> {
        let edition = self.installed_edition()?;
        AVMA.iter().find(|key| key.edition == edition)
    }

    /// The installed edition as the tables of keys name it: by name and version, or by its key. Where the two differ,
    /// neither is trusted: a wrong key is not for pasting.
    fn installed_edition(self) -> Option<&'static str> {
        let named = self.named_edition();
        let keyed = self.key_edition().agreed().copied().flatten().map(|key| key.edition);
        match (named, keyed) {
            (Some(named), Some(keyed)) => (named == keyed).then_some(named),
            (named, keyed) => named.or(keyed),
        }
    }

    /// The published key of the edition and the version that slmgr names.
    pub(crate) fn key_of_windows(self) -> Fact<&'static PublishedKey> {
        let printed = self.product_name().join(self.windows_version());
        let (mut known, mut gaps) = (Vec::new(), printed.gaps);
        for reading in printed.readings {
            let (name, version) = &reading.value;
            let key = table_name(name, *version).and_then(|name| product_keys::setup_key(&name));
            match key {
                Some(value) => {
                    let Reading { spans, confidence, from, .. } = reading;
                    known.push(Reading { value, spans, confidence, from });
                }
                None => gaps.push(Gap { want: reading.from, why: Why::Silent(reading.spans) }),
            }
        }
        Fact::new(known, gaps)
    }

    fn named_edition(self) -> Option<&'static str> {
        let (name, version) = (self.product_name(), self.windows_version());
        let name = table_name(name.agreed()?, *version.agreed()?)?;
        product_keys::setup_key(&name).map(|key| key.edition)
    }
}

/// The name in the tables of keys: `Windows(R), ServerDatacenter edition` of 10.0.20348 is Windows Server 2022 Datacenter.
fn table_name(product: &str, version: Version) -> Option<String> {
    let edition = product.rsplit_once(", ")?.1.strip_suffix(" edition")?;
    let of = |table: &[(&str, &'static str)]| {
        table.iter().find(|(slmgr, _)| *slmgr == edition).map(|(_, name)| *name)
    };
    if let Some(client) = of(CLIENT_EDITIONS) {
        return (version.major == 10).then(|| format!("Windows 10/11 {client}"));
    }
    let server = of(SERVER_EDITIONS)?;
    let (.., windows) = SERVERS.iter().find(|(major, minor, build, _)| {
        (*major, *minor, *build) == (version.major, version.minor, version.build)
    })?;
    Some(format!("{windows} {server}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_and_a_version_make_the_name_of_a_published_key() {
        let name = |product, version| table_name(product, Version::read(version).unwrap());
        let key =
            |product, version| product_keys::setup_key(&name(product, version).unwrap()).unwrap().tail();
        assert_eq!(key("Windows(R), ServerDatacenter edition", "10.0.20348.2461"), "6VM33");
        assert_eq!(key("Windows(R), ServerTurbine edition", "10.0.26100.1"), "8MCRC");
        assert_eq!(key("Windows(R), ServerStandard edition", "6.3.9600.17809"), "MDVJX");
        assert_eq!(key("Windows(R), Professional edition", "10.0.26100.4652"), "T83GX");
        assert_eq!(name("Windows(R), ServerRdsh edition", "10.0.22631.1"), None);
        assert_eq!(name("Windows(R), ServerDatacenterEval edition", "10.0.20348.1"), None);
        assert_eq!(name("Windows(R), ServerDatacenter edition", "10.0.99999.1"), None);
        assert_eq!(name("Windows(R), Professional edition", "6.1.7601.17514"), None);
    }

    #[test]
    fn every_name_that_can_be_made_is_one_of_the_tables() {
        for (major, minor, build, windows) in SERVERS {
            let version = Version { major: *major, minor: *minor, build: *build };
            for edition in ["ServerStandard", "ServerDatacenter"] {
                let name = table_name(&format!("Windows(R), {edition} edition"), version).unwrap();
                assert!(product_keys::setup_key(&name).is_some() && name.starts_with(windows), "{name}");
            }
        }
    }
}
