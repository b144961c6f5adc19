//! By which ways Azure lets the VM out: load balancer, NAT gateway, an address of its own.

use coldcase_parsers::azure::load_balancer::LoadBalancer;
use coldcase_parsers::azure::subnet::Subnet;
use coldcase_parsers::azure::{AzLoadBalancer, AzSubnet, AzVmNicShow, AzVmShow};
use coldcase_parsers::{At, Parsed, Span};

use super::{Answer, Facts, says};
use crate::fact::{Confidence, Fact, Found, Why, listed};

/// What a load balancer that the VM stands behind does for the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Balancer {
    name: String,
    sku: String,
    /// Whether it is a standard one with private addresses alone: then it leads nowhere, and nothing else by default.
    pub closes: bool,
}

impl Found for Balancer {
    fn found(&self) -> String {
        let kind = if self.closes { "private addresses alone" } else { "a way out, or not standard" };
        format!("{} ({}, {kind})", self.name, self.sku)
    }
}

/// The public addresses of the VM itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicAddresses(Vec<String>);

impl PublicAddresses {
    /// Whether it has none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Found for PublicAddresses {
    fn found(&self) -> String {
        listed(self.0.iter())
    }
}

/// The NAT gateway of the subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SubnetNat(pub Option<String>);

impl Found for SubnetNat {
    fn found(&self) -> String {
        self.0.clone().unwrap_or_else(|| "none".to_owned())
    }
}

impl Facts<'_> {
    /// The load balancer whose pool the primary network interface is in. One that nothing ties to it says nothing.
    pub(crate) fn load_balancer(self) -> Fact<Balancer> {
        let primary = self.primary_nic_names();
        let mut fact = self.ask::<AzLoadBalancer, _>(|capture| {
            let all = &capture.value.load_balancers;
            if all.end.is_none() || !capture.problems.is_empty() {
                return Err(Why::Incomplete(vec![capture.span]));
            }
            let member = |balancer: &LoadBalancer| {
                let pools = balancer.backend_address_pools.values();
                let mut ids = pools.flat_map(|pool| pool.backend_ip_configurations.values());
                ids.any(|id| owner(id).is_some_and(|name| primary.contains(&name)))
            };
            let own: Vec<_> = all.rows.iter().filter(|balancer| member(&balancer.value)).collect();
            // Of several the one that leads out decides.
            let open = own.iter().find(|balancer| !closes(&balancer.value));
            let Some(shown) = open.or(own.first()) else { return Err(Why::Silent(vec![capture.span])) };
            balancer(shown)
        });
        let shown = self.captures::<AzLoadBalancer>().next().is_some();
        if primary.is_empty() && shown && fact.readings.is_empty() {
            fact.gaps.push(self.no_capture::<AzVmNicShow>());
        }
        fact.at_most(Confidence::Likely)
    }

    /// The public addresses of the VM itself, as `az vm show --show-details` lists them.
    pub(crate) fn own_public_addresses(self) -> Fact<PublicAddresses> {
        self.ask::<AzVmShow, _>(|capture| {
            let [only] = capture.value.virtual_machines.rows.as_slice() else {
                return Err(Why::Silent(vec![capture.span]));
            };
            let addresses = only.value.public_ips.as_ref();
            match addresses.and_then(|all| Some((all, all.end?))) {
                Some((all, end)) => {
                    says(PublicAddresses(all.values().map(ToString::to_string).collect()), [end])
                }
                None if capture.value.virtual_machines.end.is_some() => Err(Why::Silent(vec![capture.span])),
                None => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }

    /// The NAT gateway of the subnet of the VM. A subnet is taken for the VM's where it is the only one.
    pub(crate) fn nat_gateway(self) -> Fact<SubnetNat> {
        self.ask::<AzSubnet, _>(|capture| subnet(capture, nat)).at_most(Confidence::Likely)
    }
}

/// The network interface of an IP configuration, by its id, in lower case.
fn owner(id: &str) -> Option<String> {
    let small = id.to_ascii_lowercase();
    let (_, rest) = small.split_once("/networkinterfaces/")?;
    rest.split('/').next().map(str::to_owned)
}

fn closes(balancer: &LoadBalancer) -> bool {
    let standard = balancer.sku_name.as_ref().is_some_and(|sku| sku.value.eq_ignore_ascii_case("Standard"));
    let fronts = &balancer.frontend_ip_configurations;
    let private = fronts.values().all(|front| {
        front.public_ip_address_id.is_none()
            && front.public_ip_prefix_id.is_none()
            && front.subnet_id.is_some()
    });
    standard && private && !fronts.rows.is_empty() && balancer.outbound_rules.rows.is_empty()
}

fn balancer(row: &At<LoadBalancer>) -> Answer<Balancer> {
    let balancer = &row.value;
    let (Some(sku), Some(_), Some(_)) =
        (&balancer.sku_name, balancer.frontend_ip_configurations.end, balancer.outbound_rules.end)
    else {
        return Err(Why::Silent(vec![row.span]));
    };
    let name = balancer.name.as_ref().map_or_else(String::new, |name| name.value.clone());
    let fronts = balancer.frontend_ip_configurations.values();
    let shown = fronts.filter_map(|front| front.public_ip_address_id.as_ref().or(front.subnet_id.as_ref()));
    let spans: Vec<Span> = [sku.span].into_iter().chain(shown.map(|id| id.span)).collect();
    says(Balancer { name, sku: sku.value.clone(), closes: closes(balancer) }, spans)
}

/// The only subnet of a capture that is whole.
fn subnet<T>(capture: &Parsed<AzSubnet>, answer: impl Fn(&At<Subnet>) -> Answer<T>) -> Answer<T> {
    let all = &capture.value.subnets;
    match (all.rows.as_slice(), all.end) {
        (_, None) => Err(Why::Incomplete(vec![capture.span])),
        ([only], Some(_)) => answer(only),
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

/// A subnet refers to nothing that it does not have.
fn nat(row: &At<Subnet>) -> Answer<SubnetNat> {
    match &row.value.nat_gateway_id {
        Some(id) => says(SubnetNat(id.value.rsplit('/').next().map(str::to_owned)), [id.span]),
        None => says(SubnetNat(None), [row.span]),
    }
}
