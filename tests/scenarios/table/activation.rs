//! The way to Azure's KMS, keys, and what the code of an attempt names by itself.

use super::super::captures::File::*;
use super::super::faults::Fault::*;
use super::super::world::{KMS_CLIENTS, WINDOWS_11, WS2019, WS2022, WS2025, Windows};
use super::{NO_CONTACT, NOT_ACTIVATED, PORT, Row, WATERMARK, row};

/// A test of the port tells the same, and not what closes it.
const CLOSED: &[&str] = &[NO_CONTACT, NOT_ACTIVATED, PORT];

/// What is seen where the way to KMS is cut.
const CUT: &[&str] = &[NO_CONTACT, NOT_ACTIVATED];

pub(super) const WAYS: &[Row] = &[
    row(
        ForcedTunnel,
        "all that leaves goes through a tunnel to the office",
        "kms-forced-tunneling",
        EffectiveRoutes,
        &[Attempt, Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        AllToAppliance,
        "all that leaves goes to a firewall of the customer's own, which does not let it out",
        "kms-forced-tunneling",
        EffectiveRoutes,
        &[Attempt, Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        TunnelKnowsFormerAddress,
        "a route past the tunnel knows only the former address of Azure's KMS",
        "kms-custom-route-missing-new-ips",
        EffectiveRoutes,
        &[Attempt, Imds],
        CUT,
    )
    .on(KMS_CLIENTS)
    .only_in_public(),
    row(
        GroupDeniesLicensing,
        "a network security group denies Azure's KMS",
        "nsg-denies-azureplatformlkm",
        EffectiveNsg,
        &[Attempt, Imds],
        CLOSED,
    )
    .on(KMS_CLIENTS),
    row(
        ManagerDeniesLicensing,
        "a security admin rule denies Azure's KMS",
        "vnet-admin-rule-denies",
        EffectiveNsg,
        &[Attempt, Imds],
        CLOSED,
    )
    .on(KMS_CLIENTS),
    row(
        BehindInternalBalancer,
        "the VM is behind a standard internal load balancer, without any other way out",
        "kms-behind-standard-ilb",
        LoadBalancer,
        &[Attempt, Imds, Nic, EffectiveRoutes, Subnet, Machine, Ports],
        CLOSED,
    )
    .on(KMS_CLIENTS),
    row(
        OnlyFormerAddressPasses,
        "a firewall lets only the former address of Azure's KMS pass",
        "kms-firewall-allows-only-old-ip",
        Ports,
        &[Attempt, Imds],
        CLOSED,
    )
    .on(KMS_CLIENTS)
    .only_in_public(),
    row(
        Port1688Closed,
        "Azure's routes lead to its KMS, and port 1688 does not answer",
        "kms-port-1688-blocked",
        Ports,
        &[Attempt, Imds, Nic, EffectiveRoutes],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        KmsNameUnknown,
        "DNS does not know the name of Azure's KMS host",
        "kms-dns-not-resolving-azkms",
        Name,
        &[Attempt, Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        KmsNamePrivate,
        "DNS gives a private address for Azure's KMS host",
        "kms-dns-wrong-address",
        Name,
        &[Attempt, Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        KmsHostOfAnotherCloud,
        "the KMS host of another Azure cloud is set",
        "kms-endpoint-wrong-cloud",
        Attempt,
        &[Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
    row(
        KmsHostOfOldNetwork,
        "the KMS host of the network that the VM came from is set",
        "kms-wrong-endpoint",
        Attempt,
        &[Imds],
        CUT,
    )
    .on(KMS_CLIENTS),
];

const SERVERS: &[Windows] = &[WS2022, WS2019, WS2025];
const ALL_BUT_AZURE_EDITION: &[Windows] = &[WS2022, WINDOWS_11, WS2025];
const STATE: &[&str] = &[NOT_ACTIVATED];

pub(super) const KEYS: &[Row] = &[
    row(
        GvlkReplacedByAvma,
        "a key for automatic activation by a Hyper-V host is installed",
        "avma-on-azure",
        Licence,
        &[],
        STATE,
    )
    .on(SERVERS),
    row(
        GvlkReplacedByRetail,
        "a retail key is installed",
        "key-retail-channel-on-azure",
        Licence,
        &[],
        STATE,
    )
    .on(ALL_BUT_AZURE_EDITION),
    row(
        GvlkReplacedByOem,
        "the key of a maker of computers is installed",
        "key-retail-channel-on-azure",
        Licence,
        &[],
        STATE,
    )
    .on(ALL_BUT_AZURE_EDITION),
    row(GvlkReplacedByMak, "a multiple activation key is installed", "key-mak-on-azure", Licence, &[], STATE)
        .on(ALL_BUT_AZURE_EDITION),
    row(
        MakUsedUp,
        "a multiple activation key is installed, and used up",
        "key-mak-on-azure",
        Attempt,
        &[],
        &["mak-limit-exceeded"],
    )
    .on(ALL_BUT_AZURE_EDITION),
    row(
        KmsHostKeyInstalled,
        "the key of a KMS host is installed",
        "key-kms-host-key-installed",
        Licence,
        &[],
        STATE,
    )
    .on(SERVERS),
    row(
        KeyOfAnotherEdition,
        "slmgr refused the key of another edition",
        "key-gvlk-edition-mismatch",
        KeyAttempt,
        &[Licence],
        STATE,
    ),
    row(
        OnlyActiveDirectoryAllowed,
        "Windows is set to be activated by Active Directory only",
        "act-type-restricts-kms",
        Licence,
        &[],
        STATE,
    )
    .on(SERVERS),
    row(EvaluationEnded, "an evaluation edition has ended", "eval-edition", Licence, &[], STATE),
    row(
        AzureEditionElsewhere,
        "Datacenter: Azure Edition runs on a Hyper-V host",
        "azure-edition-off-azure",
        Licence,
        &[],
        &[WATERMARK],
    ),
    row(
        HostDoesNotActivate,
        "the Hyper-V host does not activate its guest",
        "avma-host-cannot-activate-guest",
        Licence,
        &[],
        STATE,
    ),
    row(
        KmsClientOnStackHub,
        "Windows on Azure Stack Hub waits for a KMS host",
        "kms-on-azure-stack-hub",
        Licence,
        &[],
        STATE,
    ),
    row(
        OldServerOnStackHub,
        "a Windows Server older than 2012 R2 runs on Azure Stack Hub",
        "stack-hub-old-os-needs-mak",
        Licence,
        &[],
        STATE,
    ),
    row(
        MultiSessionWithoutUpdate,
        "Enterprise multi-session on Azure Local lacks its update",
        "azure-local-multisession-kb-missing",
        Version,
        &[Licence],
        STATE,
    ),
    row(
        LicensingServiceDisabled,
        "the licensing service is disabled",
        "wmi-or-sppsvc-broken",
        Services,
        &[],
        &[],
    )
    .on(KMS_CLIENTS),
];

/// One code of an attempt.
const fn code(
    code: &'static str,
    says: &'static str,
    cause: &'static str,
    beside: &'static [&'static str],
) -> Row {
    row(AttemptEndsWith(code), says, cause, Attempt, &[], beside).on(KMS_CLIENTS)
}

pub(super) const CODES: &[Row] = &[
    code("0xC004F014", "no product key is installed", "key-not-installed-0xc004f014", STATE),
    code("0xC004F051", "the installed key is blocked", "product-key-blocked-0xc004f051", STATE),
    code(
        "0x8007232B",
        "the KMS host was cleared, and DNS names none",
        "kms-dns-name-missing",
        &[NOT_ACTIVATED, "kms-dns-failure"],
    ),
    code(
        "0x8007232A",
        "the DNS server does not answer the search for a KMS host",
        "kms-dns-server-failure",
        &[NOT_ACTIVATED, "kms-dns-failure"],
    ),
    code("0x8007267C", "no DNS server is set", "kms-no-dns-servers", &[NOT_ACTIVATED, "kms-dns-failure"]),
    code("0xC004F06C", "the clock is hours away from the KMS host's", "kms-timestamp-skew-0xc004f06c", STATE),
    code("0xC004F038", "the KMS host has too few clients", "kms-count-insufficient", STATE),
    code("0xC004F039", "the KMS host does not offer the service", "kms-not-enabled", STATE),
    code("0xC004F041", "the KMS host is not activated itself", "kms-host-not-activated", STATE),
    code("0xC004F042", "the KMS host cannot activate this edition", "kms-cannot-be-used", STATE),
    code("0x800706BA", "the KMS host does not take the connection", "kms-rpc-unavailable", STATE),
    code("0xC004E015", "the store of the licences is damaged", "tokens-dat-corrupt", STATE),
    code("0x80070005", "the attempt was denied access", "activation-access-denied-0x80070005", STATE),
];
