//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/ghost-nics/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("get-pnpdevice-table.txt"),
        sample!("get-pnpdevice.json"),
        sample!("pnputil-all-classes-cut.txt"),
        sample!("pnputil-in-a-transcript.txt"),
        sample!("script-cut-before-the-summary.txt"),
        sample!("script-not-as-administrator.txt"),
        sample!("script-with-ghosts.txt"),
        sample!("script-without-ghosts-in-a-transcript.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
