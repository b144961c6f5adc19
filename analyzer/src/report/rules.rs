//! The rule book as a page: what the rules say of themselves.

use std::fmt::Write as _;

use crate::rules::RULES;

/// `RULES.md`.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Rules\n\nWritten from the rules themselves by a test: change the rule, then run the tests with `BLESS=1`.\n",
    );
    for rule in RULES {
        let explains: Vec<_> = rule.explains.iter().map(|effect| format!("`{}`", effect.id)).collect();
        let explains =
            if explains.is_empty() { String::new() } else { format!(" · explains {}", explains.join(", ")) };
        let _ = write!(
            page,
            "\n## {}\n\n{} ({}{explains})\n\n{}\n\n",
            rule.id,
            rule.title,
            rule.role.name(),
            rule.cause
        );
        for cite in rule.citations {
            let _ =
                writeln!(page, "- [{}]({}), {} (read {})", cite.title, cite.url, cite.section, cite.read_on);
        }
    }
    page
}
