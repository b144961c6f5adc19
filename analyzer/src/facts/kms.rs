//! Which KMS host Windows is told to ask, and whose that is.

use coldcase_parsers::windows::slmgr_ato::Step;
use coldcase_parsers::windows::slmgr_dlv::KmsHost;
use coldcase_parsers::windows::{RegQuery, SlmgrAto};
use coldcase_parsers::{ArtifactKind, Parsed, Span, imds::ImdsInstance};

use super::{Answer, Facts, kms_hosts, says};
use crate::fact::{Fact, Found, Gap, Want, Why};

impl Found for KmsHost {
    fn found(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }
}

impl Facts<'_> {
    /// The KMS host that Windows is told to ask, from every source that names one.
    pub(crate) fn kms_host(self) -> Fact<KmsHost> {
        let mut set = self.ask::<SlmgrAto, _>(host_set);
        // Attempts alone need not name a host: that they are silent is no gap.
        set.gaps.retain(Gap::may_say_otherwise);
        let registered = self.base_product(|product| {
            product.registered_kms_machine_name.as_ref().map(|host| (host.value.clone(), vec![host.span]))
        });
        let registry = self.ask::<RegQuery, _>(|capture| {
            let mut values = capture.value.values.rows.iter();
            let named =
                values.find(|row| row.value.name.value.eq_ignore_ascii_case("KeyManagementServiceName"));
            match named.and_then(|row| Some((KmsHost::read(&row.value.data.value)?, row.span))) {
                Some((host, span)) => says(host, [span]),
                None => Err(Why::Silent(vec![capture.span])),
            }
        });
        set.with(registered).with(registry)
    }

    /// Whether Windows looks for its KMS host in DNS: where no host is set by hand.
    pub(crate) fn looks_for_kms_in_dns(self) -> Fact<bool> {
        let mut cleared = self.ask::<SlmgrAto, _>(|capture| {
            let mut steps = capture.value.steps.rows.iter().rev();
            let last = steps
                .find(|step| matches!(step.value, Step::KmsMachineNameSet(_) | Step::KmsMachineNameCleared));
            match last {
                _ if !capture.problems.is_empty() => Err(Why::Incomplete(vec![capture.span])),
                Some(step) if step.value == Step::KmsMachineNameCleared => says(true, [step.span]),
                _ => Err(Why::Silent(vec![capture.span])),
            }
        });
        cleared.gaps.retain(Gap::may_say_otherwise);
        let mut found = self.base_product(|product| {
            product.kms_machine_name_from_dns.as_ref().map(|host| (true, vec![host.span]))
        });
        // The host that is set is asked for in the same captures: what is missing is said there.
        found.gaps.clear();
        self.kms_host().map(|_| false).with(found).with(cleared).newest(self.times)
    }

    /// The DNS domain in which Windows is told to look for its KMS host, while a host is set by hand too.
    pub(crate) fn lookup_domain_beside_host(self) -> Fact<Option<String>> {
        self.base_product(|product| {
            let host = product.registered_kms_machine_name.as_ref()?;
            let domain = product.registered_kms_srv_record_lookup_domain.as_ref();
            let spans: Vec<Span> =
                [Some(host.span), domain.map(|domain| domain.span)].into_iter().flatten().collect();
            Some((domain.map(|domain| domain.value.clone()), spans))
        })
    }

    /// Whether the KMS host is that of another Azure cloud than the VM's.
    pub(crate) fn kms_host_is_of_another_cloud(self) -> Fact<bool> {
        let cloud = self.ask::<ImdsInstance, _>(|capture| {
            let compute = capture.value.compute.as_ref();
            match compute.and_then(|compute| compute.az_environment.as_ref()) {
                Some(cloud) => says(cloud.value.clone(), [cloud.span]),
                None if capture.value.end.is_some() => Err(Why::Silent(vec![capture.span])),
                None => Err(Why::Incomplete(vec![capture.span])),
            }
        });
        cloud.and_then(|cloud| {
            let from = Want::Capture(ArtifactKind::ImdsInstance);
            // Of a cloud whose hosts are not documented, no host is another's.
            if kms_hosts::name_in(cloud).is_none() {
                return Fact::unknown(Gap { want: from, why: Why::Silent(Vec::new()) });
            }
            self.kms_host().map(|host| kms_hosts::is_azure(&host) && !kms_hosts::is_of(&host, cloud))
        })
    }
}

/// The host that the last `/skms` set, unless `/ckms` cleared it.
fn host_set(capture: &Parsed<SlmgrAto>) -> Answer<KmsHost> {
    let last = capture.value.steps.rows.iter().rev().find_map(|step| match &step.value {
        Step::KmsMachineNameSet(host) => Some(Some(host)),
        Step::KmsMachineNameCleared => Some(None),
        _ => None,
    });
    match last.flatten() {
        _ if !capture.problems.is_empty() => Err(Why::Incomplete(vec![capture.span])),
        Some(host) => says(host.value.clone(), [host.span]),
        None => Err(Why::Silent(vec![capture.span])),
    }
}
