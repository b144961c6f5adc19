//! The reviewed table: which rule is the root cause of a scenario, which file decides it, and what follows from it.

use super::captures::File;
use super::faults::Fault;
use super::world::{Cloud, Windows};

mod activation;
mod guest;
mod signature;

/// A row: what is wrong, and what has to be said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) fault: Fault,
    /// The scenario in words.
    pub(super) says: &'static str,
    /// The rule that is its root cause.
    pub(super) cause: &'static str,
    /// Without this file nobody can know.
    pub(super) decided_by: File,
    /// What the proof needs beside it; any other file may be missing.
    pub(super) with: &'static [File],
    /// What the fault brings about: symptoms, risks, and causes that are its consequence and never come first.
    pub(super) beside: &'static [&'static str],
    /// On which Windows; nothing: on the one that the fault is about.
    pub(super) on: &'static [Windows],
    pub(super) clouds: &'static [Cloud],
}

impl Row {
    /// The files that the proof rests on.
    pub(super) fn needed(&self) -> Vec<File> {
        self.with.iter().copied().chain([self.decided_by]).collect()
    }

    const fn on(mut self, windows: &'static [Windows]) -> Self {
        self.on = windows;
        self
    }

    const fn only_in_public(mut self) -> Self {
        self.clouds = &[Cloud::Public];
        self
    }
}

const fn row(
    fault: Fault,
    says: &'static str,
    cause: &'static str,
    decided_by: File,
    with: &'static [File],
    beside: &'static [&'static str],
) -> Row {
    Row { fault, says, cause, decided_by, with, beside, on: &[], clouds: &Cloud::ALL }
}

/// Every row.
pub(super) fn rows() -> Vec<Row> {
    [guest::ROWS, signature::ROWS, activation::WAYS, activation::KEYS, activation::CODES].concat()
}

/// What is seen where the metadata service cannot be reached, and the customer complains of the watermark.
const WATERMARK: &str = "watermark-with-kms-licensed";
const UNREACHABLE: &str = "imds-unreachable";
/// What is seen where no KMS host answers.
const NO_CONTACT: &str = "kms-0xc004f074-no-kms-contact";
/// What is seen where Windows has lost its activation.
const NOT_ACTIVATED: &str = "license-notification-other";
/// The port of Azure's KMS does not answer: whatever closes it brings this about.
const PORT: &str = "kms-port-1688-blocked";
