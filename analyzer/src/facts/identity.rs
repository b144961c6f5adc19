//! Who a VM is, for the head of its report. Nothing here decides anything.

use coldcase_parsers::Mac;
use coldcase_parsers::imds::instance::Compute;
use coldcase_parsers::windows::{IpconfigAll, Systeminfo};

use super::Facts;
use crate::statement::Platform;

/// What is known of a VM; what its captures differ about is not known.
#[derive(Debug, Default)]
pub struct Identity {
    /// The name of its host.
    pub host_name: Option<String>,
    /// `vmId`.
    pub vm_id: Option<String>,
    /// The edition of Windows.
    pub edition: Option<String>,
    /// The build of Windows.
    pub build: Option<String>,
    /// The channel of its licence.
    pub channel: Option<String>,
    /// Where it runs.
    pub platform: Option<Platform>,
    /// `azEnvironment`.
    pub cloud: Option<String>,
    /// Its size in Azure.
    pub vm_size: Option<String>,
    /// The image that it was made of: `publisher:offer:sku`.
    pub image: Option<String>,
    /// `licenseType`.
    pub license_type: Option<String>,
    /// Its network interfaces, as Azure has them.
    pub nics: Vec<NicIdentity>,
}

/// A network interface of a VM.
#[derive(Debug)]
pub struct NicIdentity {
    /// Its MAC.
    pub mac: Mac,
    /// Its private addresses.
    pub addresses: Vec<String>,
    /// Whether Azure calls it primary.
    pub primary: Option<bool>,
}

impl Facts<'_> {
    /// Who the VM is.
    pub(crate) fn identity(self) -> Identity {
        let named = self.key_edition().agreed().copied().flatten().map(|key| key.edition.to_owned());
        Identity {
            host_name: self.host_name(),
            vm_id: self.vm_id().agreed().cloned(),
            edition: named
                .or_else(|| self.os_name().agreed().cloned())
                .or_else(|| self.product_name().agreed().cloned()),
            build: self.os_build().agreed().map(u32::to_string),
            channel: self.channel().agreed().cloned(),
            platform: self.platform().agreed().copied(),
            cloud: self.cloud(),
            vm_size: self.vm_size().agreed().cloned(),
            image: self.image().agreed().cloned(),
            license_type: self.license_type().agreed().filter(|kind| !kind.is_empty()).cloned(),
            nics: self.nic_identities(),
        }
    }

    /// `azEnvironment`, in the spelling of the service's documentation.
    pub(crate) fn cloud(self) -> Option<String> {
        self.of_compute(|compute| compute.az_environment.as_ref().map(|cloud| cloud.value.clone()))
    }

    fn host_name(self) -> Option<String> {
        let adapters =
            self.captures::<IpconfigAll>().filter_map(|(capture, _)| capture.value.host_name.as_ref());
        let system =
            self.captures::<Systeminfo>().filter_map(|(capture, _)| capture.value.host_name.as_ref());
        only_in_any_case(adapters.chain(system).map(|name| name.value.clone()))
    }

    fn of_compute(self, field: impl Fn(&Compute) -> Option<String>) -> Option<String> {
        only(self.instances().filter_map(|instance| field(instance.compute.as_ref()?)))
    }

    fn nic_identities(self) -> Vec<NicIdentity> {
        let mut all: Vec<NicIdentity> = Vec::new();
        for (nic, primary) in self.nics() {
            let addresses: Vec<String> =
                nic.value.addresses.iter().flatten().map(std::net::Ipv4Addr::to_string).collect();
            match all.iter_mut().find(|known| known.mac == nic.value.mac) {
                Some(known) => {
                    known.primary = known.primary.or(primary);
                    let new = addresses.into_iter().filter(|address| !known.addresses.contains(address));
                    let new: Vec<_> = new.collect();
                    known.addresses.extend(new);
                }
                None => all.push(NicIdentity { mac: nic.value.mac, addresses, primary }),
            }
        }
        all
    }
}

/// The one name that all say, as the first writes it: systeminfo writes it in capital letters.
fn only_in_any_case(mut names: impl Iterator<Item = String>) -> Option<String> {
    let first = names.next()?;
    names.all(|other| other.eq_ignore_ascii_case(&first)).then_some(first)
}

/// The one value that all say.
fn only(mut values: impl Iterator<Item = String>) -> Option<String> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}
