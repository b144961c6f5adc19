//! The network cards: what each is called, and the lines below it.

use std::net::IpAddr;

use crate::artifact::Problem;
use crate::text::{At, Excerpt};

use super::NetworkCard;

/// The cards so far.
#[derive(Default)]
pub(super) struct Cards {
    rows: Vec<At<NetworkCard>>,
    problems: Vec<Problem>,
}

impl Cards {
    /// Takes a line, or says that it is something else. An item is a card, or an address of the last one.
    pub(super) fn take(&mut self, line: Excerpt<'_>, item: Option<Excerpt<'_>>) -> bool {
        if let Some(item) = item {
            match (item.text().parse::<IpAddr>(), self.rows.last_mut()) {
                (Ok(address), Some(card)) => card.value.ip_addresses.push(item.at(address)),
                (Ok(_), None) => return false,
                (Err(_), _) => self.rows.push(line.at(card(item))),
            }
            return true;
        }
        let Some(card) = self.rows.last_mut() else { return false };
        if line.text().starts_with("IP address(es)") {
            return true;
        }
        let Some((name, value)) = line.text().split_once(':') else { return false };
        let value = line.narrow(value.trim());
        let said = || Some(value.at(value.text().to_owned())).filter(|said| !said.value.is_empty());
        let read = match name.trim_end() {
            "Connection Name" => {
                card.value.connection_name = said();
                true
            }
            "Status" => {
                card.value.status = said();
                true
            }
            "DHCP Enabled" => {
                card.value.dhcp_enabled = truth(value.text()).map(|read| value.at(read));
                card.value.dhcp_enabled.is_some()
            }
            "DHCP Server" => {
                card.value.dhcp_server = value.text().parse().ok().map(|read| value.at(read));
                // It is printed as `N/A` where no server has answered yet.
                card.value.dhcp_server.is_some() || value.text() == "N/A"
            }
            _ => return false,
        };
        if !read {
            self.problems.push(Problem { span: line.span(), expected: "a value of a network card" });
        }
        true
    }

    pub(super) fn finish(self) -> (Vec<At<NetworkCard>>, Vec<Problem>) {
        (self.rows, self.problems)
    }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "Yes" => Some(true),
        "No" => Some(false),
        _ => None,
    }
}

fn card(name: Excerpt<'_>) -> NetworkCard {
    NetworkCard {
        name: name.at(name.text().to_owned()),
        connection_name: None,
        status: None,
        dhcp_enabled: None,
        dhcp_server: None,
        ip_addresses: Vec::new(),
    }
}
