//! Which proxy a program in the guest takes, and for which addresses it takes none.
//!
//! Services ask WinHTTP, programs of a user ask WinINet: two readers with two settings and one way to write exceptions.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use coldcase_parsers::windows::reg_query::{RegQuery, RegistryValue};
use coldcase_parsers::windows::winhttp_proxy::WinhttpProxy;
use coldcase_parsers::{At, Parsed, Span};

use super::{Answer, Facts, says};
use crate::fact::{Confidence, Fact, Found, Many, Why, listed};

/// What a reader of proxy settings does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proxy {
    /// It takes none.
    Direct,
    /// It takes this one.
    Server {
        /// The proxy, or one for each protocol: `http=a:80;https=b:443`.
        server: String,
        /// The exceptions, as they are written.
        bypass: Vec<String>,
    },
}

impl Proxy {
    /// Whether a plain HTTP request to an address goes by the proxy.
    pub(crate) fn takes(&self, to: Ipv4Addr) -> bool {
        match self {
            Self::Direct => false,
            Self::Server { server, bypass } => serves_http(server) && !exempts(bypass, to),
        }
    }
}

impl Found for Proxy {
    fn found(&self) -> String {
        match self {
            Self::Direct => "no proxy".to_owned(),
            Self::Server { server, bypass } => format!("{server}, exceptions: {}", listed(bypass.iter())),
        }
    }
}

/// The key of a user, or of the machine, that WinINet reads.
const INTERNET_SETTINGS: &str = r"\microsoft\windows\currentversion\internet settings";

impl Facts<'_> {
    /// The proxy that services take.
    pub(crate) fn winhttp_proxy(self) -> Fact<Proxy> {
        self.ask::<WinhttpProxy, _>(|capture| {
            let value = &capture.value;
            if value.direct_access.value {
                return says(Proxy::Direct, [value.direct_access.span]);
            }
            match (&value.proxy_servers, &value.bypass_list) {
                (Some(server), Some(bypass)) => {
                    let spans = [Some(server.span), bypass.end].into_iter().flatten().collect();
                    proxy(server, bypass.values().cloned().collect(), spans)
                }
                _ => Err(Why::Incomplete(vec![capture.span])),
            }
        })
    }

    /// The proxy that programs of a user take: one answer for each user, or for the machine, whose key is shown.
    ///
    /// A proxy that is found by itself stands elsewhere, so that no answer is certain.
    pub(crate) fn wininet_proxies(self) -> Many<Proxy> {
        let captures = || self.captures::<RegQuery>().map(|(capture, _)| capture);
        let keys: BTreeSet<String> = captures().filter_map(internet_settings).collect();
        let of_key = |key: &String| {
            let answer = |capture| match internet_settings(capture) {
                Some(own) if own == *key => wininet(capture),
                _ => Err(Why::Silent(vec![capture.span])),
            };
            self.ask::<RegQuery, _>(answer).at_most(Confidence::Likely)
        };
        let rest = if keys.is_empty() { vec![self.no_capture::<RegQuery>()] } else { Vec::new() };
        Many { items: keys.iter().map(of_key).collect(), rest }
    }
}

/// The key of a capture, if it is the one that WinINet reads.
fn internet_settings(capture: &Parsed<RegQuery>) -> Option<String> {
    let key = capture.value.values.values().next()?.key.value.to_ascii_lowercase();
    key.ends_with(INTERNET_SETTINGS).then_some(key)
}

fn wininet(capture: &Parsed<RegQuery>) -> Answer<Proxy> {
    let rows = &capture.value.values.rows;
    let named = |name: &str| rows.iter().find(|row| row.value.name.value.eq_ignore_ascii_case(name));
    // A search for "proxy" shows some of the values only, and one that the console cut may have had more.
    let is_whole = rows.iter().any(|row| !row.value.name.value.to_ascii_lowercase().contains("proxy"));
    if capture.value.values.end.is_none() || !capture.problems.is_empty() {
        return Err(Why::Incomplete(vec![capture.span]));
    }
    let script = named("AutoConfigURL").filter(|row| !row.value.data.value.is_empty());
    let (Some(enable), true, None) = (named("ProxyEnable"), is_whole, script) else {
        return Err(Why::Silent(vec![script.map_or(capture.span, |row| row.span)]));
    };
    match (number(enable), named("ProxyServer")) {
        (Some(0), _) => says(Proxy::Direct, [enable.span]),
        (Some(1), Some(server)) if !server.value.data.value.is_empty() => {
            let list = named("ProxyOverride");
            let bypass = list.map_or_else(Vec::new, |list| entries(&list.value.data.value));
            let spans = [Some(enable.span), Some(server.span), list.map(|list| list.span)];
            proxy(&server.value.data, bypass, spans.into_iter().flatten().collect())
        }
        _ => Err(Why::Silent(vec![enable.span])),
    }
}

fn number(row: &At<RegistryValue>) -> Option<u32> {
    u32::from_str_radix(row.value.data.value.strip_prefix("0x")?, 16).ok()
}

fn entries(list: &str) -> Vec<String> {
    list.split([';', ' ']).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

fn proxy(server: &At<String>, bypass: Vec<String>, spans: Vec<Span>) -> Answer<Proxy> {
    // Whether a SOCKS proxy takes HTTP too differs from reader to reader.
    if server.value.contains("socks=") && !serves_http(&server.value) {
        return Err(Why::Silent(spans));
    }
    says(Proxy::Server { server: server.value.clone(), bypass }, spans)
}

/// Whether one of the proxies is for plain HTTP: one for all protocols names none.
fn serves_http(server: &str) -> bool {
    let mut all = server.split([';', ' ']).filter(|one| !one.is_empty());
    all.any(|one| one.split_once('=').is_none_or(|(protocol, _)| protocol.eq_ignore_ascii_case("http")))
}

/// Whether a list of exceptions has an address. Entries are compared as text, with `*` for any letters: `169.254.*` has
/// 169.254.169.254, and `169.254.0.0/16` has not. `<local>` has names without a dot only.
fn exempts(bypass: &[String], to: Ipv4Addr) -> bool {
    let to = to.to_string();
    bypass.iter().any(|entry| {
        let entry = entry.strip_prefix("http://").unwrap_or(entry);
        let host = entry.strip_suffix(":80").unwrap_or(entry);
        matches(host, &to)
    })
}

/// Whether a text is what a pattern stands for, whose `*` is any letters.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::routing::{IMDS, WIRE_SERVER};

    fn server(server: &str, bypass: &str) -> Proxy {
        Proxy::Server { server: server.into(), bypass: entries(bypass) }
    }

    #[test]
    fn exceptions_are_text_with_wildcards() {
        for entry in [
            "169.254.169.254",
            "169.254.*",
            "*",
            "169.*.254",
            "*254",
            "http://169.254.169.254:80",
            "a;169.254.16*",
        ] {
            assert!(!server("proxy:8080", entry).takes(IMDS), "{entry}");
        }
        for entry in [
            "",
            "<local>",
            "169.254.0.0/16",
            "169.254.",
            "168.63.*",
            "169.254.169.25",
            "https://169.254.*",
            "169.254.*:443",
        ] {
            assert!(server("proxy:8080", entry).takes(IMDS), "{entry}");
        }
        let both = server("proxy:8080", "169.254.*;168.63.*");
        assert!(!both.takes(IMDS) && !both.takes(WIRE_SERVER));
    }

    #[test]
    fn a_proxy_of_other_protocols_takes_no_http() {
        assert!(server("http=a:80;https=b:443", "").takes(IMDS));
        assert!(!server("https=b:443", "").takes(IMDS) && !server("ftp=c;https=b", "").takes(IMDS));
        assert!(!Proxy::Direct.takes(IMDS));
    }
}
