//! Reads what people capture on an Azure Windows VM, and remembers where every value stood.
//!
//! ```text
//! bytes ──file──▶ File ──undo──▶ Text ──claim──▶ sections, each one artifact, and what nobody claims
//!                                  │
//!                                  ├─ windows/*  azure/*  imds/*   what each command prints
//!                                  └─ render/*   JSON, Format-List and tables, read into one tree
//! ```
//!
//! Reading never fails: a reader gives the value *and* the problems it met.

pub mod text;

pub mod file;
pub mod undo;

pub mod artifact;
pub mod certificate;
pub mod claim;
mod stamp;
pub mod values;

pub mod render;

pub mod azure;
pub mod imds;
pub mod windows;

#[cfg(test)]
mod cut_law;
#[cfg(test)]
mod neighbours;
#[cfg(test)]
mod samples;

pub use artifact::{AnyArtifact, Artifact, ArtifactKind, Collect, Listing, On, Parsed, Problem, Start};
pub use certificate::Certificate;
pub use claim::{Claimed, claim};
pub use file::{Encoding, File, Position};
pub use text::{At, Excerpt, FileId, Line, Span, Text};
pub use values::{HexCode, IpPrefix, Mac, Target, Version};
