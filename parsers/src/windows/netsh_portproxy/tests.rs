//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-portproxy/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("command-not-found.txt"),
        sample!("cut-inside-a-row.txt"),
        sample!("four-tables-between-prompts.txt"),
        sample!("nothing-between-prompts.txt"),
        sample!("quoted-with-a-row-nobody-knows.txt"),
        sample!("saved-without-prompts.txt"),
        sample!("two-runs.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
