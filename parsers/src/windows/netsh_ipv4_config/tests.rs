//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/netsh-ipv4-config/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("addresses-quoted.txt"),
        sample!("config-in-a-transcript.txt"),
        sample!("config-saved-cr-lf.txt"),
        sample!("fields-that-nobody-has-seen.txt"),
        sample!("zh-cn-config.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
