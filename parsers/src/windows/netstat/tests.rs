//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netstat/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("an-saved-cr-lf.txt"),
        sample!("ano-in-a-transcript.txt"),
        sample!("anob-with-programs.txt"),
        sample!("b-without-elevation.txt"),
        sample!("cut-inside-a-row.txt"),
        sample!("filtered-quoted.txt"),
        sample!("fr-with-programs.txt"),
        sample!("names-of-hosts-and-ports.txt"),
        sample!("state-that-nobody-has-seen-and-rows-left-out.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
