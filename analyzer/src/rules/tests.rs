//! What holds for every rule.

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
            assert!(RULES.iter().any(|other| other.id == effect.id), "{} explains {}", rule.id, effect.id);
        }
    }
}

#[test]
fn every_rule_cites_and_every_page_is_cited() {
    for rule in RULES {
        assert!(!rule.citations.is_empty(), "{} cites nothing", rule.id);
    }
    for page in citations::all() {
        let cited = RULES.iter().any(|rule| rule.citations.contains(&page));
        assert!(cited, "nothing cites {} § {}", page.title, page.section);
        assert!(page.url.starts_with("https://learn.microsoft.com/"), "{}", page.url);
        assert!(!page.url.contains("/en-us/") && !page.section.is_empty() && page.read_on.len() == 10);
    }
}

#[test]
fn causes_say_what_to_do_and_how_to_see_that_it_helped() {
    for rule in RULES.iter().filter(|rule| matches!(rule.role, Role::Cause | Role::Risk)) {
        for in_azure in [Some(true), Some(false), None] {
            let steps = Step::chosen(rule.solution, in_azure);
            let verifies = steps.iter().any(|step| matches!(step, Step::Verify(..)));
            assert!(verifies, "{} has no way to see that it helped, in Azure: {in_azure:?}", rule.id);
        }
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
