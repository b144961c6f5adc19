//! The one table that lists the artifacts.

use schemars::{Schema, SchemaGenerator};

use super::{Artifact, Collect, Kind, Parsed, Problem, Start};
use crate::azure::{
    AzEffectiveNsg, AzEffectiveRoutes, AzError, AzLoadBalancer, AzNatGateway, AzRunCommandView, AzSubnet,
    AzVmInstanceView, AzVmNicList, AzVmNicShow, AzVmShow,
};
use crate::imds::{
    CurlImds, ImdsAttested, ImdsCertCheck, ImdsError, ImdsFailure, ImdsInstance, ImdsReachability,
    ImdsTornSnippet, ProxyAgentStatus,
};
use crate::text::{Excerpt, Span};
use crate::windows::{
    ActivationNotice, ActivationValidation, CertutilStore, CertutilVerify, EsuImdsCheck, FirewallRules,
    GetHotfix, GetNetadapter, GetNetipaddress, GetNetroute, GhostNics, IpconfigAll, NetshIpv4Config,
    NetshIpv4Interfaces, NetshIpv4Route, NetshPortproxy, Netstat, Nslookup, ProxyAgentLog, Psping, RegQuery,
    ResolveDnsname, RoutePrint, ScQuery, SlmgrAto, SlmgrDlv, SlmgrXpr, SppEvents, Systeminfo,
    TestNetconnection, TssManifest, VmAssist, W32tmStatus, WaappagentLog, WindowsVersion, WinhttpProxy,
};

macro_rules! artifacts {
    ($($(#[$doc:meta])* $Type:ident = $name:literal;)+) => {
        /// The kinds of artifacts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ArtifactKind { $($(#[$doc])* $Type,)+ }

        /// An artifact of any kind.
        #[derive(Debug)]
        pub enum AnyArtifact { $($(#[$doc])* $Type(Box<Parsed<$Type>>),)+ }

        impl ArtifactKind {
            /// Every kind, in the order in which they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$Type),+];

            /// The name in reports.
            pub fn name(self) -> &'static str {
                match self { $(Self::$Type => $name,)+ }
            }

            /// How to capture it.
            pub fn collect(self) -> Collect {
                match self { $(Self::$Type => <$Type as Artifact>::COLLECT,)+ }
            }

            /// What ends it, in words.
            pub fn ends(self) -> &'static str {
                match self { $(Self::$Type => <$Type as Artifact>::ENDS,)+ }
            }

            /// What its value looks like as JSON; types that it is made of go to the generator's definitions.
            pub fn schema(self, generator: &mut SchemaGenerator) -> Schema {
                match self { $(Self::$Type => generator.subschema_for::<$Type>(),)+ }
            }

            pub(crate) fn marks(self) -> &'static [&'static str] {
                match self { $(Self::$Type => <$Type as Artifact>::MARKS,)+ }
            }

            pub(crate) fn read<'a>(self, start: &Start<'a>) -> Option<(AnyArtifact, Excerpt<'a>)> {
                match self {
                    $(Self::$Type => <$Type as Artifact>::read(start)
                        .map(|(parsed, rest)| (AnyArtifact::$Type(Box::new(parsed)), rest)),)+
                }
            }
        }

        impl AnyArtifact {
            /// What it is.
            pub fn kind(&self) -> ArtifactKind {
                match self { $(Self::$Type(_) => ArtifactKind::$Type,)+ }
            }

            /// The lines it was read from.
            pub fn span(&self) -> Span {
                match self { $(Self::$Type(parsed) => parsed.span,)+ }
            }

            /// The language of its labels.
            pub fn language(&self) -> Option<&'static str> {
                match self { $(Self::$Type(parsed) => parsed.language,)+ }
            }

            /// What was not understood in it.
            pub fn problems(&self) -> &[Problem] {
                match self { $(Self::$Type(parsed) => &parsed.problems,)+ }
            }

            /// Adds what was not understood in it.
            pub(crate) fn flag(&mut self, problem: Problem) {
                match self { $(Self::$Type(parsed) => parsed.problems.push(problem),)+ }
            }

            /// Whether all of it was there.
            pub fn is_complete(&self) -> bool {
                match self { $(Self::$Type(parsed) => parsed.value.is_complete(),)+ }
            }

            /// Whether all of it was there and understood.
            pub(crate) fn is_well(&self) -> bool {
                self.is_complete() && self.problems().is_empty()
            }

            /// Its value with the command's own field names.
            ///
            /// # Errors
            /// None that a caller can meet: every field is a string, a number, a list or a group of them.
            pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
                match self { $(Self::$Type(parsed) => serde_json::to_value(&parsed.value),)+ }
            }
        }

        $(impl Kind for $Type {
            const KIND: ArtifactKind = ArtifactKind::$Type;

            fn of(artifact: &AnyArtifact) -> Option<&Parsed<Self>> {
                match artifact { AnyArtifact::$Type(parsed) => Some(parsed), _ => None }
            }
        })+
    };
}

artifacts! {
    /// The interface list and the routing tables.
    RoutePrint = "route-print";
    /// The adapters and their addresses.
    IpconfigAll = "ipconfig-all";
    /// The licence, its channel and the KMS host that it was activated by.
    SlmgrDlv = "slmgr-dlv";
    /// Attempts to activate, and the settings that slmgr echoes.
    SlmgrAto = "slmgr-ato";
    /// Until when Windows is activated.
    SlmgrXpr = "slmgr-xpr";
    /// Updates that are installed.
    GetHotfix = "get-hotfix";
    /// Windows and the machine it runs on.
    Systeminfo = "systeminfo";
    /// The version of Windows.
    WindowsVersion = "windows-version";
    /// Values of the registry.
    RegQuery = "reg-query";
    /// The certificates of a store.
    CertutilStore = "certutil-store";
    /// The proxy that services use.
    WinhttpProxy = "winhttp-proxy";
    /// The text of the watermark or of the pop-up at sign-in.
    ActivationNotice = "activation-notice";
    /// The VM as the instance metadata service describes it.
    ImdsInstance = "imds-instance";
    /// What the instance metadata service signs.
    ImdsAttested = "imds-attested";
    /// An error that the instance metadata service answered.
    ImdsError = "imds-error";
    /// A request to the instance metadata service that got no answer.
    ImdsFailure = "imds-failure";
    /// A request to the instance metadata service that was torn in two before it was sent.
    ImdsTornSnippet = "imds-torn-snippet";
    /// A line of the servicing log: a check of the metadata service that is to be tried again.
    EsuImdsCheck = "esu-imds-check";
    /// What the published scripts say of the chain of the certificate that signs attested documents.
    ImdsCertCheck = "imds-cert-check";
    /// A network interface as Azure has it.
    AzVmNicShow = "az-vm-nic-show";
    /// The network interfaces that a VM refers to.
    AzVmNicList = "az-vm-nic-list";
    /// A VM as Azure has it.
    AzVmShow = "az-vm-show";
    /// The routes that Azure applies to a network interface.
    AzEffectiveRoutes = "az-effective-routes";
    /// What a support script says of the KMS host, the licence and its own attempt to activate.
    ActivationValidation = "activation-validation";
    /// The report or the log of VM assist.
    VmAssist = "vm-assist";
    /// What support scripts say of the ways to the platform.
    ImdsReachability = "imds-reachability";
    /// How Windows builds the chain of a certificate, and what it could fetch for it.
    CertutilVerify = "certutil-verify";
    /// What was copied from the disk of a VM that does not start.
    TssManifest = "tss-manifest";
    /// Whether a host answers, by a ping or on a port.
    TestNetconnection = "test-netconnection";
    /// A request to the instance metadata service and the head of its answer.
    CurlImds = "curl-imds";
    /// The addresses of Windows, and which of them it may send from.
    GetNetipaddress = "get-netipaddress";
    /// The routes of Windows, as PowerShell shows them.
    GetNetroute = "get-netroute";
    /// The network adapters of Windows.
    GetNetadapter = "get-netadapter";
    /// What a server of names answered.
    Nslookup = "nslookup";
    /// The records that servers of names answered.
    ResolveDnsname = "resolve-dnsname";
    /// Connections to a port, or pings, one by one.
    Psping = "psping";
    /// What the machine forwards to other addresses.
    NetshPortproxy = "netsh-portproxy";
    /// The rules of the Windows firewall.
    FirewallRules = "firewall-rules";
    /// The routes, with the numbers of their interfaces.
    NetshIpv4Route = "netsh-ipv4-route";
    /// The interfaces with their numbers, metrics and states.
    NetshIpv4Interfaces = "netsh-ipv4-interfaces";
    /// How each interface is set.
    NetshIpv4Config = "netsh-ipv4-config";
    /// The connections, and what listens.
    Netstat = "netstat";
    /// Network adapters that are no longer there.
    GhostNics = "ghost-nics";
    /// The security rules that Azure applies to a network interface.
    AzEffectiveNsg = "az-effective-nsg";
    /// A VM as it runs.
    AzVmInstanceView = "az-vm-instance-view";
    /// How a script ran in a VM.
    AzRunCommandView = "az-run-command-view";
    /// A load balancer.
    AzLoadBalancer = "az-load-balancer";
    /// A NAT gateway.
    AzNatGateway = "az-nat-gateway";
    /// A subnet.
    AzSubnet = "az-subnet";
    /// An error that Azure answered.
    AzError = "az-error";
    /// Events of the software protection service and of the service control manager.
    SppEvents = "spp-events";
    /// Services: whether they run, and how they start.
    ScQuery = "sc-query";
    /// Whom the clock is set by, and how far it is off.
    W32tmStatus = "w32tm-status";
    /// What the VM agent says of the platform's address.
    WaappagentLog = "waappagent-log";
    /// The state of the guest proxy agent.
    ProxyAgentStatus = "proxy-agent-status";
    /// What the guest proxy agent says of the requests that passed through it.
    ProxyAgentLog = "proxy-agent-log";
}
