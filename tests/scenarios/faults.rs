//! What can be wrong with a VM, one thing at a time, in the words of the domain.

use super::captures::File;
use super::guest_faults;
use super::pki::{Cert, Chain};
use super::vm::{PRIMARY_MAC, Vm};
use super::world::{Complaint, Key, KmsHost, Name, Place, Service, WS2022, Windows, Wire};

/// The one thing that is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    // Adapters, addresses and routes in the guest.
    PrimaryUnplugged,
    PrimaryDisabled,
    MacReplaced,
    DhcpClientStopped,
    NoLease,
    AddressOfAnotherNetwork,
    ClusterTakesLinkLocal,
    ImdsRouteOnSecondaryNic,
    ImdsRouteMissing,
    SendsFromSecondAddress,
    RoutesOfAnotherCloud,
    WireServerRouteOnSecondaryNic,
    VpnTakesAll,
    VpnTakesImds,
    DefaultRouteMissing,
    SecondaryDefaultPreferred,
    // What holds requests for the metadata service up.
    FirewallBlocksImds,
    FirewallBlocksPlatform,
    SecuritySoftwareBlocksImds,
    GroupDeniesImds,
    ManagerDeniesImds,
    ProxyTakesRequests,
    PortalAnswers,
    RequestsPassedOn,
    AgentDoesNotSign,
    // The signature of the metadata service.
    SignatureChanged,
    DocumentOfAnotherSigner,
    DocumentOfItsOwnAuthority,
    SignerExpired,
    IssuerDistrusted,
    ClockWrong,
    OnlyExpiredIssuer,
    IssuerMissing,
    BridgeMissing,
    RootsMissing,
    AzureEditionWithoutUpdate,
    // The way to Azure's KMS.
    ForcedTunnel,
    AllToAppliance,
    TunnelKnowsFormerAddress,
    GroupDeniesLicensing,
    ManagerDeniesLicensing,
    BehindInternalBalancer,
    OnlyFormerAddressPasses,
    Port1688Closed,
    KmsNameUnknown,
    KmsNamePrivate,
    KmsHostOfAnotherCloud,
    KmsHostOfOldNetwork,
    // Keys and editions.
    GvlkReplacedByAvma,
    GvlkReplacedByRetail,
    GvlkReplacedByOem,
    GvlkReplacedByMak,
    MakUsedUp,
    KmsHostKeyInstalled,
    KeyOfAnotherEdition,
    OnlyActiveDirectoryAllowed,
    EvaluationEnded,
    // Other places than Azure.
    AzureEditionElsewhere,
    HostDoesNotActivate,
    KmsClientOnStackHub,
    OldServerOnStackHub,
    MultiSessionWithoutUpdate,
    LicensingServiceDisabled,
    /// What the code of an attempt names by itself.
    AttemptEndsWith(&'static str),
}

impl Fault {
    /// A VM with this fault, and otherwise in order.
    pub(super) fn vm(self) -> Vm {
        let mut vm = Vm::healthy();
        match self {
            Self::SignatureChanged
            | Self::DocumentOfAnotherSigner
            | Self::DocumentOfItsOwnAuthority
            | Self::SignerExpired
            | Self::IssuerDistrusted
            | Self::ClockWrong
            | Self::OnlyExpiredIssuer
            | Self::IssuerMissing
            | Self::BridgeMissing
            | Self::RootsMissing => self.breaks_trust(&mut vm),
            Self::ForcedTunnel
            | Self::AllToAppliance
            | Self::TunnelKnowsFormerAddress
            | Self::GroupDeniesLicensing
            | Self::ManagerDeniesLicensing
            | Self::BehindInternalBalancer
            | Self::OnlyFormerAddressPasses
            | Self::Port1688Closed
            | Self::KmsNameUnknown
            | Self::KmsNamePrivate
            | Self::KmsHostOfAnotherCloud
            | Self::KmsHostOfOldNetwork => self.cuts_the_way_to_kms(&mut vm),
            Self::AzureEditionElsewhere
            | Self::HostDoesNotActivate
            | Self::KmsClientOnStackHub
            | Self::OldServerOnStackHub
            | Self::MultiSessionWithoutUpdate => self.is_elsewhere(&mut vm),
            Self::GvlkReplacedByAvma
            | Self::GvlkReplacedByRetail
            | Self::GvlkReplacedByOem
            | Self::GvlkReplacedByMak
            | Self::MakUsedUp
            | Self::KmsHostKeyInstalled
            | Self::KeyOfAnotherEdition
            | Self::OnlyActiveDirectoryAllowed
            | Self::EvaluationEnded
            | Self::LicensingServiceDisabled
            | Self::AttemptEndsWith(_) => self.changes_the_licence(&mut vm),
            _ => {
                vm.complaint = Complaint::Watermark;
                guest_faults::change(self, &mut vm);
            }
        }
        vm
    }

    fn breaks_trust(self, vm: &mut Vm) {
        vm.complaint = Complaint::Watermark;
        vm.sends.extend([File::Document, File::Stores, File::Check]);
        let trust = &mut vm.trust;
        match self {
            Self::SignatureChanged => trust.document = Some("tampered-signature"),
            Self::DocumentOfAnotherSigner => trust.document = Some("wrong-name-suffix"),
            Self::DocumentOfItsOwnAuthority => trust.document = Some("real-name-own-key"),
            Self::SignerExpired => trust.document = Some("leaf-expired-at-capture"),
            Self::IssuerDistrusted => trust.distrusted.push(Cert::Issuer),
            Self::ClockWrong => trust.chain = Chain::NotTimeValid,
            Self::OnlyExpiredIssuer => {
                trust.document = Some("two-paths-one-expired");
                trust.chain = Chain::NotTimeValid;
                trust.intermediates.retain(|one| *one != Cert::Ca04);
            }
            Self::IssuerMissing => {
                trust.chain = Chain::Partial;
                trust.intermediates.retain(|one| *one != Cert::Issuer);
            }
            Self::BridgeMissing => {
                trust.chain = Chain::Partial;
                trust.intermediates.retain(|one| *one != Cert::Bridge);
                trust.roots.retain(|one| *one != Cert::MicrosoftRoot);
            }
            _ => {
                trust.chain = Chain::UntrustedRoot;
                trust.roots = vec![Cert::Microsoft2017];
            }
        }
        // Where nothing but the document or a store is odd, nobody ran the check.
        if trust.chain == Chain::Builds {
            vm.sends.retain(|file| *file != File::Check);
        }
    }

    fn cuts_the_way_to_kms(self, vm: &mut Vm) {
        vm.windows = WS2022;
        vm.lapse();
        match self {
            Self::AllToAppliance => vm.wire = Wire::Appliance,
            Self::ForcedTunnel => vm.wire = Wire::ForcedTunnel,
            Self::TunnelKnowsFormerAddress => vm.wire = Wire::TunnelWithFormerAddress,
            Self::GroupDeniesLicensing => vm.wire = Wire::GroupDenies("AzurePlatformLKM"),
            Self::ManagerDeniesLicensing => vm.wire = Wire::ManagerDenies("AzurePlatformLKM"),
            Self::BehindInternalBalancer => vm.wire = Wire::InternalBalancer,
            Self::OnlyFormerAddressPasses => vm.wire = Wire::OnlyFormerAddress,
            Self::Port1688Closed => vm.wire = Wire::Port1688Closed,
            Self::KmsNameUnknown => (vm.kms_name, vm.kms_host) = (Name::Unknown, KmsHost::Azures),
            Self::KmsNamePrivate => (vm.kms_name, vm.kms_host) = (Name::Private, KmsHost::Azures),
            Self::KmsHostOfAnotherCloud => vm.kms_host = KmsHost::OfAnotherCloud,
            _ => vm.kms_host = KmsHost::OfOldNetwork,
        }
        vm.sends.extend(match vm.wire {
            Wire::Open if vm.kms_name != Name::Resolves => vec![File::Name],
            Wire::Open => vec![],
            Wire::ForcedTunnel | Wire::Appliance | Wire::TunnelWithFormerAddress => {
                vec![File::EffectiveRoutes]
            }
            Wire::GroupDenies(_) | Wire::ManagerDenies(_) => vec![File::EffectiveNsg],
            Wire::OnlyFormerAddress => vec![File::Ports],
            Wire::Port1688Closed => vec![File::Ports, File::EffectiveRoutes],
            Wire::InternalBalancer => {
                vec![File::Ports, File::EffectiveRoutes, File::LoadBalancer, File::Subnet, File::Machine]
            }
        });
    }

    fn changes_the_licence(self, vm: &mut Vm) {
        vm.windows = WS2022;
        vm.complaint = Complaint::Activation;
        let brought = |kind, channel| Key { kind, channel, tail: Some("ABCDE") };
        vm.reason = "0xC004F034";
        match self {
            Self::GvlkReplacedByAvma => {
                vm.key = Key { tail: Some("DV9BG"), ..brought("VIRTUAL_MACHINE_ACTIVATION", "Volume:GVLK") };
            }
            Self::GvlkReplacedByRetail => vm.key = brought("RETAIL", "Retail"),
            Self::GvlkReplacedByOem => vm.key = brought("OEM_DM", "OEM:DM"),
            Self::GvlkReplacedByMak => vm.key = brought("VOLUME_MAK", "Volume:MAK"),
            Self::KmsHostKeyInstalled => vm.key = brought("VOLUME_KMS_WS22", "Volume:CSVLK"),
            Self::MakUsedUp => {
                vm.fails_with("0xC004C020");
                vm.key = brought("VOLUME_MAK", "Volume:MAK");
                vm.sends.retain(|file| *file != File::Licence);
            }
            Self::KeyOfAnotherEdition => {
                vm.windows = super::world::WS2022_AZURE;
                vm.reason = "0xC004F056";
                vm.refused_key = Some("WX4NM-KYWYW-QJJR4-XV3QB-6VM33");
                vm.sends.push(File::KeyAttempt);
            }
            Self::OnlyActiveDirectoryAllowed => (vm.activation_type, vm.reason) = ("AD", "0xC004F056"),
            Self::EvaluationEnded => {
                vm.windows = Windows { edition: "ServerDatacenterEval", ..WS2022 };
                vm.key = brought("TIMEBASED_EVAL", "Retail:TB:Eval");
                vm.reason = "0xC004FC07";
            }
            Self::LicensingServiceDisabled => {
                vm.licensing_service = Service::Disabled;
                vm.sends.push(File::Services);
                vm.sends.retain(|file| *file != File::Licence);
            }
            Self::AttemptEndsWith(code) => {
                vm.reason = "0xC004F056";
                vm.fails_with(code);
                if code == "0x8007232B" {
                    vm.kms_host = KmsHost::Cleared;
                }
                // Where no key is left, or a blocked one, what `/dlv` prints is not known.
                if matches!(code, "0xC004F014" | "0xC004F051") {
                    vm.sends.retain(|file| *file != File::Licence);
                }
            }
            _ => {}
        }
    }

    fn is_elsewhere(self, vm: &mut Vm) {
        vm.windows = WS2022;
        vm.complaint = Complaint::Activation;
        match self {
            Self::AzureEditionElsewhere => {
                vm.move_to(Place::HyperV);
                vm.windows = super::world::WS2022_AZURE;
                vm.complaint = Complaint::Watermark;
            }
            Self::HostDoesNotActivate => {
                vm.move_to(Place::HyperV);
                vm.reason = "0xC004F034";
                let kind = "VIRTUAL_MACHINE_ACTIVATION";
                vm.key = Key { kind, channel: "Volume:GVLK", tail: Some("DV9BG") };
            }
            Self::KmsClientOnStackHub => vm.move_to(Place::AzureStackHub),
            Self::OldServerOnStackHub => {
                vm.move_to(Place::AzureStackHub);
                let name = "Windows Server 2012 Standard";
                vm.windows =
                    Windows { name, edition: "ServerStandard", build: 9200, revision: 16384, tail: "92BT4" };
            }
            _ => {
                vm.move_to(Place::AzureLocal);
                vm.windows = Windows {
                    name: "Windows 11 Enterprise multi-session",
                    edition: "ServerRdsh",
                    build: 22631,
                    revision: 2861,
                    tail: "XXXXX",
                };
                vm.sends.push(File::Version);
            }
        }
    }
}

/// The MAC of an adapter that came in the place of the primary one.
pub(super) const OTHER_MAC: &str = "00-0D-3A-00-00-5F";
const _: () = assert!(PRIMARY_MAC.len() == OTHER_MAC.len());
