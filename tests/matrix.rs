//! Which rules are proven on which fixture, one line each: a change that proves something by accident shows here.

use std::fmt::Write as _;

use coldcase_analyzer::analyze;

use crate::common;

#[test]
fn what_is_proven_where() {
    let mut lines = String::new();
    for case in common::all_cases() {
        let bundle = case.bundle();
        let proven = common::proven(&analyze(&bundle)).join(", ");
        let proven = if proven.is_empty() { "-" } else { &proven };
        writeln!(lines, "{}: {proven}", case.name).unwrap();
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(common::root().join("fixtures/rules"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("matrix", lines));
}
