//! Judges what was captured on an Azure Windows VM: causes proven, refuted or unknown, each with its lines.
//!
//! ```text
//! Bundle ──case──▶ Case (one VM) ──facts──▶ Fact<T> ──rules──▶ Verdict ──report──▶ text, JSON
//! ```

pub mod bundle;
pub mod statement;

pub mod case;
pub mod pki;

pub mod fact;
pub mod verdict;

pub mod facts;

pub mod citations;
pub mod rule;
pub mod rules;
mod values;

pub mod report;

pub use bundle::{Bundle, Refused, Source};
pub use coldcase_parsers::{AnyArtifact, ArtifactKind};
pub use report::{Finding, Report, VmReport};
pub use statement::{Asked, Platform, Reported, StatedNic, TrustBundle};

use facts::Facts;

/// Finds out who is who, and judges every rule on every VM.
pub fn analyze(bundle: &Bundle) -> Report<'_> {
    let cases = case::cases(bundle);
    let (statements, pki, times) = (&bundle.statements, bundle.pki(), &bundle.times);
    let judge = |case| VmReport::new(Facts { case, statements, pki, times });
    let vms = cases.vms.iter().map(judge).collect();
    Report { bundle, vms, unassigned: cases.unassigned }
}
