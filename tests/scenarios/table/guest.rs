//! Adapters, addresses and routes of the guest, and what holds requests for the metadata service up.

use super::super::captures::File::*;
use super::super::faults::Fault::*;
use super::super::world::{AZURE_EDITIONS, KMS_CLIENTS};
use super::{NO_CONTACT, NOT_ACTIVATED, PORT, Row, UNREACHABLE, WATERMARK, row};

/// Routes that Azure's DHCP gave are gone with the adapter's network.
const NO_ROUTES: &[&str] =
    &[UNREACHABLE, WATERMARK, "imds-host-route-missing", "no-default-route", "wireserver-host-route-missing"];

pub(super) const ROWS: &[Row] = &[
    row(
        PrimaryUnplugged,
        "the primary network card has no connection",
        "nic-disabled-or-absent",
        Ipconfig,
        &[Nic],
        NO_ROUTES,
    )
    .on(AZURE_EDITIONS),
    row(
        PrimaryDisabled,
        "the primary network card is disabled",
        "nic-disabled-or-absent",
        Routes,
        &[Nic],
        NO_ROUTES,
    )
    .on(AZURE_EDITIONS),
    row(
        MacReplaced,
        "another network card than Azure's primary one carries all",
        "nic-mac-mismatch-azure",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        DhcpClientStopped,
        "the DHCP client is stopped, so that there is no address",
        "dhcp-client-service-stopped",
        Services,
        &[Ipconfig, Nic],
        NO_ROUTES,
    )
    .on(AZURE_EDITIONS),
    row(
        NoLease,
        "DHCP gives no address, and Windows takes one itself",
        "apipa-guest-address",
        Ipconfig,
        &[Nic],
        &[
            UNREACHABLE,
            WATERMARK,
            "apipa-onlink-captures-imds",
            "no-default-route",
            "wireserver-host-route-missing",
        ],
    )
    .on(AZURE_EDITIONS),
    row(
        AddressOfAnotherNetwork,
        "a static address of another network was brought along",
        "nic-ip-mismatch-azure",
        Ipconfig,
        &[Nic],
        &[
            UNREACHABLE,
            WATERMARK,
            "guest-ip-not-in-azure",
            "nic-dhcp-disabled-single-ip",
            "wireserver-host-route-missing",
        ],
    )
    .on(AZURE_EDITIONS),
    row(
        ClusterTakesLinkLocal,
        "the adapter of a cluster takes 169.254.0.0/16, and the metadata service has no route",
        "apipa-onlink-captures-imds",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        ImdsRouteOnSecondaryNic,
        "the route to the metadata service leaves by the second network card",
        "imds-route-wrong-interface",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        ImdsRouteMissing,
        "the metadata service has no route, and the default route leaves by the second network card",
        "imds-host-route-missing",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        SendsFromSecondAddress,
        "of two addresses Windows sends from the one that is not Azure's primary",
        "nic-multi-ip-primary-order",
        Addresses,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        RoutesOfAnotherCloud,
        "the routes of another cloud's agent were left behind",
        "imds-route-foreign-cloud-leftover",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK, "imds-route-gateway-mismatch"],
    )
    .on(AZURE_EDITIONS),
    row(
        FirewallBlocksImds,
        "a rule of the firewall blocks the metadata service",
        "guest-firewall-blocks-platform-ip",
        Firewall,
        &[Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        FirewallBlocksPlatform,
        "a rule of the firewall blocks every address of the platform",
        "guest-firewall-blocks-platform-ip",
        Firewall,
        &[Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        SecuritySoftwareBlocksImds,
        "security software forbids requests for the metadata service",
        "endpoint-security-blocks-platform-ip",
        Imds,
        &[Firewall, Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        WireServerRouteOnSecondaryNic,
        "the route to the wire server leaves by the second network card",
        "wireserver-route-wrong-interface",
        Routes,
        &[Ipconfig, Nic],
        &[],
    )
    .on(KMS_CLIENTS),
    row(
        VpnTakesAll,
        "a VPN takes all that leaves, and KMS does not answer",
        "route-hijack-by-vpn-or-persistent",
        Routes,
        &[Ipconfig, Nic, Attempt],
        &[NO_CONTACT, NOT_ACTIVATED, PORT],
    )
    .on(KMS_CLIENTS),
    row(
        VpnTakesImds,
        "a VPN takes what is sent to the metadata service too",
        "route-hijack-by-vpn-or-persistent",
        Routes,
        &[Ipconfig, Nic],
        &[UNREACHABLE, WATERMARK, "wireserver-host-route-missing"],
    )
    .on(AZURE_EDITIONS),
    row(
        DefaultRouteMissing,
        "the default route is gone",
        "no-default-route",
        Routes,
        &[Ipconfig, Nic],
        &[NO_CONTACT, NOT_ACTIVATED, PORT],
    )
    .on(KMS_CLIENTS),
    row(
        SecondaryDefaultPreferred,
        "the second network card has the better default route",
        "secondary-nic-preferred-default-route",
        Routes,
        &[Ipconfig, Nic, SecondNic, Attempt],
        &[NO_CONTACT, NOT_ACTIVATED, PORT],
    )
    .on(KMS_CLIENTS),
    row(
        GroupDeniesImds,
        "a network security group denies the metadata service",
        "nsg-denies-azureplatformimds",
        EffectiveNsg,
        &[Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        ManagerDeniesImds,
        "a security admin rule denies the metadata service",
        "vnet-admin-rule-denies",
        EffectiveNsg,
        &[Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        ProxyTakesRequests,
        "a proxy answers what is sent to the metadata service",
        "imds-proxy-intercept",
        Imds,
        &[Nic],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        PortalAnswers,
        "a page in HTML comes from the address of the metadata service",
        "imds-proxy-intercept",
        Imds,
        &[Nic],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        RequestsPassedOn,
        "requests for the metadata service carry X-Forwarded-For",
        "imds-x-forwarded-for-rejected",
        Imds,
        &[Nic],
        &[WATERMARK],
    )
    .on(AZURE_EDITIONS),
    row(
        AgentDoesNotSign,
        "the metadata service takes signed requests only, and the agent signs none",
        "msp-enforced-gpa-broken",
        Agent,
        &[Nic],
        &[UNREACHABLE, WATERMARK],
    )
    .on(AZURE_EDITIONS),
];
