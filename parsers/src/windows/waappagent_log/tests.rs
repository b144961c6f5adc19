//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/waappagent-log/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("in-a-transcript-cut.txt"),
    sample!("nothing-to-tell.txt"),
    sample!("npcap-forbidden-and-503.txt"),
    sample!("utc-times-quoted.txt"),
    sample!("without-thread-and-time.txt"),
];

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}
