//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/sc-query/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("configuration-disabled.txt"),
    sample!("cut-inside-the-exit-code.txt"),
    sample!("get-service-list.txt"),
    sample!("get-service-not-found.txt"),
    sample!("get-service-table-cut-by-the-window.txt"),
    sample!("get-service-table.txt"),
    sample!("never-started-after-boot.txt"),
    sample!("not-installed-and-denied.txt"),
    sample!("queryex-and-delayed-start-quoted.txt"),
    sample!("ru-running.txt"),
    sample!("running-and-stopped-between-prompts.txt"),
    sample!("unknown-row.txt"),
];

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}
