//! The rules: one cause per file, tables for what differs by a number only, and the one list of them.

mod apipa_guest_address;
mod apipa_onlink_captures_imds;
mod avma_on_azure;
mod capture_filtered;
mod captured_in_container;
mod error_codes;
mod esu_imds_check_failed;
mod guest_ip_not_in_azure;
mod imds_capture_snippet_broken;
mod imds_compute_empty;
mod imds_foreign_capture;
mod imds_host_route_missing;
mod imds_nic_view_differs_from_guest;
mod imds_proxy_intercept;
mod imds_response_truncated_ps_table;
mod imds_route_gateway_mismatch;
mod imds_route_wrong_interface;
mod imds_status;
mod imds_unreachable;
mod kms_wrong_endpoint;
mod nic_dhcp_disabled_single_ip;
mod nic_disabled_or_absent;
mod nic_ip_mismatch_azure;
mod nic_mac_mismatch_azure;
mod no_default_route;
mod route_hijack_by_vpn_or_persistent;
mod secondary_nic_preferred_default_route;
mod watermark_with_kms_licensed;
mod wireserver_host_route_missing;
mod wireserver_route_wrong_interface;

use crate::rule::Rule;

/// Every rule. Where two are proven alike, the one that stands first is shown first: causes before their effects.
pub static RULES: &[&Rule] = &[
    &nic_disabled_or_absent::RULE,
    &nic_mac_mismatch_azure::RULE,
    &apipa_guest_address::RULE,
    &nic_ip_mismatch_azure::RULE,
    &apipa_onlink_captures_imds::RULE,
    &imds_route_wrong_interface::RULE,
    &imds_host_route_missing::RULE,
    &wireserver_route_wrong_interface::RULE,
    &route_hijack_by_vpn_or_persistent::RULE,
    &imds_proxy_intercept::RULE,
    &no_default_route::RULE,
    &secondary_nic_preferred_default_route::RULE,
    &avma_on_azure::RULE,
    &kms_wrong_endpoint::RULE,
    &error_codes::TOKENS_DAT_CORRUPT,
    &imds_route_gateway_mismatch::RULE,
    &wireserver_host_route_missing::RULE,
    &nic_dhcp_disabled_single_ip::RULE,
    &guest_ip_not_in_azure::RULE,
    &imds_nic_view_differs_from_guest::RULE,
    &imds_unreachable::RULE,
    &imds_status::IMDS_410_GONE,
    &imds_status::IMDS_429_THROTTLED,
    &imds_status::IMDS_500,
    &esu_imds_check_failed::RULE,
    &watermark_with_kms_licensed::RULE,
    &imds_foreign_capture::RULE,
    &captured_in_container::RULE,
    &capture_filtered::RULE,
    &imds_response_truncated_ps_table::RULE,
    &imds_capture_snippet_broken::RULE,
    &imds_status::IMDS_400_MISSING_METADATA_HEADER,
    &imds_status::IMDS_400_BAD_API_VERSION,
    &imds_status::IMDS_400_LEAF_FORMAT,
    &imds_status::IMDS_400_DUPLICATE_QUERY,
    &imds_status::IMDS_404,
    &imds_status::IMDS_405,
    &imds_status::IMDS_403_UNEXPECTED,
    &imds_compute_empty::RULE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::citations;
    use crate::rule::{Role, Step};

    #[test]
    fn ids_are_kebab_case_and_stand_once() {
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len());
        for id in ids {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{id}");
        }
    }

    #[test]
    fn what_a_rule_explains_is_listed_too() {
        for rule in RULES {
            for effect in rule.explains {
                assert!(
                    RULES.iter().any(|other| other.id == effect.id),
                    "{} explains {}",
                    rule.id,
                    effect.id
                );
            }
        }
    }

    #[test]
    fn every_rule_cites_and_every_page_is_cited() {
        for rule in RULES {
            assert!(!rule.citations.is_empty(), "{} cites nothing", rule.id);
        }
        for page in citations::ALL {
            let cited = RULES.iter().any(|rule| rule.citations.contains(page));
            assert!(cited, "nothing cites {} § {}", page.title, page.section);
            assert!(page.url.starts_with("https://learn.microsoft.com/"), "{}", page.url);
            assert!(!page.url.contains("/en-us/") && !page.section.is_empty() && page.read_on.len() == 10);
        }
    }

    #[test]
    fn causes_say_what_to_do_and_how_to_see_that_it_helped() {
        for rule in RULES.iter().filter(|rule| matches!(rule.role, Role::Cause | Role::Risk)) {
            let verifies = rule.solution.iter().any(|step| matches!(step, Step::Verify(..)));
            assert!(verifies, "{} has no way to see that it helped", rule.id);
        }
    }

    #[test]
    fn titles_are_phrases_and_causes_are_sentences() {
        for rule in RULES {
            assert!(!rule.title.ends_with('.'), "{}", rule.id);
            assert!(rule.title.chars().count() <= 80, "{}", rule.id);
            assert!(rule.cause.ends_with('.') && !rule.cause.contains("  "), "{}", rule.id);
        }
    }
}
