//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-interfaces/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("quoted-without-the-loopback.txt"),
        sample!("ru-heading-cut.txt"),
        sample!("saved-cr-lf.txt"),
        sample!("whole-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
