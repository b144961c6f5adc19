//! What tells one VM from another.

use coldcase_parsers::azure::{AzVmNicShow, AzVmShow};
use coldcase_parsers::imds::{ImdsAttested, ImdsInstance};
use coldcase_parsers::windows::{IpconfigAll, RoutePrint, Systeminfo};
use coldcase_parsers::{AnyArtifact, At, Mac, Span};

/// The keys of a capture.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// The name of the host, as printed.
    pub(crate) host: Option<At<String>>,
    /// Hardware addresses of Ethernet adapters.
    pub(crate) macs: Vec<At<Mac>>,
    /// Whether there can be no other hardware address.
    pub(crate) macs_are_all: bool,
    /// `vmId`, in lower case.
    pub(crate) vm_id: Option<At<String>>,
    /// The VM's resource id, in lower case.
    pub(crate) resource_id: Option<At<String>>,
    /// Whether the guest itself printed it.
    guest: bool,
}

impl Keys {
    pub(crate) fn of(artifact: &AnyArtifact) -> Self {
        match artifact {
            AnyArtifact::RoutePrint(parsed) => of_routes(&parsed.value),
            AnyArtifact::IpconfigAll(parsed) => of_adapters(&parsed.value),
            AnyArtifact::Systeminfo(parsed) => of_system(&parsed.value),
            AnyArtifact::ImdsInstance(parsed) => of_instance(&parsed.value),
            AnyArtifact::AzVmNicShow(parsed) => of_nics(&parsed.value),
            AnyArtifact::AzVmShow(parsed) => of_machines(&parsed.value),
            AnyArtifact::ImdsAttested(parsed) => of_document(&parsed.value),
            // Neither the references to network interfaces nor their routes name a VM.
            _ => Self::default(),
        }
    }

    /// A key to show, if it has any that no two VMs share.
    pub(crate) fn shown(&self) -> Option<Span> {
        let ids = [&self.vm_id, &self.resource_id].into_iter().flatten().map(|id| id.span).next();
        ids.or_else(|| self.macs.first().map(|mac| mac.span))
    }

    /// Whether there is any key.
    pub(crate) fn names_a_vm(&self) -> bool {
        self.shown().is_some() || self.host.is_some()
    }

    /// Whether this capture can say which VM it is of.
    pub(crate) fn names_a_guest(&self) -> bool {
        self.guest && (self.host.is_some() || !self.macs.is_empty())
    }

    /// Whether both are captures of one guest.
    pub(crate) fn same_guest(&self, other: &Self) -> bool {
        self.guest && other.guest && (self.same_name(other) || self.shares_a_mac(other))
    }

    /// Whether both carry a key that no two VMs share.
    pub(crate) fn same_vm(&self, other: &Self) -> bool {
        self.shares_a_mac(other)
            || equal(self.vm_id.as_ref(), other.vm_id.as_ref())
            || equal(self.resource_id.as_ref(), other.resource_id.as_ref())
    }

    /// Whether both carry one name.
    pub(crate) fn same_name(&self, other: &Self) -> bool {
        self.host.as_ref().zip(other.host.as_ref()).is_some_and(|(a, b)| {
            a.value.eq_ignore_ascii_case(&b.value)
                || shortened(&a.value, &b.value)
                || shortened(&b.value, &a.value)
        })
    }

    pub(crate) fn shares_a_mac(&self, other: &Self) -> bool {
        self.macs.iter().any(|mac| other.macs.iter().any(|theirs| theirs.value == mac.value))
    }
}

/// Whether a name is the other one as NetBIOS has it: its first fifteen characters.
fn shortened(short: &str, long: &str) -> bool {
    const NETBIOS: usize = 15;
    let first = long.get(..NETBIOS).filter(|_| long.len() > NETBIOS && short.len() == NETBIOS);
    first.is_some_and(|first| first.eq_ignore_ascii_case(short))
}

fn equal(one: Option<&At<String>>, other: Option<&At<String>>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.value == other.value)
}

fn of_routes(routes: &RoutePrint) -> Keys {
    let macs = routes.interfaces.values().filter_map(|interface| interface.mac);
    Keys {
        macs: physical(macs),
        macs_are_all: routes.interfaces.end.is_some(),
        guest: true,
        ..Keys::default()
    }
}

fn of_adapters(ipconfig: &IpconfigAll) -> Keys {
    let macs = ipconfig.adapters.values().filter_map(|adapter| adapter.physical_address);
    Keys {
        host: ipconfig.host_name.clone(),
        macs: physical(macs),
        macs_are_all: ipconfig.adapters.end.is_some(),
        guest: true,
        ..Keys::default()
    }
}

fn of_system(info: &Systeminfo) -> Keys {
    Keys { host: info.host_name.clone(), guest: true, ..Keys::default() }
}

fn of_instance(instance: &ImdsInstance) -> Keys {
    let network = instance.network.as_ref();
    let compute = instance.compute.as_ref();
    Keys {
        host: compute.and_then(|compute| compute.computer_name.clone()),
        macs: physical(
            network.into_iter().flat_map(|network| network.values().filter_map(|nic| nic.mac_address)),
        ),
        macs_are_all: network.is_some_and(|network| network.end.is_some()),
        vm_id: compute.and_then(|compute| compute.vm_id.clone()),
        resource_id: compute.and_then(|compute| lower(compute.resource_id.as_ref())),
        guest: false,
    }
}

/// Of a signed document what it says; nobody has to have signed it to tell two VMs apart.
fn of_document(document: &ImdsAttested) -> Keys {
    let signature = document.signature.as_ref();
    let vm_id = signature.and_then(|signature| {
        let id = signature.value.content.as_ref()?.vm_id.as_ref().filter(|id| !id.is_empty())?;
        Some(At { value: id.to_ascii_lowercase(), span: signature.span })
    });
    Keys { vm_id, ..Keys::default() }
}

fn of_nics(answer: &AzVmNicShow) -> Keys {
    let nics = || answer.network_interfaces.values();
    let mut vms: Vec<_> = nics().filter_map(|nic| lower(nic.virtual_machine_id.as_ref())).collect();
    vms.dedup_by(|one, other| one.value == other.value);
    // A list of the network interfaces of many VMs says of none of them that it is this one.
    let one_vm = vms.len() <= 1;
    Keys {
        macs: physical(nics().filter(|_| one_vm).filter_map(|nic| nic.mac_address)),
        resource_id: vms.pop().filter(|_| one_vm),
        ..Keys::default()
    }
}

fn of_machines(answer: &AzVmShow) -> Keys {
    // A list of many VMs says of none of them that it is this one; one that breaks off may be such a list.
    let [only] = answer.virtual_machines.rows.as_slice() else { return Keys::default() };
    let macs = only.value.mac_addresses.as_ref();
    Keys {
        host: only.value.computer_name.clone(),
        macs: physical(macs.into_iter().flat_map(|macs| macs.rows.iter().copied())),
        macs_are_all: macs.is_some_and(|macs| macs.end.is_some()),
        vm_id: only.value.vm_id.clone(),
        resource_id: lower(only.value.id.as_ref()),
        guest: false,
    }
}

/// Tunnels have eight bytes, and the same ones on every machine.
fn physical(macs: impl Iterator<Item = At<Mac>>) -> Vec<At<Mac>> {
    macs.filter(|mac| mac.value.is_ethernet()).collect()
}

fn lower(text: Option<&At<String>>) -> Option<At<String>> {
    text.map(|text| At { value: text.value.to_ascii_lowercase(), span: text.span })
}
