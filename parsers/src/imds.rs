//! What the Azure Instance Metadata Service answers, and what clients say when it does not.

pub mod attested;
mod error;
pub mod failure;
pub mod instance;
mod record;

pub use attested::ImdsAttested;
pub use error::ImdsError;
pub use failure::ImdsFailure;
pub use instance::ImdsInstance;
