//! What the Azure CLI and the REST API answer.

pub mod nic;

pub use nic::AzVmNicShow;
