//! Which addresses and ports the entries of a rule mean.

use std::net::Ipv4Addr;

use crate::text::At;
use crate::values::IpPrefix;

/// The entries of `RemoteIP` or `RemoteAddress`.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a>(pub &'a [At<String>]);

/// The entries of `RemotePort`.
#[derive(Clone, Copy, Debug)]
pub struct Ports<'a>(pub &'a [At<String>]);

impl Addresses<'_> {
    /// Whether an address is among them; nothing where an entry is a word that depends on the machine: `LocalSubnet`.
    pub fn cover(self, address: Ipv4Addr) -> Option<bool> {
        any(self.0, |entry| {
            if entry == "Any" {
                return Some(true);
            }
            // Of IPv6, in any form: it is none of IPv4.
            if entry.contains(':') {
                return Some(false);
            }
            if let Some((first, last)) = entry.split_once('-') {
                let (first, last): (Ipv4Addr, Ipv4Addr) =
                    (first.trim().parse().ok()?, last.trim().parse().ok()?);
                return Some((first..=last).contains(&address));
            }
            match entry.split_once('/') {
                None => entry.parse().ok().map(|own: Ipv4Addr| own == address),
                Some((own, mask)) if mask.contains('.') => {
                    let (own, mask): (Ipv4Addr, Ipv4Addr) = (own.parse().ok()?, mask.parse().ok()?);
                    Some(own & mask == address & mask)
                }
                Some(_) => IpPrefix::read(entry).map(|prefix| prefix.covers(address)),
            }
        })
    }
}

impl Ports<'_> {
    /// Whether a port is among them; nothing where an entry is a word for ports that Windows chooses: `RPC`.
    pub fn cover(self, port: u16) -> Option<bool> {
        any(self.0, |entry| {
            if entry == "Any" {
                return Some(true);
            }
            let (first, last) = entry.split_once('-').unwrap_or((entry, entry));
            Some((first.trim().parse::<u16>().ok()?..=last.trim().parse().ok()?).contains(&port))
        })
    }
}

/// Whether one of the entries fits; nothing where none does and one of them says nothing.
fn any(entries: &[At<String>], fits: impl Fn(&str) -> Option<bool>) -> Option<bool> {
    let answers: Vec<_> = entries.iter().map(|entry| fits(&entry.value)).collect();
    if answers.contains(&Some(true)) {
        return Some(true);
    }
    (!answers.is_empty() && !answers.contains(&None)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Text};

    fn entries(list: &str) -> Vec<At<String>> {
        let text = Text::of_file(FileId(0), list.to_owned());
        let all = text.as_str().split(',').filter(|entry| !entry.is_empty());
        all.map(|entry| text.excerpt().at(entry.to_owned())).collect()
    }

    #[test]
    fn addresses_are_read_in_every_form() {
        let imds = Ipv4Addr::new(169, 254, 169, 254);
        let covers = |list: &str| Addresses(&entries(list)).cover(imds);
        for list in [
            "Any",
            "169.254.169.254",
            "169.254.169.254/32",
            "169.254.0.0/16",
            "10.0.0.1,169.254.0.0/255.255.0.0",
            "169.254.0.1-169.254.255.254",
            "LocalSubnet,Any",
        ] {
            assert_eq!(covers(list), Some(true), "{list}");
        }
        for list in ["10.0.0.0/8", "168.63.129.16/32", "10.0.0.1-10.0.0.9", "fe80::/64,fe80::1-fe80::9"] {
            assert_eq!(covers(list), Some(false), "{list}");
        }
        for list in ["LocalSubnet", "10.0.0.1,Internet", "", "10.0.0.300"] {
            assert_eq!(covers(list), None, "{list}");
        }
    }

    #[test]
    fn ports_are_read_in_every_form() {
        let covers = |list: &str| Ports(&entries(list)).cover(80);
        assert_eq!((covers("Any"), covers("443,80"), covers("1-1024")), (Some(true), Some(true), Some(true)));
        assert_eq!(
            (covers("443"), covers("81-90"), covers("RPC"), covers("")),
            (Some(false), Some(false), None, None)
        );
    }
}
