//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/firewall-rules/", $name))
    };
}

#[test]
fn the_law_of_reading_holds() {
    for sample in [
        sample!("address-filters.json"),
        sample!("cut-before-the-program.txt"),
        sample!("de-allow.txt"),
        sample!("es-block.txt"),
        sample!("fr-allow.txt"),
        sample!("get-netfirewallrule-list-cut.txt"),
        sample!("get-netfirewallrule-list-in-a-transcript.txt"),
        sample!("icmp-saved-cr-lf.txt"),
        sample!("ja-allow.txt"),
        sample!("no-rule-matches.txt"),
        sample!("port-filters-list.txt"),
        sample!("quoted-with-words-nobody-knows.txt"),
        sample!("rules-joined-with-their-filters.json"),
        sample!("service-is-stopped.txt"),
        sample!("table-in-a-transcript.txt"),
        sample!("verbose-in-a-transcript.txt"),
        sample!("wrapped-at-80-columns.txt"),
    ] {
        cut_law::holds_for(sample);
    }
}
