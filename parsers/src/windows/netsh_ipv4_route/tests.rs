//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-route/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("every-line-doubled.txt"),
        sample!("filtered.txt"),
        sample!("heading-that-nobody-has-seen.txt"),
        sample!("quoted-with-a-row-nobody-knows-cut.txt"),
        sample!("ru-wide-first-column.txt"),
        sample!("saved-cr-lf.txt"),
        sample!("whole-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
