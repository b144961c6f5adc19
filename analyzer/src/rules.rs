//! The rules: one cause per file, tables for what differs by a number only, and the one list of them.

mod act_type_restricts_kms;
mod ad_based_activation_active;
mod ahb_does_not_change_activation;
mod apipa_guest_address;
mod apipa_onlink_captures_imds;
mod attested_cert_disallowed;
mod attested_cert_wrong_store;
mod attested_chain_build_failed;
mod attested_chain_ok_but_aia_only;
mod attested_document_stale;
mod attested_g2_bridge_missing;
mod attested_intermediate_expired_xsign_2026;
mod attested_intermediate_missing;
mod attested_leaf_expired;
mod attested_nonce_mismatch;
mod attested_root_missing;
mod attested_signature_invalid;
mod attested_signature_truncated;
mod attested_signer_domain_mismatch;
mod attested_signer_not_azure;
mod attested_vmid_mismatch;
mod avma_host_cannot_activate_guest;
mod avma_on_azure;
mod azure_edition_off_azure;
mod azure_local_leftover_imds_nic;
mod azure_local_multisession_kb_missing;
mod azure_stack_hub_no_imds;
mod benign_spp_events;
mod capture_filtered;
mod captured_in_container;
mod chain_build_message_misleading;
mod dhcp_client_service_stopped;
mod dns_configured_in_guest;
mod endpoint_security_blocks_platform_ip;
mod error_codes;
mod esu_imds_check_failed;
mod eval_edition;
mod eval_edition_licensed;
mod ghost_nics;
mod guest_clock_skew;
mod guest_firewall_blocks_platform_ip;
mod guest_ip_not_in_azure;
mod imds_capture_snippet_broken;
mod imds_compute_empty;
mod imds_foreign_capture;
mod imds_host_route_missing;
mod imds_image_fields_empty;
mod imds_nic_view_differs_from_guest;
mod imds_proxy_intercept;
mod imds_relay_in_guest;
mod imds_response_truncated_ps_table;
mod imds_route_foreign_cloud_leftover;
mod imds_route_gateway_mismatch;
mod imds_route_wrong_interface;
mod imds_status;
mod imds_unreachable;
mod imds_x_forwarded_for_rejected;
mod kb5036909_missing_ws2022_azure_edition;
mod key_gvlk_edition_mismatch;
mod key_kms_host_key_installed;
mod key_mak_on_azure;
mod key_partial_not_published_gvlk;
mod key_retail_channel_on_azure;
mod kms_auto_discovery_on_azure;
mod kms_behind_standard_ilb;
mod kms_custom_route_missing_new_ips;
mod kms_dns_not_resolving_azkms;
mod kms_dns_wrong_address;
mod kms_endpoint_wrong_cloud;
mod kms_event_8198;
mod kms_firewall_allows_only_old_ip;
mod kms_forced_tunneling;
mod kms_no_explicit_outbound;
mod kms_on_azure_stack_hub;
mod kms_port_1688_blocked;
mod kms_renewal_overdue;
mod kms_skms_domain_overridden;
mod kms_wrong_endpoint;
mod license_states;
mod moved_from_stack_to_azure;
mod msp_denies_requests;
mod msp_enforced_gpa_broken;
mod multisession_key_changed;
mod nic_dhcp_disabled_single_ip;
mod nic_disabled_or_absent;
mod nic_ip_mismatch_azure;
mod nic_mac_mismatch_azure;
mod nic_multi_ip_primary_order;
mod no_default_route;
mod npcap_loopback_adapter;
mod pki_endpoints_blocked;
mod platform_not_azure;
mod platform_tags;
mod probe_verdict_unsound;
mod proxy_configured_no_imds_bypass;
mod rearm_exhausted;
mod route_hijack_by_vpn_or_persistent;
mod secondary_nic_preferred_default_route;
mod stack_hub_old_os_needs_mak;
mod steps;
mod subscription_activation_shows_pro;
mod udr_cannot_block_platform_ips;
mod watermark_with_kms_licensed;
mod wireserver_host_route_missing;
mod wireserver_route_wrong_interface;
mod wireserver_unreachable;
mod wmi_or_sppsvc_broken;

use crate::rule::Rule;

/// Every rule. Where two are proven alike, the one that stands first is shown first: causes before their effects.
pub static RULES: &[&Rule] = &[
    &nic_disabled_or_absent::RULE,
    &nic_mac_mismatch_azure::RULE,
    &dhcp_client_service_stopped::RULE,
    &apipa_guest_address::RULE,
    &nic_ip_mismatch_azure::RULE,
    &apipa_onlink_captures_imds::RULE,
    &imds_route_wrong_interface::RULE,
    &imds_host_route_missing::RULE,
    &nic_multi_ip_primary_order::RULE,
    &imds_route_foreign_cloud_leftover::RULE,
    &guest_firewall_blocks_platform_ip::RULE,
    &endpoint_security_blocks_platform_ip::RULE,
    &azure_edition_off_azure::RULE,
    &wireserver_route_wrong_interface::RULE,
    &route_hijack_by_vpn_or_persistent::RULE,
    &platform_tags::NSG_DENIES_IMDS,
    &imds_proxy_intercept::RULE,
    &imds_x_forwarded_for_rejected::RULE,
    &msp_enforced_gpa_broken::RULE,
    &no_default_route::RULE,
    &secondary_nic_preferred_default_route::RULE,
    &attested_signature_invalid::RULE,
    &attested_signer_not_azure::RULE,
    &attested_signer_domain_mismatch::RULE,
    &attested_leaf_expired::RULE,
    &attested_cert_disallowed::RULE,
    &guest_clock_skew::RULE,
    &attested_intermediate_expired_xsign_2026::RULE,
    &attested_intermediate_missing::RULE,
    &attested_g2_bridge_missing::RULE,
    &attested_root_missing::RULE,
    &kb5036909_missing_ws2022_azure_edition::RULE,
    &kms_custom_route_missing_new_ips::RULE,
    &kms_forced_tunneling::RULE,
    &platform_tags::NSG_DENIES_LKM,
    &platform_tags::ADMIN_RULE_DENIES,
    &kms_behind_standard_ilb::RULE,
    &kms_firewall_allows_only_old_ip::RULE,
    &kms_port_1688_blocked::RULE,
    &kms_dns_not_resolving_azkms::RULE,
    &kms_dns_wrong_address::RULE,
    &avma_on_azure::RULE,
    &key_retail_channel_on_azure::RULE,
    &key_mak_on_azure::RULE,
    &key_gvlk_edition_mismatch::RULE,
    &key_kms_host_key_installed::RULE,
    &act_type_restricts_kms::RULE,
    &kms_endpoint_wrong_cloud::RULE,
    &kms_wrong_endpoint::RULE,
    &avma_host_cannot_activate_guest::RULE,
    &kms_on_azure_stack_hub::RULE,
    &azure_local_multisession_kb_missing::RULE,
    &stack_hub_old_os_needs_mak::RULE,
    &error_codes::keys::KEY_NOT_INSTALLED,
    &error_codes::keys::PRODUCT_KEY_BLOCKED,
    &error_codes::keys::MAK_LIMIT_EXCEEDED,
    &error_codes::kms::KMS_DNS_NAME_MISSING,
    &error_codes::kms::KMS_DNS_SERVER_FAILURE,
    &error_codes::kms::KMS_NO_DNS_SERVERS,
    &error_codes::kms::KMS_TIMESTAMP_SKEW,
    &error_codes::kms_hosts::KMS_COUNT_INSUFFICIENT,
    &error_codes::kms_hosts::KMS_NOT_ENABLED,
    &error_codes::kms_hosts::KMS_HOST_NOT_ACTIVATED,
    &error_codes::kms_hosts::KMS_CANNOT_BE_USED,
    &error_codes::kms_hosts::KMS_RPC_UNAVAILABLE,
    &wmi_or_sppsvc_broken::RULE,
    &error_codes::windows::TOKENS_DAT_CORRUPT,
    &error_codes::windows::ACTIVATION_ACCESS_DENIED,
    &eval_edition::RULE,
    &eval_edition_licensed::RULE,
    &kms_renewal_overdue::RULE,
    &imds_route_gateway_mismatch::RULE,
    &wireserver_host_route_missing::RULE,
    &nic_dhcp_disabled_single_ip::RULE,
    &guest_ip_not_in_azure::RULE,
    &imds_nic_view_differs_from_guest::RULE,
    &azure_local_leftover_imds_nic::RULE,
    &kms_no_explicit_outbound::RULE,
    &multisession_key_changed::RULE,
    &proxy_configured_no_imds_bypass::RULE,
    &dns_configured_in_guest::RULE,
    &npcap_loopback_adapter::RULE,
    &ghost_nics::RULE,
    &pki_endpoints_blocked::RULE,
    &attested_cert_wrong_store::RULE,
    &attested_chain_ok_but_aia_only::RULE,
    &imds_unreachable::RULE,
    &wireserver_unreachable::RULE,
    &imds_status::IMDS_410_GONE,
    &imds_status::IMDS_429_THROTTLED,
    &imds_status::IMDS_500,
    &esu_imds_check_failed::RULE,
    &attested_chain_build_failed::RULE,
    &watermark_with_kms_licensed::RULE,
    &error_codes::kms::KMS_DNS_FAILURE,
    &error_codes::kms::KMS_TIMEOUT,
    &error_codes::kms::KMS_NO_CONTACT,
    &kms_event_8198::RULE,
    &error_codes::windows::HWID_OUT_OF_TOLERANCE,
    &license_states::LICENSE_NOTIFICATION_GRACE_EXPIRED,
    &license_states::LICENSE_NOTIFICATION_NONGENUINE,
    &license_states::LICENSE_NOTIFICATION_OTHER,
    &license_states::LICENSE_ADDITIONAL_GRACE,
    &license_states::LICENSE_UNLICENSED,
    &license_states::LICENSE_INITIAL_GRACE,
    &platform_not_azure::RULE,
    &azure_stack_hub_no_imds::RULE,
    &udr_cannot_block_platform_ips::RULE,
    &moved_from_stack_to_azure::RULE,
    &subscription_activation_shows_pro::RULE,
    &kms_auto_discovery_on_azure::RULE,
    &kms_skms_domain_overridden::RULE,
    &ad_based_activation_active::RULE,
    &key_partial_not_published_gvlk::RULE,
    &ahb_does_not_change_activation::RULE,
    &rearm_exhausted::RULE,
    &error_codes::notes::OEM_SLP,
    &error_codes::notes::VOLUME_KEY_NEEDS_QUALIFYING_OS,
    &error_codes::notes::PHONE_ACTIVATION,
    &benign_spp_events::RULE,
    &chain_build_message_misleading::RULE,
    &probe_verdict_unsound::RULE,
    &imds_foreign_capture::RULE,
    &captured_in_container::RULE,
    &capture_filtered::RULE,
    &attested_vmid_mismatch::RULE,
    &attested_document_stale::RULE,
    &attested_signature_truncated::RULE,
    &attested_nonce_mismatch::RULE,
    &imds_response_truncated_ps_table::RULE,
    &imds_capture_snippet_broken::RULE,
    &imds_status::IMDS_400_MISSING_METADATA_HEADER,
    &imds_status::IMDS_400_BAD_API_VERSION,
    &imds_status::IMDS_400_LEAF_FORMAT,
    &imds_status::IMDS_400_DUPLICATE_QUERY,
    &imds_status::IMDS_404,
    &imds_status::IMDS_405,
    &imds_status::IMDS_403_UNEXPECTED,
    &msp_denies_requests::RULE,
    &imds_relay_in_guest::RULE,
    &imds_image_fields_empty::RULE,
    &imds_compute_empty::RULE,
];

/// What is seen of Windows that does not activate.
pub(crate) static OF_ACTIVATION: &[&Rule] = &[
    &error_codes::kms::KMS_DNS_FAILURE,
    &error_codes::kms::KMS_TIMEOUT,
    &error_codes::kms::KMS_NO_CONTACT,
    &kms_event_8198::RULE,
    &error_codes::windows::HWID_OUT_OF_TOLERANCE,
    &license_states::LICENSE_NOTIFICATION_GRACE_EXPIRED,
    &license_states::LICENSE_NOTIFICATION_NONGENUINE,
    &license_states::LICENSE_NOTIFICATION_OTHER,
    &license_states::LICENSE_ADDITIONAL_GRACE,
    &license_states::LICENSE_UNLICENSED,
    &platform_not_azure::RULE,
];

#[cfg(test)]
mod tests;
