//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/proxy-agent-status/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("cut-in-the-key-latch.json"),
    sample!("disabled-in-a-transcript.txt"),
    sample!("enforced-and-running.json"),
    sample!("in-the-instance-view.json"),
    sample!("key-latch-stopped-and-requests-denied.json"),
    sample!("of-the-extension-quoted.txt"),
    sample!("words-not-known.json"),
];

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}
