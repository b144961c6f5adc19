//! What the reader makes of samples.

use crate::cut_law;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../fixtures/artifacts/spp-events/", $name))
    };
}

const SAMPLES: &[&str] = &[
    sample!("event-viewer-copy-of-a-hung-service.txt"),
    sample!("event-viewer-copy-with-xml.txt"),
    sample!("event-viewer-save-on-one-line.xml"),
    sample!("event-viewer-save-with-tabulators.txt"),
    sample!("event-viewer-save.csv"),
    sample!("export-csv-of-powershell.csv"),
    sample!("get-eventlog-list.txt"),
    sample!("get-winevent-list-wrapped.txt"),
    sample!("get-winevent-table.txt"),
    sample!("level-not-known.txt"),
    sample!("no-events-of-the-service.txt"),
    sample!("unfolded-in-a-viewer.txt"),
    sample!("wevtutil-rendered-xml.xml"),
    sample!("wevtutil-text-cut-in-the-last.txt"),
    sample!("wevtutil-text-of-six-in-a-transcript.txt"),
    sample!("wevtutil-text-quoted-then-another-output.txt"),
    sample!("wevtutil-xml-without-root-cut.txt"),
];

#[test]
fn the_law_of_reading_holds() {
    for sample in SAMPLES {
        cut_law::holds_for(sample);
    }
}
