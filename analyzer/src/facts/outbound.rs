//! By which ways Azure lets the VM out: load balancer, NAT gateway, an address of its own.

use coldcase_parsers::azure::load_balancer::LoadBalancer;
use coldcase_parsers::azure::nic::{IpConfiguration, NetworkInterface};
use coldcase_parsers::azure::subnet::Subnet;
use coldcase_parsers::azure::{AzLoadBalancer, AzSubnet, AzVmNicShow, AzVmShow};
use coldcase_parsers::{At, Listing, Parsed, Span};

use super::{Answer, Facts, says};
use crate::fact::{Confidence, Fact, Found, Reading, Why, listed};

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

/// By what the primary network interface itself gets out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OwnWay {
    /// A public address.
    Address(String),
    /// The pool of a load balancer with a public address, or of a basic one.
    Balancer(String),
    /// Neither.
    None,
}

impl Found for OwnWay {
    fn found(&self) -> String {
        match self {
            Self::Address(name) => format!("the public address {name}"),
            Self::Balancer(name) => format!("the load balancer {name}"),
            Self::None => "neither an address nor a pool".to_owned(),
        }
    }
}

impl<'a> Facts<'a> {
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

    /// The NAT gateway of the subnet of the VM.
    pub(crate) fn nat_gateway(self) -> Fact<SubnetNat> {
        self.of_subnet(nat)
    }

    /// Whether the subnet of the VM is private: nothing in it goes out by default. Where nobody chose, it is not.
    pub(crate) fn private_subnet(self) -> Fact<bool> {
        self.of_subnet(|row| match row.value.default_outbound_access {
            Some(access) => says(!access.value, [access.span]),
            None => says(false, [row.span]),
        })
    }

    /// By what the primary network interface itself gets out. In the pool of a load balancer, what that one does decides;
    /// one with private addresses alone leads nowhere, and another rule tells it.
    pub(crate) fn own_way_out(self) -> Fact<OwnWay> {
        let shown = self.load_balancer();
        let open = shown.readings.iter().find(|reading| !reading.value.closes);
        let mut fact = self.ask::<AzVmNicShow, _>(|capture| {
            let mut all = capture.value.network_interfaces.rows.iter();
            match all.find(|row| is_primary(&row.value)) {
                Some(row) => way_of(row, open),
                None => Err(Why::Silent(vec![capture.span])),
            }
        });
        let in_pools = self
            .primary_configurations()
            .any(|configuration| !configuration.load_balancer_backend_address_pools.rows.is_empty());
        if in_pools && fact.readings.is_empty() {
            fact.gaps.extend(shown.gaps);
        }
        fact.at_most(Confidence::Likely)
    }

    /// The IP configurations of the network interface that Azure calls primary.
    fn primary_configurations(self) -> impl Iterator<Item = &'a IpConfiguration> {
        let all =
            self.captures::<AzVmNicShow>().flat_map(|(capture, _)| capture.value.network_interfaces.values());
        all.filter(|nic| is_primary(nic))
            .flat_map(|nic| nic.ip_configurations.iter().flat_map(Listing::values))
    }

    /// Asks the subnet of the VM: the one that its network interface names, or the only one where none is named.
    fn of_subnet<T>(self, answer: impl Fn(&At<Subnet>) -> Answer<T>) -> Fact<T> {
        let named: Vec<_> = self
            .primary_configurations()
            .filter_map(|configuration| configuration.subnet_id.as_ref())
            .collect();
        self.ask::<AzSubnet, _>(|capture| subnet(capture, &named, &answer)).at_most(Confidence::Likely)
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

/// The subnet of a capture that is whole: one of those that are named, or the only one where none is.
fn subnet<T>(
    capture: &Parsed<AzSubnet>,
    named: &[&At<String>],
    answer: impl Fn(&At<Subnet>) -> Answer<T>,
) -> Answer<T> {
    let all = &capture.value.subnets;
    if all.end.is_none() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let id = |row: &At<Subnet>| row.value.id.clone();
    let is_named =
        |row: &&At<Subnet>| id(row).is_some_and(|id| named.iter().any(|own| same(&own.value, &id.value)));
    match (all.rows.iter().find(is_named), all.rows.as_slice()) {
        (Some(own), _) => answer(own),
        (None, [only]) if named.is_empty() || only.value.id.is_none() => answer(only),
        (None, rows) if !named.is_empty() => {
            let shown = rows.iter().filter_map(id).map(|id| id.span);
            Err(Why::Contradicted(named.iter().map(|own| own.span).chain(shown).collect()))
        }
        _ => Err(Why::Silent(vec![capture.span])),
    }
}

/// Ids differ in the case of their letters from one answer of Azure to the next.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn is_primary(nic: &NetworkInterface) -> bool {
    nic.primary.is_some_and(|primary| primary.value)
}

/// That it has neither is said by configurations that are whole and show what they refer to: each has a subnet.
fn way_of(row: &At<NetworkInterface>, open: Option<&Reading<Balancer>>) -> Answer<OwnWay> {
    let silent = Err(Why::Silent(vec![row.span]));
    let Some(all) = &row.value.ip_configurations else { return silent };
    if let Some(id) = all.values().find_map(|own| own.public_ip_address_id.as_ref()) {
        return says(OwnWay::Address(last_name(&id.value)), [id.span]);
    }
    let mut pools = all.values().flat_map(|own| own.load_balancer_backend_address_pools.rows.iter());
    if let Some(pool) = pools.next() {
        return match open {
            Some(open) => {
                let spans = std::iter::once(pool.span).chain(open.spans.iter().copied());
                says(OwnWay::Balancer(open.value.name.clone()), spans)
            }
            None => Err(Why::Silent(vec![pool.span])),
        };
    }
    match all.end {
        Some(_) if all.rows.is_empty() || all.values().any(|own| own.subnet_id.is_none()) => silent,
        Some(_) => says(OwnWay::None, all.rows.iter().map(|own| own.span)),
        None => Err(Why::Incomplete(vec![row.span])),
    }
}

fn last_name(id: &str) -> String {
    id.rsplit('/').next().unwrap_or(id).to_owned()
}

/// A subnet refers to nothing that it does not have.
fn nat(row: &At<Subnet>) -> Answer<SubnetNat> {
    match &row.value.nat_gateway_id {
        Some(id) => says(SubnetNat(Some(last_name(&id.value))), [id.span]),
        None => says(SubnetNat(None), [row.span]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_is_called_by_the_end_of_its_id() {
        let id = "/subscriptions/00000000-0000-0000-0000-0000000000f1/resourceGroups/rg-test/providers/Microsoft.Network/publicIPAddresses/pip-test";
        assert_eq!(last_name(id), "pip-test");
        assert_eq!(last_name("nat-test"), "nat-test");
    }
}
