//! What is silent today, cell by cell: one break where nothing shows the width, and what stands twice in a row.
//!
//! The lists only ever grow shorter: a cell that is no longer silent has to go.

/// Kind, sample and damage.
pub(super) const CELLS: &[(&str, &str, &str)] = &[
    // Torn once or twice, between lines that look as if they went on too.
    ("activation-validation", "failed-with-code", "wrap 60"),
    ("az-run-command-view", "rest-list-one-runs", "wrap 60"),
    ("az-run-command-view", "rest-list-one-runs", "wrap 80"),
    ("certutil-store", "two-stores-in-a-transcript", "wrap 60"),
    ("certutil-store", "whole", "wrap 60"),
    ("get-netroute", "no-such-route", "wrap 60"),
    // The first of several lists or tables is lost, and nobody reads its lines; the others are whole.
    ("az-effective-nsg", "powershell-lists", "wrap 80"),
    ("ghost-nics", "pnputil-in-a-transcript", "wrap 60"),
    ("resolve-dnsname", "a-name-that-goes-on-below", "wrap 60"),
    ("resolve-dnsname", "a-name-that-goes-on-below", "wrap 80"),
    ("resolve-dnsname", "alias-and-list-in-a-transcript", "wrap 60"),
    // Line ends are characters of a value in XML, and nothing tells those that a console put there.
    ("spp-events", "wevtutil-rendered-xml", "doubled"),
    ("spp-events", "wevtutil-rendered-xml", "wrap 120"),
    ("spp-events", "wevtutil-rendered-xml", "wrap 60"),
    ("spp-events", "wevtutil-rendered-xml", "wrap 80"),
    // The banner of a second console stands behind a blank line, as an answer of `ver` does.
    ("windows-version", "banner-over-a-transcript", "two runs"),
];

/// Kind and sample, broken at 60 columns and cut before a second break.
pub(super) const CUTS: &[(&str, &str)] = &[
    ("activation-validation", "failed-with-code"),
    ("az-run-command-view", "rest-list-one-runs"),
    ("certutil-store", "two-stores-in-a-transcript"),
    ("certutil-store", "whole"),
    ("curl-imds", "an-answer-with-its-body"),
    ("get-netroute", "no-such-route"),
    ("ghost-nics", "pnputil-in-a-transcript"),
    ("resolve-dnsname", "a-name-that-goes-on-below"),
    ("resolve-dnsname", "alias-and-list-in-a-transcript"),
    ("spp-events", "wevtutil-rendered-xml"),
];
