//! The rules: one cause per file, tables for what differs by a number only, and the one list of them.

mod attested_chain_build_failed;
mod avma_on_azure;
mod error_codes;
mod guest_ip_not_in_azure;
mod imds_foreign_capture;
mod imds_host_route_missing;
mod imds_response_truncated_ps_table;
mod imds_route_wrong_interface;
mod imds_unreachable;
mod kb5036909_missing_ws2022_azure_edition;
mod kms_wrong_endpoint;
mod nic_mac_mismatch_azure;
mod platform_not_azure;
mod watermark_with_kms_licensed;

use crate::rule::Rule;

/// Every rule. Where two are proven alike, the one that stands first is shown first: causes before their effects.
pub static RULES: &[&Rule] = &[
    &nic_mac_mismatch_azure::RULE,
    &imds_route_wrong_interface::RULE,
    &imds_host_route_missing::RULE,
    &avma_on_azure::RULE,
    &kms_wrong_endpoint::RULE,
    &error_codes::TOKENS_DAT_CORRUPT,
    &kb5036909_missing_ws2022_azure_edition::RULE,
    &guest_ip_not_in_azure::RULE,
    &imds_unreachable::RULE,
    &attested_chain_build_failed::RULE,
    &watermark_with_kms_licensed::RULE,
    &imds_foreign_capture::RULE,
    &imds_response_truncated_ps_table::RULE,
    &platform_not_azure::RULE,
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
