//! The machine that Windows runs on, as it describes itself.
//!
//! `Microsoft Corporation` and `Virtual Machine` are said by every Hyper-V host: Azure's, Azure Stack's and one's own.

use coldcase_parsers::windows::{Systeminfo, WindowsVersion};
use coldcase_parsers::{ArtifactKind, At};

use super::{Facts, says};
use crate::fact::{Confidence, Fact, Reading, Want, Why};
use crate::statement::Platform;

/// How the name of a maker begins, and where its machines run.
const MAKERS: &[(&str, &str)] = &[
    ("Amazon EC2", "amazon-ec2"),
    ("Alibaba Cloud", "alibaba-cloud"),
    ("Tencent Cloud", "tencent-cloud"),
    ("Google", "google-cloud"),
    ("OpenStack", "openstack"),
    ("VMware", "vmware"),
    ("QEMU", "qemu"),
    ("Red Hat", "red-hat-virtualization"),
    ("Xen", "xen"),
    ("innotek GmbH", "virtualbox"),
    ("Nutanix", "nutanix"),
    ("Dell", "dell"),
    ("Hewlett-Packard", "hewlett-packard"),
    ("HP", "hewlett-packard"),
    ("LENOVO", "lenovo"),
    ("Acer", "acer"),
    ("Gigabyte", "gigabyte"),
];

impl Facts<'_> {
    /// `System Manufacturer`.
    pub(crate) fn manufacturer(self) -> Fact<String> {
        let said = |maker: Option<&At<String>>| maker.map(|maker| (maker.value.clone(), vec![maker.span]));
        let info = self.ask::<Systeminfo, _>(|capture| {
            said(capture.value.system_manufacturer.as_ref()).ok_or(Why::Silent(vec![capture.span]))
        });
        let version = self.ask::<WindowsVersion, _>(|capture| {
            said(capture.value.cs_manufacturer.as_ref()).ok_or(Why::Silent(vec![capture.span]))
        });
        info.with(version)
    }

    /// Where a machine of its maker runs, if that is not on a host of Microsoft's.
    pub(crate) fn elsewhere(self) -> Vec<Reading<Platform>> {
        let made = self.manufacturer().readings.into_iter().filter_map(|maker| {
            let (_, place) = MAKERS.iter().find(|(name, _)| maker.value.starts_with(name))?;
            Some(Reading {
                value: Platform::Other(place),
                spans: maker.spans,
                confidence: Confidence::Certain,
                from: maker.from,
            })
        });
        made.collect()
    }

    /// `Total Physical Memory`, in MB.
    #[allow(dead_code, reason = "asked by rules that compare it with the size of the VM")]
    pub(crate) fn total_memory(self) -> Fact<u64> {
        self.ask::<Systeminfo, _>(|capture| match capture.value.total_physical_memory_mb {
            Some(memory) => says(memory.value, [memory.span]),
            None => Err(Why::Silent(vec![capture.span])),
        })
    }

    /// `System Boot Time`, as written: in the VM's regional format and time zone.
    pub(crate) fn boot_time(self) -> Fact<String> {
        self.ask::<Systeminfo, _>(|capture| match &capture.value.system_boot_time {
            Some(time) => says(time.value.clone(), [time.span]),
            None => Err(Why::Silent(vec![capture.span])),
        })
    }
}

/// What would say on which machine Windows runs.
pub(crate) const SYSTEMINFO: Want = Want::Capture(ArtifactKind::Systeminfo);
