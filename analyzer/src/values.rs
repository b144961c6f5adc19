//! The values of this VM that commands are filled with.
//!
//! Each is typed: an address, an index, a key or a name of a table. Text of the bundle never enters a command, because
//! commands are pasted into elevated shells; where the value is not known, `<what it is>` is printed.

use crate::facts::Facts;
use crate::facts::kms_hosts;
use crate::facts::routing::{IMDS, WIRE_SERVER};

/// A value that a step may name in braces.
struct Value {
    name: &'static str,
    /// What is printed where it is not known.
    what: &'static str,
    of: fn(Facts<'_>) -> Option<String>,
}

static VALUES: &[Value] = &[
    Value { name: "primary_gateway", what: "gateway of the primary NIC", of: primary_gateway },
    Value {
        name: "primary_index",
        what: "interface number of the primary NIC",
        of: |facts| {
            let nic = facts.primary_nic();
            facts.interface_index(nic.agreed()?.mac).agreed().map(u32::to_string)
        },
    },
    Value {
        name: "primary_address",
        what: "address of the primary NIC",
        of: |facts| {
            let in_azure = facts.primary_address().agreed().copied();
            let in_guest = || facts.primary_adapter().agreed()?.addresses.first().copied();
            in_azure.or_else(in_guest).map(|address| address.to_string())
        },
    },
    Value {
        name: "primary_mac",
        what: "MAC of the primary NIC",
        of: |facts| facts.primary_nic().agreed().map(|nic| nic.mac.to_string()),
    },
    Value {
        name: "imds_gateway",
        what: "gateway of the route that was deleted",
        of: |facts| {
            Some((*facts.host_route(IMDS).agreed()?)?.gateway.to_string())
                .filter(|gateway| gateway != "On-link")
        },
    },
    Value {
        name: "wire_gateway",
        what: "gateway of the route that was deleted",
        of: |facts| {
            Some((*facts.host_route(WIRE_SERVER).agreed()?)?.gateway.to_string())
                .filter(|gateway| gateway != "On-link")
        },
    },
    Value {
        name: "default_interface",
        what: "address under Interface of the default route",
        of: |facts| Some((*facts.default_route().agreed()?)?.interface.to_string()),
    },
    Value {
        name: "default_gateway",
        what: "gateway of the default route",
        of: |facts| {
            let gateway = (*facts.default_route().agreed()?)?.gateway.to_string();
            Some(gateway).filter(|gateway| gateway != "On-link")
        },
    },
    Value {
        name: "setup_key",
        what: "KMS client setup key of the installed edition",
        of: |facts| facts.setup_key().map(|key| key.key.to_owned()),
    },
    Value {
        name: "avma_key",
        what: "AVMA key of the installed edition",
        of: |facts| facts.avma_key().map(|key| key.key.to_owned()),
    },
    Value {
        name: "azure_kms_address",
        what: "address of the KMS host of the VM's cloud",
        of: |facts| facts.cloud().and_then(|cloud| kms_hosts::address_in(&cloud)).map(str::to_owned),
    },
    Value {
        name: "kms_addresses",
        what: "addresses of Azure's KMS in the VM's cloud",
        of: |facts| {
            let addresses = kms_hosts::addresses(Some(&facts.cloud()?));
            (!addresses.is_empty()).then(|| crate::fact::listed(addresses.iter()))
        },
    },
    Value {
        name: "azure_kms",
        what: "KMS host of the VM's cloud",
        of: |facts| facts.cloud().and_then(|cloud| kms_hosts::name_in(&cloud)).map(str::to_owned),
    },
    Value {
        name: "issuer_name",
        what: "name of the issuing certificate",
        of: |facts| facts.issuer_to_install().map(|link| link.name),
    },
    Value {
        name: "issuer_thumbprint",
        what: "thumbprint of the issuing certificate",
        of: |facts| facts.issuer_to_install().map(|link| link.thumbprint),
    },
    Value {
        name: "issuer_end",
        what: "end of its validity",
        of: |facts| facts.issuer_to_install().map(|link| link.not_after),
    },
    Value {
        name: "issuer_address",
        what: "address of its file, on Azure's page of certification authorities",
        of: |facts| facts.issuer_to_install()?.address(),
    },
    Value {
        name: "bridge_thumbprint",
        what: "thumbprint of the cross-signed certificate",
        of: |facts| facts.bridge_to_install().map(|link| link.thumbprint),
    },
    Value {
        name: "bridge_address",
        what: "address of its file, on Azure's page of certification authorities",
        of: |facts| facts.bridge_to_install()?.address(),
    },
    Value {
        name: "root_name",
        what: "name of the root",
        of: |facts| facts.root_to_install().map(|link| link.name),
    },
    Value {
        name: "root_thumbprint",
        what: "thumbprint of the root",
        of: |facts| facts.root_to_install().map(|link| link.thumbprint),
    },
    Value {
        name: "root_address",
        what: "address of its file, on Azure's page of certification authorities",
        of: |facts| facts.root_to_install()?.address(),
    },
    Value {
        name: "pki_hosts",
        what: "hosts that publish the certificates",
        of: |facts| facts.publishing_hosts().map(|hosts| crate::fact::listed(hosts.iter())),
    },
    Value {
        name: "stray_thumbprint",
        what: "thumbprint of the certificate",
        of: |facts| facts.stray_certificate().map(|link| link.thumbprint),
    },
    Value {
        name: "stray_store",
        what: "its store",
        of: |facts| facts.stray_certificate().map(|link| link.store().to_owned()),
    },
    Value {
        name: "distrusted_thumbprint",
        what: "thumbprint of the certificate",
        of: |facts| facts.distrusted_certificate().map(|link| link.thumbprint),
    },
];

/// The gateway of the default route where that leaves by the primary adapter; else the one that the adapter names.
fn primary_gateway(facts: Facts<'_>) -> Option<String> {
    let primary = facts.primary_adapter();
    let mac = primary.agreed()?.mac;
    let default = facts.default_route();
    let by_primary = facts.adapter_of(default.clone()).agreed().is_some_and(|by| by.mac == mac);
    let routed = default.agreed().and_then(|route| route.as_ref()).filter(|_| by_primary);
    let routed = routed.and_then(|route| route.gateway.to_string().parse::<std::net::Ipv4Addr>().ok());
    let named = || facts.gateway_of(mac).agreed().copied().flatten();
    routed.or_else(named).map(|gateway| gateway.to_string())
}

/// Fills the braces of a text.
pub(crate) fn filled(text: &str, facts: Facts<'_>) -> String {
    with(text, |value| (value.of)(facts))
}

/// Names in the braces of a text what would be filled in.
pub(crate) fn named(text: &str) -> String {
    with(text, |_| None)
}

fn with(text: &str, of: impl Fn(&Value) -> Option<String>) -> String {
    VALUES.iter().fold(text.to_owned(), |text, value| {
        let slot = format!("{{{}}}", value.name);
        if !text.contains(&slot) {
            return text;
        }
        let filled = of(value).unwrap_or_else(|| format!("<{}>", value.what));
        text.replace(&slot, &filled)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Step;
    use crate::rules::RULES;

    #[test]
    fn every_name_in_braces_is_a_value() {
        for rule in RULES {
            for step in Step::chosen(rule.solution, None) {
                let texts = match step {
                    Step::InAzure(_) | Step::Elsewhere(_) => Vec::new(),
                    Step::Do(text) => vec![text],
                    Step::Check(_, command, expect) | Step::Verify(_, command, expect) => {
                        vec![command, expect]
                    }
                    Step::Run { command, undo, warning, .. } => {
                        [Some(command), undo, warning].into_iter().flatten().collect()
                    }
                };
                for text in texts {
                    for slot in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                        assert!(
                            VALUES.iter().any(|value| value.name == slot.0),
                            "{}: {{{}}}",
                            rule.id,
                            slot.0
                        );
                    }
                }
            }
        }
    }
}
