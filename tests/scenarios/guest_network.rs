//! `ipconfig /all` and `route print`, as Windows of a language prints them.

use super::language::{Ipconfig, Language, Routes};
use super::vm::Vm;
use super::world::{Adapter, Place, Route, mask};

pub(super) const PROMPT: &str = r"C:\Users\ops>";

/// A command at the prompt of cmd, and what it prints.
pub(super) fn at_prompt(command: &str, printed: &str) -> String {
    format!("{PROMPT}{command}\n{printed}\n{PROMPT}\n")
}

fn dotted(label: &str, value: &str) -> String {
    let mut line = format!("   {label} ");
    while line.chars().count() < 37 {
        line.push_str(". ");
    }
    format!("{line}: {value}\n")
}

pub(super) fn ipconfig(vm: &Vm, language: &Language) -> String {
    let words = &language.ipconfig;
    let mut text = format!("\n{}\n\n{}", words.heading, dotted(words.host, "vm-test"));
    for adapter in &vm.adapters {
        text.push_str(&format!("\n{}{}:\n\n", words.adapter, adapter.name));
        text.push_str(&block(vm, adapter, words));
    }
    at_prompt("ipconfig /all", &text)
}

fn block(vm: &Vm, adapter: &Adapter, words: &Ipconfig) -> String {
    let yes_no = |yes| if yes { words.yes } else { words.no };
    let of_azure = vm.place == Place::Azure && adapter.leased;
    let suffix = if of_azure { "abcdefghijklmnopqrstuvwxya.bx.internal.cloudapp.net" } else { "" };
    let mut lines = vec![
        (words.suffix, suffix.to_owned()),
        (words.description, adapter.description.clone()),
        (words.mac, adapter.mac.to_owned()),
        (words.dhcp, yes_no(adapter.dhcp).to_owned()),
        (words.automatic, yes_no(true).to_owned()),
    ];
    if !adapter.connected {
        lines.insert(0, (words.medium[0], words.medium[1].to_owned()));
        return lines.iter().map(|(label, value)| dotted(label, value)).collect();
    }
    for address in &adapter.addresses {
        let label = if address.own { words.own_ipv4.unwrap() } else { words.ipv4 };
        lines.push((label, format!("{}({}) ", address.ip, words.preferred)));
        lines.push((words.mask, address.mask().to_string()));
    }
    lines.push((words.gateway, adapter.gateway.map_or(String::new(), |gateway| gateway.to_string())));
    if adapter.leased {
        lines.push((words.dhcp_server, "168.63.129.16".to_owned()));
    }
    let mut text: String = lines.iter().map(|(label, value)| dotted(label, value)).collect();
    for (at, server) in adapter.dns.iter().enumerate() {
        text.push_str(&if at == 0 { dotted(words.dns, server) } else { format!("{:39}{server}\n", "") });
    }
    text + &dotted(words.netbios, words.yes)
}

/// Whether a language has the words for what `ipconfig` has to say.
pub(super) fn can_print(vm: &Vm, language: &Language) -> bool {
    let own = vm.adapters.iter().flat_map(|adapter| &adapter.addresses).any(|address| address.own);
    !own || language.ipconfig.own_ipv4.is_some()
}

/// `route print -4`: `None` where the language's words have not been seen.
pub(super) fn route_print(vm: &Vm, language: &Language) -> Option<String> {
    let words = language.routes.as_ref()?;
    let rows = super::routing::table(vm);
    Some(at_prompt("route print -4", &table(vm, words, &rows)))
}

fn table(vm: &Vm, words: &Routes, rows: &[Route]) -> String {
    let ruler = "=".repeat(75);
    let mut text = format!("{ruler}\n{}\n", words.interfaces);
    for adapter in &vm.adapters {
        let mac = adapter.mac.to_lowercase().replace('-', " ");
        text.push_str(&format!("{:3}...{mac} ......{}\n", adapter.index, adapter.description));
    }
    text.push_str("  1...........................Software Loopback Interface 1\n");
    text.push_str(&format!("{ruler}\n\n{}\n{ruler}\n{}\n{}\n", words.table, words.active, words.columns));
    for row in rows {
        let gateway = row.gateway.map_or(words.on_link.to_owned(), |gateway| gateway.to_string());
        text.push_str(&format!(
            "{:>17}  {:>15} {gateway:>16} {:>16} {:>6}\n",
            row.to.to_string(),
            mask(row.bits).to_string(),
            row.by.to_string(),
            row.metric
        ));
    }
    text + &format!("{ruler}\n{}\n  {}\n", words.persistent, words.none)
}
