//! What the Azure CLI, Azure PowerShell and the REST API answer.

mod answer;
mod asked;
pub mod effective_nsg;
pub mod effective_routes;
pub mod error;
pub mod instance_view;
pub mod load_balancer;
pub mod nat_gateway;
pub mod nic;
pub mod nic_list;
pub mod run_command_view;
pub mod subnet;
pub mod vm;

pub use effective_nsg::AzEffectiveNsg;
pub use effective_routes::AzEffectiveRoutes;
pub use error::AzError;
pub use instance_view::AzVmInstanceView;
pub use load_balancer::AzLoadBalancer;
pub use nat_gateway::AzNatGateway;
pub use nic::AzVmNicShow;
pub use nic_list::AzVmNicList;
pub use run_command_view::AzRunCommandView;
pub use subnet::AzSubnet;
pub use vm::AzVmShow;

use crate::artifact::Problem;
use crate::render::Node;
use crate::text::{At, Span};

/// A member: the object's own, or one of its `properties`, where the REST API keeps most of them.
fn held<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
    node.get(name).or_else(|| node.get("properties")?.get(name))
}

/// A value, or nothing; what cannot be read is noted.
fn noted<T>(
    read: Option<Result<At<T>, Span>>,
    expected: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    read?.map_err(|span| problems.push(Problem { span, expected })).ok()
}
