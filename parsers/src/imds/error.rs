//! An error that the instance metadata service answered: it was reached, and did not like the question.

use serde::Serialize;

use crate::artifact::{Artifact, Collect, Listing, On, Parsed, Start};
use crate::text::{At, Excerpt, Span};

/// The body of an error.
#[derive(Debug, Serialize)]
pub struct ImdsError {
    /// `error`.
    pub error: At<String>,
    /// `newest-versions`.
    #[serde(rename = "newest-versions")]
    pub newest_versions: Listing<String>,
    /// The bracket that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}

impl Artifact for ImdsError {
    const COLLECT: Collect = super::ImdsInstance::COLLECT;
    const MARKS: &'static [&'static str] = &[r"^\s*\{"];

    fn read<'a>(_start: &Start<'a>) -> Option<(Parsed<Self>, Excerpt<'a>)> {
        let _ = On::Vm;
        None
    }

    fn is_complete(&self) -> bool {
        self.end.is_some()
    }
}
