//! Where the VM runs.
//!
//! DHCP from 168.63.129.16, its route, a Hyper-V adapter or `reddog.microsoft.com` say nothing: a VM on Azure Stack
//! Hub has them too.

use coldcase_parsers::azure::{AzVmNicShow, AzVmShow};
use coldcase_parsers::windows::IpconfigAll;
use coldcase_parsers::{ArtifactKind, At, Span, imds::ImdsInstance};

use super::Facts;
use super::machine::SYSTEMINFO;
use super::routing::{IMDS, WIRE_SERVER};
use crate::case::Joined;
use crate::fact::{Confidence, Fact, Found, Gap, Reading, Statement, Want, Why};
use crate::statement::Platform;
use crate::verdict::Verdict;

/// `azEnvironment` on Azure Stack Hub. A longer name is of another platform of one's own.
const STACK_HUB: &str = "AzureStack";

impl Found for Platform {
    fn found(&self) -> String {
        self.name().to_owned()
    }
}

impl Facts<'_> {
    /// Where the VM runs: read from what only Azure answers, or said on the command line. What is said of it holds
    /// against what only follows from its network.
    pub(crate) fn platform(self) -> Fact<Platform> {
        let mut readings: Vec<_> = self.metadata().chain(self.azure_nics()).collect();
        readings.extend(self.azure_machines());
        readings.extend(self.elsewhere());
        readings.extend(self.statements.platform.as_ref().map(|stated| {
            reading(
                stated.value,
                vec![stated.span],
                Confidence::Certain,
                Want::Statement(Statement::Platform),
            )
        }));
        let said: Vec<Platform> = readings.iter().map(|reading| reading.value).collect();
        let inferred = self.host_routes().into_iter().chain(self.suffix());
        readings.extend(inferred.filter(|sign| said.is_empty() || said.contains(&sign.value)));
        let gaps = if readings.is_empty() {
            let stated = Gap { want: Want::Statement(Statement::Platform), why: Why::Absent };
            // What only Azure answers may be withheld, because it clashes with another capture.
            let withheld = [self.no_capture::<AzVmShow>(), self.no_capture::<AzVmNicShow>()].into_iter();
            let withheld = withheld.filter(|gap| matches!(gap.why, Why::Contradicted(_)));
            [self.no_capture::<ImdsInstance>(), stated].into_iter().chain(withheld).collect()
        } else {
            Vec::new()
        };
        Fact::new(readings, gaps)
    }

    /// Whether the VM runs in Azure: no Azure rule is proven of another.
    pub(crate) fn on_azure(self) -> Verdict {
        self.runs_on("the VM runs in Azure", &[Platform::Azure])
    }

    /// Whether the VM runs on one of these platforms.
    pub(crate) fn runs_on(self, claim: &'static str, platforms: &[Platform]) -> Verdict {
        self.runs_where(claim, |platform| Some(platforms.contains(platform)))
    }

    /// Whether the VM runs where 168.63.129.16 is the host's.
    pub(crate) fn has_wire_server(self) -> Verdict {
        self.runs_on(
            "the VM runs in Azure or on Azure Stack Hub",
            &[Platform::Azure, Platform::AzureStackHub],
        )
    }

    /// Whether the VM runs where Azure's DHCP gives the primary adapter its routes. Azure Stack Hub has the wire server
    /// too, and nothing says how its guests find the way.
    pub(crate) fn has_routes_of_azure(self) -> Verdict {
        self.runs_where("the VM runs in Azure", |platform| match platform {
            Platform::AzureStackHub => None,
            platform => Some(*platform == Platform::Azure),
        })
    }

    fn runs_where(self, claim: &'static str, says: impl Fn(&Platform) -> Option<bool>) -> Verdict {
        let platform = self.platform();
        // One certain sign is enough to show; the likely ones beside it say no more.
        let certain = platform.readings.iter().any(|reading| reading.confidence == Confidence::Certain);
        let differ = platform.agreed().is_none();
        let readings = platform.readings.into_iter();
        let shown =
            readings.filter(|reading| differ || !certain || reading.confidence == Confidence::Certain);
        let shown = Fact::new(shown.collect(), platform.gaps);
        shown.judge(claim, says)
    }

    /// Whether the VM runs where Datacenter: Azure Edition may not. Nothing says whether it may on Azure Stack Hub.
    pub(crate) fn runs_off_azure(self) -> Verdict {
        let mut platform = self.platform();
        let (open, known) =
            platform.readings.into_iter().partition(|reading| reading.value == Platform::AzureStackHub);
        platform.readings = known;
        let open: Vec<Reading<Platform>> = open;
        platform.gaps.extend(open.into_iter().map(|hub| Gap { want: hub.from, why: Why::Silent(hub.spans) }));
        platform.test("the VM runs outside Azure and Azure Local", |platform| {
            !matches!(platform, Platform::Azure | Platform::AzureLocal)
        })
    }

    /// Whether the machine is of another cloud or host. One's own Hyper-V host is only known where it is stated.
    pub(crate) fn runs_elsewhere(self) -> Verdict {
        let mut platform = self.platform();
        if platform.readings.is_empty() {
            platform.gaps.push(Gap { want: SYSTEMINFO, why: Why::Absent });
        }
        platform.test("the machine runs in another cloud or on another host", |platform| {
            matches!(platform, Platform::Other(_) | Platform::HyperV)
        })
    }

    /// The metadata service answers in Azure, and on Azure Stack Hub, where it names that as its cloud.
    fn metadata(self) -> impl Iterator<Item = Reading<Platform>> {
        self.captures::<ImdsInstance>().filter_map(|(capture, joined)| {
            let compute = capture.value.compute.as_ref();
            let sign = compute.and_then(|compute| {
                let texts =
                    [&compute.vm_id, &compute.az_environment, &compute.resource_id, &compute.location];
                texts.into_iter().flatten().map(|text| text.span).next()
            });
            let network = || {
                capture.value.network.as_ref()?.values().find_map(|nic| nic.mac_address).map(|mac| mac.span)
            };
            let span = sign.or_else(network)?;
            let cloud = compute.and_then(|compute| compute.az_environment.as_ref());
            let hub = cloud.filter(|cloud| cloud.value.eq_ignore_ascii_case(STACK_HUB));
            let begins = |cloud: &At<String>| {
                cloud.value.get(..STACK_HUB.len()).is_some_and(|first| first.eq_ignore_ascii_case(STACK_HUB))
            };
            if hub.is_none() && cloud.is_some_and(begins) {
                return None;
            }
            Some(reading(
                if hub.is_some() { Platform::AzureStackHub } else { Platform::Azure },
                vec![hub.map_or(span, |cloud| cloud.span)],
                trusted(joined),
                Want::Capture(ArtifactKind::ImdsInstance),
            ))
        })
    }

    fn azure_nics(self) -> impl Iterator<Item = Reading<Platform>> {
        self.nics().into_iter().map(|(nic, _)| {
            let mac = nic.spans.first().copied();
            reading(Platform::Azure, mac.into_iter().collect(), nic.confidence, nic.from)
        })
    }

    /// Azure's DHCP hands out both host routes, through the gateway of the default route.
    fn host_routes(self) -> Vec<Reading<Platform>> {
        let both = self.host_route(IMDS).join(self.host_route(WIRE_SERVER)).join(self.default_route());
        let azure = both.readings.into_iter().filter(|reading| match reading.value {
            ((Some(imds), Some(wire)), Some(default)) => {
                imds.gateway == default.gateway && wire.gateway == default.gateway
            }
            _ => false,
        });
        azure.map(|found| reading(Platform::Azure, found.spans, Confidence::Likely, found.from)).collect()
    }

    /// The suffix of Azure's own DNS.
    fn suffix(self) -> Option<Reading<Platform>> {
        let adapters =
            self.captures::<IpconfigAll>().flat_map(|(capture, _)| capture.value.adapters.values());
        let mut suffixes = adapters.filter_map(|adapter| adapter.connection_specific_dns_suffix.as_ref());
        let own = suffixes.find(|suffix| suffix.value.ends_with(".internal.cloudapp.net"))?;
        Some(reading(
            Platform::Azure,
            vec![own.span],
            Confidence::Likely,
            Want::Capture(ArtifactKind::IpconfigAll),
        ))
    }
}

fn reading(value: Platform, spans: Vec<Span>, confidence: Confidence, from: Want) -> Reading<Platform> {
    Reading { value, spans, confidence, from }
}

/// What shares no key with the guest says where it runs only if the default is right that it is of the same VM.
fn trusted(joined: Joined) -> Confidence {
    if joined == Joined::ByKey { Confidence::Certain } else { Confidence::Likely }
}
