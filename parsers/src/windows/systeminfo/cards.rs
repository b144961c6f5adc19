//! The network cards: what each is called, and the lines below it.

use std::net::IpAddr;
use std::sync::LazyLock;

use crate::artifact::Problem;
use crate::text::{At, Excerpt};
use crate::windows::language::Dictionary;
use crate::windows::language::Language::{English, French};

use super::NetworkCard;

/// What stands before a colon below a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Connection,
    Status,
    Dhcp,
    Server,
}

static WORDS: LazyLock<Dictionary<Word>> = LazyLock::new(|| {
    Dictionary::of([
        (English, "Connection Name", Word::Connection),
        (English, "Status", Word::Status),
        (English, "DHCP Enabled", Word::Dhcp),
        (English, "DHCP Server", Word::Server),
        (French, "Nom de la connexion", Word::Connection),
        (French, "État", Word::Status),
        (French, "DHCP activé", Word::Dhcp),
        (French, "Serveur DHCP", Word::Server),
    ])
});

/// Whether a line stands over the addresses of a card.
pub(super) fn is_addresses(line: &str) -> bool {
    ["IP address(es)", "Adresse(s) IP"].contains(&line.trim())
}

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
        let Some(card) = self.rows.last_mut().map(|card| &mut card.value) else { return false };
        if is_addresses(line.text()) {
            return true;
        }
        let Some((name, value)) = line.text().split_once(':') else { return false };
        let Some(known) = WORDS.get(name) else { return false };
        let value = line.narrow(value.trim());
        let said = || Some(value.at(value.text().to_owned())).filter(|said| !said.value.is_empty());
        match known.meaning {
            Word::Connection => card.connection_name = said(),
            Word::Status => card.status = said(),
            Word::Dhcp => card.dhcp_enabled = truth(value.text()).map(|read| value.at(read)),
            Word::Server => card.dhcp_server = value.text().parse().ok().map(|read| value.at(read)),
        }
        if known.meaning == Word::Dhcp && card.dhcp_enabled.is_none() {
            self.problems.push(Problem { span: line.span(), expected: "yes or no" });
        }
        true
    }

    pub(super) fn finish(self) -> (Vec<At<NetworkCard>>, Vec<Problem>) {
        (self.rows, self.problems)
    }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "Yes" | "Oui" => Some(true),
        "No" | "Non" => Some(false),
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
