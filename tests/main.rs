//! The tests of the whole: laws that hold for every rule and every fixture, the command line, and the repository itself.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::redundant_closure_for_method_calls,
    reason = "a test stops where something is wrong, and reads its own fixtures"
)]

mod archives;
mod cli;
mod codes;
mod common;
mod contract;
mod dialogue;
mod examples;
mod laws;
mod matrix;
mod noise;
mod pki;
mod scenarios;
mod sweep;
mod tidy;
mod torture;
