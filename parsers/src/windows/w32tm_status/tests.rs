//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/w32tm-status/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("access-denied.txt"),
    sample!("ja-not-synchronized.txt"),
    sample!("not-synchronized.txt"),
    sample!("service-not-started.txt"),
    sample!("short-between-prompts.txt"),
    sample!("stripchart-four-hours-off.txt"),
    sample!("stripchart-with-delays-cut.txt"),
    sample!("unknown-label.txt"),
    sample!("verbose-quoted-cut-in-the-offset.txt"),
    sample!("verbose.txt"),
];

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}
