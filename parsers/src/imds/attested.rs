//! `/metadata/attested/document`: what the instance metadata service signs, so that a VM can prove to be one of Azure.
//!
//! ```json
//! {"encoding":"pkcs7","signature":"MIIMUAYJKoZIhvcNAQcC…"}
//! ```

pub mod signed;

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{At, Span};
use signed::Signed;

/// The answer, or its signature alone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImdsAttested {
    /// `encoding`.
    pub encoding: Option<At<String>>,
    /// What `signature` holds; nothing where it could not be decoded, and the problems say why.
    pub signature: Option<At<Signed>>,
    /// Where all of it was there: the bracket or the line that closed it.
    #[serde(skip)]
    pub end: Option<Span>,
}
