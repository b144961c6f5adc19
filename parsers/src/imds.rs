//! What the Azure Instance Metadata Service answers, and what clients say when it does not.

pub mod attested;
pub mod cert_check;
pub mod curl;
mod error;
pub mod failure;
pub mod instance;
pub mod proxy_agent_status;
pub mod reachability;
pub(crate) mod record;
mod torn_snippet;

pub use attested::ImdsAttested;
pub use cert_check::ImdsCertCheck;
pub use curl::CurlImds;
pub use error::ImdsError;
pub use failure::ImdsFailure;
pub use instance::ImdsInstance;
pub use proxy_agent_status::ProxyAgentStatus;
pub use reachability::ImdsReachability;
pub use torn_snippet::ImdsTornSnippet;
